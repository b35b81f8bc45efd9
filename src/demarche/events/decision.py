"""The learned decision beside the lexicon's: where both agree an event is surer, where not it is less so.

The confidence follows the model's probability of the lexicon's type alone. Of 212 events of real articles
judged by hand (`training/judged.tsv`), it told right from wrong (area under the curve 0.73), while the
lexicon's own confidence did not (0.49).

The model reads a sentence with one pair of parties. It may take an event away that the lexicon read from
words about something that did not happen, and rename one that a weak frame told; it never invents one, so
that every event keeps the words it was read from.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
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
0.01 to 0.99: logistic regression on the judged events."""
STRONG = 0.88
"""A lexicon confidence from which an event is not renamed."""
NAMED_APART = frozenset({"negated", "hypothetical"})


ALIKE: tuple[frozenset[EventType], ...] = (
    frozenset({"SANCTION", "COERCE"}),
    frozenset({"CONCEDE", "RETREAT"}),
)
"""Types that the model's training data do not keep apart: sanctions, and promised or actual yielding."""


class Decider(Protocol):
    """What scores the pairs of one sentence."""

    def score(self, text: str, pairs: Sequence[Pair]) -> list[PairScores]:
        """Scores of the pairs, in their order. Spans count from the start of `text`."""


def decide(events: Sequence[Event], document: Document, sentence: Sentence, decider: Decider) -> list[Event]:
    """The events of one sentence after the model has read it, those it denies left out."""
    asked = [event for event in events if _pair(event, sentence) is not None]
    pairs = [pair for event in asked if (pair := _pair(event, sentence)) is not None]
    text = document.text[sentence.start : sentence.end]
    answers = {id(event): scores for event, scores in zip(asked, decider.score(text, pairs), strict=True)}
    decided = (decided_event(event, answers.get(id(event))) for event in events)
    return [event for event in decided if event is not None]


def decided_event(event: Event, scores: PairScores | None) -> Event | None:
    """One event with the model's answer weighed in; None when it is denied."""
    if scores is None:
        return event
    best, own = scores.best, sum(scores.types[name] for name in alike(event.type))
    if best in alike(event.type):
        return _with(event, confidence_of(own), f"model agrees, {own:.2f}")
    against = scores.types[best]
    why = f"model says {best}, {against:.2f}"
    if best == NONE:
        denied = event.status == "hypothetical" and against >= SURE
        return None if denied else _with(event, confidence_of(own), why)
    if event.status == "future" and event.type == "AGREE" and best in PROMISED:
        return _with(event, event.confidence, why)
    frame = frames().frames.get(event.frame or "")
    meeting = frame is not None and frame.engagement is not None
    weak = own <= DOUBT and event.confidence < STRONG and event.status not in NAMED_APART
    if against >= SURE and weak and not meeting:
        return _renamed(event, cast(EventType, best), scores, why)
    return _with(event, confidence_of(own), why)


def confidence_of(chance: float) -> float:
    """How likely an event of the lexicon is right, whose type the model gives that probability."""
    chance = min(max(chance, 0.01), 0.99)
    return 1 / (1 + math.exp(-(BASE_ODDS + ODDS_SLOPE * math.log(chance / (1 - chance)))))


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


def _pair(event: Event, sentence: Sentence) -> Pair | None:
    """Actor and recipient within the sentence; of a mutual act its first two parties."""
    parties = [*event.actors[:1], *(event.recipients or event.actors[1:])[:1]]
    spans = [_inside(party, sentence) for party in parties]
    if not spans or spans[0] is None or (len(spans) > 1 and spans[1] is None):
        return None
    return spans[0], spans[1] if len(spans) > 1 else None


def _inside(party: Party, sentence: Sentence) -> Span | None:
    if not sentence.start <= party.start < party.end <= sentence.end:
        return None
    return Span(party.start - sentence.start, party.end - sentence.start)
