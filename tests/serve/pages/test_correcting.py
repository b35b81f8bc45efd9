"""Corrections and judgements by the forms of pages."""

from pathlib import Path

import pytest

from demarche.errors import UsageError
from demarche.serve.pages.correcting import changes_of
from serve.writing import Desk, desk_over, hidden_field


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"do": "accept", "type": "AID", "was-type": "CONSULT"}, [("accept", ())]),
        ({"do": "reject"}, [("reject", ())]),
        ({"do": "change", "type": "AID", "was-type": "CONSULT"}, [("type", ("AID",))]),
        ({"do": "change", "was-mode": "visit"}, [("mode", ())]),
        (
            {"do": "change", "first": "2022-02-07", "last": "2022-02-08", "was-first": "2022-02-07"},
            [("when", ("2022-02-07", "2022-02-08"))],
        ),
        ({"do": "change", "was-first": "2022-02-07", "was-last": "2022-02-07"}, [("when", ())]),
        (
            {"do": "change", "actors": "Emmanuel Macron; RUS", "was-actors": "Emmanuel Macron"},
            [("actors", ("Emmanuel Macron", "RUS"))],
        ),
        ({"do": "change", "was-recipients": "Russia"}, [("recipients", ())]),
    ],
)
def test_only_what_differs_is_a_change(
    given: dict[str, str], wanted: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert changes_of(given) == wanted


def test_a_form_as_it_was_changes_nothing() -> None:
    with pytest.raises(UsageError, match="nothing was changed"):
        changes_of({"do": "change", "type": "AID", "was-type": "AID", "note": "why"})


@pytest.fixture
def desk(own_record: Path) -> Desk:
    return desk_over(own_record)


def some_event(desk: Desk) -> tuple[str, str]:
    """An article's address and an event in it."""
    row = desk.client.get("/api/incidents?type=CONSULT&order=independent&limit=1").json()["items"][0]
    account = desk.client.get(f"/api/incidents/{row['id']}").json()["accounts"][0]
    return f"/articles/{account['document'][7:19]}", account["event"]


def test_a_correction_is_kept_shown_and_taken_back(desk: Desk) -> None:
    path, event = some_event(desk)
    csrf = desk.sign_in()
    before = desk.client.get(path).text
    form = {"csrf": csrf, "part": event, "do": "change", "status": "negated", "was-status": "actual"}
    answer = desk.client.post(f"{path}/correct", data={**form, "note": "not so"})
    assert answer.status_code == 200
    assert "Kept: status set to negated, by anna" in answer.text
    assert "“not so”" in answer.text
    assert "corrected by anna" in answer.text
    [correction] = desk.client.get(f"/api{path}").json()["corrections"]
    undone = desk.client.post(f"/corrections/{correction['id']}/undo", data={"csrf": csrf})
    assert "Taken back" in undone.text
    assert desk.client.get(path).text.count("did not happen") == before.count("did not happen")


def test_a_rejected_event_is_gone_until_that_is_undone(desk: Desk) -> None:
    path, event = some_event(desk)
    csrf = desk.sign_in()
    gone = desk.client.post(f"{path}/correct", data={"csrf": csrf, "part": event, "do": "reject"})
    assert f'id="{event}"' not in gone.text
    number = desk.client.get(f"/api{path}").json()["corrections"][0]["id"]
    back = desk.client.post(f"/corrections/{number}/undo", data={"csrf": csrf})
    assert f'id="{event}"' in back.text


def test_what_cannot_be_kept_is_said_on_the_page(desk: Desk) -> None:
    path, event = some_event(desk)
    form = {
        "csrf": desk.sign_in(),
        "part": event,
        "do": "change",
        "actors": "Nobody Atall",
        "was-actors": "x",
    }
    answer = desk.client.post(f"{path}/correct", data=form)
    assert answer.status_code == 400
    assert "Not kept:" in answer.text
    assert f'id="{event}"' in answer.text


def test_strangers_and_other_sites_change_nothing(desk: Desk) -> None:
    path, event = some_event(desk)
    form = {"part": event, "do": "reject"}
    assert desk.client.post(f"{path}/correct", data=form).status_code == 401
    desk.sign_in()
    assert desk.client.post(f"{path}/correct", data=form).status_code == 403
    assert not desk.client.get(f"/api{path}").json()["corrections"]


def test_a_report_is_split_off_and_put_back(desk: Desk) -> None:
    row = desk.client.get("/api/incidents?order=independent&limit=1").json()["items"][0]
    accounts = desk.client.get(f"/api/incidents/{row['id']}").json()["accounts"]
    csrf = desk.sign_in()
    last = accounts[-1]["event"]
    answer = desk.client.post(f"/incidents/{row['id']}/split", data={"csrf": csrf, "event": last})
    assert answer.status_code == 200
    assert "Split" in answer.text
    other = hidden_field(answer.text, "other")
    back = desk.client.post(f"/incidents/{row['id']}/undo", data={"csrf": csrf, "other": other})
    assert back.status_code == 200
    now = desk.client.get("/api/incidents?order=independent&limit=1").json()["items"][0]
    assert now["reports"] == row["reports"]


def test_two_incidents_are_joined(desk: Desk) -> None:
    one, other = desk.client.get("/api/incidents?type=CONSULT&limit=2").json()["items"]
    csrf = desk.sign_in()
    answer = desk.client.post(f"/incidents/{one['id']}/join", data={"csrf": csrf, "other": other["id"]})
    assert "Joined" in answer.text
    assert answer.text.count("data-step") >= one["independent"] + other["independent"]
