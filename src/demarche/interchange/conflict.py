"""Conflict events with a header and quotes: ACLED and UCDP GED.

From their published codebooks. Both code violence and protest only: figures over them say nothing of talks.
Traps: notes hold line breaks; ACLED's second actor is often empty; deaths are per event, not per day; a day
may stand for a week or month (ACLED `time_precision`, UCDP `date_prec`).
"""

import duckdb

from demarche.interchange import sql
from demarche.interchange.format import Format, Head, Layout, Options, Plan, header_layout, plain

ACLED_HEADINGS = (
    "event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "inter1",
    "actor2", "inter2", "country", "admin1", "location", "latitude", "longitude", "source", "fatalities",
    "timestamp",
)  # fmt: skip
UCDP_HEADINGS = (
    "id", "type_of_violence", "side_a", "side_b", "number_of_sources", "where_coordinates", "adm_1",
    "latitude",
    "longitude", "country", "date_prec", "date_start", "date_end", "best", "source_office",
)  # fmt: skip
NAMED = "SELECT any_value(c.country) FROM country_names c WHERE c.code"


def _party_country(column: str) -> str:
    """The country in a name: "Military Forces of Ukraine (2019-)", "Protesters (Kenya)"."""
    named = sql.folded(f"regexp_extract({column}, ' (?:of|for) (.+?)(?: \\([0-9]{{4}}.*)?$', 1)")
    inner = sql.folded(f"regexp_extract({column}, '\\(([^()0-9]+)\\)', 1)")
    return f"coalesce(({NAMED} = {named}), ({NAMED} = {inner}))"


def acled(connection: duckdb.DuckDBPyConnection, layout: Layout, head: Head, options: Options) -> Plan:
    """ACLED rows as events of the common schema."""
    select = {
        "source": "'acled'",
        "source_id": "r.eventidcnty",
        "line": "r.line",
        "day": "r.day",
        "day_end": """CASE r.timeprecision WHEN '2' THEN CAST(r.day + 6 AS DATE)
            WHEN '3' THEN last_day(r.day) ELSE r.day END""",
        "type": "k.type",
        "mode": "k.mode",
        "cameo": "k.code",
        "quad": "k.quad",
        "goldstein": "k.goldstein",
        "plover_score": "k.plover_score",
        "status": "'actual'",
        **_acled_side("actor", "1"),
        **_acled_side("recipient", "2"),
        "place_name": sql.filled("r.location"),
        "place_country": f"({NAMED} = {sql.folded('r.country')})",
        "lat": sql.number("r.latitude"),
        "lon": sql.number("r.longitude"),
        "contexts": "k.context",
        "publisher": sql.filled("r.source"),
        "reports": "len(string_split(r.source, ';'))",
        "outlets": "len(string_split(r.source, ';'))",
        "deaths": sql.number("r.fatalities", "INTEGER"),
        "issue": sql.first_issue(
            ("unknown-type", "f.type IS NULL"), ("day-not-exact", "r.timeprecision IN ('2', '3')")
        ),
    }
    dates = "['%Y-%m-%d', '%d %B %Y', '%d-%b-%Y', '%d-%B-%Y', '%d/%m/%Y']"
    return Plan(
        select=select,
        prepared=f"SELECT *, CAST(try_strptime(eventdate, {dates}) AS DATE) AS day FROM numbered r",
        joins=(
            "LEFT JOIN foreign_types f ON f.scheme = 'acled' AND f.type = r.eventtype "
            "AND f.subtype = r.subeventtype LEFT JOIN cameo_codes k ON k.code = f.cameo "
        ),
        problem=sql.first_problem(
            ("too-few-columns", f"r.{layout.columns[-1]} IS NULL"),
            ("too-many-columns", "r.extra1 IS NOT NULL"),
            ("no-identifier", "r.eventidcnty = ''"),
            ("not-a-day", "r.day IS NULL"),
        ),
    )


