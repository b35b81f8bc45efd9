"""Full-text search by SQLite's FTS5: the one place that knows its query language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Row,
    Table,
    column,
    literal,
    literal_column,
    null,
    select,
    table,
    text,
)

from demarche.errors import UsageError
from demarche.store import conditions
from demarche.store.paging import MOST, Order, Page
from demarche.store.rows import Reading
from demarche.store.schema import REPORT, documents, quotations

MARKS = ("⟦", "⟧")
PASSAGE_WORDS = 24
PHRASE = re.compile(r'"([^"]*)"|(\S+)')


def search(connection: Connection, query: str, reading: Reading) -> Sequence[Row[Any]]:
    """Passages of texts and quotations, best first."""
    wanted = matching(query)
    found = [
        row
        for hits in (
            _hits("text", documents, null(), wanted, reading),
            _hits("quotation", quotations, quotations.c.speaker, wanted, reading),
        )
        for row in connection.execute(hits.limit(reading.limit) if reading.limit else hits)
    ]
    best = sorted(found, key=lambda row: row.score)
    return best[: reading.limit] if reading.limit else best


@dataclass(frozen=True, slots=True)
class Behind:
    """Where a list of hits goes on: behind a score, a kind of hit, and the number of its row."""

    score: float
    kind: str
    number: int


def search_page(connection: Connection, query: str, reading: Reading, *, after: str | None) -> Page[Row[Any]]:
    """Passages page by page, best first. Scores weigh words by how many texts have them, so that rows which
    are added may move a hit from one page to the next."""
    wanted, count = matching(query), min(reading.limit or MOST, MOST)
    behind = None if after is None else _behind(after)
    found = [
        row
        for hits in (
            _hits("quotation", quotations, quotations.c.speaker, wanted, reading, behind),
            _hits("text", documents, null(), wanted, reading, behind),
        )
        for row in connection.execute(hits.limit(count + 1))
    ]
    best = sorted(found, key=lambda row: (row.score, row.kind, row.hit))
    last = best[count - 1] if len(best) > count else None
    cursor = None if last is None else _HITS.cursor([last.score, last.kind, last.hit])
    return Page(tuple(best[:count]), cursor)


_HITS = Order("hits", (literal_column("score"), literal_column("kind"), literal_column("hit")))


def _behind(after: str) -> Behind:
    score, kind, number = _HITS.keys(after)
    if not isinstance(score, float) or not isinstance(kind, str) or not isinstance(number, int):
        raise UsageError(f"{after!r} is not a cursor of this list")
    return Behind(score, kind, number)


def said_with(words: str) -> ColumnElement[bool]:
    """That a quotation holds all of some words."""
    index = f"{quotations.name}_text"
    rows: conditions.Wanted = select(column("rowid")).select_from(table(index, column("rowid")))
    rows = rows.where(text(f"{index} MATCH :said").bindparams(said=matching(words)))
    return quotations.c.number.in_(rows)


def matching(query: str) -> str:
    """A person's words as an FTS5 query: every word or "phrase" must be there, a last `*` stays open.

    Nothing of the query language gets through; UsageError when no word is left.
    """
    terms = [_term(phrase or word) for phrase, word in PHRASE.findall(query)]
    wanted = " ".join(term for term in terms if term)
    if not wanted:
        raise UsageError("nothing to search for: give at least one word")
    return wanted


def _term(words: str) -> str:
    kept = " ".join(re.findall(r"\w+", words))
    if not kept:
        return ""
    return f'"{kept}"*' if words.endswith("*") else f'"{kept}"'


def _hits(
    kind: str,
    searched: Table,
    speaker: ColumnElement[Any],
    wanted: str,
    reading: Reading,
    behind: Behind | None = None,
) -> conditions.Wanted:
    name = f"{searched.name}_text"
    index = table(name, column("rowid"))
    passage = f"snippet({name}, 1, '{MARKS[0]}', '{MARKS[1]}', ' … ', {PASSAGE_WORDS})"
    hits: conditions.Wanted = select(
        literal(kind).label("kind"),
        literal_column(passage).label("passage"),
        speaker.label("speaker"),
        literal_column(f"{name}.rank", Float).label("score"),
        searched.c.number.label("hit"),
        *REPORT,
    ).join_from(index, searched, index.c.rowid == searched.c.number)
    if searched is not documents:
        hits = hits.join(documents, searched.c.document == documents.c.number)
    hits = hits.where(text(f"{name} MATCH :wanted").bindparams(wanted=wanted))
    if behind is not None:
        rank = literal_column(f"{name}.rank", Float)
        same = (rank == behind.score) & _later(kind, searched.c.number, behind)
        hits = hits.where((rank > behind.score) | same)
    # By rank the index itself sorts, so that passages are cut only for the rows that are shown.
    return conditions.published_between(hits, reading).order_by(literal_column(f"{name}.rank"))


def _later(kind: str, number: ColumnElement[int], behind: Behind) -> ColumnElement[bool]:
    return number > behind.number if kind == behind.kind else literal(kind > behind.kind)
