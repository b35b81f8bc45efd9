"""Inputs of every kind come in, in a stable order, and what cannot be taken is one clear line."""

import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest
import zstandard

from demarche.ingest import InputOptions, open_inputs
from demarche.ingest.stdin import open_stream
from demarche.records import RawDocument, Unreadable

SENTENCE = b"The two ministers met in Vienna on Tuesday.\n"
ROW = {
    "id": "r1",
    "text": "The envoy left.",
    "url": "https://example.org/a",
    "publisher": "Example",
    "date": "2022-02-07",
}


def taken(target: Path | str, **options: object) -> list[RawDocument | Unreadable]:
    return list(open_inputs([str(target)], InputOptions(**options)))  # type: ignore[arg-type]


def code_of(found: list[RawDocument | Unreadable]) -> list[str]:
    return [item.code if isinstance(item, Unreadable) else "ok" for item in found]


@pytest.mark.parametrize(
    ("name", "data", "codes"),
    [
        ("a.txt", SENTENCE, ["ok"]),
        ("empty.txt", b"", ["input-empty"]),
        ("blank.txt", b" \n\t\n", ["input-empty"]),
        ("binary.txt", bytes(range(256)) * 20, ["input-binary"]),
        ("paper.txt", b"%PDF-1.7 ...", ["input-binary"]),
        ("wide.txt", SENTENCE.decode().encode("utf-16"), ["ok"]),
        ("wide-unmarked.txt", SENTENCE.decode().encode("utf-16-le"), ["ok"]),
        ("latin.txt", "Le ministre a été reçu à Paris.".encode("cp1252"), ["ok"]),
        ("large.txt", SENTENCE * 100, ["input-too-large"]),
        ("rows.jsonl", b'{"text": "One."}\n\n{"text": \n{"text": "Two."}\n', ["ok", "json-broken", "ok"]),
        ("kinds.jsonl", b'[1]\n{"id": 1}\n{"text": ""}\n{"text": 5}\n\xff\xfe\n' + b"[" * 900 + b"\n",
         ["json-broken", "json-broken", "input-empty", "input-empty", "json-broken", "json-broken"]),
        ("long.jsonl", b'{"text": "' + b"a" * 3000 + b'"}\n{"text": "Two."}', ["input-too-large", "ok"]),
        ("none.jsonl", b"\n", ["input-empty"]),
        ("packed.jsonl.gz", gzip.compress(mtime=0, data=b'{"text": "One."}\n'), ["ok"]),
        ("packed.jsonl.zst", zstandard.compress(b'{"text": "One."}\n') * 2, ["ok", "ok"]),
        ("damaged.jsonl.gz", b"not packed at all", ["archive-broken"]),
    ],
)  # fmt: skip
def test_files(tmp_path: Path, name: str, data: bytes, codes: list[str]) -> None:
    (tmp_path / name).write_bytes(data)
    found = taken(tmp_path / name, max_bytes=2000)
    assert code_of(found) == codes
    for item in found:
        if isinstance(item, Unreadable):
            assert item.message.startswith(str(tmp_path / name))
            assert "\n" not in item.message


def test_a_truncated_archive_gives_what_can_be_read(tmp_path: Path) -> None:
    rows = "".join(
        json.dumps({"text": f"Report {n} of the day, with its own words {n * 7919}."}) + "\n"
        for n in range(2000)
    )
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(rows.encode())[:-2000])
    codes = code_of(taken(tmp_path / "a.jsonl.gz"))
    assert len(codes) > 500
    assert codes[-1] == "archive-broken"
    assert set(codes[:-1]) == {"ok"}


def test_broken_rows_are_named_by_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'{"text": "One."}\n{"text"\n')
    [first, second] = taken(path)
    assert first.name == f"{path}:1"
    assert isinstance(second, Unreadable)
    assert second.message.startswith(f"{path}:2: not JSON: ")


def test_fields_of_a_row(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(ROW | {"headline": "Envoy leaves"}), encoding="utf-8")
    assert taken(path) == [
        RawDocument(
            name=f"{path}:1",
            data=b"The envoy left.",
            media_type="text/plain",
            encoding="utf-8",
            uri="https://example.org/a",
            publisher="Example",
            headline="Envoy leaves",
            published=date(2022, 2, 7),
            key="r1",
        )
    ]


