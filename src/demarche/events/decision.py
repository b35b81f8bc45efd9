"""The learned decision beside the lexicon's: where both agree an event is surer, where not it is less so.

The confidence follows the model's probability of the lexicon's type alone. Of 193 events of real articles
judged by hand (`training/judged.tsv`), it told right from wrong (area under the curve 0.79), while the
lexicon's own confidence did not (0.51).

The model reads a sentence with one pair of parties. It may take an event away that the lexicon read from
words about something that did not happen, leave out a recipient to whom nothing was done, and rename one that
a weak frame told; it never invents one, so that every event keeps the words it was read from.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import islice
from typing import Protocol, cast

from demarche.events.coding import PROMISED
from demarche.events.encoder import NONE, Pair, PairScores
from demarche.ontology import plover
from demarche.ontology.cameo import code_of
from demarche.ontology.frames import frames
from demarche.records import Document, Event, EventType, Party, Sentence, Span

SURE, DOUBT = 0.9, 0.1
"""From this probability the model's other answer is taken, and below this the lexicon's is given up."""
BASE_ODDS, ODDS_SLOPE = 1.52, 0.353
"""Log odds that an event is right are these plus and times the log odds that the model gives its type, from
0.01 to 0.99. Logistic regression gives 1.42 and 0.44 on `training/judged.tsv`, which holds what the lexicon
read, and 1.38 and 0.20 with `tests/data/judged-events.tsv`, which holds what was coded; these lie between."""
STRONG = 0.8
"""A lexicon confidence from which an event is not renamed."""
MOST = 3
"""Of an event's actors and of its recipients, so many are put to the model."""
ALONE = 0.05
"""The model's probability counts for at least this where no second party is named: of 17 judged events of
that kind to which it gave less, 13 were right."""
MEANT_OTHERWISE = 0.2
"""The least probability where the model names another act of the same actor in the sentence."""
MEETING = 0.55
"""At least so sure is a meeting of several that a strong frame tells: the model knows pairs alone."""
FIRM, STANDING = 0.88, 0.5
"""From the first confidence of the lexicon, how sure an event stays that the model knows nothing of: of 55
such, read by hand, 30 were right."""
NAMED_APART = frozenset({"negated", "hypothetical"})


ALIKE: tuple[frozenset[EventType], ...] = (
    frozenset({"SANCTION", "COERCE"}),
    frozenset({"CONCEDE", "RETREAT"}),
)
"""Types that the model's training data do not keep apart: sanctions, and promised or actual yielding."""

TAKING = frozenset({"seize", "cyber"})
USE_OF_FORCE = "19"
"""Seizing and hacking, and CAMEO's blockades and occupations, are COERCE in the ontology; the model's
training data count most of them as ASSAULT."""


class Decider(Protocol):
    """What scores the pairs of one sentence."""

    def score(self, text: str, pairs: Sequence[Pair]) -> list[PairScores]:
        """Scores of the pairs, in their order. Spans count from the start of `text`."""


def decide(events: Sequence[Event], document: Document, sentence: Sentence, decider: Decider) -> list[Event]:
    """The events of one sentence after the model has read it, those it denies left out."""
    asked = [_pairs(event, sentence) for event in events]
    text = document.text[sentence.start : sentence.end]
    answers = iter(decider.score(text, [pair for pairs in asked for pair in pairs]))
    found = []
    for event, pairs in zip(events, asked, strict=True):
        scores = list(islice(answers, len(pairs)))
        beside = {name for other in events if _of_one_actor(event, other) for name in readings_of(other)}
        event = without_bystanders(event, pairs, scores, sentence)
        decided = decided_event(event, best_fitting(event, scores), beside)
        if decided is not None:
            found.append(decided)
    return found


def best_fitting(event: Event, answers: Sequence[PairScores]) -> PairScores | None:
    """Of the answers for an event's pairs of parties, the one that gives its type most; None for no answer.
    "Sanctions on banks, but not on the president" are sanctions on the banks."""
    names = readings_of(event)
    return max(answers, key=lambda scores: sum(scores.types[name] for name in names), default=None)


def without_bystanders(
    event: Event, pairs: Sequence[Pair], answers: Sequence[PairScores], sentence: Sentence
) -> Event:
    """The event without recipients to whom the model is sure that nothing was done, where it is sure of
    another: in "Russia's attack on Ukraine, Mr A said" Mr A was attacked by nobody."""
    names = readings_of(event)
    given: dict[Span | None, list[PairScores]] = {}
    for (_, other), scores in zip(pairs, answers, strict=True):
        given.setdefault(other, []).append(scores)
    sure = any(sum(scores.types[name] for name in names) >= SURE for scores in answers)
    if len(event.recipients) < 2 or not sure:
        return event
    idle = {other for other, found in given.items() if all(one.types[NONE] >= SURE for one in found)}
    kept = tuple(party for party in event.recipients if _inside(party, sentence) not in idle)
    return replace(event, recipients=kept)


