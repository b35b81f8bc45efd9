"""GDELT: events 1.0 and 2.0, mentions and Global Knowledge Graph 2 records, tab-separated without a header.

From the published codebooks (GDELT Event Database 1.03 and 2.0; GKG 2.1). Traps: countries of actors are
CAMEO codes, countries of places FIPS codes; the day of an event may lie a year before the day it was added;
one event 1.0 file may have rows with and without the address of a source; CAMEO's MED is the media.
"""

import duckdb

from demarche.interchange import sql
from demarche.interchange.format import Format, Head, Layout, Options, Plan
from demarche.interchange.schema import MENTIONS, RECORDS

ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
    "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
ABOUT = (
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
)  # fmt: skip
GEO1 = ("Geo_Type", "Geo_FullName", "Geo_CountryCode", "Geo_ADM1Code", "Geo_Lat", "Geo_Long", "Geo_FeatureID")
GEO2 = (*GEO1[:4], "Geo_ADM2Code", *GEO1[4:])


def _columns(geo: tuple[str, ...]) -> tuple[str, ...]:
    return (
        "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
        *(f"{side}{name}" for side in ("Actor1", "Actor2") for name in ACTOR),
        *ABOUT,
        *(f"{side}{name}" for side in ("Actor1", "Actor2", "Action") for name in geo),
        "DATEADDED", "SOURCEURL",
    )  # fmt: skip


