"""Pages of what was read from documents: the same rows as the whole lists, by cursor."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from coded import line, raw
from demarche.errors import UsageError
from demarche.records import Unreadable
from demarche.store import DocumentView, Page, Reading, View, open_view, open_writer

MONDAY = date(2022, 2, 7)
NAMES = ["Macron", "Putin", "Scholz", "Biden"]
COUNT = 12
Ask = Callable[[DocumentView, str | None], Page[Any]]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("documents") / "record.sqlite"
    with open_writer(path) as writer:
        for number in range(COUNT):
            one, other = NAMES[number % 4], NAMES[(number + 1) % 4]
            said = "the talks go on" if number % 3 else "no talks"
            source = f"<a>{one}</a> <t>met</t> <r>{other}</r> again, round {number}: <q>{said}</q>."
            day = None if number % 5 == 4 else MONDAY + timedelta(number // 2)
            told = line(source, day=day, publisher=f"outlet {number % 2}", status="future")
            writer.add(raw(source, name=f"{number}.txt"), told)
        writer.add_failure(Unreadable("broken.pdf", "unreadable", "no text in it"))
    return path


@pytest.fixture
def view(record: Path) -> Iterator[View]:
    with open_view(record) as opened:
        yield opened


def pages(view: View, ask: Ask) -> list[Any]:
    found: list[Any] = []
    after = None
    while True:
        shown = ask(view.document_view(), after)
        found += shown.rows
        after = shown.next
        if after is None:
            return found


@pytest.mark.parametrize("limit", [1, 5, 12, 50])
@pytest.mark.parametrize("order", ["day", "latest"])
@pytest.mark.parametrize("kind", ["events", "quotations", "engagements", "documents"])
def test_pages_are_the_list(view: View, kind: str, order: str, limit: int) -> None:
    found = pages(
        view, lambda asked, after: getattr(asked, kind)(Reading(limit=limit), order=order, after=after)
    )
    assert len(found) == COUNT
    assert len({row.id for row in found}) == COUNT
    days = [row.published if kind == "documents" else row.day for row in found]
    known = [day for day in days if day is not None]
    assert days == [*known, None, None]
    assert known == sorted(known, reverse=order == "latest")


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (Reading(actor="macr"), 6),
        (Reading(actor="o"), 12),
        (Reading(actor="nobody"), 0),
        (Reading(country="USA"), 6),
        (Reading(actor="macron", country="USA"), 3),
        (Reading(publisher="outlet 1"), 6),
    ],
)
def test_events_of_a_reading(view: View, reading: Reading, expected: int) -> None:
    rows = view.document_view().events(reading).rows
    assert len(rows) == expected
    assert {row.id for row in rows} == {row.id for row in view.events(reading)}


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (Reading(), 12),
        (Reading(words="talks"), 12),
        (Reading(words='"no talks"'), 4),
        (Reading(words="go", actor="scho"), 2),
        (Reading(words='" OR 1=1 --'), 0),
        (Reading(actor="%"), 0),
        (Reading(country="FRA"), 3),
    ],
)
def test_quotations_of_a_reading(view: View, reading: Reading, expected: int) -> None:
    assert len(view.document_view().quotations(reading).rows) == expected
    assert view.document_view().count_quotations(reading) == expected


@pytest.mark.parametrize("limit", [1, 3, 7, 100])
def test_hits_page_by_page(view: View, limit: int) -> None:
    found = pages(view, lambda asked, after: asked.hits("talks", Reading(limit=limit), after=after))
    whole = view.document_view().hits("talks", Reading()).rows
    assert tuple(found) == whole
    assert len(whole) == 2 * COUNT
    assert [hit.score for hit in whole] == sorted(hit.score for hit in whole)


def test_a_cursor_of_another_list_is_refused(view: View) -> None:
    cursor = view.document_view().events(Reading(limit=1), order="day").next
    for ask in (view.document_view().quotations, view.document_view().documents):
        with pytest.raises(UsageError, match="not a cursor"):
            ask(Reading(limit=1), order="latest", after=cursor)
    with pytest.raises(UsageError, match="not a cursor"):
        view.document_view().hits("talks", Reading(), after=cursor)


def test_issues_and_failures(view: View) -> None:
    asked = view.document_view()
    assert len(asked.issues(Reading()).rows) == 2
    assert asked.issues(Reading(), code="other").rows == ()
    assert asked.issue_codes() == [("warning", "published-unknown", 2)]
    assert [row.name for row in asked.failures(Reading()).rows] == ["broken.pdf"]


def test_a_line_counts_what_was_read(view: View) -> None:
    row = view.document_view().documents(Reading(limit=1)).rows[0]
    assert (row.events, row.quotations, row.basis) == (1, 1, "given")
