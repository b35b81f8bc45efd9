"""The tables that lists and figures of incidents read, so that questions need not open incidents.

They are drawn from the stored incidents in one transaction, and can be drawn again (`listing.draw_anew`).
The columns that filters read stand in one index for every way of asking, so that an answer walks that index
alone: `incident_parties` repeats them for questions that begin with a party.
"""

from typing import Any

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, String, Table, Text

from demarche.store.schema import metadata

NARROW = ("last_day", "type", "quad", "status", "lead", "independent", "confidence")
"""Columns that both tables have, beside `day` and the id: what most filters ask for."""
SIDES = ("actors", "recipients")
POINT = ("lat", "lon")


def _day(*, primary_key: bool = False) -> Column[str]:
    return Column("day", String(10), nullable=False, primary_key=primary_key)


def _narrow() -> tuple[Column[Any], ...]:
    return (
        Column("last_day", String(10), nullable=False),
        Column("type", String(12), nullable=False),
        Column("quad", Integer, nullable=False),
        Column("status", String(12), nullable=False),
        Column("lead", Boolean, nullable=False),
        Column("independent", Integer, nullable=False),
        Column("confidence", Float, nullable=False),
        Column("actors", Text, nullable=False),
        Column("recipients", Text, nullable=False),
    )


incident_rows = Table(
    "incident_rows",
    metadata,
    Column("id", String(16), ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    _day(),
    *_narrow(),
    Column("mode", String(40)),
    Column("score", Float, nullable=False),
    Column("names", Text, nullable=False),
    Column("when_start", String(10)),
    Column("when_end", String(10)),
    Column("when_precision", String(10)),
    Column("dated", Boolean, nullable=False),
    Column("where_name", Text),
    Column("where_country", String(8)),
    Column("where_precision", String(10)),
    Column("lat", Float),
    Column("lon", Float),
    Column("geonames", Integer),
    Column("reports", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("first_event", String(12), nullable=False),
    Column("first_printed", String(10)),
    Column("last_printed", String(10)),
    Column("only_claimed", Boolean, nullable=False),
    Column("denied_by", Text, nullable=False),
    Column("corrected", Boolean, nullable=False),
    Column("due", String(10)),
    Column("storyline", String(16)),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("sentence", Text, nullable=False),
    Index("ix_incident_rows_day", "day", "id", *NARROW),
    Index("ix_incident_rows_type", "type", "status", "lead", "day", *NARROW[:1], *NARROW[5:]),
    Index("ix_incident_rows_independent", "independent", "day", "id", *NARROW[:5], "confidence", *SIDES),
    Index("ix_incident_rows_changed", "changed", "id", "lead", "status"),
    Index("ix_incident_rows_added", "added", "id", "lead", "status"),
    Index(
        "ix_incident_rows_place",
        "where_name",
        "where_country",
        "where_precision",
        *POINT,
        "id",
        "day",
        *NARROW,
    ),
    Index("ix_incident_rows_storyline", "storyline", "day"),
)
"""One row an incident. `day` is the first day, "" where none is known: keys for paging are never null.
`dated` tells that the days were told and not concluded from print; `actors` and `recipients` are
codes between blanks, `names` and `denied_by` lines; `added` and `changed` are numbers of `changes`."""

incident_parties = Table(
    "incident_parties",
    metadata,
    Column("party", Text, primary_key=True),
    _day(primary_key=True),
    Column("incident", String(16), ForeignKey("incident_rows.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Text),
    Column("country", String(8)),
    Column("acts", Boolean, nullable=False),
    Column("receives", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
    *_narrow(),
    Index("ix_incident_parties_incident", "incident", "party", "acts", "receives"),
    sqlite_with_rowid=False,
)
"""Who takes part in an incident: countries and bodies by code, persons by folded name (`name` is theirs, null
for a code). `acts` and `receives` say on which side; both where they are on both, neither where no account
that is kept says so."""

party_tallies = Table(
    "party_tallies",
    metadata,
    Column("party", Text, primary_key=True),
    Column("name", Text),
    Column("country", String(8)),
    Column("incidents", Integer, nullable=False),
    Column("acting", Integer, nullable=False),
    Column("receiving", Integer, nullable=False),
    Column("first_day", String(10), nullable=False),
    Column("last_day", String(10), nullable=False),
    Index("ix_party_tallies_incidents", "incidents"),
)
"""Every party with its days; its incidents are counted without leads and negated ones."""

incident_pairs = Table(
    "incident_pairs",
    metadata,
    Column("one", String(8), primary_key=True),
    Column("other", String(8), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column(
        "incident",
        String(16),
        ForeignKey("incident_rows.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    Column("type", String(12), nullable=False),
    Column("quad", Integer, nullable=False),
    Column("counts", Boolean, nullable=False),
    Column("apart", Boolean, nullable=False),
    Column("met", Boolean, nullable=False),
    Column("called", Boolean, nullable=False),
    Index("ix_incident_pairs_other", "other", "one", "day", "quad", "counts", "apart", "met", "called"),
    Index("ix_incident_pairs_day", "day", "one", "other", "quad", "counts", "apart", "met", "called"),
    sqlite_with_rowid=False,
)
"""Every two codes that take part in an incident, `one` before `other` in the alphabet. `counts` is false for
leads and negated incidents; `apart` tells that they stand on different sides, or together on the only side;
`met` that they met or spoke, `called` that it was by telephone."""
