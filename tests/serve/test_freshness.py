"""An answer that the client holds costs no query, and is never kept beyond a change of the record."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from coded import line, raw
from demarche.serve import memory
from demarche.serve.app import create_app
from demarche.serve.options import ServeOptions
from demarche.store import open_writer

FIRST, SECOND = "<a>Macron</a> <t>met</t> <r>Putin</r>.", "<a>Biden</a> <t>called</t> <r>Putin</r>."


def test_the_tag_lasts_until_the_record_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOMENT", 0)
    path = tmp_path / "record.sqlite"
    with open_writer(path) as writer:
        writer.add(raw(FIRST, name="one"), line(FIRST))
    client = TestClient(create_app(ServeOptions(record=path)), base_url="http://127.0.0.1:8765")
    tag = client.get("/api/incidents").headers["etag"]
    assert tag.startswith('W/"')
    again = client.get("/api/incidents", headers={"If-None-Match": f'"x", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    with open_writer(path) as writer:
        writer.add(raw(FIRST, name="one"), line(FIRST))
        assert not writer.holds_input("none")
    with open_writer(path) as writer:
        writer.add(raw(SECOND, name="two"), line(SECOND))
    changed = client.get("/api/incidents", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


def test_each_question_has_its_own_tag(client: TestClient) -> None:
    tags = {
        client.get(path).headers["etag"]
        for path in ("/api/incidents", "/api/incidents?limit=2", "/incidents")
    }
    assert len(tags) == 3


def test_errors_are_not_kept(client: TestClient) -> None:
    answer = client.get("/api/nothing")
    assert "etag" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
