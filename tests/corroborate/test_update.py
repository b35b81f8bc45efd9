"""Incidents in the record: the same in portions as at once, and true to what an analyst judged."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from demarche.corroborate import incident_from_json, rejudged, update_incidents
from demarche.parsing import plain_document
from demarche.records import (
    Actor,
    CoderInfo,
    Coding,
    Event,
    EventEvidence,
    Party,
    Published,
    RawDocument,
    Span,
    When,
    to_json,
)
from demarche.store import Reading, open_view, open_writer

MACRON = Actor("a1", "Emmanuel Macron", "person", country="FRA")
PUTIN = Actor("a2", "Vladimir Putin", "person", country="RUS")


def coding(text: str, day: int, outlet: str, *, version: str = "1", confidence: float = 0.8) -> Coding:
    when = When(date(2022, 2, day), date(2022, 2, day), "day")
    published = Published(date(2022, 2, 9), date(2022, 2, 9), "given")
    event = Event(
        id="e1",
        type="CONSULT",
        mode=None,
        contexts=(),
        cameo="040",
        quad=1,
        plover_score=2.5,
        goldstein=1.0,
        status="actual",
        actors=(Party("a1", 0, 6), Party("a2", 0, 6)),
        recipients=(),
        when=when,
        where=None,
        evidence=EventEvidence(Span(0, len(text)), Span(0, 3)),
        said_by=None,
        confidence=confidence,
    )
    document = replace(plain_document(text), id=f"sha256:{outlet}", publisher=outlet, published=published)
    return Coding(coder=CoderInfo(version), document=document, actors=(MACRON, PUTIN), events=(event,))


CODINGS = [
    coding("Macron met Putin in the evening.", 7, "alpha"),
    coding("Macron and Putin met on Monday.", 7, "beta"),
    coding("Macron met Putin once more.", 12, "gamma"),
]


def add(path: Path, codings: Sequence[Coding], *, at_once: bool) -> None:
    with open_writer(path) as writer:
        for one in codings:
            raw = RawDocument(name=str(one.document.publisher), data=one.document.text.encode())
            writer.add(raw, to_json(one))
            if not at_once:
                assert list(update_incidents(writer)) == [1]
        list(update_incidents(writer))


def stored(path: Path) -> list[tuple[str, ...]]:
    with open_view(path) as view:
        found = [incident_from_json(data) for data in view.incidents().incidents(Reading())]
    return sorted(tuple(sorted(a.publisher or "" for a in incident.accounts)) for incident in found)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
@pytest.mark.parametrize("at_once", [True, False])
def test_portions_and_order_do_not_matter(tmp_path: Path, order: tuple[int, ...], at_once: bool) -> None:
    add(tmp_path / "record.sqlite", [CODINGS[n] for n in order], at_once=at_once)
    assert stored(tmp_path / "record.sqlite") == [("alpha", "beta"), ("gamma",)]


def test_a_judgement_outlives_a_coding_and_can_be_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    add(path, CODINGS, at_once=True)
    with open_view(path) as view:
        joined = [incident_from_json(data) for data in view.incidents().incidents(Reading())]
    keys = [account.event for incident in joined for account in incident.accounts]
    pairs = [(a, b) for a in keys for b in keys if a < b]
    with open_writer(path) as writer, writer.incidents() as store:
        store.judge(pairs, "different", "a tester")
        rejudged(store, keys)
    assert stored(path) == [("alpha",), ("beta",), ("gamma",)]
    add(
        path,
        [coding("Macron met Putin in the evening.", 7, "alpha", version="2", confidence=0.9)],
        at_once=True,
    )
    assert stored(path) == [("alpha",), ("beta",), ("gamma",)]
    with open_writer(path) as writer, writer.incidents() as store:
        assert store.withdraw(pairs) == 3
        rejudged(store, keys)
    assert stored(path) == [("alpha", "beta"), ("gamma",)]
