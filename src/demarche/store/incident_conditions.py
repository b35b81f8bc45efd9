"""What a reading asks of incidents, as conditions on their rows. Values are always bound.

A question may begin at the rows of all incidents or at those of one party, whose table repeats the columns
that most filters ask for: conditions on these are told of either table.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, FromClause, Select, Table, and_, or_, select

from demarche.store.conditions import named_outlet
from demarche.store.draw import fold
from demarche.store.incident_schema import members, reports
from demarche.store.listing_schema import incident_parties, incident_rows, party_tallies
from demarche.store.rows import Reading
from demarche.store.schema import documents

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """A party that must take part: by key (a code, or a folded name), or by a part of a person's name; on the
    acting or the receiving side where that is asked."""

    party: str | None = None
    like: str | None = None
    acts: bool = False
    receives: bool = False

    def of(self, table: FromClause) -> Condition:
        """The condition on rows of `incident_parties`."""
        c = table.c
        named = c.party == self.party if self.like is None else c.party.in_(named_like(self.like))
        sides = [side for side, asked in ((c.acts, self.acts), (c.receives, self.receives)) if asked]
        return and_(named, *sides)


def chosen(reading: Reading) -> list[Condition]:
    """All that a reading asks for, of `incident_rows`."""
    found = [*narrow(incident_rows, reading), *wide(reading)]
    if reading.publisher is not None:
        found.append(printed_by(reading.publisher))
    return found + [takes_part(incident_rows.c.id, one) for one in parties_asked(reading)]


def narrow(table: Table, reading: Reading) -> list[Condition]:
    """What is asked of the columns that `incident_rows` and `incident_parties` share."""
    c = table.c
    found: list[Condition] = []
    if not reading.leads:
        found.append(c.lead.is_(False))
    if reading.statuses:
        found.append(c.status.in_(reading.statuses))
    elif not reading.negated:
        found.append(c.status != "negated")
    if reading.types:
        found.append(c.type.in_(reading.types))
    if reading.since is not None:
        found.append(c.last_day >= reading.since)
    if reading.until is not None:
        found += [c.day <= reading.until, c.day > ""]
    if reading.quads:
        found.append(c.quad.in_(reading.quads))
    if reading.least_confidence:
        found.append(c.confidence >= reading.least_confidence)
    if reading.least_independent > 1:
        found.append(c.independent >= reading.least_independent)
    return found


def wide(reading: Reading) -> list[Condition]:
    """What is asked of the other columns of `incident_rows`."""
    c = incident_rows.c
    found: list[Condition] = []
    if reading.modes:
        found.append(c.mode.in_(reading.modes))
    if reading.place is not None:
        found.append(c.id.in_(_placed(reading.place)))
    if reading.storyline is not None:
        found.append(c.storyline == reading.storyline)
    if reading.changed_after is not None:
        found.append(c.changed > reading.changed_after)
    return found


def printed_by(publisher: str) -> Condition:
    """That an outlet, by a part of its name or address, has a report of it: asked incident by incident."""
    told = _told_by(publisher).where(members.c.incident == incident_rows.c.id)
    return told.correlate(incident_rows).exists()


def of_outlet(publisher: str) -> Condition:
    """The same, asked once of an outlet with few documents."""
    return incident_rows.c.id.in_(_told_by(publisher))


def _told_by(publisher: str) -> Select[tuple[str]]:
    return (
        select(members.c.incident)
        .join(reports, reports.c.event_key == members.c.event_key)
        .join(documents, documents.c.number == reports.c.document)
        .where(named_outlet(publisher))
    )


def _placed(place: str) -> Select[tuple[str]]:
    """Incidents by a part of their place's name, or by its country. This walks the index of places alone."""
    c = incident_rows.alias().c
    named = or_(c.where_name.icontains(place, autoescape=True), c.where_country == place.upper())
    return select(c.id).where(c.where_name > "", named)


def parties_asked(reading: Reading) -> list[Asked]:
    """The parties that must take part."""
    codes = [*reading.together, *([] if reading.country is None else [reading.country])]
    found = [Asked(one) for one in dict.fromkeys(codes)]
    found += [Asked(one, acts=True) for one in reading.acting]
    found += [Asked(one, receives=True) for one in reading.receiving]
    return found if reading.actor is None else [*found, Asked(like=reading.actor)]


def named_like(part: str) -> Select[tuple[str]]:
    """The persons whose names hold a part."""
    c = party_tallies.c
    return select(c.party).where(c.name.is_not(None), c.party.contains(fold(part), autoescape=True))


def takes_part(incident: ColumnElement[str], asked: Asked) -> Condition:
    """That a party stands in an incident."""
    other = incident_parties.alias()
    return select(other.c.party).where(other.c.incident == incident, asked.of(other)).exists()
