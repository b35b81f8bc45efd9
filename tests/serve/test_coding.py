"""Texts coded for who asks: in processes of their own, bounded in size and time."""

import asyncio
import os
import time
from pathlib import Path
from shutil import copyfile

import pytest
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException

from demarche.records import RawDocument, Unreadable
from demarche.serve import coding
from demarche.serve.coding import CodingDesk
from demarche.store import open_view
from serve.apart import run_apart
from serve.writing import desk_over

TEXT = "Emmanuel Macron met Vladimir Putin in Moscow on Monday. The two presidents discussed Ukraine."


def _answered(raw: RawDocument) -> str:
    """Stands in for the coder; found by name in the other process."""
    text = raw.data.decode()
    if text == "slow":
        time.sleep(30)
    if text == "crash":
        os._exit(3)
    return text.upper()


def _unread(raw: RawDocument) -> Unreadable:
    return Unreadable(raw.name, "input-unreadable", f"{raw.name}: holds no words")


def raw(text: str) -> RawDocument:
    return RawDocument("the text", text.encode())


async def _asked(desk: CodingDesk, *texts: str) -> list[str | int]:
    async def one(text: str) -> str | int:
        try:
            return await desk.code(raw(text))
        except HTTPException as error:
            return error.status_code

    try:
        return list(await asyncio.gather(*(one(text) for text in texts)))
    finally:
        await desk.close()


def test_slow_and_crashing_texts_take_only_themselves_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding, "_code", _answered)

    async def run() -> list[str | int]:
        desk = CodingDesk(1)
        found: list[str | int] = []
        for text, seconds in (("one", 60), ("slow", 1), ("crash", 60), ("two", 60)):
            desk.seconds = seconds
            try:
                found.append(await desk.code(raw(text)))
            except HTTPException as error:
                found.append(error.status_code)
        await desk.close()
        return found

    assert run_apart(run()) == ["ONE", 504, 500, "TWO"]


def test_what_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding, "_code", _unread)
    assert run_apart(_asked(CodingDesk(1), "x")) == [422]


def test_code_and_add_through_the_api(record: Path, tmp_path: Path) -> None:
    desk = desk_over(Path(copyfile(record, tmp_path / "record.sqlite")))
    asked = {"text": TEXT, "published": "2022-02-08", "publisher": "Harbour Gazette"}
    with TestClient(desk.client.app, base_url="http://127.0.0.1:8765") as client:
        assert client.post("/api/code", json=asked).status_code == 401
        coded = client.post("/api/code", json=asked, headers=desk.bearer)
        assert coded.status_code == 200
        assert coded.json()["document"]["text"].startswith("Emmanuel Macron")
        assert coded.json()["events"][0]["type"] == "CONSULT"
        added = client.post("/api/add", json=asked, headers=desk.bearer)
        assert (added.status_code, added.json()["change"]) == (201, "added")
        assert added.json()["document"] == coded.json()["document"]["id"]
        again = client.post("/api/add", json=asked, headers=desk.bearer)
        assert (again.status_code, again.json()["change"]) == (200, "unchanged")
        wordless = client.post("/api/code", json={"text": "…"}, headers=desk.bearer)
        assert (wordless.status_code, wordless.json()["detail"]) == (422, "holds no words")
    with open_view(desk.options.record) as view:
        assert view.counts()["documents"] == 5
        assert not view.incidents().pending(1)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"text": ""},
        {"text": "x" * 500_001},
        {"text": "x", "media_type": "text/rtf"},
        {"text": "x", "published": "02/08/2022"},
        {"text": "x", "uri": "javascript:alert(1)"},
        {"text": "x", "publisher": "x" * 301},
        {"text": "x", "colour": "red"},
    ],
)
def test_what_is_no_text_is_refused(record: Path, tmp_path: Path, asked: dict[str, str]) -> None:
    desk = desk_over(Path(copyfile(record, tmp_path / "record.sqlite")))
    assert desk.client.post("/api/code", json=asked, headers=desk.bearer).status_code == 422
