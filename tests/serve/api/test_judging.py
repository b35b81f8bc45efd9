"""Incidents joined and split through the API."""

from pathlib import Path
from shutil import copyfile

import pytest

from demarche.corroborate import incident_from_json
from demarche.records import Incident
from demarche.store import Reading, open_view
from serve.writing import Desk, desk_over


@pytest.fixture
def desk(record: Path, tmp_path: Path) -> Desk:
    return desk_over(Path(copyfile(record, tmp_path / "record.sqlite")))


def incidents(desk: Desk) -> list[Incident]:
    with open_view(desk.options.record) as view:
        return [incident_from_json(data) for data in view.incidents().incidents(Reading())]


def test_split_and_taken_back(desk: Desk) -> None:
    visit = next(one for one in incidents(desk) if len(one.accounts) == 2)
    asked = {"event": visit.accounts[1].event}
    assert desk.client.post(f"/api/incidents/{visit.id}/split", json=asked).status_code == 401
    split = desk.client.post(f"/api/incidents/{visit.id}/split", json=asked, headers=desk.bearer)
    assert split.status_code == 200
    assert split.json()["pairs"] == 1
    first, second = split.json()["incidents"]
    assert {one.id for one in incidents(desk)} >= {first, second}
    undone = desk.client.post(
        "/api/incidents/undo", json={"first": first, "second": second}, headers=desk.bearer
    )
    assert undone.json()["pairs"] == 1
    assert len(undone.json()["incidents"]) == 1


def test_joined(desk: Desk) -> None:
    one, other = [found.id for found in incidents(desk)[:2]]
    joined = desk.client.post(
        "/api/incidents/join", json={"first": one, "second": other}, headers=desk.bearer
    )
    assert joined.status_code == 200
    assert len(joined.json()["incidents"]) == 1


@pytest.mark.parametrize(("asked", "status"), [("zzzz", 400), ("ZZ'--", 422)])
def test_what_is_no_incident_is_refused(desk: Desk, asked: str, status: int) -> None:
    answer = desk.client.post(f"/api/incidents/{asked}/split", json={"event": "a"}, headers=desk.bearer)
    assert answer.status_code == status
