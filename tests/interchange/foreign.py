"""Rows in the published formats, made by hand for tests."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from demarche.interchange.gdelt import COLUMNS1, COLUMNS2, MENTION_COLUMNS, RECORD_COLUMNS
from demarche.interchange.icews import HEADINGS

GDELT = {
    "GLOBALEVENTID": "1", "SQLDATE": "20220207", "MonthYear": "202202", "Year": "2022",
    "FractionDate": "2022.1",
    "Actor1Code": "FRAGOV", "Actor1Name": "FRANCE", "Actor1CountryCode": "FRA", "Actor1Type1Code": "GOV",
    "Actor2Code": "RUS", "Actor2Name": "RUSSIA", "Actor2CountryCode": "RUS", "IsRootEvent": "1",
    "EventCode": "042", "EventBaseCode": "042", "EventRootCode": "04", "QuadClass": "1",
    "GoldsteinScale": "1.9",
    "NumMentions": "4", "NumSources": "2", "NumArticles": "3", "AvgTone": "-1.5", "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Moscow, Moskva, Russia", "ActionGeo_CountryCode": "RS", "ActionGeo_Lat": "55.75",
    "ActionGeo_Long": "37.62", "DATEADDED": "20220207123000", "SOURCEURL": "https://www.example.org/talks",
}  # fmt: skip
MENTION = {
    "GlobalEventID": "1", "EventTimeDate": "20220207123000", "MentionTimeDate": "20220207124500",
    "MentionType": "1", "MentionSourceName": "example.org", "MentionIdentifier": "https://example.org/talks",
    "SentenceID": "2", "Actor1CharOffset": "-1", "Actor2CharOffset": "12", "ActionCharOffset": "30",
    "InRawText": "1", "Confidence": "50", "MentionDocLen": "900", "MentionDocTone": "-0.5",
}  # fmt: skip
RECORD = {
    "GKGRECORDID": "20220207123000-1", "DATE": "20220207123000", "SourceCommonName": "example.org",
    "DocumentIdentifier": "https://example.org/talks", "V21Dates": "3#2#7#2022#41;1#0#0#2014#90",
    "Quotations": "10|22|said|talks | must | go on ##40|4||soon#80|9|added|we'll wait",
}  # fmt: skip
ICEWS = {
    "Event ID": "7", "Event Date": "2022-02-07", "Source Name": "Citizen (Ukraine)", "Source Sectors": "NA",
    "Source Country": "Ukraine", "Event Text": "Criticize or denounce", "CAMEO Code": "111",
    "Intensity": "-2",
    "Target Name": "Vladimir Putin", "Target Sectors": "Executive,Government,Executive Office",
    "Target Country": "Russian Federation", "Story ID": "9", "Sentence Number": "2",
    "Publisher": "The Courier",
    "City": "Kyiv", "District": "NA", "Province": "NA", "Country": "Ukraine", "Latitude": "50.45",
    "Longitude": "30.52",
}  # fmt: skip


def row(columns: Sequence[str], base: Mapping[str, str], **changes: str) -> str:
    """One tab-separated row; a change names a column with `_` for blanks."""
    cells = {
        **base,
        **{name if name in columns else name.replace("_", " "): new for name, new in changes.items()},
    }
    assert cells.keys() <= set(columns)
    return "\t".join(cells.get(column, "") for column in columns)


def gdelt1(**changes: str) -> str:
    return row(COLUMNS1, GDELT, **changes)


def gdelt2(**changes: str) -> str:
    return row(COLUMNS2, GDELT, **changes)


def mention(**changes: str) -> str:
    return row(MENTION_COLUMNS, MENTION, **changes)


def record(**changes: str) -> str:
    return row(RECORD_COLUMNS, RECORD, **changes)


def icews(**changes: str) -> str:
    return row(HEADINGS, ICEWS, **changes)


def written(path: Path, *lines: str, end: str = "\n", encoding: str = "utf-8") -> Path:
    """A file of these lines."""
    path.write_bytes("".join(line + end for line in lines).encode(encoding))
    return path


def zipped(path: Path) -> Path:
    """A file packed beside itself."""
    packed = path.with_name(path.name + ".zip")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(path, path.name)
    return packed


def table(folder: Path, number: str = "0001", name: str = "events") -> list[dict[str, object]]:
    """The rows of an imported table, by line."""
    file = folder / number / f"{name}.parquet"
    found = duckdb.read_parquet(str(file)).order("line")
    return [dict(zip(found.columns, values, strict=True)) for values in found.fetchall()]