def decided_event(
    event: Event, scores: PairScores | None, beside: Collection[str] = frozenset()
) -> Event | None:
    """One event with the model's answer weighed in; None when it is denied. `beside` are the types of what
    its actor does in the same sentence besides: the model, asked of two parties and not of a word, may mean
    that."""
    if scores is None:
        return event
    names = readings_of(event)
    best, own = scores.best, sum(scores.types[name] for name in names)
    if len(event.actors) < 2 and not event.recipients:
        own = max(own, ALONE)
    if best in beside and best not in names:
        return _with(event, confidence_of(max(own, MEANT_OTHERWISE)), f"model says {best} of the sentence")
    if best in names:
        return _with(event, confidence_of(own), f"model agrees, {own:.2f}")
    against = scores.types[best]
    why = f"model says {best}, {against:.2f}"
    if best == NONE:
        denied = event.status == "hypothetical" and against >= SURE
        return None if denied else _with(event, _standing(event, own), why)
    if event.status == "future" and best in foretold_as(event.type):
        if best == "THREATEN" and against >= SURE:
            return _renamed(event, "THREATEN", scores, why)
        return _with(event, event.confidence, why)
    frame = frames().frames.get(event.frame or "")
    meeting = frame is not None and frame.engagement is not None
    if meeting and event.confidence >= FIRM and len(event.actors) > 1:
        return _with(event, max(confidence_of(own), MEETING), why)
    weak = own <= DOUBT and event.confidence < STRONG and event.status not in NAMED_APART
    several = len(event.actors) > 1 or bool(event.recipients)
    if against >= SURE and weak and several and not meeting:
        return _renamed(event, cast(EventType, best), scores, why)
    return _with(event, _standing(event, own), why)


def _standing(event: Event, chance: float) -> float:
    """The confidence that the model's doubt leaves an event."""
    return max(confidence_of(chance), STANDING if event.confidence >= FIRM else 0.0)


def foretold_as(name: EventType) -> frozenset[str]:
    """What the model may call an announced act of that type: it reads the act where the ontology has the
    announcement, and the other way round."""
    if name == "AGREE":
        return frozenset(PROMISED)
    return frozenset({"THREATEN"}) if plover().types[name].quad == 4 else frozenset()


def confidence_of(chance: float) -> float:
    """How likely an event of the lexicon is right, whose type the model gives that probability."""
    chance = min(max(chance, 0.01), 0.99)
    return 1 / (1 + math.exp(-(BASE_ODDS + ODDS_SLOPE * math.log(chance / (1 - chance)))))


def readings_of(event: Event) -> frozenset[EventType]:
    """The types that the model may give what this event tells."""
    names = alike(event.type)
    taken = event.type == "COERCE" and (event.mode in TAKING or event.cameo.startswith(USE_OF_FORCE))
    return names | {"ASSAULT"} if taken else names


def alike(name: EventType) -> frozenset[EventType]:
    """A type and those that the model cannot tell from it."""
    return next((types for types in ALIKE if name in types), frozenset({name}))


def _with(event: Event, confidence: float, why: str) -> Event:
    return replace(event, confidence=round(max(0.05, min(confidence, 0.98)), 3), why=(*event.why, why))


def _renamed(event: Event, name: EventType, scores: PairScores, why: str) -> Event:
    mode, _ = scores.mode_of(name)
    kind = plover().types[name]
    code = code_of(name, mode)
    renamed = replace(
        event,
        type=name,
        mode=mode,
        cameo=code.code,
        quad=kind.quad,
        plover_score=kind.score_of(mode),
        goldstein=code.goldstein,
    )
    return _with(renamed, (event.confidence + scores.types[name]) / 2 - 0.1, f"{why}, against the lexicon")


def _pairs(event: Event, sentence: Sentence) -> list[Pair]:
    """Actors with recipients within the sentence; of a mutual act the first party with the others."""
    actors = event.actors if event.recipients else event.actors[:1]
    others = event.recipients or event.actors[1:]
    doers = [span for party in actors[:MOST] if (span := _inside(party, sentence)) is not None]
    if not others:
        return [(doer, None) for doer in doers]
    done = [span for party in others[:MOST] if (span := _inside(party, sentence)) is not None]
    return [(doer, other) for doer in doers for other in done]


def _of_one_actor(event: Event, other: Event) -> bool:
    if other is event:
        return False
    own = {party.actor for party in event.actors}
    return any(party.actor in own for party in other.actors)


def _inside(party: Party, sentence: Sentence) -> Span | None:
    if not sentence.start <= party.start < party.end <= sentence.end:
        return None
    return Span(party.start - sentence.start, party.end - sentence.start)
