"""What is exported imports to the same events."""

import json
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from coded import line, raw
from demarche.interchange import import_file
from demarche.interchange.exporting import Wanted, common_row, pairs, told_events
from demarche.interchange.records_out import write_csv, write_geojson, write_parquet, write_plover
from demarche.interchange.rows_out import WRITERS
from demarche.interchange.schema import EVENTS
from demarche.store import View, open_view, open_writer
from interchange.foreign import table

ACTUAL = Wanted(statuses=("actual",))
REPORTS: tuple[tuple[str, dict[str, object]], ...] = (
    ("<a>Macron</a> <t>visited</t> <r>Putin</r> in <p>Moscow</p>.", {"mode": "visit"}),
    ("<a>Biden</a> and <a>Scholz</a> <t>accused</t> <r>Putin</r>.", {"type": "ACCUSE", "mode": "allege"}),
    ("<a>Macron</a>, <a>Scholz</a> and <a>Zelenskyy</a> <t>met</t>.", {"mode": None}),
    ("<a>Biden</a> may <t>visit</t> <r>Zelenskyy</r>.", {"status": "hypothetical"}),
    ("<a>Biden</a> did not <t>threaten</t> <r>Putin</r>.", {"type": "THREATEN", "status": "negated"}),
)
ACTUAL_PAIRS = [
    ("ACCUSE", "DEU", "RUS"),
    ("ACCUSE", "USA", "RUS"),
    ("CONSULT", "DEU", "UKR"),
    ("CONSULT", "FRA", "DEU"),
    ("CONSULT", "FRA", "RUS"),
    ("CONSULT", "FRA", "UKR"),
]


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    path = tmp_path_factory.mktemp("record") / "record.sqlite"
    with open_writer(path) as writer:
        for number, (source, how) in enumerate(REPORTS):
            writer.add(raw(source, name=f"report-{number}.txt"), line(source, **how))
    with open_view(path) as opened:
        yield opened


def imported_again(tmp_path: Path, text: str, name: str) -> list[dict[str, object]]:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    made = import_file(file, tmp_path / "imports")
    assert made.rejected == 0
    return table(tmp_path / "imports")


@pytest.mark.parametrize("form", ["icews", "polecat"])
def test_formats_with_a_header(form: str, view: View, tmp_path: Path) -> None:
    out = StringIO()
    assert WRITERS[form](told_events(view, ACTUAL), out) == len(ACTUAL_PAIRS)
    rows = imported_again(tmp_path, out.getvalue(), f"out.{form}")
    assert _parties(rows, with_type=form == "polecat") == _expected(with_type=form == "polecat")
    assert {found["day"] for found in rows} == {date(2022, 2, 7)}
    assert {found["actor_sectors"] for found in rows} == {"GOV"}
    assert len({found["source_id"] for found in rows}) == len(rows)


def test_gdelt(view: View, tmp_path: Path) -> None:
    out = StringIO()
    WRITERS["gdelt2"](told_events(view, ACTUAL), out)
    rows = imported_again(tmp_path, out.getvalue(), "out.export.CSV")
    assert _parties(rows, with_type=False) == _expected(with_type=False)
    assert {(found["goldstein"], found["quad"], found["reports"]) for found in rows} == {(4.0, 1, 1)}
    mentions = StringIO()
    WRITERS["gdelt2-mentions"](told_events(view, ACTUAL), mentions)
    cells = [row.split("\t") for row in mentions.getvalue().splitlines()]
    assert {len(row) for row in cells} == {16}
    assert sorted(row[0] for row in cells) == sorted(str(found["source_id"]) for found in rows)
    assert cells[0][7:10] == ["0", "15", "7"]


