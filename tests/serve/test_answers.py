"""The same rows as JSON, JSON Lines and CSV."""

import csv
import json
from dataclasses import dataclass
from io import StringIO

import pytest
from fastapi import FastAPI, Request, Response
from fastapi.testclient import TestClient

from demarche.serve.answers import export, listing, rows_answer
from demarche.serve.filters import Form, PlainFilters
from demarche.serve.paging import paged


@dataclass(frozen=True)
class Place:
    name: str


@dataclass(frozen=True)
class Row:
    """A row."""

    number: int
    words: str
    where: Place | None
    tags: tuple[str, ...] = ()


ROWS = (
    Row(1, "=1+1", Place("Geneva"), ("a", "b")),
    Row(2, "two, with a comma", None),
    Row(3, "three", Place("Oslo")),
)


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    app.get("/rows", **listing(Row))(_rows)
    app.get("/all")(_all)
    return TestClient(app)


def _rows(request: Request, asked: PlainFilters, form: Form = "json") -> Response:
    return rows_answer(request, paged(ROWS, asked), Row, form)


def _all(form: Form = "jsonl") -> Response:
    return export(iter(ROWS * 300), Row, form, name="rows")


def test_json_is_a_page_with_its_cursor(client: TestClient) -> None:
    answer = client.get("/rows?limit=2&q=x")
    assert [row["number"] for row in answer.json()["items"]] == [1, 2]
    link = answer.headers["link"]
    assert link.endswith('; rel="next"')
    rest = client.get(link[1 : link.index(">")])
    assert [row["number"] for row in rest.json()["items"]] == [3]
    assert rest.json()["next"] is None
    assert "link" not in rest.headers


def test_csv_has_the_same_rows_and_no_formula(client: TestClient) -> None:
    answer = client.get("/rows?format=csv&limit=2")
    assert answer.headers["content-type"].startswith("text/csv")
    assert list(csv.reader(StringIO(answer.text))) == [
        ["number", "words", "where_name", "tags"],
        ["1", "'=1+1", "Geneva", "a; b"],
        ["2", "two, with a comma", "", ""],
    ]
    assert 'rel="next"' in answer.headers["link"]


def test_json_lines_have_the_same_rows(client: TestClient) -> None:
    answer = client.get("/rows?format=jsonl")
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert [json.loads(line)["number"] for line in answer.text.splitlines()] == [1, 2, 3]


def test_exports_are_files_with_one_header(client: TestClient) -> None:
    answer = client.get("/all?format=csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="rows.csv"'
    assert answer.text.count("number,words") == 1
    assert len(answer.text.splitlines()) == 901
    assert len(client.get("/all").text.splitlines()) == 900


def test_the_description_knows_the_rows(client: TestClient) -> None:
    said = client.get("/openapi.json").json()["paths"]["/rows"]["get"]["responses"]["200"]["content"]
    assert set(said) == {"application/json", "application/x-ndjson", "text/csv"}
    assert said["application/json"]["schema"]["$ref"].startswith("#/components/schemas/Page")
