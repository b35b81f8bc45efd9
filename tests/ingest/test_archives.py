"""Archives and tables give their pages; what is cut off or damaged is one failure for the rest."""

import gzip
import json
from datetime import date
from pathlib import Path

import pyarrow
import pytest
import zstandard
from pyarrow import parquet

from demarche.ingest import InputOptions, open_inputs
from demarche.records import RawDocument, Unreadable


def answer(
    url: str, body: bytes, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", **headers: str
) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    http = "\r\n".join([*lines, "", ""]).encode() + body
    return record("response", f"WARC-Target-URI: {url}", http)


def record(kind: str, line: str, body: bytes) -> bytes:
    head = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>",
        "WARC-Date: 2022-02-07T10:00:00Z",
        line,
        "Content-Type: application/http",
        f"Content-Length: {len(body)}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + body + b"\r\n\r\n"


def page(number: int) -> bytes:
    return f"<html><p>The envoy of town {number} left on Monday.</p></html>".encode() * 20


RECORDS = [
    record("warcinfo", "WARC-Filename: a.warc", b"software: test\r\n"),
    answer("https://news.example/1", page(1)),
    record("request", "WARC-Target-URI: https://news.example/2", b"GET /2 HTTP/1.1\r\n\r\n"),
    answer("https://news.example/2", gzip.compress(page(2), mtime=0), Content_Encoding="gzip"),
    answer("https://news.example/3", page(3), Content_Encoding="gzip", Transfer_Encoding="chunked"),
    answer(
        "https://news.example/4", b"5\r\n<p>Th\r\n9\r\ney left.\n\r\n0\r\n\r\n", Transfer_Encoding="chunked"
    ),
    answer("https://news.example/gone", page(9), status="404 Not Found"),
    answer("https://news.example/picture", b"\x89PNG", kind="image/png"),
    answer("https://news.example/5", page(5)),
]
PAGES = {f"https://news.example/{n}": page(n) for n in (1, 2, 3, 5)} | {
    "https://news.example/4": b"<p>They left.\n"
}


def taken(path: Path, **options: object) -> list[RawDocument | Unreadable]:
    return list(open_inputs([str(path)], InputOptions(**options)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.warc", b"".join(RECORDS)),
        ("a.warc.gz", b"".join(gzip.compress(part, mtime=0) for part in RECORDS)),
        ("a.warc.zst", zstandard.compress(b"".join(RECORDS))),
    ],
    ids=["plain", "gzip", "zstd"],
)
def test_archives(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    found = taken(tmp_path / name)
    assert {item.uri: item.data for item in found if isinstance(item, RawDocument)} == PAGES
    assert len(found) == len(PAGES)
    first = found[0]
    assert isinstance(first, RawDocument)
    assert (first.media_type, first.encoding, first.published) == ("text/html", "utf-8", None)


@pytest.mark.parametrize("missing", [3, 30, 200, 1300, 1500])
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_a_truncated_archive_gives_what_can_be_read(tmp_path: Path, missing: int, packed: bool) -> None:
    name, data = "a.warc", b"".join(RECORDS)
    if packed:
        name, data = "a.warc.gz", b"".join(gzip.compress(part, mtime=0) for part in RECORDS)
        missing //= 10
    (tmp_path / name).write_bytes(data[: -missing or None])
    *pages, last = taken(tmp_path / name)
    assert isinstance(last, Unreadable) or missing == 0
    assert len(pages) >= 3
    for item in pages:
        assert isinstance(item, RawDocument)
        assert item.data == PAGES[str(item.uri)]


@pytest.mark.parametrize("data", [b"no archive" * 100, gzip.compress(b"no archive", mtime=0), b"\0" * 500])
def test_what_is_no_archive(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.warc").write_bytes(data)
    [found] = taken(tmp_path / "a.warc")
    assert isinstance(found, Unreadable)
    assert found.code == "archive-broken"


def test_a_page_that_unpacks_beyond_the_limit_is_too_large(tmp_path: Path) -> None:
    bomb = answer("https://news.example/b", gzip.compress(b"a" * 5_000_000, mtime=0), Content_Encoding="gzip")
    (tmp_path / "a.warc").write_bytes(bomb + RECORDS[1])
    assert [getattr(item, "code", "ok") for item in taken(tmp_path / "a.warc", max_bytes=100_000)] == [
        "input-too-large",
        "ok",
    ]


def test_parquet(tmp_path: Path) -> None:
    table = pyarrow.table(
        {
            "body": ["The envoy left.", None, "The envoy came back."],
            "url": ["https://news.example/1", "https://news.example/2", None],
            "date": [date(2022, 2, 7), None, date(2022, 2, 9)],
            "other": [1, 2, 3],
        }
    )
    parquet.write_table(table, tmp_path / "a.parquet")
    first, second, third = taken(tmp_path / "a.parquet", fields={"text": "body"})
    assert isinstance(first, RawDocument)
    assert (first.data, first.uri, first.published) == (
        b"The envoy left.",
        "https://news.example/1",
        date(2022, 2, 7),
    )
    assert isinstance(second, Unreadable)
    assert isinstance(third, RawDocument)
    assert third.name == f"{tmp_path / 'a.parquet'}:3"


def test_a_damaged_table(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1" + b"\0" * 50)
    [found] = taken(tmp_path / "a.parquet")
    assert isinstance(found, Unreadable)
    assert found.code == "archive-broken"


def test_rows_of_a_packed_file_that_is_damaged_in_its_midst(tmp_path: Path) -> None:
    rows = "".join(
        json.dumps({"text": f"Report {n * 7919} of the day."}) + "\n" for n in range(3000)
    ).encode()
    data = bytearray(gzip.compress(rows, mtime=0))
    data[len(data) // 2] ^= 0xFF
    (tmp_path / "a.jsonl.gz").write_bytes(bytes(data))
    found = taken(tmp_path / "a.jsonl.gz")
    assert isinstance(found[-1], Unreadable)
    assert found[-1].code == "archive-broken"
