"""What takes very long is made by another process, and nobody waits for it."""

import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from demarche.serve import kept
from demarche.serve.app import create_app
from demarche.serve.kept import Kept
from demarche.serve.options import ServeOptions
from demarche.store import View, open_view
from serve.writing import HOME


def _documents(view: View) -> int:
    return view.counts()["documents"]


def waited_for(held: Kept, view: View) -> int | None:
    last = time.monotonic() + 60
    while time.monotonic() < last:
        found = held.apart(view, "documents", _documents)
        if found is not None:
            return found
        time.sleep(0.05)
    return None


def test_a_large_record_is_read_by_another_process(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "LARGE", 0)
    held = Kept(record)
    with open_view(record) as view:
        assert held.apart(view, "documents", _documents) is None
        assert waited_for(held, view) == 4
    held.close()


def test_a_small_one_is_read_at_once(record: Path) -> None:
    with open_view(record) as view:
        assert Kept(record).apart(view, "documents", _documents) == 4


def test_a_page_that_is_not_ready_says_so(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "LARGE", 0)
    monkeypatch.setattr(Kept, "_start_apart", lambda *_: None)
    client = TestClient(create_app(ServeOptions(record=record)), base_url=HOME)
    for path in ("/ledger", "/api/ledger"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "30"
    assert client.get("/actors/Putin").status_code == 200