def test_other_field_names(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"body": "<p>The envoy left.</p>", "source": "Example", "n": 3}', encoding="utf-8")
    [found] = taken(path, fields={"html": "body", "publisher": "source", "id": "n"})
    assert isinstance(found, RawDocument)
    assert (found.media_type, found.publisher, found.key) == ("text/html", "Example", "3")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2022-02-07", date(2022, 2, 7)),
        ("2022-02-07T23:30:00-05:00", date(2022, 2, 7)),
        ("2022-02-07 10:00", date(2022, 2, 7)),
        ("20220207", date(2022, 2, 7)),
        ("Mon, 07 Feb 2022 09:00:00 GMT", date(2022, 2, 7)),
        ("", None),
        (None, None),
    ],
)
def test_dates_of_rows(tmp_path: Path, written: str | None, day: date | None) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(ROW | {"date": written}), encoding="utf-8")
    [found] = taken(path)
    assert isinstance(found, RawDocument)
    assert found.published == day


def test_a_row_with_a_date_that_is_none_goes_on_undated(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(ROW | {"date": "soon"}), encoding="utf-8")
    assert code_of(taken(path)) == ["date-unreadable", "ok"]


def test_the_day_of_a_row_goes_before_the_given_one(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(ROW) + '\n{"text": "Undated."}', encoding="utf-8")
    found = taken(path, published=date(2022, 3, 1))
    assert [item.published for item in found if isinstance(item, RawDocument)] == [
        date(2022, 2, 7),
        date(2022, 3, 1),
    ]


def test_folders_and_globs_keep_their_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c/d.txt", ".hidden.txt", ".git/e.txt", "a_files/ad.html", "picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(SENTENCE)
    names = [Path(item.name).relative_to(tmp_path).as_posix() for item in taken(tmp_path)]
    assert names == ["a.html", "b.txt", "c/d.txt"]
    names = [Path(item.name).relative_to(tmp_path).as_posix() for item in taken(f"{tmp_path}/**/*.txt")]
    assert names == ["b.txt", "c/d.txt"]


@pytest.mark.parametrize("target", ["missing.txt", "*.none", "empty-folder"])
def test_nothing_there(tmp_path: Path, target: str) -> None:
    (tmp_path / "empty-folder").mkdir()
    [found] = taken(tmp_path / target)
    assert isinstance(found, Unreadable)
    assert found.code in {"input-missing", "input-empty"}


def test_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SENTENCE)
    found = list(open_inputs([str(tmp_path / "no.txt"), str(tmp_path / "a.txt")]))
    assert code_of(found) == ["input-missing", "ok"]


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (SENTENCE, ["ok"]),
        (b'{"text": "One."}\n{"text": "Two."}', ["ok", "ok"]),
        (b'{"text": "One."}\nnot json', ["ok", "json-broken"]),
        (b"{ this is a text with a brace }", ["ok"]),
        (b"", ["input-empty"]),
    ],
)
def test_standard_input(data: bytes, codes: list[str]) -> None:
    assert code_of(list(open_stream(io.BytesIO(data), "standard input", InputOptions()))) == codes


def test_pages_are_told_from_texts(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbf<!-- saved -->\n<!DOCTYPE html><html><p>Hello.</p>")
    (tmp_path / "b").write_bytes(b"<b> is a tag, this is a text")
    kinds = [item.media_type for item in taken(f"{tmp_path}/*") if isinstance(item, RawDocument)]
    assert kinds == ["text/html", "text/plain"]


@pytest.mark.parametrize(
    "data",
    [
        b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>',
        b"<!-- ours -->\n<feed xmlns='http://www.w3.org/2005/Atom'></feed>",
        b"<urlset></urlset>",
    ],
)
def test_feeds_are_no_articles(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.html").write_bytes(data)
    assert code_of(taken(tmp_path)) == ["input-feed"]


@pytest.mark.parametrize("part", [b"<!---->", b"<!>", b"<!--", b"<?x?>"])
def test_hostile_openings_take_no_long_time(tmp_path: Path, part: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(part * 5000 + b"text")
    assert code_of(taken(tmp_path / "a.txt")) == ["ok"]
