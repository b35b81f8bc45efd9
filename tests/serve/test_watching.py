"""Watchers see what is added, in order, and miss nothing when they come back."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copyfile

import pytest
from starlette.exceptions import HTTPException

from coded import line, raw
from demarche.corroborate import update_incidents
from demarche.serve import watching
from demarche.serve.api.stream import _told
from demarche.serve.contexts.news import last_change
from demarche.serve.filters import Filters
from demarche.serve.watching import WatchDesk
from demarche.store import Readers, open_view, open_writer
from serve.apart import run_apart

NEW = "<a>Zelenskyy</a> <t>met</t> <r>Biden</r> in <p>Oslo</p>."
OTHER = "<a>Scholz</a> <t>threatened</t> <r>Biden</r>."


@pytest.fixture
def path(record: Path, tmp_path: Path) -> Path:
    return Path(copyfile(record, tmp_path / "record.sqlite"))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(watching, "BEAT_SECONDS", 5.0)


def add(path: Path, source: str, **how: object) -> None:
    with open_writer(path) as writer:
        writer.add(raw(source, name=source), line(source, **how))
        for _ in update_incidents(writer):
            pass


async def next_of(stream: AsyncIterator[str]) -> tuple[int, list[dict[str, object]]]:
    """The id and the data of what comes next."""
    said = await anext(stream)
    ids = [int(one[4:]) for one in said.splitlines() if one.startswith("id: ")]
    return ids[-1], [json.loads(one[6:]) for one in said.splitlines() if one.startswith("data: ")]


def test_a_watcher_sees_what_is_added_and_goes_on_where_it_was(path: Path) -> None:
    async def watch() -> None:
        desk = WatchDesk(Readers(path))
        stream = _told(desk, None, Filters())
        start, nothing = await next_of(stream)
        assert nothing == []
        add(path, NEW)
        reached, [told] = await next_of(stream)
        assert (told["change"], reached > start) == ("new", True)
        await stream.aclose()
        add(path, OTHER, type="THREATEN", mode=None)
        again = _told(desk, reached, Filters())
        await next_of(again)
        _, [missed] = await next_of(again)
        assert isinstance(missed["incident"], dict)
        assert missed["incident"]["type"] == "THREATEN"
        await again.aclose()
        assert desk._looker is None

    run_apart(watch())


def test_filters_let_through_what_is_asked_for(path: Path) -> None:
    async def watch() -> list[str]:
        with open_view(path) as view:
            start = last_change(view)
        add(path, NEW)
        add(path, OTHER, type="THREATEN", mode=None)
        stream = _told(WatchDesk(Readers(path)), start, Filters(types=("THREATEN",)))
        await next_of(stream)
        _, told = await next_of(stream)
        await stream.aclose()
        return [one["incident"]["type"] for one in told if isinstance(one["incident"], dict)]

    assert run_apart(watch()) == ["THREATEN"]


def test_closing_lets_watchers_go(path: Path) -> None:
    async def watch() -> None:
        desk = WatchDesk(Readers(path))
        stream = _told(desk, None, Filters())
        await anext(stream)
        await desk.close()
        with pytest.raises(StopAsyncIteration):
            await anext(stream)

    run_apart(watch())


def test_too_many_watchers_are_sent_away(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "MOST_WATCHERS", 1)

    async def watch() -> int:
        desk = WatchDesk(Readers(path))
        async with desk.watcher():
            with pytest.raises(HTTPException) as raised:
                desk.refuse_crowds()
        desk.refuse_crowds()
        return raised.value.status_code

    assert run_apart(watch()) == 503
