"""POLECAT: the tab-separated files of machine-coded PLOVER events, 40 columns with a header.

From the published data (Harvard Dataverse, "POLECAT Weekly Data"). Traps: a stray tab in a name shifts a row
(such rows are rejected, nothing is guessed); some files have columns beyond the 40; "None" and "nan" stand
for nothing; several countries, sectors or contexts stand in one cell, apart by semicolons.
"""

import duckdb

from demarche.interchange import sql
from demarche.interchange.format import Format, Head, Layout, Options, Plan, header_layout, plain

HEADINGS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename",
    "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
NAMES = {plain(heading): plain(heading) for heading in HEADINGS}


def words(column: str) -> str:
    """The items of a cell, apart by blanks."""
    return f"nullif(trim(regexp_replace({sql.value(column)}, '[;,| ]+', ' ', 'g')), '')"


def country_joins(side: str, column: str) -> str:
    """Joins for a cell that holds a code or a name, the first of several."""
    first = f"trim(split_part({column}, ';', 1))"
    return (
        f"LEFT JOIN iso {side}_iso ON {side}_iso.code = {first} "
        f"LEFT JOIN country_names {side}_own ON {side}_own.code = {sql.folded(first)} "
    )


def events(connection: duckdb.DuckDBPyConnection, layout: Layout, head: Head, options: Options) -> Plan:
    """POLECAT rows as events of the common schema."""
    kind = "upper(trim(r.eventtype))"
    place = [sql.value(f"r.{name}") for name in ("placename", "city", "province")]
    select = {
        "source": "'polecat'",
        "source_id": "r.eventid",
        "line": "r.line",
        "day": "r.day",
        "day_end": "r.day",
        "reported": sql.iso_day("r.publicationdate"),
        "type": "k.type",
        "mode": "m.mode",
        "quad": "k.quad",
        "plover_score": f"coalesce({sql.number('r.intensity')}, m.score, k.score)",
        "status": "'actual'",
        "actor_name": sql.value("r.actorname"),
        "actor_country": "coalesce(actor_iso.country, actor_own.country)",
        "actor_sectors": words("r.actorsectors"),
        "recipient_name": sql.value("r.recipientname"),
        "recipient_country": "coalesce(recipient_iso.country, recipient_own.country)",
        "recipient_sectors": words("r.recipientsectors"),
        "place_name": f"coalesce({', '.join(place)})",
        "place_country": "coalesce(place_iso.country, place_own.country)",
        "lat": sql.number("r.latitude"),
        "lon": sql.number("r.longitude"),
        "contexts": words("r.contexts"),
        "publisher": sql.value("r.source"),
        "reports": "1",
        "issue": sql.first_issue(
            ("unknown-type", "k.type IS NULL"),
            ("unknown-mode", f"{sql.value('r.eventmode')} IS NOT NULL AND m.mode IS NULL"),
            ("several-countries", "contains(r.actorcountry, ';') OR contains(r.recipientcountry, ';')"),
        ),
    }
    return Plan(
        select=select,
        prepared=f"SELECT *, {sql.iso_day('eventdate')} AS day FROM numbered r",
        joins=(
            f"LEFT JOIN plover_types k ON k.type = {kind} AND k.mode IS NULL "
            f"LEFT JOIN plover_types m ON m.type = {kind} AND m.mode = lower(trim(r.eventmode)) "
            + country_joins("actor", "r.actorcountry")
            + country_joins("recipient", "r.recipientcountry")
            + country_joins("place", "r.country")
        ),
        problem=sql.first_problem(
            ("too-few-columns", f"r.{layout.columns[-1]} IS NULL"),
            ("too-many-columns", "coalesce(r.extra1, '') <> '' OR coalesce(r.extra2, '') <> ''"),
            ("no-identifier", "r.eventid = ''"),
            ("not-a-day", "r.day IS NULL"),
            ("no-event-type", "r.eventtype = ''"),
        ),
    )


def _recognises(head: Head) -> bool:
    return {"eventid", "eventtype", "eventmode", "quadcode"} <= {plain(cell) for cell in head.cells}


def _layout(head: Head) -> Layout:
    return header_layout(head, NAMES)


POLECAT = Format(
    name="polecat",
    means="POLECAT events, 40 columns",
    recognises=_recognises,
    layout=_layout,
    plan=events,
)
