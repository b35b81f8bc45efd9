"""GDELT rows as events, mentions, quotations and dates."""

from datetime import date, datetime
from pathlib import Path

import pytest

from demarche.interchange import import_file
from interchange.foreign import gdelt1, gdelt2, mention, record, table, written


def test_a_row_becomes_an_event_of_the_common_schema(tmp_path: Path) -> None:
    import_file(written(tmp_path / "one.CSV", gdelt2()), tmp_path / "imports")
    (found,) = table(tmp_path / "imports")
    assert {name: value for name, value in found.items() if value is not None} == {
        "source": "gdelt2", "source_id": "1", "line": 1, "day": date(2022, 2, 7), "day_end": date(2022, 2, 7),
        "reported": date(2022, 2, 7), "type": "CONSULT", "mode": "visit", "cameo": "042", "quad": 1,
        "goldstein": 1.9, "plover_score": 4.0, "status": "actual", "actor_name": "FRANCE",
        "actor_country": "FRA", "actor_sectors": "GOV", "recipient_name": "RUSSIA",
        "recipient_country": "RUS",
        "place_name": "Moscow, Moskva, Russia", "place_country": "RUS", "lat": 55.75, "lon": 37.62,
        "url": "https://www.example.org/talks", "publisher": "example.org",
        "reports": 3, "outlets": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "column", "value"),
    [
        ({"ActionGeo_CountryCode": "CH"}, "place_country", "CHN"),
        ({"ActionGeo_CountryCode": "SZ"}, "place_country", "CHE"),
        ({"ActionGeo_CountryCode": "AU"}, "place_country", "AUT"),
        ({"ActionGeo_CountryCode": "AS"}, "place_country", "AUS"),
        ({"ActionGeo_CountryCode": "GZ"}, "place_country", "PSE"),
        ({"ActionGeo_CountryCode": "OS"}, "place_country", None),
        ({"Actor1CountryCode": "ROM"}, "actor_country", "ROU"),
        ({"Actor1CountryCode": "CHE"}, "actor_country", "CHE"),
        ({"Actor1CountryCode": "EUR"}, "actor_country", None),
        ({"Actor1CountryCode": "", "Actor1KnownGroupCode": "UNO"}, "actor_country", "UNO"),
        ({"Actor1CountryCode": "", "Actor1Type1Code": "IGO"}, "actor_country", "IGO"),
        ({"Actor1Type1Code": "MED"}, "actor_sectors", "JRN"),
        ({"Actor1Type1Code": "HLH"}, "actor_sectors", "MED"),
        ({"Actor1Type1Code": "COP", "Actor1Type2Code": "MIL"}, "actor_sectors", "COP MIL"),
        ({"EventCode": "010"}, "type", None),
        ({"EventCode": "190"}, "type", "ASSAULT"),
        ({"GoldsteinScale": ""}, "goldstein", 1.9),
        ({"ActionGeo_Lat": "", "ActionGeo_Long": ""}, "lat", None),
        ({"SQLDATE": "20210207"}, "day", date(2021, 2, 7)),
    ],
)
def test_codes_are_read_under_their_own_scheme(
    tmp_path: Path, changes: dict[str, str], column: str, value: object
) -> None:
    import_file(written(tmp_path / "one.CSV", gdelt2(**changes)), tmp_path / "imports")
    assert table(tmp_path / "imports")[0][column] == value


def test_events_1_with_and_without_an_address_stand_in_one_file(tmp_path: Path) -> None:
    old = gdelt1(DATEADDED="20220207").rpartition("\t")[0]
    made = import_file(written(tmp_path / "one.CSV", old, gdelt1(DATEADDED="20220207")), tmp_path / "imports")
    assert (made.format, made.imported, made.rejected) == ("gdelt1", 2, 0)
    assert [found["url"] for found in table(tmp_path / "imports")] == [None, "https://www.example.org/talks"]
    assert table(tmp_path / "imports")[0]["place_country"] == "RUS"


def test_mentions_keep_their_offsets(tmp_path: Path) -> None:
    made = import_file(written(tmp_path / "one.CSV", mention(), mention(InRawText="0")), tmp_path / "imports")
    assert (made.format, made.imported) == ("gdelt2-mentions", 2)
    first, second = table(tmp_path / "imports", name="mentions")
    assert (first["actor_offset"], first["recipient_offset"], first["action_offset"]) == (None, 12, 30)
    assert (first["in_raw_text"], second["in_raw_text"]) == (True, False)
    assert first["reported"] == datetime(2022, 2, 7, 12, 45)


def test_quotations_and_dates_of_records(tmp_path: Path) -> None:
    made = import_file(written(tmp_path / "gkg.csv", record()), tmp_path / "imports")
    assert made.tables == {"records": 1, "quotations": 3, "dates": 2}
    quotations = table(tmp_path / "imports", name="quotations")
    assert [(q["offset_in_text"], q["verb"], q["quotation"]) for q in quotations] == [
        (10, "said", "talks | must | go on "), (40, None, "soon"), (80, "added", "we'll wait"),
    ]  # fmt: skip
    dates = table(tmp_path / "imports", name="dates")
    assert [(d["precision"], d["year"], d["month"], d["day"]) for d in dates] == [
        ("day", 2022, 2, 7), ("year", 2014, None, None),
    ]  # fmt: skip
