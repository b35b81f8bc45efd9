"""POLECAT rows and PLOVER lines."""

import json
from datetime import date
from pathlib import Path

import pytest

from demarche.interchange import import_file
from demarche.interchange.polecat import HEADINGS
from interchange.foreign import row, table, written

BASE = {
    "Event ID": "e1", "Event Date": "2022-02-07", "Event Type": "CONSULT", "Event Mode": "visit",
    "Intensity": "4.0", "Quad Code": "1", "Contexts": "diplomatic;military", "Actor Name": "France",
    "Actor Country": "FRA", "Actor Sectors": "GOV;LEG", "Recipient Name": "Russia",
    "Recipient Country": "RUS",
    "Country": "Russia", "Latitude": "55.75", "Longitude": "37.62", "Publication Date": "2022-02-08",
    "Version": "1",
}  # fmt: skip
HEAD = "\t".join(HEADINGS)


def polecat(**changes: str) -> str:
    return row(HEADINGS, BASE, **changes)


def test_a_row_becomes_an_event(tmp_path: Path) -> None:
    made = import_file(written(tmp_path / "one.txt", HEAD, polecat()), tmp_path / "imports")
    assert (made.format, made.imported, made.issues) == ("polecat", 1, {})
    (found,) = table(tmp_path / "imports")
    assert (found["type"], found["mode"], found["quad"], found["plover_score"]) == (
        "CONSULT",
        "visit",
        1,
        4.0,
    )
    assert (found["actor_country"], found["actor_sectors"]) == ("FRA", "GOV LEG")
    assert (found["recipient_country"], found["place_country"]) == ("RUS", "RUS")
    assert (found["contexts"], found["reported"]) == ("diplomatic military", date(2022, 2, 8))


def test_a_stray_tab_rejects_its_row_alone(tmp_path: Path) -> None:
    shifted = polecat(Event_ID="e2").replace("France", "Fran\tce")
    trailing = polecat(Event_ID="e3") + "\t"
    made = import_file(
        written(tmp_path / "one.txt", HEAD, polecat(), shifted, trailing), tmp_path / "imports"
    )
    assert (made.imported, made.rejected) == (2, 1)
    assert [found["line"] for found in table(tmp_path / "imports")] == [2, 4]


def test_extra_columns_with_a_heading_do_no_harm(tmp_path: Path) -> None:
    file = written(tmp_path / "one.txt", "row\t" + HEAD + "\tremark", "0\t" + polecat() + "\tseen")
    assert import_file(file, tmp_path / "imports").imported == 1
    assert table(tmp_path / "imports")[0]["source_id"] == "e1"


@pytest.mark.parametrize(
    ("changes", "column", "value"),
    [
        ({"Actor_Country": "None"}, "actor_country", None),
        ({"Actor_Country": "USA;GBR"}, "actor_country", "USA"),
        ({"Actor_Country": "IGO"}, "actor_country", "IGO"),
        ({"Recipient_Country": "Germany"}, "recipient_country", "DEU"),
        ({"Event_Mode": ""}, "mode", None),
        ({"Event_Mode": "dancing"}, "issue", "unknown-mode"),
        ({"Intensity": "", "Event_Mode": "phone"}, "plover_score", 1.5),
        ({"Event_Type": "DANCE"}, "issue", "unknown-type"),
    ],
)
def test_cells(tmp_path: Path, changes: dict[str, str], column: str, value: object) -> None:
    import_file(written(tmp_path / "one.txt", HEAD, polecat(**changes)), tmp_path / "imports")
    assert table(tmp_path / "imports")[0][column] == value


PLOVER = {
    "id": "e1", "date": "2022-02-07", "type": "ACCUSE", "mode": "allege", "status": "actual",
    "contexts": ["diplomatic"],
    "actors": [{"name": "Germany", "country": "DEU", "sectors": ["GOV"]}, {"name": "France",
    "country": "FRA"}],
    "recipients": [{"name": "Russia", "country": "RUS"}],
    "location": {"name": "Paris", "country": "FRA", "lat": 48.85, "lon": 2.35},
}  # fmt: skip


def test_a_line_becomes_its_pairs(tmp_path: Path) -> None:
    lines = [json.dumps(PLOVER), "{broken", "[]", json.dumps({**PLOVER, "date": "soon"}), ""]
    made = import_file(written(tmp_path / "one.jsonl", *lines), tmp_path / "imports")
    assert (made.format, made.imported, made.rejected) == ("plover", 1, 4)
    rows = table(tmp_path / "imports")
    assert {(found["actor_country"], found["recipient_country"]) for found in rows} == {
        ("DEU", "RUS"), ("FRA", "RUS"),
    }  # fmt: skip
    assert {found["actor_sectors"] for found in rows} == {"GOV", None}
    assert {(found["type"], found["plover_score"], found["place_country"]) for found in rows} == {
        ("ACCUSE", -3.5, "FRA")
    }


def test_keys_of_other_coders_are_known(tmp_path: Path) -> None:
    line = {
        "event_id": "9", "event_type": "threaten", "event_mode": ["arrest"], "date_resolved": "2022-02-07",
        "attributes": {"ACTOR": [{"text": "Iran", "country": "IRN", "code_1": "GOV"}], "RECIP": []},
    }  # fmt: skip
    import_file(written(tmp_path / "one.jsonl", json.dumps(line)), tmp_path / "imports")
    (found,) = table(tmp_path / "imports")
    assert (found["type"], found["mode"], found["actor_name"]) == ("THREATEN", "arrest", "Iran")
    assert (found["actor_country"], found["actor_sectors"]) == ("IRN", "GOV")
    assert found["recipient_name"] is None
