"""ICEWS coded events: tab-separated with a header, 20 columns.

From the published data (Harvard Dataverse, "ICEWS Coded Event Data"). Traps: event identifiers are unique
only with the day; CAMEO codes are text with a leading zero that spreadsheets eat; some codes are none
("13y"); the country column of international bodies is empty or "NA".
"""

import duckdb

from demarche.interchange import sql
from demarche.interchange.format import Format, Head, Layout, Options, Plan, header_layout, plain
from demarche.interchange.parties import party_country, party_joins, party_sectors, put_terms

HEADINGS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number",
    "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
NAMES = {plain(heading): plain(heading) for heading in HEADINGS}


INTERNATIONAL = (
    ("International Government Organization", "IGO"),
    ("Nongovernmental Organization (International)", "NGO"),
    ("Multinational Corporation", "MNC"),
)
"""Sector names of parties that have no country, and PLOVER's code for them."""


def country_of(side: str, sectors: str) -> str:
    """The country of a party, else what kind of international body its sectors name."""
    whens = " ".join(
        f"WHEN contains({sectors}, {sql.quoted(name)}) THEN {sql.quoted(code)}"
        for name, code in INTERNATIONAL
    )
    return f"coalesce({party_country(side, has_country=True)}, CASE {whens} END)"


def sectors_of(column: str) -> str:
    """PLOVER sectors for a list of ICEWS sector names. DuckDB answers a subquery like this once for each
    different list, of which a year has some thousands."""
    return f"""(SELECT string_agg(DISTINCT w.sector, ' ' ORDER BY w.sector) FROM sector_words w
        WHERE w.scheme = 'icews' AND list_contains(string_split({column}, ','), w.name))"""


def events(connection: duckdb.DuckDBPyConnection, layout: Layout, head: Head, options: Options) -> Plan:
    """ICEWS rows as events of the common schema."""
    put_terms(connection)
    day = sql.iso_day("r.eventdate")
    city = [sql.value(f"r.{name}") for name in ("city", "district", "province", "country")]
    select = {
        "source": "'icews'",
        "source_id": "r.eventid",
        "line": "r.line",
        "day": "r.day",
        "day_end": "r.day",
        "reported": "r.day",
        "type": "k.type",
        "mode": "k.mode",
        "cameo": "r.code",
        "quad": "k.quad",
        "goldstein": f"coalesce({sql.number('r.intensity')}, k.goldstein)",
        "plover_score": "k.plover_score",
        "status": "'actual'",
        "actor_name": sql.value("r.sourcename"),
        "actor_country": country_of("actor", "r.sourcesectors"),
        "actor_sectors": f"coalesce({sectors_of('r.sourcesectors')}, {party_sectors('actor')})",
        "recipient_name": sql.value("r.targetname"),
        "recipient_country": country_of("recipient", "r.targetsectors"),
        "recipient_sectors": f"coalesce({sectors_of('r.targetsectors')}, {party_sectors('recipient')})",
        "place_name": f"nullif(concat_ws(', ', {', '.join(city)}), '')",
        "place_country": "place.country",
        "lat": sql.number("r.latitude"),
        "lon": sql.number("r.longitude"),
        "contexts": "k.context",
        "publisher": sql.value("r.publisher"),
        "reports": "1",
        "issue": sql.first_issue(
            ("unknown-code", "k.code IS NULL"), ("leading-zero-restored", "r.code <> r.cameocode")
        ),
    }
    return Plan(
        select=select,
        prepared=f"""SELECT *, {day} AS day, CASE WHEN cameocode NOT IN (SELECT code FROM cameo_codes)
            AND '0' || cameocode IN (SELECT code FROM cameo_codes) THEN '0' || cameocode
            ELSE cameocode END AS code
            FROM numbered r""",
        joins=(
            "LEFT JOIN cameo_codes k ON k.code = r.code "
            + party_joins("actor", name="r.sourcename", country="r.sourcecountry", day="r.day")
            + party_joins("recipient", name="r.targetname", country="r.targetcountry", day="r.day")
            + f"LEFT JOIN country_names place ON place.code = {sql.folded('r.country')} "
        ),
        problem=sql.first_problem(
            ("too-few-columns", f"r.{layout.columns[-1]} IS NULL"),
            ("too-many-columns", "r.extra1 IS NOT NULL"),
            ("no-identifier", "r.eventid = ''"),
            ("not-a-day", "r.day IS NULL"),
            ("no-event-code", "r.cameocode = ''"),
        ),
    )


def _recognises(head: Head) -> bool:
    headings = {plain(cell) for cell in head.cells}
    return {"eventid", "cameocode", "sourcename"} <= headings


def _layout(head: Head) -> Layout:
    return header_layout(head, NAMES)


ICEWS = Format(
    name="icews", means="ICEWS coded events, 20 columns", recognises=_recognises, layout=_layout, plan=events
)
