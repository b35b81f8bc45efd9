"""ACLED and UCDP GED rows."""

import csv
from datetime import date
from pathlib import Path

import pytest

from demarche.interchange import import_file
from demarche.interchange.conflict import ACLED_HEADINGS, UCDP_HEADINGS
from interchange.foreign import table

ACLED = {
    "event_id_cnty": "UKR1", "event_date": "07 February 2022", "time_precision": "1", "event_type": "Battles",
    "sub_event_type": "Armed clash", "actor1": "Military Forces of Ukraine (2019-)", "inter1": "State forces",
    "actor2": "Protesters (Ukraine)", "inter2": "6", "country": "Ukraine", "location": "Kyiv",
    "latitude": "50.45", "longitude": "30.52", "source": "One; Other", "fatalities": "3",
}  # fmt: skip
UCDP = {
    "id": "5", "type_of_violence": "1", "side_a": "Government of Russia (Soviet Union)", "side_b": "Raiders",
    "number_of_sources": "-1", "country": "Ukraine", "date_prec": "1",
    "date_start": "2022-02-07 00:00:00.000",
    "date_end": "2022-02-09 00:00:00.000", "best": "4",
}  # fmt: skip


def csv_file(path: Path, headings: tuple[str, ...], *rows: dict[str, str], delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, ["extra", *headings], delimiter=delimiter, restval="")
        writer.writeheader()
        writer.writerows({**row, "extra": 'notes, with "quotes"\nand a second line'} for row in rows)
    return path


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_acled(tmp_path: Path, delimiter: str) -> None:
    rows = [ACLED, {**ACLED, "event_date": "2022-02-08", "time_precision": "2"}, {**ACLED, "event_date": "?"}]
    file = csv_file(tmp_path / "acled.csv", ACLED_HEADINGS, *rows, delimiter=delimiter)
    made = import_file(file, tmp_path / "imports")
    assert (made.format, made.imported, made.rejected) == ("acled", 2, 1)
    first, second = table(tmp_path / "imports")
    assert (first["day"], first["type"], first["mode"], first["deaths"]) == (
        date(2022, 2, 7),
        "ASSAULT",
        None,
        3,
    )
    assert (first["actor_country"], first["actor_sectors"]) == ("UKR", "GOV MIL")
    assert (first["recipient_country"], first["recipient_sectors"], first["outlets"]) == ("UKR", "OPP", 2)
    assert (second["day"], second["day_end"]) == (date(2022, 2, 8), date(2022, 2, 14))
    assert second["issue"] == "day-not-exact"


def test_ucdp(tmp_path: Path) -> None:
    file = csv_file(tmp_path / "ged.csv", UCDP_HEADINGS, UCDP, {**UCDP, "type_of_violence": "9"})
    made = import_file(file, tmp_path / "imports")
    assert (made.format, made.imported, made.issues) == ("ucdp", 2, {"unknown-type": 1})
    first, second = table(tmp_path / "imports")
    assert (first["day"], first["day_end"], first["type"]) == (date(2022, 2, 7), date(2022, 2, 9), "ASSAULT")
    assert (first["actor_country"], first["actor_sectors"], first["recipient_sectors"]) == (
        "RUS",
        "GOV MIL",
        "REB",
    )
    assert (first["recipient_country"], first["outlets"], second["type"]) == (None, None, None)
