"""Rows as JSON, JSON Lines or CSV: one way for all lists of the API, from what the pages show too."""

from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from functools import cache
from io import StringIO
from itertools import islice
from typing import Any

from fastapi import Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import TypeAdapter

from demarche.serve.paging import Page
from demarche.text.spreadsheet import write_csv

JSON = "application/json"
LINES = "application/x-ndjson"
CSV = "text/csv; charset=utf-8"
AT_ONCE = 200
"""Rows of a long export that are written at once."""


def listing(row: type) -> dict[str, Any]:
    """What a route that answers with a page of rows says of itself: `@router.get("/x", **listing(Row))`."""
    return {
        "response_model": Page[row],  # type: ignore[valid-type]
        "response_class": JSONResponse,
        "responses": {
            200: {
                "description": "A page of rows; `Link: rel=next` leads to the next.",
                "content": {
                    LINES: {"schema": {"type": "string"}},
                    "text/csv": {"schema": {"type": "string"}},
                },
            }
        },
    }


def rows_answer(request: Request, page: Page[Any], row: type, form: str) -> Response:
    """A page of rows in the format that was asked for, with the way to the next one in `Link`."""
    headers = {}
    if page.next is not None:
        address = request.url.include_query_params(cursor=page.next)
        headers["Link"] = f'<{address.path}?{address.query}>; rel="next"'
    if form == "csv":
        return Response(_csv(page.items, row, header=True), media_type=CSV, headers=headers)
    if form == "jsonl":
        return Response(b"".join(_lines(page.items, row)), media_type=LINES, headers=headers)
    return Response(_adapter(Page[row]).dump_json(page), media_type=JSON, headers=headers)  # type: ignore[valid-type]


def export(rows: Iterable[Any], row: type, form: str, *, name: str) -> StreamingResponse:
    """All rows as a file that is written while it is sent: JSON Lines, or CSV."""
    written = _csv_parts(rows, row) if form == "csv" else _line_parts(rows, row)
    ending, kind = ("csv", CSV) if form == "csv" else ("jsonl", LINES)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return StreamingResponse(written, media_type=kind, headers=headers)


def _csv_parts(rows: Iterable[Any], row: type) -> Iterator[str]:
    rows = iter(rows)
    yield _csv(list(islice(rows, AT_ONCE)), row, header=True)
    while some := list(islice(rows, AT_ONCE)):
        yield _csv(some, row, header=False)


def _line_parts(rows: Iterable[Any], row: type) -> Iterator[bytes]:
    rows = iter(rows)
    while some := list(islice(rows, AT_ONCE)):
        yield b"".join(_lines(some, row))


def _csv(rows: Iterable[Any], row: type, *, header: bool) -> str:
    assert is_dataclass(row), f"{row} is no record type"
    out = StringIO()
    write_csv(tuple(rows), row, out, header=header)
    return out.getvalue()


def _lines(rows: Iterable[Any], row: type) -> Iterator[bytes]:
    adapter = _adapter(row)
    return (adapter.dump_json(one) + b"\n" for one in rows)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
