"""The learned model's answer for a marked pair together with what the lexicon says of the sentence.

Both speak of the same words in different ways: the model from sentences it has seen, the lexicon from frames,
so that a vote of the lexicon is worth most where the model wavers. The weights are those of logistic
regressions over answers that the model gave out of fold; `training/combine.py` fits and cross-validates them.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from demarche.evaluate.marked import is_linked
from demarche.events import Judged, PairScores
from demarche.records import EventType

TYPES: tuple[EventType, ...] = get_args(EventType)
YIELDING: tuple[EventType, EventType] = ("CONCEDE", "RETREAT")
LEAST_CHANCE = 1e-4


@dataclass(frozen=True, slots=True)
class Votes:
    """What the lexicon says of a marked pair. `linked` are the types of events that pass from the marked
    actor to the recipient, `told` those of other events of the sentence, `doubted` those of candidates it
    dropped; `side` is positive for linked cooperation, negative for linked conflict."""

    linked: frozenset[EventType] = frozenset()
    told: frozenset[EventType] = frozenset()
    doubted: frozenset[EventType] = frozenset()
    side: float = 0.0


@dataclass(frozen=True, slots=True)
class TypeWeights:
    """What the log of the model's probability and the lexicon's votes count."""

    learned: float = 0.85
    linked: float = 1.45
    told: float = 1.1
    doubted: float = 0.44


@dataclass(frozen=True, slots=True)
class SideWeights:
    """What the model's log odds of cooperation and the lexicon's vote count."""

    learned: float = 0.46
    linked: float = 1.43
    base: float = -0.16


TYPE_WEIGHTS, SIDE_WEIGHTS = TypeWeights(), SideWeights()


@dataclass(slots=True)
class _Ballot:
    linked: set[EventType] = field(default_factory=set)
    told: set[EventType] = field(default_factory=set)
    doubted: set[EventType] = field(default_factory=set)
    side: float = 0.0


def votes_of(judged: Iterable[Judged]) -> Votes:
    """The lexicon's votes on the marked pair, from every candidate of its sentence."""
    ballot = _Ballot()
    for one in judged:
        event = one.event
        if event is None:
            ballot.doubted.add(one.candidate.type)
        elif is_linked(one):
            ballot.linked.add(event.type)
            ballot.side += event.confidence if event.quad <= 2 else -event.confidence
        else:
            ballot.told.add(event.type)
    side = max(-1.0, min(1.0, ballot.side))
    return Votes(frozenset(ballot.linked), frozenset(ballot.told), frozenset(ballot.doubted), side)


def with_votes(
    learned: Mapping[EventType, float], votes: Votes, weights: TypeWeights = TYPE_WEIGHTS
) -> dict[EventType, float]:
    """Probabilities of the types, given that there is an event; they add up to 1. Yielding and the promise of
    it are weighed as one and keep their shares of it."""
    chances = dict(learned)
    chances[YIELDING[0]] = chances[YIELDING[1]] = sum(learned[name] for name in YIELDING)
    raised = {name: math.exp(_support(name, chances[name], votes, weights)) for name in TYPES}
    both = chances[YIELDING[0]] or 1.0
    for name in YIELDING:
        raised[name] *= learned[name] / both
    total = sum(raised.values())
    return {name: value / total for name, value in raised.items()}


def _support(name: EventType, chance: float, votes: Votes, weights: TypeWeights) -> float:
    alike = YIELDING if name in YIELDING else (name,)
    return (
        weights.learned * math.log(chance + LEAST_CHANCE)
        + weights.linked * any(one in votes.linked for one in alike)
        + weights.told * any(one in votes.told for one in alike)
        + weights.doubted * any(one in votes.doubted for one in alike)
    )


def best_type(scores: Mapping[EventType, float]) -> EventType:
    """The likeliest type, yielding and the promise of it taken together."""
    both = sum(scores[name] for name in YIELDING)
    return max(TYPES, key=lambda name: (both if name in YIELDING else scores[name], scores[name]))


def side_with_votes(scores: PairScores, votes: Votes, weights: SideWeights = SIDE_WEIGHTS) -> float:
    """How likely what passes between the two is no conflict."""
    chance = min(max(scores.cooperative, LEAST_CHANCE), 1 - LEAST_CHANCE)
    odds = math.log(chance / (1 - chance))
    return 1 / (1 + math.exp(-(weights.base + weights.learned * odds + weights.linked * votes.side)))
