import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    "path", ["/measures", "/measures?one=RUS&other=UKR&every=day", "/sources", "/issues"]
)
def test_pages_answer_and_lead_to_their_data(room: TestClient, path: str) -> None:
    page = room.get(path)
    assert page.status_code == 200
    assert " style=" not in page.text
    assert "/api/" in page.text


def test_one_value_in_steps(room: TestClient) -> None:
    last = [row for row in room.get("/api/measures/heat?one=RUS").json()["items"] if row["heat"] is not None][
        -1
    ]
    page = room.get(f"/measures?one=RUS&explain={last['day']}").text
    assert "in steps" in page
    assert f"<b>{last['heat']:.2f}</b>".replace("-", "−") in page
    found = room.get(f"/api/measures/explain?one=RUS&day={last['day']}").json()
    assert found["heat"] == pytest.approx(last["heat"], abs=0.01)


@pytest.mark.parametrize("which", ["heat", "changes", "series"])
def test_figures_as_csv(room: TestClient, which: str) -> None:
    answer = room.get(f"/api/measures/{which}?one=RUS&other=UKR&format=csv")
    assert answer.headers["content-type"].startswith("text/csv")


@pytest.mark.parametrize(
    "path", ["/measures?half_life=0", "/measures?every=year", "/api/measures/heat?one=nobody+here"]
)
def test_what_cannot_be_is_refused(room: TestClient, path: str) -> None:
    assert room.get(path).status_code in {400, 422}


def test_a_problem_is_told_in_the_page(room: TestClient) -> None:
    assert "Nobody named" in room.get("/measures?one=nobody+here").text
