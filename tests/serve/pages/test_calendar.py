import pytest
from fastapi.testclient import TestClient


def test_a_month_leads_to_each_of_its_engagements(room: TestClient) -> None:
    page = room.get("/calendar?month=2022-02").text
    assert "February 2022" in page
    assert 'class="pin' in page
    assert "/articles/sha256%3A" in page


@pytest.mark.parametrize("month", ["2022-13", "februar", "2022-02-01"])
def test_what_is_no_month_is_refused(room: TestClient, month: str) -> None:
    assert room.get(f"/calendar?month={month}").status_code == 422


def test_empty_states_say_what_to_do(room: TestClient) -> None:
    assert "Clear the filters" in room.get("/calendar?actor=nobody+at+all").text
    assert "No demand" in room.get("/ledger?actor=nobody+at+all").text


def test_the_ledger_leads_to_incidents_and_data(room: TestClient) -> None:
    page = room.get("/ledger").text
    assert 'href="/incidents/i' in page
    assert "/api/ledger?limit=1000&amp;format=csv" in page


def test_the_api_gives_the_same(room: TestClient) -> None:
    entries = room.get("/api/calendar").json()["items"]
    assert entries[0]["changes"][0]["sentence"]
    lines = room.get("/api/ledger?format=csv").text.splitlines()
    assert lines[0].startswith("id,kind,outcome")
    assert len(lines) > 1
