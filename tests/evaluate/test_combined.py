"""How the lexicon's votes move the model's answer."""

import pytest

from demarche.evaluate.combined import TYPES, Votes, best_type, side_with_votes, weights, with_votes
from demarche.events import PairScores, pair_model
from demarche.records import EventType

FLOORS = {"pairs": 0.90, "direction": 0.89}


def test_weights_are_those_for_the_shipped_model() -> None:
    assert weights().model == pair_model().digest


@pytest.mark.parametrize(("task", "floor"), FLOORS.items())
def test_figures_out_of_fold_hold(task: str, floor: float) -> None:
    """Floors only rise."""
    assert weights().figures[task]["macro_f1"] >= floor


def test_chances_out_of_fold_are_calibrated() -> None:
    assert all(figures["ece"] <= 0.05 for figures in weights().figures.values())


def learned(**types: float) -> dict[EventType, float]:
    rest = (1 - sum(types.values())) / (len(TYPES) - len(types))
    return {name: types.get(name, rest) for name in TYPES}


def votes(*linked: EventType) -> Votes:
    return Votes(linked=frozenset(linked))


@pytest.mark.parametrize(
    ("answer", "given", "best"),
    [
        ({"AID": 0.5, "SUPPORT": 0.4}, Votes(), "AID"),
        ({"AID": 0.5, "SUPPORT": 0.4}, votes("SUPPORT"), "SUPPORT"),
        ({"AID": 0.5, "SUPPORT": 0.4}, Votes(told=frozenset({"SUPPORT"})), "SUPPORT"),
        ({"AID": 0.95, "SUPPORT": 0.02}, votes("SUPPORT"), "AID"),
        ({"AID": 0.4, "CONCEDE": 0.3, "RETREAT": 0.25}, Votes(), "CONCEDE"),
        ({"AID": 0.4, "CONCEDE": 0.2, "RETREAT": 0.25}, Votes(), "RETREAT"),
    ],
)
def test_votes_count_most_where_the_model_wavers(
    answer: dict[str, float], given: Votes, best: EventType
) -> None:
    scores = with_votes(learned(**answer), given)
    assert best_type(scores) == best
    assert sum(scores.values()) == pytest.approx(1)


def test_what_the_lexicon_tells_counts_more_than_what_it_doubts() -> None:
    answer = learned(AID=0.5, SUPPORT=0.3)
    names: frozenset[EventType] = frozenset({"SUPPORT"})
    linked, told, doubted, none = (
        with_votes(answer, given)["SUPPORT"]
        for given in (Votes(linked=names), Votes(told=names), Votes(doubted=names), Votes())
    )
    assert min(linked, told) > doubted > none


@pytest.mark.parametrize(
    ("chance", "side", "cooperative"),
    [(0.9, 0.0, True), (0.3, 0.0, False), (0.4, 0.9, True), (0.6, -0.9, False)],
)
def test_sides(chance: float, side: float, cooperative: bool) -> None:
    flat = dict.fromkeys((*TYPES, "NONE"), 1 / (len(TYPES) + 1))
    scores = PairScores(flat, {"": 1.0}, chance)
    assert (side_with_votes(scores, Votes(side=side)) >= 0.5) == cooperative