def _acled_side(party: str, number: str) -> dict[str, str]:
    kind = f"SELECT any_value(s.sectors) FROM sectors s WHERE s.scheme = 'acled' AND s.name = r.inter{number}"
    return {
        f"{party}_name": sql.filled(f"r.actor{number}"),
        f"{party}_country": _party_country(f"r.actor{number}"),
        f"{party}_sectors": f"({kind})",
    }


def ucdp(connection: duckdb.DuckDBPyConnection, layout: Layout, head: Head, options: Options) -> Plan:
    """UCDP GED rows as events of the common schema."""
    select = {
        "source": "'ucdp'",
        "source_id": "r.id",
        "line": "r.line",
        "day": "r.day",
        "day_end": f"coalesce({sql.iso_day('r.dateend')}, r.day)",
        "type": "k.type",
        "mode": "k.mode",
        "cameo": "k.code",
        "quad": "k.quad",
        "goldstein": "k.goldstein",
        "plover_score": "k.plover_score",
        "status": "'actual'",
        **_ucdp_side("actor", "a"),
        **_ucdp_side("recipient", "b"),
        "place_name": sql.filled("r.wherecoordinates"),
        "place_country": f"({NAMED} = {sql.folded('r.country')})",
        "lat": sql.number("r.latitude"),
        "lon": sql.number("r.longitude"),
        "contexts": "k.context",
        "publisher": sql.filled("r.sourceoffice"),
        "reports": f"greatest({sql.number('r.numberofsources', 'INTEGER')}, 1)",
        "outlets": f"nullif({sql.number('r.numberofsources', 'INTEGER')}, -1)",
        "deaths": sql.number("r.best", "INTEGER"),
        "issue": sql.first_issue(
            ("unknown-type", "f.type IS NULL"), ("day-not-exact", "r.dateprec IN ('2', '3', '4', '5')")
        ),
    }
    return Plan(
        select=select,
        prepared=f"SELECT *, {sql.iso_day('datestart')} AS day FROM numbered r",
        joins=(
            "LEFT JOIN foreign_types f ON f.scheme = 'ucdp' AND f.type = r.typeofviolence "
            "LEFT JOIN cameo_codes k ON k.code = f.cameo "
        ),
        problem=sql.first_problem(
            ("too-few-columns", f"r.{layout.columns[-1]} IS NULL"),
            ("too-many-columns", "r.extra1 IS NOT NULL"),
            ("no-identifier", "r.id = ''"),
            ("not-a-day", "r.day IS NULL"),
        ),
    )


def _ucdp_side(party: str, side: str) -> dict[str, str]:
    name = f"r.side{side}"
    whole = sql.folded(f"regexp_extract({name}, '^Government of (.+)$', 1)")
    find = f"({NAMED} = {whole})"
    return {
        f"{party}_name": sql.filled(name),
        f"{party}_country": find,
        f"{party}_sectors": f"""CASE WHEN {name} LIKE 'Government of %' THEN 'GOV MIL'
            WHEN {name} = 'Civilians' THEN 'CVL' WHEN {name} <> '' THEN 'REB' END""",
    }


def _delimiter(head: Head) -> str:
    return max(",;\t", key=head.first.count)


def _headings(head: Head) -> set[str]:
    return {plain(cell.strip('"\ufeff')) for cell in head.first.split(_delimiter(head))}


def _acled_layout(head: Head) -> Layout:
    names = {plain(heading): plain(heading) for heading in ACLED_HEADINGS}
    return header_layout(head, names, delimiter=_delimiter(head), quoted=True)


def _ucdp_layout(head: Head) -> Layout:
    names = {plain(heading): plain(heading) for heading in UCDP_HEADINGS}
    return header_layout(head, names, delimiter=_delimiter(head), quoted=True)


ACLED = Format(
    name="acled",
    means="ACLED events, CSV",
    recognises=lambda head: {"eventidcnty", "subeventtype"} <= _headings(head),
    layout=_acled_layout,
    plan=acled,
)
UCDP = Format(
    name="ucdp",
    means="UCDP Georeferenced Event Dataset, CSV",
    recognises=lambda head: {"typeofviolence", "sidea", "datestart"} <= _headings(head),
    layout=_ucdp_layout,
    plan=ucdp,
)
