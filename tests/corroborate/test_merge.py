"""Reports of one event become one incident; reports of two do not."""

import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from demarche.corroborate import Fingerprinter, Report, compare, incident_of, merge
from demarche.corroborate.reports import content_words
from demarche.records import Magnitude, Where


def report(key: str, sentence: str, **fields: Any) -> Report:
    day = fields.pop("day", date(2022, 2, 7))
    base = Report(
        key=key,
        document=f"doc-{key}",
        publisher=f"outlet-{key}",
        published=date(2022, 2, 8),
        type="CONSULT",
        mode=None,
        cameo="040",
        status="actual",
        actors=("FRA", "RUS"),
        recipients=(),
        people=frozenset({"Emmanuel Macron", "Vladimir Putin"}),
        names=(),
        start=day,
        end=day,
        dated=True,
        when=None,
        where=Where("Moscow", "RUS", precision="city"),
        said_by=None,
        sentence=sentence,
        words=content_words(sentence),
        proper=frozenset(),
        trigger="met",
        context=frozenset(),
        passage=sentence,
        magnitudes=(),
        confidence=0.8,
        lead=False,
    )
    return replace(base, **fields)


MET = report("a", "Macron met Putin in Moscow on Monday for five hours.")
TALKED = report("b", "The French president held talks with the Russian leader in the Kremlin.", where=None)
NEXT_DAY = report("c", "Macron met Putin again.", day=date(2022, 2, 8))
CALL = report("d", "Macron telephoned Putin on Monday.", mode="phone", where=None)
MINISTERS = report("e", "Le Drian met Lavrov.", people=frozenset({"Jean-Yves Le Drian", "Sergei Lavrov"}))
PLANNED = report("f", "Macron will meet Putin.", status="future")
ACCUSED = report("g", "France accused Russia of lies.", type="ACCUSE", actors=("FRA",), recipients=("RUS",))
REVERSED = report("h", "Russia accused France of lies.", type="ACCUSE", actors=("RUS",), recipients=("FRA",))

WAR = report(
    "w", "Russia invaded Ukraine on Thursday.", type="ASSAULT", cameo="190", actors=("RUS",),
    recipients=("UKR",), people=frozenset(), where=None, trigger="invade", day=date(2022, 2, 24),
    published=date(2022, 2, 24),
)  # fmt: skip
LATER = replace(
    report("x", "Markets fell after the invasion."), **{
        name: getattr(WAR, name) for name in ("type", "cameo", "actors", "recipients", "people", "where")
    }, trigger="invasi", dated=False, published=date(2022, 2, 28), start=date(2022, 2, 26),
    end=date(2022, 2, 28),
)  # fmt: skip
FORETOLD = replace(
    LATER, key="y", published=date(2022, 2, 22), start=date(2022, 2, 20), end=date(2022, 2, 22)
)
ONE_BLOW = replace(
    LATER, key="u", document="doc-u", sentence="A shell hit a school.", trigger="hit",
    words=content_words("A shell hit a school."),
)  # fmt: skip
OTHER_BLOW = replace(
    LATER, key="v", document="doc-v", sentence="Convoys crossed the border.", trigger="crosse",
    words=content_words("Convoys crossed the border."),
)  # fmt: skip
VISIT = replace(
    MET, key="s", mode="visit", trigger="visit", dated=False, where=None, words=content_words("his words"),
    start=date(2022, 2, 6),
)  # fmt: skip
OTHER_VISIT = replace(
    VISIT, key="t", document="doc-t", published=date(2022, 2, 9), start=date(2022, 2, 7),
    end=date(2022, 2, 9), words=content_words("an example for everybody"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (MET, TALKED, "same"),
        (MET, NEXT_DAY, "different"),
        (MET, CALL, "different"),
        (TALKED, CALL, "same"),
        (replace(TALKED, mode="visit"), CALL, "different"),
        (MET, MINISTERS, "different"),
        (MET, PLANNED, "different"),
        (ACCUSED, REVERSED, "different"),
        (ACCUSED, replace(ACCUSED, key="z"), "same"),
        (WAR, LATER, "same"),
        (WAR, FORETOLD, "different"),
        (WAR, replace(LATER, trigger="shelli"), "different"),
        (ONE_BLOW, OTHER_BLOW, "unsure"),
        (LATER, replace(ONE_BLOW, trigger="attack"), "same"),
        (VISIT, OTHER_VISIT, "unsure"),
        (VISIT, replace(OTHER_VISIT, published=VISIT.published), "same"),
    ],
)
def test_compare(one: Report, other: Report, verdict: str) -> None:
    assert compare(one, other).verdict == verdict
    assert compare(one, other) == compare(other, one)


def test_merging_does_not_depend_on_the_order_of_arrival() -> None:
    reports = [MET, TALKED, NEXT_DAY, MINISTERS, PLANNED, ACCUSED, REVERSED]
    expected = merge(reports, {})
    assert [[r.key for r in group] for group in expected] == [["a", "b"], ["c"], ["e"], ["f"], ["g"], ["h"]]
    for seed in range(10):
        random.Random(seed).shuffle(reports)
        assert merge(reports, {}) == expected


def test_an_analyst_outweighs_the_score() -> None:
    apart = merge([MET, TALKED], {("a", "b"): "different"})
    joined = merge([MET, NEXT_DAY], {("a", "c"): "same"})
    assert [len(group) for group in apart] == [1, 1]
    assert [len(group) for group in joined] == [2]


def test_a_copy_is_no_independent_account() -> None:
    passage = "Macron met Putin in Moscow on Monday for five hours and urged him to step back from the brink."
    first = replace(MET, passage=passage)
    copy = replace(MET, key="b", document="doc-b", publisher="zebra", passage=passage)
    own = replace(TALKED, key="c", magnitudes=(Magnitude(0, 1, "hours", 5, 5),))
    incident = incident_of([first, copy, own], Fingerprinter())
    assert (incident.outlets, incident.independent) == (3, 2)
    assert {a.event: a.copy_of for a in incident.accounts} == {"a": None, "b": "a", "c": None}
