"""Questions about those who take part: who acts how often, with whom, who speaks, and where things happen."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, distinct, func, select, true, tuple_

from demarche.store import conditions
from demarche.store.cast_tally import cast_tallies
from demarche.store.draw import fold
from demarche.store.incident_conditions import named_like, narrow
from demarche.store.incident_source import narrowed
from demarche.store.incident_view import IncidentView
from demarche.store.listing import portions
from demarche.store.listing_rows import PairRow, PartySummary, PlaceRow, SpeakerRow, TallyRow
from demarche.store.listing_schema import incident_pairs, incident_parties, incident_rows, party_tallies
from demarche.store.listing_shape import most_first, pair_row, place_row, tally_row
from demarche.store.paging import Order, Page, keyed, page
from demarche.store.rows import ActorRow, Reading
from demarche.store.schema import documents, parties, quotations
from demarche.store.shape import actor_row

COOPERATION, CONFLICT = (1, 2), (3, 4)
MOST = 50
"""Rows where a reading sets no limit."""
Wanted = Select[*tuple[Any, ...]]


class PartyView:
    """Answers questions about parties. It only reads."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def parties(
        self, reading: Reading, *, people: bool | None = None, after: str | None = None
    ) -> Page[TallyRow]:
        """Those who take part in incidents, the most active first: all, persons only, or codes only. Of the
        reading, `actor` (a part of a name), `country` and `limit` count."""
        c = party_tallies.c
        order = Order("parties", (c.incidents, c.party), downwards=True)
        wanted: Wanted = select(*c, *keyed(order)).where(c.incidents > 0)
        if people is not None:
            wanted = wanted.where(c.name.is_not(None) if people else c.name.is_(None))
        if reading.country is not None:
            wanted = wanted.where(c.country == reading.country)
        if reading.actor is not None:
            wanted = wanted.where(c.party.in_(named_like(reading.actor)))
        return page(self._connection, wanted, order, after=after, limit=reading.limit).of(tally_row)

    def party(self, key: str) -> TallyRow | None:
        """A party by its code or its name; None when it takes part in nothing."""
        c = party_tallies.c
        wanted = select(party_tallies).where(c.party.in_((key, key.upper(), fold(key))))
        row = self._connection.execute(wanted.order_by(c.incidents.desc()).limit(1)).first()
        return None if row is None else tally_row(row)

    def summary(self, key: str, reading: Reading) -> PartySummary | None:
        """What a party did and what was done to it; None when it takes part in nothing. Partners are known of
        codes only."""
        party = self.party(key)
        if party is None:
            return None
        c = incident_parties.c
        acting: Counter[str] = Counter()
        receiving: Counter[str] = Counter()
        wanted = select(
            c.type,
            func.count().filter(c.acts).label("acting"),
            func.count().filter(c.receives).label("receiving"),
        )
        wanted = wanted.where(c.party == party.key, *narrow(incident_parties, reading)).group_by(c.type)
        for row in self._connection.execute(wanted).all():
            acting[row.type] += row.acting
            receiving[row.type] += row.receiving
        own = replace(reading, together=(*reading.together, party.key))
        return PartySummary(
            party=party,
            acting=most_first(+acting),
            receiving=most_first(+receiving),
            partners=() if party.name else tuple(self.pairs(replace(reading, country=party.key))),
            months=tuple(IncidentView(self._connection).days(own, by_month=True)),
        )

    def actors(self, reading: Reading, *, after: str | None = None) -> Page[ActorRow]:
        """Actors of all documents, those named in most documents first. Of the reading, `types` (kinds),
        `actor` (a part of a name), `country` and `limit` count; for the days or the outlets of some documents
        alone, ask `View.actors`."""
        c = cast_tallies.c
        order = Order("actors", (c.documents, c.mentions, c.name, c.kind, c.country), downwards=True)
        wanted = tallied(reading, *keyed(order))
        return page(self._connection, wanted, order, after=after, limit=reading.limit).of(actor_row)

    def called(self, name: str, *, limit: int = 12) -> list[tuple[str, int]]:
        """The words that stand for a party in the evidence of events, the most frequent first."""
        c = parties.c
        many = func.count()
        wanted = select(c.words, many).where(c.folded == fold(name)).group_by(c.words)
        wanted = wanted.order_by(many.desc(), c.words).limit(limit)
        return [(row[0], row[1]) for row in self._connection.execute(wanted)]

    def pairs(self, reading: Reading, *, met: bool = False) -> list[PairRow]:
        """Every two codes with common incidents, the most first; with `met`, those who met or spoke, by days.
        Of the reading, days, `country`, `types`, `quads` and `limit` (50 when 0) count; both of `together`
        are the pair when two are given."""
        c = incident_pairs.c
        told = c.met if met else c.apart
        days = func.count(distinct(case((c.met, c.day))))
        many = days if met else func.count()
        chosen: list[tuple[str, str, int]] = []
        for begun in _begun(reading):
            top = select(c.one, c.other, many).where(c.counts, told, begun, *_of_pairs(reading))
            top = top.group_by(c.one, c.other).order_by(many.desc(), c.one, c.other)
            rows = self._connection.execute(top.limit(reading.limit or MOST))
            chosen += [(one, other, count) for one, other, count in rows]
        chosen.sort(key=lambda pair: (-pair[2], pair[:2]))
        keys = [pair[:2] for pair in chosen[: reading.limit or MOST]]
        return self._pairs(keys, told, reading)

    def _pairs(
        self, keys: Sequence[tuple[str, str]], told: ColumnElement[bool], reading: Reading
    ) -> list[PairRow]:
        """What there is between some pairs, in their order."""
        c = incident_pairs.c
        wanted = select(
            c.one,
            c.other,
            func.count().label("incidents"),
            func.count().filter(c.quad.in_(COOPERATION)).label("cooperation"),
            func.count().filter(c.quad.in_(CONFLICT)).label("conflict"),
            func.count(distinct(case((c.met, c.day)))).label("met_days"),
            func.count(distinct(case((c.called, c.day)))).label("called_days"),
            func.min(case((c.day > "", c.day))).label("first_day"),
            func.max(c.day).label("last_day"),
        ).where(c.counts, told, *_of_pairs(reading))
        found: dict[tuple[str, str], PairRow] = {}
        for some in portions(keys):
            of = wanted.where(tuple_(c.one, c.other).in_(some)).group_by(c.one, c.other)
            found.update(((row.one, row.other), pair_row(row)) for row in self._connection.execute(of).all())
        return [found[key] for key in keys]

    def places(self, reading: Reading) -> list[PlaceRow]:
        """Where incidents happened, the most first."""
        c = incident_rows.c
        source = narrowed(self._connection, reading, joined=True)
        many = func.count().label("many")
        columns = (
            c.where_name,
            c.where_country,
            func.max(c.lat).label("lat"),
            func.max(c.lon).label("lon"),
            many,
            func.sum(c.independent).label("independent"),
            func.min(case((c.day > "", c.day))).label("first_day"),
            func.max(c.last_day).label("last_day"),
            func.max(c.where_precision).label("precision"),
            *(func.count().filter(c.quad == quad).label(f"q{quad}") for quad in (*COOPERATION, *CONFLICT)),
        )
        wanted = source.select(*columns).where(c.where_name > "").group_by(c.where_name, c.where_country)
        wanted = wanted.order_by(many.desc(), c.where_name).limit(reading.limit or MOST)
        return [place_row(row) for row in self._connection.execute(wanted).all()]

    def speakers(self, reading: Reading) -> list[SpeakerRow]:
        """Who is quoted, the most first: words said, not thoughts."""
        c = quotations.c
        many = func.count().label("many")
        columns = (
            c.speaker_folded,
            func.max(c.speaker).label("speaker"),
            func.max(c.speaker_country).label("country"),
            many,
            func.min(c.day).label("first_day"),
            func.max(c.day).label("last_day"),
        )
        wanted: Wanted = select(*columns).where(c.speaker_folded.is_not(None), c.attitude.is_(False))
        if reading.publisher is not None:
            wanted = wanted.join(documents, documents.c.number == c.document)
        wanted = conditions.of_quotations(wanted, reading).group_by(c.speaker_folded)
        wanted = wanted.order_by(many.desc(), c.speaker_folded).limit(reading.limit or MOST)
        return [
            SpeakerRow(row.speaker_folded, row.speaker, row.country, row.many, row.first_day, row.last_day)
            for row in self._connection.execute(wanted).all()
        ]


