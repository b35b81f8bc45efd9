import pytest
from fastapi.testclient import TestClient


def test_a_search_marks_what_it_found(room: TestClient) -> None:
    page = room.get("/search?q=putin").text
    assert '<mark class="trigger">' in page
    assert 'href="/articles/' in page


def test_an_empty_search_explains_how(room: TestClient) -> None:
    assert "side by side" in room.get("/search").text
    assert "Fewer words" in room.get("/search?q=zxqvw").text


@pytest.mark.parametrize("q", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}"])
def test_words_are_shown_as_words(room: TestClient, q: str) -> None:
    page = room.get("/search", params={"q": q})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text


def test_the_network_of_a_period(room: TestClient) -> None:
    page = room.get("/network?since=2022-01-01&until=2022-03-01").text
    assert 'class="party' in page
    assert 'href="/pairs/' in page
    assert room.get("/network?since=2021-01-01&until=2021-01-02").text.count("Nobody met or spoke") == 1
    assert room.get("/network?between=RUS").status_code == 422
    assert room.get("/api/network?since=2022-01-01").json()["items"]
