"""Whom pronouns and descriptions mean: links within an article against those a reader gave.

A gold row is a text with `links` (`start`, `end`, `actor`: the name of the actor, "-" where the words mean
nobody), or `marked`: the same text with its links in brackets, "[He|Emmanuel Macron] left".
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from demarche.coder import Coder
from demarche.evaluate.task import Figures, Prediction, Row, Task
from demarche.parsing import plain_document
from demarche.records import Actor, Cast, Mention, Span
from demarche.text import folded

MARK = re.compile(r"\[([^|\[\]]+)\|([^|\[\]]+)\]")
NOBODY = "-"
ARTICLE = re.compile(r"^(the|a|an) ")
Verdict = Literal["right", "wrong", "missing", "spurious", "silent"]


@dataclass(frozen=True, slots=True)
class Link:
    """Words `[start, end)` and the name of the actor that they mean."""

    start: int
    end: int
    actor: str


def text_and_links(row: Row) -> tuple[str, tuple[Link, ...]]:
    """The plain text of a gold row and its links; KeyError where it has neither form."""
    if "marked" not in row:
        return row["text"], tuple(Link(gold["start"], gold["end"], gold["actor"]) for gold in row["links"])
    marked: str = row["marked"]
    text, at, links = "", 0, []
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        links.append(Link(len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        at = mark.end()
    return text + marked[at:], tuple(links)


def predict(row: Row, coder: Coder) -> Prediction:
    """The actor at the words of each gold link; "" where the coder links them to nobody."""
    text, links = text_and_links(row)
    published = date.fromisoformat(row["date"]) if row.get("date") else None
    document = replace(plain_document(text, published=published), id=row["id"])
    cast = Cast(coder.code(document).actors)
    return {"id": row["id"], "links": answers(links, cast)}


def answers(links: Sequence[Link], cast: Cast) -> list[dict[str, Any]]:
    """What a cast says of the words of each link."""
    return [{"start": link.start, "end": link.end, "actor": _answer(link, cast)} for link in links]


def _answer(link: Link, cast: Cast) -> str:
    span = Span(link.start, link.end)
    found = [(m, a) for m, a in cast.mentions_in(span) if _is_at(m, span)]
    if not found:
        return ""
    mention, actor = min(
        found, key=lambda pair: abs(pair[0].start - span.start) + abs(pair[0].end - span.end)
    )
    return "" if _is_its_own_words(mention, actor) else actor.name


def _is_at(mention: Mention, span: Span) -> bool:
    """Whether a mention is these words: its head among them, its start no later than two words on."""
    head = mention.start if mention.head is None else mention.head
    return span.start <= head < span.end and mention.kind != "adjective" and mention.start <= span.start


def _is_its_own_words(mention: Mention, actor: Actor) -> bool:
    """Whether a description is an actor of its own, linked to nothing before it."""
    return mention.kind == "nominal" and len(actor.mentions) == 1


def verdict(gold: str, answer: str) -> Verdict:
    """How an answer compares with the gold actor."""
    if gold == NOBODY:
        return "spurious" if answer else "silent"
    if not answer:
        return "missing"
    return "right" if _plain(gold) == _plain(answer) else "wrong"


def _plain(name: str) -> list[str]:
    """A name without article and case; the members of a pair in any order."""
    return sorted(ARTICLE.sub("", part) for part in folded(name).split(" and "))


def score(rows: Sequence[Row], predictions: Sequence[Prediction]) -> Figures:
    """Counts of right, wrong (spurious ones among them) and missing links, with precision and recall."""
    counts = dict.fromkeys(("right", "wrong", "missing", "spurious", "silent"), 0)
    for row, prediction in zip(rows, predictions, strict=True):
        _, links = text_and_links(row)
        for link, answer in zip(links, prediction["links"], strict=True):
            counts[verdict(link.actor, answer["actor"])] += 1
    return figures(counts)


def figures(counts: Mapping[str, int]) -> Figures:
    """Shares of the counts: `precision` of all links made, `recall` of all that there are."""
    wrong = counts["wrong"] + counts["spurious"]
    made = counts["right"] + wrong
    named = counts["right"] + counts["wrong"] + counts["missing"]
    return {
        "precision": counts["right"] / max(1, made),
        "recall": counts["right"] / max(1, named),
        "right": counts["right"],
        "wrong": wrong,
        "spurious": counts["spurious"],
        "missing": counts["missing"],
    }


TASK = Task("links", predict, score)
