"""What hostile articles hold is mere text on every page and in every export: all routes are walked."""

import csv
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import fromstring

import feedparser
import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar

from demarche.serve.app import create_app, reading_paths
from demarche.serve.headers import POLICY
from demarche.serve.options import ServeOptions
from demarche.store import Reading, open_view
from demarche.text.cells import FORMULA_STARTS
from serve.hostile import HOSTILE, MARK, hostile_record
from serve.writing import HOME

ENDLESS = {"/api/incidents/stream"}
NO_RECORD = {"/session"}
ASKED: dict[str, tuple[str, ...]] = {
    "/api/measures/drift": ("?speaker=an&topic=the", "?speaker=an&topic=the&format=csv"),
    "/api/measures/explain": ("?day=2022-02-08",),
    "/api/search": ("?q=h4x", "?q=h4x&format=csv"),
    "/search": ("?q=h4x",),
}
"""What a route must be asked, where it must be asked something: query strings by path."""
FILTERS = ("", "?format=csv", "?format=jsonl", "?limit=1000", "?format=csv&limit=1000")
LOADING = {"src", "href", "action", "formaction", "srcset", "data", "poster", "xlink:href", "ping"}
OWN = ("/", "#", "?", "http://", "https://", "mailto:", "webcal://")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile") / "record.sqlite"
    hostile_record(made)
    return made


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(ServeOptions(record=path, rate=0)), base_url=HOME) as made:
        yield made


@pytest.fixture(scope="module")
def known(path: Path) -> dict[str, list[str]]:
    """What stands in the place of a name in an address, by the word before it."""
    with open_view(path) as view:
        rows = view.incident_view().page(Reading(limit=1000)).rows
        events = view.events(Reading(negated=True))
        names = [row.name for row in view.actors(Reading())]
    documents = list(dict.fromkeys(row.report.document for row in events))
    return {
        "incidents": [row.id for row in rows],
        "articles": [one.removeprefix("sha256:")[:12] for one in documents],
        "actors": ["FRA", *names],
        "pairs": ["FRA/RUS", *("/".join(quote(n, safe="") for n in names[i : i + 2]) for i in (0, 2, 4))],
    }


def routes() -> list[str]:
    """The addresses of all things that can be read."""
    return sorted(reading_paths().keys() - ENDLESS)


def test_all_routes_are_walked() -> None:
    served = create_app(ServeOptions(record=Path("none.sqlite"))).openapi()["paths"]
    described = {path for path, operations in served.items() if "get" in operations}
    walked = {path.replace(":path}", "}") for path in (*routes(), *ENDLESS)}
    assert {path.replace(":path}", "}") for path in described} <= walked | {"/api/openapi.json"}
    assert len(routes()) > len(described) + 10, "the pages are walked too"


def addresses(route: str, known: dict[str, list[str]]) -> Iterator[str]:
    """A route with the names that it takes."""
    if "{" not in route:
        yield route
        return
    before, _, rest = route.partition("{")
    word = before.rstrip("/").rpartition("/")[2]
    tail = rest.rpartition("}")[2]
    for name in known.get(word, ["FRA"]):
        yield f"{before}{name if word == 'pairs' else quote(name, safe='')}{tail}"


@pytest.mark.parametrize("route", routes())
def test_every_answer_is_harmless(client: TestClient, known: dict[str, list[str]], route: str) -> None:
    statuses = []
    for address in addresses(route, known):
        for query in ("", *ASKED.get(route, ())) if "{" in route else (*FILTERS, *ASKED.get(route, ())):
            answer = client.get(address + query, follow_redirects=False)
            statuses.append(answer.status_code)
            check(answer, address + query)
    assert {200, 307} & set(statuses), f"{route} answered {set(statuses)}: say in ASKED what it takes"


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("word", ["q", "actor", "place", "source", "nonsense"])
def test_what_is_asked_is_not_given_back_as_anything_but_text(
    client: TestClient, word: str, words: str
) -> None:
    asked = quote(words[:100])
    for page in ("/search", "/incidents", "/quotes", "/actors", "/calendar", "/api/search", "/session"):
        check(client.get(f"{page}?{word}={asked}&next={asked}"), f"{page}?{word}=")
    check(client.get(f"/{quote(words[:500], safe='')}"), "a page that is none")


