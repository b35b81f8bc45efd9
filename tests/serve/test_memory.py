"""A page that many look at is made once; nobody sees another's, or is behind by more than a moment."""

import asyncio
import time
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from fastapi import Request
from fastapi.testclient import TestClient

from coded import line, raw
from demarche.serve import memory
from demarche.serve.app import create_app
from demarche.serve.memory import Memory, Remembering
from demarche.serve.opened import LiveRecord, Record
from demarche.serve.options import ServeOptions
from demarche.store import open_writer
from serve.apart import run_apart
from serve.writing import HOME

NEW = "<a>Zelenskyy</a> <t>met</t> <r>Biden</r> in <p>Oslo</p>."
OTHER = "<a>Macron</a> <t>called</t> <r>Biden</r>."


@pytest.fixture
def path(record: Path, tmp_path: Path) -> Path:
    return Path(copyfile(record, tmp_path / "record.sqlite"))


@pytest.fixture
def counted(path: Path) -> tuple[TestClient, list[str]]:
    """A server with two routes that say how often they were made."""
    app, made = create_app(ServeOptions(record=path, rate=0)), []

    @app.get("/api/counted")
    def counted(request: Request, view: Record) -> dict[str, int]:
        made.append("counted")
        return view.counts()

    @app.get("/api/live")
    def live(view: LiveRecord) -> dict[str, int]:
        made.append("live")
        return view.counts()

    return TestClient(app, base_url=HOME), made


def add(path: Path) -> None:
    with open_writer(path) as writer:
        writer.add(raw(NEW), line(NEW))


def add_other(path: Path) -> None:
    with open_writer(path) as writer:
        writer.add(raw(OTHER), line(OTHER))


def test_an_unchanged_record_is_answered_from_memory(
    counted: tuple[TestClient, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, made = counted
    first = client.get("/api/counted")
    again = client.get("/api/counted")
    monkeypatch.setattr(memory, "MOMENT", 0)
    later = client.get("/api/counted")
    assert first.content == again.content == later.content
    assert first.headers == again.headers == later.headers
    assert made == ["counted"]
    tag = {"If-None-Match": first.headers["etag"]}
    assert client.get("/api/counted", headers=tag).status_code == 304


def test_a_change_is_seen_after_a_moment(
    counted: tuple[TestClient, list[str]], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _ = counted
    monkeypatch.setattr(memory, "MOMENT", 60)
    before = client.get("/api/counted").json()["documents"]
    add(path)
    assert client.get("/api/counted").json()["documents"] == before
    monkeypatch.setattr(memory, "MOMENT", 0)
    assert client.get("/api/counted").json()["documents"] == before + 1


def test_what_depends_on_more_than_the_record_is_kept_for_a_moment_alone(
    counted: tuple[TestClient, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, made = counted
    monkeypatch.setattr(memory, "MOMENT", 60)
    client.get("/api/live")
    client.get("/api/live")
    assert made == ["live"]
    monkeypatch.setattr(memory, "MOMENT", 0)
    assert "etag" not in client.get("/api/live").headers
    assert made == ["live", "live"]


@pytest.mark.parametrize(
    "other", [{"Cookie": "theme=dark"}, {"Authorization": "Bearer x"}, {"Host": "localhost"}]
)
def test_answers_are_not_given_to_others(
    counted: tuple[TestClient, list[str]], other: dict[str, str]
) -> None:
    client, made = counted
    client.get("/api/counted")
    client.get("/api/counted", headers=other)
    client.get("/api/counted?x=1")
    assert made == ["counted"] * 3


def test_a_change_from_here_is_seen_at_once() -> None:
    kept = Memory()
    answer = memory.Answer(1, kept.now(), None, [], b"x")
    kept.put("a", answer)
    assert kept.fresh("a") is answer
    kept.empty()
    assert kept.fresh("a") is None
    kept.put("a", answer)
    assert kept.fresh("a") is None, "it was made before the change"


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST_BYTES", 10)
    kept = Memory()
    for key in "abcd":
        kept.put(key, memory.Answer(1, kept.now(), None, [], b"xxxx"))
    assert [key for key in "abcd" if kept.fresh(key)] == ["c", "d"]


def test_those_who_ask_the_same_wait_for_one() -> None:
    made: list[str] = []

    async def slow(scope: Any, receive: Any, send: Any) -> None:
        made.append(scope["path"])
        await asyncio.sleep(0.05)
        if scope["path"] != "/error":
            scope["state"]["reads"] = 1
        status = 500 if scope["path"] == "/error" else 200
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b"slow"})

    async def ask() -> None:
        app = Remembering(slow, Memory())
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        async def one(path: str) -> None:
            scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
            await app(scope, None, send)  # type: ignore[arg-type]

        await asyncio.gather(*(one("/page") for _ in range(5)), *(one("/error") for _ in range(3)))
        assert sum(message.get("body") == b"slow" for message in sent) == 8

    run_apart(ask())
    assert sorted(made) == ["/error"] * 3 + ["/page"]


def _counts(view: Record) -> dict[str, int]:
    return view.counts()


def test_while_the_record_grows_nobody_waits_for_what_others_look_at(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(ServeOptions(record=path, rate=0))
    app.get("/api/counted")(_counts)
    now = [0.0]
    app.state.memory._clock = lambda: now[0]
    with TestClient(app, base_url=HOME) as client:
        first = client.get("/api/counted").json()["documents"]
        add(path)
        now[0] = 2 * memory.MOMENT
        assert client.get("/api/counted").json()["documents"] == first
        for _ in range(200):
            if client.get("/api/counted").json()["documents"] == first + 1:
                break
            time.sleep(0.02)
        else:
            pytest.fail("no newer answer was made")
        add_other(path)
        now[0] += memory.MOMENT * memory.BEHIND + 1
        assert client.get("/api/counted").json()["documents"] == first + 2