COLUMNS1, COLUMNS2 = _columns(GEO1), _columns(GEO2)
MENTION_COLUMNS = (
    "GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName",
    "MentionIdentifier", "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset",
    "InRawText", "Confidence", "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
RECORD_COLUMNS = (
    "GKGRECORDID", "DATE", "SourceCollectionIdentifier", "SourceCommonName", "DocumentIdentifier",
    "V1Counts", "V21Counts", "V1Themes", "V2Themes", "V1Locations", "V2Locations", "V1Persons", "V2Persons",
    "V1Organizations", "V2Organizations", "Tone", "V21Dates", "V2GCAM", "SharingImage", "RelatedImages",
    "SocialImageEmbeds", "SocialVideoEmbeds", "Quotations", "AllNames", "Amounts", "TranslationInfo",
    "Extras",
)  # fmt: skip

GROUPS = """VALUES ('UNO', 'UNO'), ('EEC', 'EUR'), ('NAT', 'IGO'), ('OSC', 'IGO'), ('COE', 'IGO'),
('AFU', 'IGO'), ('ARL', 'IGO'), ('ASN', 'IGO'), ('OAS', 'IGO'), ('GCC', 'IGO'), ('OPC', 'IGO'),
('WTO', 'IGO'), ('IMF', 'IGO'), ('WBK', 'IGO'), ('CIS', 'IGO'), ('ICC', 'IGO'),
('ECW', 'IGO'), ('SCO', 'IGO')"""
HOST = "split_part(split_part(r.SOURCEURL, '://', 2), '/', 1)"
INTERNATIONAL = "'IGO', 'NGO', 'IMG', 'MNC'"


def _side(name: str, party: str) -> dict[str, str]:
    types = [f"r.{name}Type{number}Code" for number in (1, 2, 3)]
    kinds = ", ".join(types)
    outside = f"list_extract(list_filter([{kinds}], lambda k: k IN ({INTERNATIONAL})), 1)"
    return {
        f"{party}_name": sql.filled(f"r.{name}Name"),
        f"{party}_country": f"coalesce({party}_c.country, {party}_g.country, {outside})",
        f"{party}_sectors": sql.joined(*(f"{party}_s{number}.sectors" for number in (1, 2, 3))),
    }


def _side_joins(name: str, party: str) -> str:
    found = (
        f"LEFT JOIN cameo_countries {party}_c ON {party}_c.code = r.{name}CountryCode "
        f"LEFT JOIN gdelt_groups {party}_g ON {party}_g.code = r.{name}KnownGroupCode "
    )
    for number in (1, 2, 3):
        found += (
            f"LEFT JOIN gdelt_roles {party}_s{number} ON {party}_s{number}.name = r.{name}Type{number}Code "
        )
    return found


def _events(
    connection: duckdb.DuckDBPyConnection, layout: Layout, head: Head, options: Options, *, source: str
) -> Plan:
    connection.execute(
        f"CREATE OR REPLACE TABLE gdelt_groups AS SELECT * FROM ({GROUPS}) AS t(code, country)"
    )
    connection.execute(
        "CREATE OR REPLACE TABLE gdelt_roles AS SELECT name, sectors FROM sectors WHERE scheme = 'cameo'"
    )
    newer = source == "gdelt2"
    short = "r.SOURCEURL IS NULL" if newer else "r.DATEADDED IS NULL"
    day = sql.compact_day("r.SQLDATE")
    select = {
        "source": sql.quoted(source),
        "source_id": "r.GLOBALEVENTID",
        "line": "r.line",
        "day": day,
        "day_end": day,
        "reported": sql.compact_day("r.DATEADDED"),
        "type": "k.type",
        "mode": "k.mode",
        "cameo": "r.EventCode",
        "quad": sql.number("r.QuadClass", "TINYINT"),
        "goldstein": f"coalesce({sql.number('r.GoldsteinScale')}, k.goldstein)",
        "plover_score": "k.plover_score",
        "status": "'actual'",
        **_side("Actor1", "actor"),
        **_side("Actor2", "recipient"),
        "place_name": sql.filled("r.ActionGeo_FullName"),
        "place_country": "place.country",
        "lat": sql.number("r.ActionGeo_Lat"),
        "lon": sql.number("r.ActionGeo_Long"),
        "contexts": "k.context",
        "url": sql.filled("r.SOURCEURL"),
        "publisher": f"nullif(CASE WHEN starts_with({HOST}, 'www.') THEN {HOST}[5:] ELSE {HOST} END, '')",
        "reports": sql.number("r.NumArticles", "INTEGER"),
        "outlets": sql.number("r.NumSources", "INTEGER"),
        "issue": sql.first_issue(
            ("unknown-code", "k.code IS NULL"),
            ("unknown-place-country", "r.ActionGeo_CountryCode <> '' AND place.country IS NULL"),
        ),
    }
    return Plan(
        select=select,
        joins=(
            "LEFT JOIN cameo_codes k ON k.code = r.EventCode "
            "LEFT JOIN fips place ON place.code = r.ActionGeo_CountryCode "
            + _side_joins("Actor1", "actor")
            + _side_joins("Actor2", "recipient")
        ),
        problem=sql.first_problem(
            ("too-few-columns", short),
            ("too-many-columns", "r.extra1 IS NOT NULL"),
            ("no-identifier", f"{sql.number('r.GLOBALEVENTID', 'BIGINT')} IS NULL"),
            ("not-a-day", f"{day} IS NULL"),
            ("no-event-code", "r.EventCode = ''"),
        ),
    )


def events1(connection: duckdb.DuckDBPyConnection, layout: Layout, head: Head, options: Options) -> Plan:
    """Events 1.0 as events of the common schema."""
    return _events(connection, layout, head, options, source="gdelt1")


def events2(connection: duckdb.DuckDBPyConnection, layout: Layout, head: Head, options: Options) -> Plan:
    """Events 2.0 as events of the common schema."""
    return _events(connection, layout, head, options, source="gdelt2")


def _offset(column: str) -> str:
    return f"nullif({sql.number(column, 'INTEGER')}, -1)"


def mentions(connection: duckdb.DuckDBPyConnection, layout: Layout, head: Head, options: Options) -> Plan:
    """Mentions: where each event was told, with offsets in the article."""
    select = {
        "source": "'gdelt2-mentions'",
        "source_id": "r.GlobalEventID",
        "line": "r.line",
        "day": sql.compact_day("r.EventTimeDate"),
        "reported": sql.compact_time("r.MentionTimeDate"),
        "kind": sql.number("r.MentionType", "INTEGER"),
        "publisher": sql.filled("r.MentionSourceName"),
        "url": sql.filled("r.MentionIdentifier"),
        "sentence": sql.number("r.SentenceID", "INTEGER"),
        "actor_offset": _offset("r.Actor1CharOffset"),
        "recipient_offset": _offset("r.Actor2CharOffset"),
        "action_offset": _offset("r.ActionCharOffset"),
        "in_raw_text": "r.InRawText = '1'",
        "confidence": sql.number("r.Confidence", "INTEGER"),
        "length": sql.number("r.MentionDocLen", "INTEGER"),
        "tone": sql.number("r.MentionDocTone"),
    }
    # Files before September 2015 end after 14 columns.
    problem = sql.first_problem(
        ("too-few-columns", "r.MentionDocTone IS NULL"),
        ("too-many-columns", "r.extra1 IS NOT NULL"),
        ("no-identifier", f"{sql.number('r.GlobalEventID', 'BIGINT')} IS NULL"),
        ("not-a-time", f"{sql.compact_time('r.MentionTimeDate')} IS NULL"),
    )
    return Plan(table="mentions", columns=MENTIONS, select=select, problem=problem)


QUOTATIONS = """SELECT source, source_id, line, reported, publisher, url,
    try_cast(split_part(block, '|', 1) AS INTEGER) AS offset_in_text,
    try_cast(split_part(block, '|', 2) AS INTEGER) AS length,
    nullif(split_part(block, '|', 3), '') AS verb,
    array_to_string(string_split(block, '|')[4:], '|') AS quotation
FROM (SELECT *, unnest(string_split(quotations, '#')) AS block FROM staged)
WHERE regexp_matches(block, '^[0-9]+\\|[0-9]+\\|')"""

DATES = """SELECT source, source_id, line, reported, publisher, url,
    CASE part[1] WHEN '1' THEN 'year' WHEN '2' THEN 'month' WHEN '3' THEN 'day' ELSE 'day of any year' END
        AS precision,
    nullif(try_cast(part[4] AS INTEGER), 0) AS year, nullif(try_cast(part[2] AS INTEGER), 0) AS month,
    nullif(try_cast(part[3] AS INTEGER), 0) AS day, try_cast(part[5] AS INTEGER) AS offset_in_text
FROM (SELECT *, string_split(unnest(string_split(dates, ';')), '#') AS part FROM staged)
WHERE len(part) = 5"""


def records(connection: duckdb.DuckDBPyConnection, layout: Layout, head: Head, options: Options) -> Plan:
    """Knowledge-graph records, of which the quotations and dates are kept."""
    select = {
        "source": "'gkg2'",
        "source_id": "r.GKGRECORDID",
        "line": "r.line",
        "reported": sql.compact_time("r.DATE"),
        "publisher": sql.filled("r.SourceCommonName"),
        "url": sql.filled("r.DocumentIdentifier"),
        "quotations": sql.filled("r.Quotations"),
        "dates": sql.filled("r.V21Dates"),
    }
    problem = sql.first_problem(
        ("too-few-columns", "r.Extras IS NULL"),
        ("too-many-columns", "r.extra1 IS NOT NULL"),
        ("no-identifier", "r.GKGRECORDID = ''"),
        ("not-a-time", f"{sql.compact_time('r.DATE')} IS NULL"),
    )
    return Plan(
        table="records",
        columns=RECORDS,
        select=select,
        problem=problem,
        derived={"quotations": QUOTATIONS, "dates": DATES},
    )


def _has_header(head: Head) -> bool:
    return head.cells[0].casefold() in {"globaleventid", "gkgrecordid"}


def _layout1(head: Head) -> Layout:
    return Layout(columns=COLUMNS1, header=_has_header(head))


def _layout2(head: Head) -> Layout:
    return Layout(columns=COLUMNS2, header=_has_header(head))


def _mention_layout(head: Head) -> Layout:
    return Layout(columns=MENTION_COLUMNS, header=_has_header(head))


def _record_layout(head: Head) -> Layout:
    return Layout(columns=RECORD_COLUMNS, header=_has_header(head))


def _starts(head: Head, *widths: int) -> bool:
    return len(head.cells) in widths and (head.cells[0].isdigit() or _has_header(head))


GDELT1 = Format(
    name="gdelt1",
    means="GDELT 1.0 events, 57 or 58 columns",
    recognises=lambda head: _starts(head, 57, 58),
    layout=_layout1,
    plan=events1,
)
GDELT2 = Format(
    name="gdelt2",
    means="GDELT 2.0 events, 61 columns",
    recognises=lambda head: _starts(head, 61),
    layout=_layout2,
    plan=events2,
)
GDELT2_MENTIONS = Format(
    name="gdelt2-mentions",
    means="GDELT 2.0 mentions, 14 or 16 columns",
    recognises=lambda head: _starts(head, 14, 16),
    layout=_mention_layout,
    plan=mentions,
)
GKG2 = Format(
    name="gkg2",
    means="GDELT Global Knowledge Graph 2.1, 27 columns",
    recognises=lambda head: len(head.cells) == 27,
    layout=_record_layout,
    plan=records,
)
