"""Corrections through the API: kept under the token's name, taken back."""

from pathlib import Path
from shutil import copyfile

import pytest

from demarche.store import Reading, open_view
from serve.writing import Desk, desk_over


@pytest.fixture
def desk(record: Path, tmp_path: Path) -> Desk:
    return desk_over(Path(copyfile(record, tmp_path / "record.sqlite")))


def events(desk: Desk) -> dict[str, str]:
    with open_view(desk.options.record) as view:
        return {row.id: row.type for row in view.events(Reading())}


def test_a_correction_and_its_undoing(desk: Desk) -> None:
    before = events(desk)
    target = next(key for key, kind in before.items() if kind == "THREATEN")
    asked = {"target": target, "changes": [{"action": "type", "value": ["ACCUSE"]}], "note": "only words"}
    made = desk.client.post("/api/corrections", json=asked, headers=desk.bearer)
    assert made.status_code == 201
    [correction] = made.json()
    assert (correction["by"], correction["action"], correction["note"]) == ("anna", "type", "only words")
    assert events(desk)[target] == "ACCUSE"
    listed = desk.client.get("/api/corrections?standing=true").json()["items"]
    assert [row["value"] for row in listed] == [["ACCUSE"]]

    address = f"/api/corrections/{correction['id']}"
    assert desk.client.delete(address).status_code == 401
    undone = desk.client.delete(address, headers=desk.bearer)
    assert (undone.status_code, undone.json()["undone_by"]) == (200, "anna")
    assert events(desk) == before
    assert desk.client.delete(address, headers=desk.bearer).status_code == 400
    assert desk.client.get("/api/corrections?standing=true").json()["items"] == []
    assert len(desk.client.get("/api/corrections").json()["items"]) == 1


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ([], 422),
        ([{"action": "type", "value": ["MEET"]}], 400),
        ([{"action": "colour", "value": ["red"]}], 422),
        ([{"action": "when", "value": ["yesterday"]}], 400),
        ([{"action": "type", "value": ["x" * 201]}], 422),
        ([{"action": "accept", "by": "bela"}], 422),
        ([{"action": "accept"}] * 11, 422),
    ],
)
def test_what_cannot_be_is_refused(desk: Desk, changes: list[dict[str, object]], status: int) -> None:
    target = next(iter(events(desk)))
    asked = {"target": target, "changes": changes}
    answer = desk.client.post("/api/corrections", json=asked, headers=desk.bearer)
    assert answer.status_code == status
    assert desk.client.get("/api/corrections").json()["items"] == []


def test_a_page_sees_the_correction_at_once(desk: Desk) -> None:
    tag = desk.client.get("/api/incidents").headers["etag"]
    target = next(iter(events(desk)))
    asked = {"target": target, "changes": [{"action": "accept"}]}
    assert desk.client.post("/api/corrections", json=asked, headers=desk.bearer).status_code == 201
    assert desk.client.get("/api/incidents", headers={"If-None-Match": tag}).status_code == 200
