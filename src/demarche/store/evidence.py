"""The words that events were read from, in their paragraph, for those who check a claim."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from demarche.records import Span
from demarche.store.conditions import Wanted
from demarche.store.schema import REPORT, documents, engagements, events, parties

AT_ONCE = 500
BREAK = "\n"


@dataclass(frozen=True, slots=True)
class PartyWords:
    """A party of an event and where its words stand in the paragraph. `part` is actor or recipient."""

    part: str
    name: str
    country: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """An event in the paragraph it was read from. `sentence`, `trigger` and the parties' spans count from the
    paragraph's first character; `meeting` is the kind of engagement that it tells of."""

    id: str
    document: str
    publisher: str | None
    headline: str | None
    published: str | None
    type: str
    mode: str | None
    quad: int
    status: str
    confidence: float
    start: str | None
    end: str | None
    where: str | None
    said_by: str | None
    meeting: str | None
    paragraph: str
    sentence: Span
    trigger: Span
    parties: tuple[PartyWords, ...]


def evidence_of(connection: Connection, keys: Sequence[str]) -> list[EvidenceRow]:
    """The events of these keys, in their order; keys of events that are no more are left out."""
    found: dict[str, EvidenceRow] = {}
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        named = _parties(connection, some)
        wanted: Wanted = (
            select(*events.c, *REPORT, documents.c.text, engagements.c.kind.label("meeting"))
            .join(documents, documents.c.number == events.c.document)
            .outerjoin(engagements, engagements.c.event_key == events.c.key)
            .where(events.c.key.in_(some))
        )
        for row in connection.execute(wanted):
            found.setdefault(row.key, _evidence(row, named.get(row.key, [])))
    return [found[key] for key in keys if key in found]


def _parties(connection: Connection, keys: Sequence[str]) -> dict[str, list[Row[Any]]]:
    wanted = select(parties).where(parties.c.event_key.in_(keys)).order_by(parties.c.part, parties.c.position)
    found: dict[str, list[Row[Any]]] = {}
    for row in connection.execute(wanted):
        found.setdefault(row.event_key, []).append(row)
    return found


def _evidence(row: Row[Any], named: Sequence[Row[Any]]) -> EvidenceRow:
    first, last = _paragraph(row.text, row.sentence_start, row.sentence_end)
    shown = [PartyWords(p.part, p.name, p.country, _inside(p.start, p.end, first, last)) for p in named]
    return EvidenceRow(
        id=row.key,
        document=row.document_id,
        publisher=row.publisher,
        headline=row.headline,
        published=row.published_start,
        type=row.type,
        mode=row.mode,
        quad=row.quad,
        status=row.status,
        confidence=row.confidence,
        start=row.when_start,
        end=row.when_end,
        where=row.where_name,
        said_by=row.said_by,
        meeting=row.meeting,
        paragraph=row.text[first:last],
        sentence=_inside(row.sentence_start, row.sentence_end, first, last),
        trigger=_inside(row.trigger_start, row.trigger_end, first, last),
        parties=tuple(shown),
    )


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the paragraph that holds a sentence begins and ends."""
    after = text.find(BREAK, end)
    return text.rfind(BREAK, 0, start) + 1, len(text) if after < 0 else after


def _inside(start: int, end: int, first: int, last: int) -> Span:
    """A span counted from the paragraph's start; empty where it lies outside, as the name of a party may."""
    if not first <= start <= end <= last:
        return Span(0, 0)
    return Span(start - first, end - first)
