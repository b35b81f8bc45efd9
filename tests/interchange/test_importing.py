"""Every line of a file is imported or listed, whatever stands in it."""

import json
import random
from pathlib import Path

import pytest

from demarche.errors import FormatError, InputError, UsageError
from demarche.interchange import Options, import_file, imports
from demarche.interchange.icews import HEADINGS
from interchange.foreign import gdelt1, gdelt2, icews, table, written, zipped

SHARED = Path(__file__).parents[3] / "shared" / "eval"


def rejected(folder: Path, number: str = "0001") -> list[tuple[int, str]]:
    lines = (folder / number / "rejects.jsonl").read_text(encoding="utf-8").splitlines()
    return [(found["line"], found["code"]) for found in map(json.loads, lines)]


def test_each_broken_line_is_listed_with_its_own_number(tmp_path: Path) -> None:
    file = written(
        tmp_path / "mixed.CSV",
        gdelt2(),
        "",
        gdelt2(GLOBALEVENTID="2") + "\textra",
        gdelt2(GLOBALEVENTID="3").rpartition("\t")[0],
        gdelt2(SQLDATE="20221340"),
        gdelt2(GLOBALEVENTID="none"),
        "",
        gdelt2(GLOBALEVENTID="4", EventCode="13y"),
        gdelt2(GLOBALEVENTID="5") + "\t" * 90,
        gdelt2(GLOBALEVENTID="6", Actor1Name='A "quoted, name'),
    )
    made = import_file(file, tmp_path / "imports")
    assert (made.imported, made.rejected) == (3, 7)
    assert rejected(tmp_path / "imports") == [
        (2, "blank-line"),
        (3, "too-many-columns"),
        (4, "too-few-columns"),
        (5, "not-a-day"),
        (6, "no-identifier"),
        (7, "blank-line"),
        (9, "too-many-columns"),
    ]
    rows = table(tmp_path / "imports")
    assert [(found["source_id"], found["line"]) for found in rows] == [("1", 1), ("4", 8), ("6", 10)]
    assert rows[2]["actor_name"] == 'A "quoted, name'
    assert made.issues == {"unknown-code": 1}
    assert rows[1]["cameo"] == "13y"
    assert rows[1]["type"] is None


def test_bytes_that_are_no_text_are_listed_and_do_not_stop_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "bytes.CSV"
    lines = [gdelt2(), gdelt2(Actor1Name="CAFÉ"), gdelt2(GLOBALEVENTID="3")]
    file.write_bytes(b"\n".join(line.encode("latin-1") for line in lines))
    made = import_file(file, tmp_path / "imports")
    assert (made.imported, made.rejected) == (2, 1)
    assert rejected(tmp_path / "imports") == [(2, "invalid-encoding")]
    assert [found["line"] for found in table(tmp_path / "imports")] == [1, 3]
    made = import_file(file, tmp_path / "imports", options=Options(encoding="latin-1"))
    assert (made.imported, made.rejected) == (3, 0)
    assert table(tmp_path / "imports", "0002")[1]["actor_name"] == "CAFÉ"


def test_windows_line_ends_and_a_last_line_without_end(tmp_path: Path) -> None:
    file = tmp_path / "crlf.tab"
    file.write_bytes("\r\n".join(["\t".join(HEADINGS), icews(), icews(Event_ID="8")]).encode())
    made = import_file(file, tmp_path / "imports")
    assert (made.imported, made.rejected) == (2, 0)
    assert [found["line"] for found in table(tmp_path / "imports")] == [2, 3]
    assert table(tmp_path / "imports")[1]["lon"] == 30.52


def test_a_carriage_return_inside_a_line_ends_no_line(tmp_path: Path) -> None:
    file = tmp_path / "stray.CSV"
    file.write_bytes("\r\n".join([gdelt2(), gdelt2(Actor1Name="A\rB"), "", gdelt2()]).encode())
    made = import_file(file, tmp_path / "imports")
    assert (made.imported, made.rejected) == (3, 1)
    assert [found["actor_name"] for found in table(tmp_path / "imports")] == ["FRANCE", "A B", "FRANCE"]
    assert rejected(tmp_path / "imports") == [(3, "blank-line")]
    names = {path.name for path in (tmp_path / "imports" / "0001").iterdir()}
    assert names == {"events.parquet", "import.json", "rejects.jsonl"}


