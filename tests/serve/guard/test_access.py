"""Who may come in: by host, as reader, as writer."""

import base64
import time
from pathlib import Path
from shutil import copyfile

import pytest

from demarche.serve.guard import callers
from demarche.serve.guard.tokens import revoke
from serve.writing import Desk, desk_over

CORRECTION = {"target": "nothing", "changes": [{"action": "accept"}]}
HOME = "http://127.0.0.1:8765"


@pytest.fixture
def copied(record: Path, tmp_path: Path) -> Path:
    return Path(copyfile(record, tmp_path / "record.sqlite"))


@pytest.fixture
def desk(copied: Path) -> Desk:
    return desk_over(copied)


@pytest.fixture
def abroad(record: Path, tmp_path: Path) -> Desk:
    """A server that other machines reach."""
    return desk_over(Path(copyfile(record, tmp_path / "abroad.sqlite")), host="0.0.0.0")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8765", 200),
        ("localhost:8765", 200),
        ("LOCALHOST", 200),
        ("[::1]:8765", 200),
        ("192.0.2.7:80", 200),
        ("evil.example:8765", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost.evil.example:8765", 421),
        ("", 421),
    ],
)
def test_a_name_that_was_made_to_point_here_is_refused(desk: Desk, host: str, status: int) -> None:
    assert desk.client.get("/api/overview", headers={"Host": host}).status_code == status


def test_reading_is_open_on_this_machine_alone(desk: Desk, abroad: Desk) -> None:
    assert desk.client.get("/api/overview").status_code == 200
    refused = abroad.client.get("/api/overview")
    assert refused.status_code == 401
    assert "Bearer" in refused.headers["www-authenticate"]
    assert abroad.client.get("/api/overview", headers=abroad.bearer).status_code == 200
    assert abroad.client.get("/static/style.css").status_code == 200


def test_a_page_from_elsewhere_leads_to_the_sign_in_and_back(abroad: Desk) -> None:
    page = abroad.client.get("/?since=2022-02-07", headers={"Accept": "text/html"}, follow_redirects=False)
    assert page.status_code == 303
    assert page.headers["location"] == "/session?next=%2F%3Fsince%3D2022-02-07"
    asked = {"token": abroad.token, "next": "/?since=2022-02-07"}
    entered = abroad.client.post("/session", data=asked, follow_redirects=False)
    assert entered.headers["location"] == "/?since=2022-02-07"
    assert abroad.client.get("/").status_code == 200


def test_reading_can_be_opened(copied: Path) -> None:
    opened = desk_over(copied, host="0.0.0.0", open_reading=True)
    assert opened.client.get("/api/overview").status_code == 200
    assert opened.client.post("/api/corrections", json=CORRECTION).status_code == 401


def test_calendar_programs_show_the_token_as_password_and_read_alone(abroad: Desk) -> None:
    basic = {"Authorization": "Basic " + base64.b64encode(f"x:{abroad.token}".encode()).decode()}
    assert abroad.client.get("/api/overview", headers=basic).status_code == 200
    assert abroad.client.post("/api/corrections", json=CORRECTION, headers=basic).status_code == 401


@pytest.mark.parametrize(
    "shown", ["Bearer", "Bearer x", "Basic !!", "Basic eDp4", "demarche", "Bearer " + "a" * 9000]
)
def test_what_is_no_token_opens_nothing(abroad: Desk, shown: str) -> None:
    assert abroad.client.get("/api/overview", headers={"Authorization": shown}).status_code == 401


def test_writing_always_needs_a_token(desk: Desk) -> None:
    refused = desk.client.post("/api/corrections", json=CORRECTION)
    assert refused.status_code == 401
    assert refused.headers["content-type"] == "application/problem+json"
    taken = desk.client.post("/api/corrections", json=CORRECTION, headers=desk.bearer)
    assert (taken.status_code, taken.json()["detail"]) == (400, "no event or quotation nothing")


def test_a_revoked_token_ends_its_sessions(desk: Desk) -> None:
    secret = desk.sign_in()
    answer = desk.client.post("/api/corrections", json=CORRECTION, headers={"X-CSRF-Token": secret})
    assert answer.status_code == 400
    revoke(desk.options.tokens, "anna")
    answer = desk.client.post("/api/corrections", json=CORRECTION, headers={"X-CSRF-Token": secret})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 400),
        ({"Origin": HOME, "Sec-Fetch-Site": "same-origin"}, 400),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:9999"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
)
def test_a_session_is_not_ridden_by_other_sites(desk: Desk, sent: dict[str, str], status: int) -> None:
    headers = {"X-CSRF-Token": desk.sign_in(), **sent}
    assert desk.client.post("/api/corrections", json=CORRECTION, headers=headers).status_code == status


@pytest.mark.parametrize("secret", [None, "", "x", "é"])
def test_a_change_without_the_sessions_secret_is_refused(desk: Desk, secret: str | None) -> None:
    desk.sign_in()
    headers = {} if secret is None else {b"X-CSRF-Token": secret.encode()}
    assert desk.client.post("/api/corrections", json=CORRECTION, headers=headers).status_code == 403


def test_forms_carry_the_secret_in_a_field(desk: Desk) -> None:
    secret = desk.sign_in()
    assert desk.client.post("/session/end", data={"csrf": "x"}).status_code == 403
    left = desk.client.post("/session/end", data={"csrf": secret}, follow_redirects=False)
    assert left.status_code == 303
    assert desk.client.post("/session/end", data={"csrf": secret}).status_code == 401


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(desk: Desk) -> None:
    answer = desk.client.post("/session", data={"token": desk.token}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert desk.token.lower() not in cookie


def test_a_session_ends_with_its_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.sign_in()
    later = time.time() + callers.SESSION_SECONDS + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert "Sign in" in desk.client.get("/session").text


@pytest.mark.parametrize("change", ["name", "time", "signature"])
def test_a_forged_cookie_is_none(desk: Desk, change: str) -> None:
    desk.sign_in()
    name, ends, signature = desk.client.cookies[callers.COOKIE].split(".")
    parts = {"name": name, "time": ends, "signature": signature}
    parts[change] = {"name": "YmVsYQ==", "time": str(int(ends) + 1), "signature": "0" * 64}[change]
    desk.client.cookies.clear()
    desk.client.cookies.set(callers.COOKIE, ".".join(parts.values()))
    assert desk.client.post("/api/corrections", json=CORRECTION).status_code == 401


def test_a_wrong_token_is_told_and_a_forged_sign_in_refused(desk: Desk) -> None:
    wrong = desk.client.post("/session", data={"token": "demarche_x"})
    assert wrong.status_code == 403
    assert "No token of this record is that" in wrong.text
    foreign = desk.client.post(
        "/session", data={"token": desk.token}, headers={"Origin": "https://evil.example"}
    )
    assert foreign.status_code == 403
    assert callers.COOKIE not in desk.client.cookies


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil.example", "x", "/a\r\nb"]
)
def test_the_sign_in_leads_nowhere_else(desk: Desk, target: str) -> None:
    asked = {"token": desk.token, "next": target}
    assert desk.client.post("/session", data=asked, follow_redirects=False).headers["location"] == "/"