def check(answer: Any, asked: str) -> None:
    """Raise where an answer could do harm."""
    assert answer.status_code < 500, f"{asked}: {answer.status_code}: {answer.text[:300]}"
    assert answer.headers["content-security-policy"] == POLICY, asked
    assert answer.headers["x-content-type-options"] == "nosniff", asked
    assert not any(MARK in f"{name}{value}".lower() for name, value in _given(answer)), asked
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if answer.content:
        CHECKS[kind](answer, asked)


def _given(answer: Any) -> Iterator[tuple[str, str]]:
    """Headers that a page does not make of its own address."""
    return ((name, value) for name, value in answer.headers.items() if name not in {"link", "location"})


def _html(answer: Any, asked: str) -> None:
    page = _Page()
    page.feed(answer.text)
    for tag, attributes in page.tags:
        for name, value in attributes:
            assert not name.startswith("on"), f"{asked}: <{tag} {name}={value}>"
            assert name != "style", f"{asked}: <{tag} style={value}> is forbidden by the policy"
            if name in LOADING and value is not None:
                assert not value or value.startswith(OWN), f"{asked}: <{tag} {name}={value}>"
                assert not value.startswith("//"), f"{asked}: <{tag} {name}={value}>"
        if tag in {"script", "img", "link", "iframe", "object", "embed", "base", "meta"}:
            loaded = dict(attributes).get("src") or dict(attributes).get("href") or ""
            assert MARK not in str(attributes), f"{asked}: <{tag} {attributes}>"
            assert not loaded.startswith("http"), f"{asked}: <{tag}> loads {loaded}"
            assert tag not in {"iframe", "object", "embed", "base"}, f"{asked}: <{tag}>"
    assert not any(MARK in script for script in page.scripts), f"{asked}: words of an article in a script"
    assert f"{MARK}49" not in answer.text, f"{asked}: a template ran"
    assert "\x00" not in answer.text, asked


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.scripts: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))
        self._in_script = tag == "script" and dict(attrs).get("type") != "application/json"

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts.append(data)


def _json(answer: Any, asked: str) -> None:
    json.loads(answer.content)


def _lines(answer: Any, asked: str) -> None:
    for line in answer.content.splitlines():
        json.loads(line)


def _csv(answer: Any, asked: str) -> None:
    csv.field_size_limit(10**9)
    rows = list(csv.reader(StringIO(answer.text, newline="")))
    for row in rows:
        assert len(row) == len(rows[0]), f"{asked}: {row}"
        for cell in row:
            assert not cell.startswith(FORMULA_STARTS) or _is_number(cell), f"{asked}: {cell!r}"


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _atom(answer: Any, asked: str) -> None:
    read = feedparser.parse(answer.content)
    assert not read.bozo, f"{asked}: {read.get('bozo_exception')}"
    for entry in read.entries:
        assert entry.link.startswith(HOME), asked
        assert all(content.type == "text/plain" for content in entry.content), asked


def _calendar(answer: Any, asked: str) -> None:
    feed = Calendar.from_ical(answer.content)
    known = answer.text.count("BEGIN:VEVENT")
    assert len(feed.walk("VEVENT")) == known
    assert not any(name.startswith("X-H4X") for event in feed.walk() for name in event)
    for line in answer.content.splitlines():
        assert len(line) <= 75
        assert not line.startswith(b"X-H4X")


def _picture(answer: Any, asked: str) -> None:
    for element in fromstring(answer.content).iter():
        assert "script" not in str(element.tag), asked
        assert not any(name.startswith("on") for name in element.attrib), asked


CHECKS = {
    "text/html": _html,
    "application/json": _json,
    "application/problem+json": _json,
    "application/x-ndjson": _lines,
    "text/csv": _csv,
    "application/atom+xml": _atom,
    "text/calendar": _calendar,
    "image/svg+xml": _picture,
}
