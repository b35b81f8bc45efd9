import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    "path", ["/actors", "/actors?type=person", "/actors/RUS", "/actors/Vladimir%20Putin", "/pairs/RUS/UKR"]
)
def test_pages_lead_to_each_other(room: TestClient, path: str) -> None:
    page = room.get(path)
    assert page.status_code == 200
    assert 'href="/actors/' in page.text or 'href="/pairs/' in page.text
    assert " style=" not in page.text


@pytest.mark.parametrize(
    "path",
    ["/actors/Nobody", "/actors/a%2Fb", "/actors/%3Cscript%3E", "/pairs/RUS/Nobody", "/api/actors/Nobody"],
)
def test_nobody_is_a_page_that_says_so(room: TestClient, path: str) -> None:
    answer = room.get(path)
    assert answer.status_code == 404
    assert "<script>" not in answer.text.replace('<script src="', "")


def test_one_actor_as_data(room: TestClient) -> None:
    found = room.get("/api/actors/RUS").json()
    assert found["name"] == "Russia"
    assert found["partners"][0]["incidents"] > 0
    assert room.get("/api/pairs/RUS/UKR").json()["keys"] == ["RUS", "UKR"]
