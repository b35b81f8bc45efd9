"""The words of a query, the same for every view."""

from datetime import date

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from demarche.errors import UsageError
from demarche.serve import freshness, problems
from demarche.serve.empties import WithoutEmpties
from demarche.serve.filters import EventFilters, Filters
from demarche.serve.paging import paged


@pytest.fixture
def asked() -> TestClient:
    app = FastAPI()
    problems.install(app)
    freshness.install(app)
    app.add_middleware(WithoutEmpties)
    app.get("/api/asked")(_asked)
    app.get("/asked")(_asked)
    return TestClient(app)


def _asked(asked: EventFilters) -> dict[str, object]:
    return {"reading": str(asked.reading()), "address": asked.address()}


def test_words_become_a_reading(asked: TestClient) -> None:
    words = "actor=macron&country=fra&type=CONSULT&type=AGREE&status=future&since=2022-02-07&source=Gazette"
    said = asked.get(f"/api/asked?{words}&confidence=0.5&limit=7").json()["reading"]
    parts = "actor='macron' country='FRA' since='2022-02-07' publisher='Gazette' least_confidence=0.5 limit=7"
    for part in (*parts.split(), "types=('CONSULT', 'AGREE')", "statuses=('future',)"):
        assert part in said


@pytest.mark.parametrize(
    "query",
    [
        "type=MEET",
        "status=maybe",
        "since=2022-02-30",
        "limit=0",
        "limit=1001",
        "confidence=2",
        "confidence=nan",
        "country=F%27",
        "country=France",
        f"actor={'a' * 121}",
        f"cursor={'a' * 401}",
        "since=",
    ],
)
def test_what_cannot_be_is_refused(asked: TestClient, query: str) -> None:
    answer = asked.get(f"/api/asked?{query}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"].startswith(query.partition("=")[0])


def test_empty_words_of_forms_are_as_good_as_none(asked: TestClient) -> None:
    answer = asked.get("/asked?actor=&since=&type=CONSULT&until=")
    assert answer.json()["address"] == "type=CONSULT"


def test_addresses_say_what_is_asked() -> None:
    asked = Filters(actor="le maire & co", types=("CONSULT",), since=date(2022, 2, 7), leads=True)
    assert asked.address() == "actor=le+maire+%26+co&type=CONSULT&since=2022-02-07&leads=true"
    assert asked.address(actor=None, types=(), leads=False, cursor="abc") == "since=2022-02-07&cursor=abc"
    assert asked.is_narrowed
    assert not Filters(cursor="abc", limit=5).is_narrowed


def test_pages_hold_every_row_once() -> None:
    rows, cursor = range(7), None
    seen: list[int] = []
    while True:
        page = paged(rows, Filters(limit=3, cursor=cursor))
        seen += page.items
        if page.next is None:
            break
        cursor = page.next
    assert seen == list(rows)


@pytest.mark.parametrize("cursor", ["x", "W10", "WyJhIl0", "bnVsbA", "\u00fc", "WzEuNV0"])
def test_forged_cursors_are_refused(cursor: str) -> None:
    with pytest.raises(UsageError, match="cursor"):
        paged(range(7), Filters(cursor=cursor))
