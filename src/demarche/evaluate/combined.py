"""The learned model's answer for a marked pair together with what the lexicon says of the sentence.

Both speak of the same words in different ways: the model from sentences it has seen, the lexicon from frames,
so that a vote of the lexicon is worth most where the model wavers. `combined.json` holds the weights of
logistic regressions over answers that the model gave out of fold; `training/combine.py` fits them and
measures them on folds that they have not seen.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import cast, get_args

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass as checked

from demarche.evaluate.marked import is_linked
from demarche.events import Judged, PairScores, readings_of
from demarche.records import EventType

TYPES: tuple[EventType, ...] = get_args(EventType)
YIELDING: tuple[EventType, EventType] = ("CONCEDE", "RETREAT")
LEAST_CHANCE, LEAST_SIDE_CHANCE = 1e-4, 1e-2
Learned = Mapping[EventType, float]


@dataclass(frozen=True, slots=True)
class Votes:
    """What the lexicon says of a marked pair. `linked` are the types of events that pass from the marked
    actor to the recipient, `told` those of other events of the sentence, `doubted` those of candidates it
    dropped; `side` is positive for linked cooperation, negative for linked conflict."""

    linked: frozenset[EventType] = frozenset()
    told: frozenset[EventType] = frozenset()
    doubted: frozenset[EventType] = frozenset()
    side: float = 0.0


@checked(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Weights:
    """What each feature counts: of a type (`type_features`), and of cooperation (`side_features`). `model` is
    the hash of the model's weights that they were fitted for, `figures` those of the folds by task."""

    model: str
    figures: dict[str, dict[str, float]]
    types: tuple[float, ...]
    side: dict[str, float]


@cache
def weights() -> Weights:
    """The fitted weights."""
    text = resources.files("demarche.evaluate").joinpath("combined.json").read_text(encoding="utf-8")
    return TypeAdapter(Weights).validate_json(text)


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
            ballot.linked |= readings_of(event)
            ballot.side += event.confidence if event.quad <= 2 else -event.confidence
        else:
            ballot.told |= readings_of(event)
    side = max(-1.0, min(1.0, ballot.side))
    return Votes(frozenset(ballot.linked), frozenset(ballot.told), frozenset(ballot.doubted), side)


def type_features(name: EventType, learned: Learned, votes: Votes) -> tuple[float, float, float, float]:
    """Log of the model's probability of a type, and whether the lexicon links the two by it, tells it of
    others, or dropped it. Yielding and the promise of it are weighed as one."""
    alike = YIELDING if name in YIELDING else (name,)
    return (
        math.log(sum(learned[one] for one in alike) + LEAST_CHANCE),
        float(any(one in votes.linked for one in alike)),
        float(any(one in votes.told for one in alike)),
        float(any(one in votes.doubted for one in alike)),
    )


def with_votes(
    learned: Learned, votes: Votes, counts: tuple[float, ...] | None = None
) -> dict[EventType, float]:
    """Probabilities of the types, given that there is an event; they add up to 1. Yielding and the promise of
    it keep their shares of what both have."""
    counts = weights().types if counts is None else counts
    raised = {name: math.exp(_support(counts, type_features(name, learned, votes))) for name in TYPES}
    both = sum(learned[name] for name in YIELDING) or 1.0
    for name in YIELDING:
        raised[name] *= learned[name] / both
    total = sum(raised.values())
    return {name: value / total for name, value in raised.items()}


def _support(counts: tuple[float, ...], features: tuple[float, ...]) -> float:
    return sum(count * value for count, value in zip(counts, features, strict=True))


def best_type(scores: Learned) -> EventType:
    """The likeliest type, yielding and the promise of it taken together."""
    both = sum(scores[name] for name in YIELDING)
    return max(TYPES, key=lambda name: (both if name in YIELDING else scores[name], scores[name]))


def side_features(scores: PairScores, votes: Votes) -> dict[str, float]:
    """The model's log odds of cooperation, the lexicon's vote, and the log of each type's probability, none
    among them."""
    chance = min(max(scores.cooperative, LEAST_CHANCE), 1 - LEAST_CHANCE)
    logs = {name: math.log(value + LEAST_SIDE_CHANCE) for name, value in scores.types.items()}
    return {"base": 1.0, "learned": math.log(chance / (1 - chance)), "linked": votes.side, **logs}


def side_with_votes(scores: PairScores, votes: Votes, counts: Mapping[str, float] | None = None) -> float:
    """How likely what passes between the two is no conflict."""
    counts = weights().side if counts is None else counts
    odds = sum(counts[name] * value for name, value in side_features(scores, votes).items())
    return 1 / (1 + math.exp(-odds))


def type_scores(scores: PairScores, votes: Votes) -> dict[EventType, float]:
    """The model's answer, given that there is an event, with the lexicon's votes."""
    return with_votes(cast(Learned, scores.given_event()), votes)