def tallied(reading: Reading, *more: ColumnElement[Any]) -> Wanted:
    """The actors of all documents that a reading asks for, by kind, country and part of a name."""
    c = cast_tallies.c
    columns = (c.name, c.kind, c.country, c.sectors, c.office, c.wikidata)
    wanted: Wanted = select(*columns, c.documents.label("named"), c.mentions.label("mentioned"), *more)
    if reading.types:
        wanted = wanted.where(c.kind.in_(reading.types))
    if reading.country is not None:
        wanted = wanted.where(c.country == reading.country)
    if reading.actor is not None:
        wanted = wanted.where(c.folded.contains(fold(reading.actor), autoescape=True))
    return wanted


def _begun(reading: Reading) -> list[ColumnElement[bool]]:
    """Where pairs begin: at each side of a country on its own, so that each is one stretch of an index."""
    c = incident_pairs.c
    if reading.country is None:
        return [true()]
    return [c.one == reading.country, c.other == reading.country]


def _of_pairs(reading: Reading) -> list[ColumnElement[bool]]:
    c = incident_pairs.c
    found: list[ColumnElement[bool]] = []
    if reading.since is not None:
        found.append(c.day >= reading.since)
    if reading.until is not None:
        found += [c.day <= reading.until, c.day > ""]
    if len(reading.together) == 2:
        one, other = sorted(reading.together)
        found.append(and_(c.one == one, c.other == other))
    if reading.types:
        found.append(c.type.in_(reading.types))
    if reading.quads:
        found.append(c.quad.in_(reading.quads))
    return found
