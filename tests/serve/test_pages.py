"""Pages of the sample record, without a browser."""

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "Most corroborated"),
        ("/?country=RUS&country=UKR&since=2022-02-01", "Russia and Ukraine"),
        ("/?country=QQQ", "No incident fits this scope"),
        ("/timeline", "The same, as a list"),
        ("/timeline?actor=nobody+at+all", "No incident fits"),
        ("/articles", "Continental Wire"),
        ("/articles?source=nobody", "No article fits"),
        ("/incidents", "Incidents"),
        ("/incidents?country=RUS&country=USA&type=CONSULT", "Geneva"),
        ("/incidents?actor=nobody+at+all", "No incident fits"),
        ("/incidents?order=independent&independent=2", "sources"),
    ],
)
def test_pages(room: TestClient, path: str, words: str) -> None:
    answer = room.get(path)
    assert answer.status_code == 200
    assert words in answer.text


def test_an_incident_leads_to_its_articles(room: TestClient) -> None:
    row = room.get("/api/incidents?order=independent&limit=1").json()["items"][0]
    page = room.get(f"/incidents/{row['id']}")
    assert page.status_code == 200
    found = room.get(f"/api/incidents/{row['id']}").json()
    document, event = found["accounts"][0]["document"], found["accounts"][0]["event"]
    path = f"/articles/{document[7:19]}"
    assert f"{path}#{event}" in page.text
    article = room.get(path)
    assert f'id="{event}"' in article.text
    assert room.get(f"/api{path}").json()["id"] == document


@pytest.mark.parametrize("view", ["overview/heat", "timeline", "timeline/days", "articles", "incidents"])
def test_every_page_has_its_data(room: TestClient, view: str) -> None:
    path = f"/api/{view}"
    lines = room.get(path, params={"format": "csv"}).text.splitlines()
    assert len(lines) > 1
    assert len(room.get(path).json()["items"]) >= 1


@pytest.mark.parametrize("path", ["/incidents/i000000000000", "/articles/ffffffffffff"])
def test_what_is_not_there_is_a_page_too(room: TestClient, path: str) -> None:
    answer = room.get(path)
    assert answer.status_code == 404
    assert "no " in answer.text
    assert room.get(f"/api{path}").status_code == 404
