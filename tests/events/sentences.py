"""Sentences with their parties marked inline: `<IRN>Iran</IRN> warned <ISR>Israel</ISR>.`, places by "!"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from demarche.records import Actor, Cast, Mention, Published, Sentence, Span

MARK = re.compile(r"<(/?)([A-Z]{3})(!?)>")
PUBLISHED = Published(date(2022, 2, 7), date(2022, 2, 7), "given")


@dataclass(frozen=True)
class Seen:
    """What a table row says of an event."""

    type: str
    actors: str
    recipients: str
    status: str = "actual"


def unmarked(marked: str) -> tuple[str, list[tuple[str, int, int, bool]]]:
    """The text without marks, and (code, start, end, is a place) of each mark."""
    text, spans, opened, at = "", [], 0, 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            spans.append((mark[2], opened, len(text), bool(mark[3])))
        else:
            opened = len(text)
    return text + marked[at:], spans


def head_offset(sentences: Sequence[Sentence], span: Span) -> int:
    for sentence in sentences:
        tokens = sentence.tokens_in(span)
        inside = {token.index for token in tokens}
        for token in tokens:
            if token.head not in inside or token.head == token.index:
                return token.start
    raise AssertionError("a mark outside every sentence")


def cast_of(text: str, spans: list[tuple[str, int, int, bool]], sentences: Sequence[Sentence]) -> Cast:
    mentions: dict[str, list[Mention]] = {}
    for code, start, end, place in spans:
        head = head_offset(sentences, Span(start, end))
        mention = Mention(start, end, text[start:end], head=head, place=place)
        mentions.setdefault(code, []).append(mention)
    return Cast(
        tuple(
            Actor(code, code, "state", country=code, mentions=tuple(found))
            for code, found in mentions.items()
        )
    )