def test_a_zip_is_unpacked_and_nothing_is_left_of_it(tmp_path: Path) -> None:
    packed = zipped(written(tmp_path / "20220207123000.export.CSV", gdelt2(), gdelt2(GLOBALEVENTID="2")))
    made = import_file(packed, tmp_path / "imports")
    assert (made.format, made.imported) == ("gdelt2", 2)
    assert sorted(path.name for path in (tmp_path / "imports" / "0001").iterdir()) == [
        "events.parquet",
        "import.json",
    ]


def test_the_name_of_a_file_is_no_pattern(tmp_path: Path) -> None:
    written(tmp_path / "a1.CSV", gdelt2(), gdelt2())
    file = written(tmp_path / "a[1]*.CSV", gdelt2(GLOBALEVENTID="77"))
    import_file(file, tmp_path / "imports")
    assert [found["source_id"] for found in table(tmp_path / "imports")] == ["77"]


def test_a_quote_in_a_folder_ends_no_statement(tmp_path: Path) -> None:
    import_file(written(tmp_path / "a.CSV", gdelt2()), tmp_path / "it's")
    assert next(imports(tmp_path / "it's")).imported == 1


def test_an_empty_file_has_no_lines(tmp_path: Path) -> None:
    file = written(tmp_path / "empty.CSV")
    made = import_file(file, tmp_path / "imports", name="gdelt2")
    assert (made.imported, made.rejected) == (0, 0)
    with pytest.raises(UsageError, match="empty"):
        import_file(file, tmp_path / "imports")


def test_what_is_not_event_data_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--as"):
        import_file(written(tmp_path / "letter.txt", "Dear minister,"), tmp_path / "imports")
    with pytest.raises(InputError, match="no such file"):
        import_file(tmp_path / "nosuch.CSV", tmp_path / "imports")
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 but not really")
    with pytest.raises((FormatError, InputError)):
        import_file(broken, tmp_path / "imports")
    assert list((tmp_path / "imports").iterdir()) == []


def test_imports_are_numbered_and_listed(tmp_path: Path) -> None:
    one = import_file(written(tmp_path / "one.CSV", gdelt1()), tmp_path / "imports")
    other = import_file(written(tmp_path / "two.CSV", gdelt2()), tmp_path / "imports")
    assert [found.id for found in imports(tmp_path / "imports")] == ["0001", "0002"]
    assert list(imports(tmp_path / "imports")) == [one, other]
    assert (one.first_day, other.format) == ("2022-02-07", "gdelt2")


def _data_lines(path: Path) -> int:
    lines = path.read_bytes().split(b"\n")
    return len(lines) - (lines[-1] == b"") - lines[0].startswith(b"Event ID")


@pytest.mark.skipif(not (SHARED / "samples").is_dir(), reason="needs ../shared")
def test_published_files_are_accounted_for_line_by_line(tmp_path: Path) -> None:
    files = [
        *sorted((SHARED / "samples").iterdir()),
        *sorted((SHARED / "graphs" / "icews14").glob("[tv]*.txt")),
    ]
    for file in files:
        made = import_file(file, tmp_path / "imports")
        assert made.imported + made.rejected == _data_lines(file), file.name
        assert made.rejected == 0, file.name


def test_no_damage_hides_a_line(tmp_path: Path) -> None:
    chance = random.Random(7)
    lines = []
    for _ in range(400):
        line = bytearray(gdelt2().encode())
        for _ in range(chance.randrange(3)):
            line[chance.randrange(len(line))] = chance.choice(b'\t\n\r\0"\xff\xc3a1')
        lines.append(bytes(line))
    file = tmp_path / "damaged.CSV"
    file.write_bytes(b"\n".join(lines))
    made = import_file(file, tmp_path / "imports", name="gdelt2")
    assert made.imported + made.rejected == file.read_bytes().count(b"\n") + 1
    assert made.imported == len(table(tmp_path / "imports"))
