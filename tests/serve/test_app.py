"""The server starts over a record and answers."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from demarche.serve.app import create_app
from demarche.serve.options import ServeOptions


@pytest.fixture
def empty(tmp_path: Path) -> TestClient:
    return TestClient(
        create_app(ServeOptions(record=tmp_path / "none.sqlite")), base_url="http://127.0.0.1:8765"
    )


def test_no_record_is_a_problem_document_for_programs(empty: TestClient) -> None:
    answer = empty.get("/api/overview")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert "no record there yet" in answer.json()["detail"]


def test_no_record_is_a_page_for_people(empty: TestClient) -> None:
    answer = empty.get("/")
    assert answer.status_code == 503
    assert "no record there yet" in answer.text


def test_every_answer_carries_the_policy(empty: TestClient) -> None:
    for path in ("/", "/api/overview", "/static/style.css", "/nothing"):
        assert "default-src 'none'" in empty.get(path).headers["content-security-policy"]
