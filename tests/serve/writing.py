"""A server over a record that may be changed, and those who hold tokens for it."""

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from fastapi.testclient import TestClient

from demarche.serve.app import create_app
from demarche.serve.guard.tokens import new_token
from demarche.serve.options import ServeOptions

HOME = "http://127.0.0.1:8765"


@dataclass(frozen=True)
class Desk:
    """A client, and the token of Anna."""

    client: TestClient
    token: str
    options: ServeOptions

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def sign_in(self) -> str:
        """Begin a session; its secret."""
        answer = self.client.post("/session", data={"token": self.token}, follow_redirects=False)
        assert answer.status_code == 303, answer.text
        return hidden_field(self.client.get("/session").text, "csrf")


def desk_over(record: Path, *, host: str = "127.0.0.1", open_reading: bool = False, rate: float = 0) -> Desk:
    options = ServeOptions(record=record, host=host, open_reading=open_reading, rate=rate)
    token = new_token(options.tokens, "anna")
    return Desk(TestClient(create_app(options), base_url=HOME), token, options)


def hidden_field(page: str, name: str) -> str:
    """The value of a hidden field of a page."""
    found = _Fields()
    found.feed(page)
    return found.values[name]


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden":
            self.values[given.get("name") or ""] = given.get("value") or ""
