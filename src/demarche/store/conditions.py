"""What a reading asks for, as conditions on tables. Values are always bound, never put into a statement."""

from typing import Any

from sqlalchemy import Column, ColumnElement, Select, exists, func, or_, select

from demarche.store.draw import fold
from demarche.store.rows import Reading
from demarche.store.schema import actors, documents, engagements, events, participants, parties, quotations

Wanted = Select[*tuple[Any, ...]]


def of_events(wanted: Wanted, reading: Reading) -> Wanted:
    """Only events that the reading asks for; leads and negated ones only on demand."""
    wanted = _between(wanted, events.c.day, reading)
    if not reading.leads:
        wanted = wanted.where(events.c.lead.is_(False))
    if reading.statuses:
        wanted = wanted.where(events.c.status.in_(reading.statuses))
    elif not reading.negated:
        wanted = wanted.where(events.c.status != "negated")
    if reading.types:
        wanted = wanted.where(events.c.type.in_(reading.types))
    if reading.least_confidence:
        wanted = wanted.where(events.c.confidence >= reading.least_confidence)
    for party in parties_asked(reading):
        wanted = wanted.where(_party(party))
    return _published_by(wanted, reading)


def of_quotations(wanted: Wanted, reading: Reading) -> Wanted:
    """Only quotations that the reading asks for; `types` are kinds of quotation."""
    wanted = _between(wanted, quotations.c.day, reading)
    if reading.types:
        wanted = wanted.where(quotations.c.kind.in_(reading.types))
    if reading.actor is not None:
        wanted = wanted.where(_named_like(quotations.c.speaker_folded, reading.actor))
    if reading.country is not None:
        wanted = wanted.where(quotations.c.speaker_country == reading.country)
    return _published_by(wanted, reading)


def of_engagements(wanted: Wanted, reading: Reading) -> Wanted:
    """Only calendar entries that the reading asks for; `types` are kinds, `statuses` states."""
    wanted = _between(wanted, engagements.c.day, reading)
    if reading.types:
        wanted = wanted.where(engagements.c.kind.in_(reading.types))
    if reading.statuses:
        wanted = wanted.where(engagements.c.state.in_(reading.statuses))
    if reading.actor is not None:
        wanted = wanted.where(_participant(_like(participants.c.folded, reading.actor)))
    if reading.country is not None:
        wanted = wanted.where(_participant(participants.c.country == reading.country))
    return _published_by(wanted, reading)


def of_actors(wanted: Wanted, reading: Reading) -> Wanted:
    """Only actors that the reading asks for; `types` are kinds, days those of the documents."""
    wanted = _between(wanted, documents.c.published_start, reading)
    if reading.types:
        wanted = wanted.where(actors.c.kind.in_(reading.types))
    if reading.actor is not None:
        wanted = wanted.where(_like(actors.c.folded, reading.actor))
    if reading.country is not None:
        wanted = wanted.where(actors.c.country == reading.country)
    return _published_by(wanted, reading)


def published_between(wanted: Wanted, reading: Reading) -> Wanted:
    """Only documents of the days and the publisher that the reading asks for."""
    return _published_by(_between(wanted, documents.c.published_start, reading), reading)


def _between(wanted: Wanted, day: Column[Any], reading: Reading) -> Wanted:
    if reading.since is not None:
        wanted = wanted.where(day >= reading.since)
    if reading.until is not None:
        wanted = wanted.where(day <= reading.until)
    return wanted


def _published_by(wanted: Wanted, reading: Reading) -> Wanted:
    if reading.publisher is None:
        return wanted
    return wanted.where(named_outlet(reading.publisher))


def named_outlet(publisher: str) -> ColumnElement[bool]:
    """That a document's outlet or address holds a part of a name."""
    return or_(
        documents.c.publisher.icontains(publisher, autoescape=True),
        documents.c.uri.icontains(publisher, autoescape=True),
    )


def parties_asked(reading: Reading) -> list[ColumnElement[bool]]:
    """Conditions on `parties`, one for each that must be among an event's."""
    found = [] if reading.actor is None else [_named_like(parties.c.folded, reading.actor)]
    return found if reading.country is None else [*found, parties.c.country == reading.country]


def _named_like(column: Column[Any], name: str) -> ColumnElement[bool]:
    """That a name holds a part. Each distinct name is looked at once: from name to the next one through the
    index, however often it stands there."""
    following: ColumnElement[Any] = column.table.alias().c[column.name]
    names = select(func.min(column).label("name")).cte(f"{column.table.description}_names", recursive=True)
    step = select(func.min(following)).where(following > names.c.name).scalar_subquery()
    names = names.union_all(select(step).where(names.c.name.is_not(None)))
    like = names.c.name.contains(fold(name), autoescape=True)
    return column.in_(select(names.c.name).where(like))


def _party(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(select(parties.c.number).where(parties.c.event_key == events.c.key, condition))


def _participant(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(
        select(participants.c.number).where(participants.c.engagement_key == engagements.c.key, condition)
    )


def _like(column: Column[Any], name: str) -> ColumnElement[bool]:
    return column.contains(fold(name), autoescape=True)
