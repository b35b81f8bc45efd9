"""Full-text search by SQLite's FTS5: the one place that knows its query language."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
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
    kind: str, searched: Table, speaker: ColumnElement[Any], wanted: str, reading: Reading
) -> conditions.Wanted:
    name = f"{searched.name}_text"
    index = table(name, column("rowid"))
    passage = f"snippet({name}, 1, '{MARKS[0]}', '{MARKS[1]}', ' … ', {PASSAGE_WORDS})"
    hits: conditions.Wanted = select(
        literal(kind).label("kind"),
        literal_column(passage).label("passage"),
        speaker.label("speaker"),
        literal_column(f"bm25({name})").label("score"),
        *REPORT,
    ).join_from(index, searched, index.c.rowid == searched.c.number)
    if searched is not documents:
        hits = hits.join(documents, searched.c.document == documents.c.number)
    hits = hits.where(text(f"{name} MATCH :wanted").bindparams(wanted=wanted))
    # By rank the index itself sorts, so that passages are cut only for the rows that are shown.
    return conditions.published_between(hits, reading).order_by(literal_column(f"{name}.rank"))