def test_plover_keeps_parties_and_status(view: View, tmp_path: Path) -> None:
    out = StringIO()
    assert write_plover(told_events(view, Wanted()), out) == 4
    first = json.loads(out.getvalue().splitlines()[0])
    assert first["actors"][0]["office"] == {"title": "President", "since": None, "until": None}
    assert (first["actors"][0]["start"], first["trigger"]) == (0, {"start": 7, "end": 14})
    assert "text" not in first
    rows = imported_again(tmp_path, out.getvalue(), "out.jsonl")
    assert {found["status"] for found in rows} == {"actual", "hypothetical"}
    kept = [found for found in rows if found["status"] == "actual"]
    # A meeting of several has no recipient in PLOVER: each of its parties stands alone.
    assert ("CONSULT", "FRA", None) in _parties(kept)
    assert {pair for pair in _parties(kept) if pair[0] == "ACCUSE"} == {
        ("ACCUSE", "DEU", "RUS"),
        ("ACCUSE", "USA", "RUS"),
    }


def test_text_leaves_only_when_asked(view: View, tmp_path: Path) -> None:
    for write in (write_plover, write_csv, write_geojson):
        without, with_text = StringIO(), StringIO()
        write(told_events(view, Wanted()), without)
        write(told_events(view, Wanted()), with_text, with_text=True)
        assert "visited" not in without.getvalue()
        assert "visited" in with_text.getvalue()


def test_parquet_is_in_the_common_schema(view: View, tmp_path: Path) -> None:
    file = tmp_path / "0001" / "events.parquet"
    file.parent.mkdir()
    assert write_parquet(told_events(view, ACTUAL), file) == len(ACTUAL_PAIRS)
    assert _parties(table(tmp_path)) == ACTUAL_PAIRS


def test_geojson_has_no_point_where_the_place_is_not_known(view: View) -> None:
    out = StringIO()
    write_geojson(told_events(view, Wanted()), out)
    features = json.loads(out.getvalue())["features"]
    assert {feature["type"] for feature in features} == {"Feature"}
    assert [feature["geometry"] for feature in features] == [None] * 4


def _parties(rows: list[dict[str, object]], *, with_type: bool = True) -> list[tuple[object, ...]]:
    names = ["type", "actor_country", "recipient_country"][0 if with_type else 1 :]
    return sorted((tuple(found[name] for name in names) for found in rows), key=str)


def _expected(*, with_type: bool) -> list[tuple[object, ...]]:
    return sorted((pair if with_type else pair[1:] for pair in ACTUAL_PAIRS), key=str)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_common_schema_comes_back_unchanged(form: str, view: View, tmp_path: Path) -> None:
    file = tmp_path / f"out.{form}"
    everything = Wanted(statuses=("actual", "hypothetical", "negated"))
    if form == "csv":
        with file.open("w", encoding="utf-8") as out:
            count = write_csv(told_events(view, everything), out)
    else:
        count = write_parquet(told_events(view, everything), file)
    made = import_file(file, tmp_path / "imports")
    assert (made.format, made.imported, made.rejected, made.issues) == ("demarche", count, 0, {})
    back = [{**row, "line": None} for row in table(tmp_path / "imports")]
    sent = [common_row(pair) for told in told_events(view, everything) for pair in pairs(told)]
    assert sorted(back, key=_identifier) == sorted(sent, key=_identifier)


def test_cells_made_safe_for_spreadsheets_come_back_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    names = [column.name for column in EVENTS]
    given = {"source_id": "e1", "day": "2022-02-07", "publisher": "'=1+1", "actor_name": "'Abd"}
    file.write_text(
        ",".join(names) + "\n" + ",".join(given.get(name, "") for name in names) + "\n", encoding="utf-8"
    )
    import_file(file, tmp_path / "imports")
    [row] = table(tmp_path / "imports")
    assert (row["publisher"], row["actor_name"]) == ("=1+1", "'Abd")


def test_a_row_without_a_day_is_rejected(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    names = [column.name for column in EVENTS]
    file.write_text(",".join(names) + "\n" + "x," * (len(names) - 1) + "x\n", encoding="utf-8")
    made = import_file(file, tmp_path / "imports")
    assert (made.imported, made.rejected) == (0, 1)


def _identifier(row: dict[str, object]) -> str:
    return str(row["source_id"])
