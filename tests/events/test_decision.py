"""How the model's answer changes what the lexicon read."""

from dataclasses import replace
from typing import get_args

import pytest

from demarche.events.decision import best_fitting, decided_event, without_bystanders
from demarche.events.encoder import PairScores
from demarche.records import Event, EventEvidence, EventType, Party, Sentence, Span, Status, Token

ACCUSE = Event(
    id="e1",
    type="ACCUSE",
    mode="disapprove",
    contexts=(),
    cameo="111",
    quad=3,
    plover_score=-2.0,
    goldstein=-2.0,
    status="actual",
    actors=(Party("a1", 0, 4),),
    recipients=(Party("a2", 10, 14),),
    when=None,
    where=None,
    evidence=EventEvidence(Span(0, 20), Span(5, 9)),
    said_by=None,
    confidence=0.8,
)


def scores(**types: float) -> PairScores:
    return PairScores({"ACCUSE": 0.0, "NONE": 0.0, "COERCE": 0.0, **types}, {"": 1.0}, 0.5)


def test_agreement_makes_it_surer() -> None:
    event = decided_event(ACCUSE, scores(ACCUSE=0.97))
    assert event is not None
    assert event.type == "ACCUSE"
    assert event.confidence > ACCUSE.confidence


def test_disagreement_makes_it_less_sure() -> None:
    event = decided_event(ACCUSE, scores(THREATEN=0.6, ACCUSE=0.3))
    assert event is not None
    assert event.type == "ACCUSE"
    assert event.confidence < ACCUSE.confidence


def test_a_weak_frame_is_renamed_by_a_sure_model() -> None:
    weak = replace(ACCUSE, confidence=0.7)
    event = decided_event(weak, scores(REQUEST=0.95, ACCUSE=0.01))
    assert event is not None
    assert (event.type, event.quad, event.cameo) == ("REQUEST", 3, "020")
    assert "against the lexicon" in event.why[-1]


def test_a_strong_frame_keeps_its_name() -> None:
    strong = replace(ACCUSE, confidence=0.95)
    event = decided_event(strong, scores(REQUEST=0.95, ACCUSE=0.01))
    assert event is not None
    assert event.type == "ACCUSE"


@pytest.mark.parametrize(("status", "kept"), [("hypothetical", False), ("actual", True)])
def test_only_what_did_not_happen_is_denied(status: str, kept: bool) -> None:
    told = replace(ACCUSE, status="hypothetical" if status == "hypothetical" else "actual")
    assert (decided_event(told, scores(NONE=0.97)) is not None) == kept


def test_sanctions_and_coercion_are_alike() -> None:
    told = replace(ACCUSE, type="SANCTION", cameo="163")
    event = decided_event(told, PairScores({"SANCTION": 0.1, "COERCE": 0.85, "NONE": 0.0}, {"": 1.0}, 0.1))
    assert event is not None
    assert event.type == "SANCTION"
    assert event.confidence >= told.confidence


def told(name: EventType, *, status: Status = "actual", cameo: str = "190", mode: str | None = None) -> Event:
    return replace(ACCUSE, type=name, status=status, cameo=cameo, mode=mode)


@pytest.mark.parametrize(
    ("event", "types", "least"),
    [
        (told("COERCE", cameo="191", mode="restrict"), {"ASSAULT": 0.98}, 0.9),
        (told("COERCE", cameo="176", mode="cyber"), {"ASSAULT": 0.98}, 0.9),
        (told("AGREE", cameo="030", status="future"), {"CONSULT": 0.98}, 0.8),
        (told("SANCTION", cameo="163", status="future"), {"THREATEN": 0.8}, 0.8),
        (replace(told("MOBILIZE", cameo="150"), recipients=()), {"NONE": 0.98}, 0.5),
    ],
)
def test_a_clear_clause_is_not_lost(event: Event, types: dict[str, float], least: float) -> None:
    scores = PairScores(dict.fromkeys((*get_args(EventType), "NONE"), 0.0) | types, {"": 1.0}, 0.5)
    decided = decided_event(event, scores)
    assert decided is not None
    assert decided.type == event.type
    assert decided.confidence >= least


@pytest.mark.parametrize(("beside", "least"), [(set(), 0.4), ({"REJECT"}, 0.7)])
def test_the_model_may_mean_another_act_of_the_sentence(beside: set[str], least: float) -> None:
    decided = decided_event(ACCUSE, scores(REJECT=0.95, ACCUSE=0.01), beside)
    assert decided is not None
    assert decided.type == "ACCUSE"
    assert least < decided.confidence < least + 0.1


def test_an_arrest_is_no_assault() -> None:
    decided = decided_event(
        told("COERCE", cameo="173", mode="arrest"), scores(ASSAULT=0.6, SANCTION=0.0, COERCE=0.0)
    )
    assert decided is not None
    assert decided.confidence < 0.5


def test_announced_harm_that_the_model_is_sure_of_is_a_threat() -> None:
    decided = decided_event(
        told("SANCTION", cameo="163", status="future"), scores(THREATEN=0.97, SANCTION=0.0)
    )
    assert decided is not None
    assert decided.type == "THREATEN"


def test_the_pair_that_fits_best_speaks_for_all() -> None:
    event = replace(ACCUSE, recipients=(Party("a2", 10, 14), Party("a3", 15, 19)))
    found = best_fitting(event, [scores(NONE=0.96), scores(ACCUSE=0.9)])
    assert found is not None
    assert found.best == "ACCUSE"


@pytest.mark.parametrize(
    ("second", "kept"),
    [({"NONE": 0.96}, ["a2"]), ({"NONE": 0.6}, ["a2", "a3"]), ({"ACCUSE": 0.7}, ["a2", "a3"])],
)
def test_a_bystander_is_no_recipient(second: dict[str, float], kept: list[str]) -> None:
    word = Token(0, "x" * 20, "x", "x", "X", "XX", "ROOT", 0, "", 0, 20)
    sentence = Sentence(0, 0, "paragraph", (word,))
    event = replace(ACCUSE, recipients=(Party("a2", 10, 14), Party("a3", 15, 19)))
    pairs = [(Span(0, 4), Span(10, 14)), (Span(0, 4), Span(15, 19))]
    found = without_bystanders(event, pairs, [scores(ACCUSE=0.95), scores(**second)], sentence)
    assert [party.actor for party in found.recipients] == kept


def test_no_answer_changes_nothing() -> None:
    assert decided_event(ACCUSE, None) is ACCUSE
