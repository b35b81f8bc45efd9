"""Rows of the database into the types that the view answers with."""

from collections.abc import Mapping, Sequence
from typing import Any

from demarche.store.rows import (
    ActorRow,
    DocumentLine,
    EngagementRow,
    EventRow,
    HitRow,
    IssueRow,
    PartyRow,
    QuotationRow,
    ReportRow,
    WhenRow,
    WhereRow,
)

Found = Any
"""A row of the database, or one drawn and never stored."""


def event_row(row: Found, taken: Mapping[str, Sequence[PartyRow]]) -> EventRow:
    """`taken` are the parties by part."""
    at = row.sentence_start
    return EventRow(
        id=row.key,
        day=row.day,
        type=row.type,
        mode=row.mode,
        status=row.status,
        actors=tuple(taken.get("actor", ())),
        recipients=tuple(taken.get("recipient", ())),
        when=_when(row),
        where=_where(row),
        contexts=tuple(row.contexts.split()),
        cameo=row.cameo,
        quad=row.quad,
        plover_score=row.plover_score,
        goldstein=row.goldstein,
        aspect=row.aspect,
        lead=row.lead,
        confidence=row.confidence,
        said_by=row.said_by,
        trigger=row.sentence[row.trigger_start - at : row.trigger_end - at],
        trigger_start=row.trigger_start - at,
        sentence=row.sentence,
        report=report_row(row),
        review=row.review,
        reviewed_by=row.reviewed_by,
    )


def quotation_row(row: Found) -> QuotationRow:
    return QuotationRow(
        id=row.key,
        day=row.day,
        kind=row.kind,
        attitude=row.attitude,
        speaker=row.speaker,
        speaker_words=row.speaker_words,
        country=row.speaker_country,
        cue=row.cue,
        addressee=row.addressee,
        channel=row.channel,
        content=row.content,
        report=report_row(row),
        review=row.review,
        reviewed_by=row.reviewed_by,
    )


def engagement_row(row: Found, people: Sequence[tuple[str, str | None]]) -> EngagementRow:
    """`people` are names with country codes, in the order of the text."""
    return EngagementRow(
        id=row.key,
        kind=row.kind,
        participants=tuple(dict.fromkeys(country for _, country in people if country is not None)),
        names=tuple(name for name, _ in people),
        state=row.state,
        when=WhenRow(row.when_start, row.when_end, row.when_precision),
        where=None if row.where_name is None else WhereRow(row.where_name, row.where_country),
        purpose=row.purpose,
        day=row.day,
        report=report_row(row),
    )


def actor_row(row: Found) -> ActorRow:
    return ActorRow(
        name=row.name,
        kind=row.kind,
        country=row.country or None,
        sectors=tuple(row.sectors.split()),
        office=row.office,
        wikidata=row.wikidata,
        documents=row.named,
        mentions=row.mentioned,
    )


def issue_row(row: Found) -> IssueRow:
    return IssueRow(row.severity, row.code, row.message, row.name or row.id, row.id, row.start, row.end)


def hit_row(row: Found) -> HitRow:
    return HitRow(row.kind, row.passage, row.speaker, row.score, report_row(row))


def failure_row(row: Found) -> IssueRow:
    return IssueRow("error", row.code, row.message, row.name, None, None, None)


def document_line(row: Found, events: Mapping[int, int], quotations: Mapping[int, int]) -> DocumentLine:
    """`events` and `quotations` are how many were read, by number of the document."""
    return DocumentLine(
        number=row.number,
        id=row.id,
        uri=row.uri,
        publisher=row.publisher,
        headline=row.headline,
        published=row.published_start,
        published_end=row.published_end,
        basis=row.published_basis,
        added_at=row.added_at,
        events=events.get(row.number, 0),
        quotations=quotations.get(row.number, 0),
    )


def report_row(row: Found) -> ReportRow:
    return ReportRow(row.document_id, row.publisher, row.headline, row.published_start, row.uri)


def _when(row: Found) -> WhenRow | None:
    if row.when_precision is None:
        return None
    return WhenRow(row.when_start, row.when_end, row.when_precision)


def _where(row: Found) -> WhereRow | None:
    if row.where_name is None:
        return None
    return WhereRow(row.where_name, row.where_country, row.lat, row.lon, row.geonames)
