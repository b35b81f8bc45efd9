"""Corrections applied to a coding: what they change and leave, and that taking back leaves no trace."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coded import coding
from demarche.ontology.plover import plover
from demarche.records import (
    Coding,
    Correction,
    CorrectionAction,
    Event,
    PlaceMention,
    Quotation,
    Span,
    When,
)
from demarche.store.correcting import apply_corrections, rejected, targets

MEETING = "<a>Macron</a> <t>met</t> <r>Putin</r> in <p>Moscow</p> and said <q>“war must be avoided”</q>."
VISIT = "<a>Scholz</a> will <t>visit</t> <r>Zelenskyy</r> in <p>Kyiv</p>."
TIME = "2022-02-08T09:00:00+00:00"


def correction(
    of: Coding, action: CorrectionAction, *value: str, part: str = "e1", number: int = 1, by: str = "ann"
) -> Correction:
    [target] = [target for target, local in targets(of).items() if local == part]
    return Correction(number, TIME, by, target, action, value)


def meeting() -> Coding:
    made = coding(MEETING)
    at = made.document.text.index("Moscow")
    return replace(made, places=(PlaceMention(at, at + 6, "Moscow", 524901, 55.75, 37.62, "RUS"),))


def corrected(action: CorrectionAction, *value: str) -> Event:
    of = meeting()
    [event] = apply_corrections(of, [correction(of, action, *value)]).events
    return event


def test_a_type_brings_its_code_and_scores() -> None:
    event = corrected("type", "THREATEN")
    assert (event.type, event.mode, event.cameo, event.quad) == ("THREATEN", None, "130", 3)
    assert (event.plover_score, event.goldstein) == (plover().types["THREATEN"].score, -4.4)
    assert event.review is not None
    assert (event.review.verdict, event.review.by, event.review.coded) == ("corrected", "ann", "CONSULT")


def test_a_mode_brings_its_code_and_scores() -> None:
    event = corrected("mode", "phone")
    assert (event.mode, event.cameo, event.plover_score) == ("phone", "041", 1.5)


@pytest.mark.parametrize(
    ("action", "value", "said"),
    [
        ("status", ("historical",), "historical"),
        ("when", ("2022-02-05", "2022-02-06"), When(date(2022, 2, 5), date(2022, 2, 6), "days")),
        ("when", ("2022-02-05", "2022-02-05"), When(date(2022, 2, 5), date(2022, 2, 5), "day")),
        ("when", (), None),
        ("where", (), None),
    ],
)
def test_a_field_is_what_the_person_said(
    action: CorrectionAction, value: tuple[str, ...], said: object
) -> None:
    event = corrected(action, *value)
    assert getattr(event, action) == said
    changed = {field.name for field in fields(Event) if getattr(event, field.name) != coded(field.name)}
    assert changed == {action, "review"}


def coded(field: str) -> object:
    return getattr(meeting().events[0], field)


def test_a_place_of_the_document_keeps_its_words() -> None:
    event = corrected("where", "Moscow")
    assert event.where is not None
    assert (event.where.geonames, event.where.country) == (524901, "RUS")
    [evidence] = event.where.evidence
    assert evidence.span.of(meeting().document.text) == "Moscow"


def test_parties_keep_their_words_and_newcomers_have_none() -> None:
    of = meeting()
    after = apply_corrections(of, [correction(of, "actors", "Putin", "CHN")])
    [event] = after.events
    names = {actor.id: actor.name for actor in after.actors}
    assert [names[party.actor or ""] for party in event.actors] == ["Putin", "China"]
    assert [party.span.of(of.document.text) for party in event.actors] == ["Putin", ""]


def test_a_rejected_event_is_gone_but_can_be_listed() -> None:
    of = coding(VISIT, mode="visit", status="future")
    no = correction(of, "reject")
    after = apply_corrections(of, [no])
    assert (after.events, after.engagements) == ((), ())
    [event] = rejected(of, [no]).events
    assert event.review is not None
    assert (event.id, event.review.verdict) == ("e1", "rejected")


@pytest.mark.parametrize(
    ("action", "value", "states"),
    [
        ("status", ("actual",), ["held"]),
        ("status", ("hypothetical",), ["floated"]),
        ("status", ("negated",), []),
        ("type", ("ASSAULT",), []),
        ("type", ("CONSULT",), ["announced"]),
        ("where", (), ["announced"]),
    ],
)
def test_an_engagement_follows_its_event(
    action: CorrectionAction, value: tuple[str, ...], states: list[str]
) -> None:
    of = coding(VISIT, type="AGREE", mode=None, status="future")
    after = apply_corrections(of, [correction(of, action, *value)])
    assert [engagement.state for engagement in after.engagements] == states


def test_the_last_verdict_counts() -> None:
    of = meeting()
    no, yes = correction(of, "reject", number=1), correction(of, "accept", number=2)
    for order in ((no, yes), (yes, no)):
        [event] = apply_corrections(of, order).events
        assert event.review is not None
        assert event.review.verdict == "accepted"
    assert apply_corrections(of, [replace(no, id=3), yes]).events == ()


def test_a_speaker_is_also_whose_claim_an_event_is() -> None:
    of = meeting()
    after = apply_corrections(of, [correction(of, "speaker", "Putin", part="q1")])
    [quotation] = after.quotations
    assert quotation.speaker is not None
    assert quotation.speaker.span.of(of.document.text) == "Putin"
    assert apply_corrections(of, [correction(of, "reject", part="q1")]).quotations == ()


def test_a_correction_outlives_a_coding_that_says_the_same_elsewhere() -> None:
    of = meeting()
    [event] = of.events
    other = replace(event, id="e1", evidence=replace(event.evidence, trigger=Span(0, 6)))
    newer = replace(of, events=(other, replace(event, id="e2", confidence=0.5)))
    after = apply_corrections(newer, [correction(of, "reject")])
    assert [event.id for event in after.events] == ["e1"]


def test_a_correction_of_what_is_gone_is_an_issue() -> None:
    of = meeting()
    newer = replace(of, events=(replace(of.events[0], type="ACCUSE"),))
    after = apply_corrections(newer, [correction(of, "reject")])
    assert len(after.events) == 1
    [issue] = after.issues
    assert (issue.code, issue.severity) == ("correction-unmatched", "warning")


def test_a_coder_that_learned_what_was_corrected_is_followed() -> None:
    of = meeting()
    newer = replace(of, events=(replace(of.events[0], type="ACCUSE"),))
    after = apply_corrections(newer, [correction(of, "type", "ACCUSE"), correction(of, "when", number=2)])
    assert ([event.when for event in after.events], after.issues) == ([None], ())


def test_somebody_who_is_gone_is_an_issue() -> None:
    of = meeting()
    named = correction(of, "actors", "Putin")
    newer = replace(of, actors=of.actors[:1])
    after = apply_corrections(newer, [named])
    assert after.events[0].actors == of.events[0].actors
    assert [issue.code for issue in after.issues] == ["correction-unmatched"]


CHANGES: list[tuple[CorrectionAction, tuple[str, ...]]] = [
    *(("type", (kind,)) for kind in sorted(plover().types)),
    ("mode", ("visit",)),
    ("mode", ()),
    ("accept", ()),
    ("reject", ()),
    ("status", ("negated",)),
    ("status", ("future",)),
    ("when", ("2022-01-01", "2022-01-03")),
    ("when", ()),
    ("where", ("Moscow",)),
    ("where", ("Atlantis",)),
    ("actors", ("CHN", "Putin")),
    ("recipients", ()),
    ("recipients", ("RUS", "BRA", "Macron")),
]
SPOKEN: list[tuple[CorrectionAction, tuple[str, ...]]] = [
    ("speaker", ("Putin",)),
    ("speaker", ()),
    ("speaker", ("USA",)),
    ("reject", ()),
]
ORDERED = {"mode": "type", "accept": "verdict", "reject": "verdict"}


@st.composite
def histories(draw: st.DrawFn) -> list[Correction]:
    of = meeting()
    chosen = draw(st.lists(st.sampled_from([*CHANGES, *SPOKEN]), max_size=8))
    made = []
    for number, (action, value) in enumerate(chosen, start=1):
        part = "q1" if (action, value) in SPOKEN and action == "speaker" else "e1"
        made.append(correction(of, action, *value, part=part, number=number))
    return made


@given(histories())
def test_what_is_taken_back_leaves_no_trace(history: Sequence[Correction]) -> None:
    of = meeting()
    undone = [replace(one, undone_at=TIME, undone_by="ann") for one in history]
    assert apply_corrections(of, undone) == of
    kept, gone = history[: len(history) // 2], undone[len(history) // 2 :]
    assert apply_corrections(of, [*kept, *gone]) == apply_corrections(of, kept)


@given(histories())
def test_applying_is_total_and_every_span_holds(history: Sequence[Correction]) -> None:
    of = meeting()
    after = apply_corrections(of, history)
    ids = {actor.id for actor in after.actors}
    for event in after.events:
        kind = plover().types[event.type]
        assert event.quad == kind.quad
        assert event.mode is None or event.mode == of.events[0].mode or event.mode in kind.modes
        for party in (*event.actors, *event.recipients):
            assert party.actor in ids
            assert 0 <= party.start <= party.end <= len(of.document.text)
    assert apply_corrections(of, list(history)) == after


@given(histories())
def test_the_order_of_independent_corrections_does_not_matter(history: Sequence[Correction]) -> None:
    of = meeting()
    first = {(one.target, ORDERED.get(one.action, one.action)): one for one in reversed(history)}
    independent = list(first.values())[:4]
    results = []
    for order in permutations(independent):
        renumbered = [replace(one, id=number) for number, one in enumerate(order, start=1)]
        results.append(without_numbers(apply_corrections(of, renumbered)))
    assert all(result == results[0] for result in results)


def without_numbers(result: Coding) -> tuple[tuple[Event, ...], tuple[Quotation, ...], object]:
    return result.events, result.quotations, result.actors
