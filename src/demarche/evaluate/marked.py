"""Sentences with two marked parties, judged by the event stage: the ground of `pairs` and `direction`.

The cast of such a row is the two marks and nobody else. Until a learned model scores the pair, the scores
come from the lexicon: the events that link actor to recipient, then those of one of them, then any frame.
"""

from collections.abc import Iterator, Sequence
from typing import get_args

from demarche.coder import Coder
from demarche.evaluate.task import Row
from demarche.events import Around, Judged, judge_sentence
from demarche.parsing import plain_document
from demarche.records import Actor, Cast, EventType, Mention, Party, Sentence, Span

TYPES: tuple[EventType, ...] = get_args(EventType)
LINKED, HALF, LOOSE = 1.0, 0.3, 0.1
"""How much an event counts that links both parties, that has one in its place, and that has neither."""
PRIOR = 0.02
PRONOUNS = frozenset({"it", "he", "she", "they"})


def type_scores(row: Row, coder: Coder) -> dict[EventType, float]:
    """How likely each type is between the marked actor and recipient; the scores add up to 1."""
    scores = dict.fromkeys(TYPES, PRIOR)
    for judged in judged_events(row, coder):
        event_type = judged.candidate.type if judged.event is None else judged.event.type
        scores[event_type] = max(scores[event_type], weight_of(judged))
    total = sum(scores.values())
    return {name: round(value / total, 4) for name, value in scores.items()}


def judged_events(row: Row, coder: Coder) -> Iterator[Judged]:
    """Every candidate of the row with its verdict."""
    document = plain_document(row["text"])
    sentences = coder.parse(document)
    cast = marked_cast(row, sentences)
    for sentence in sentences:
        yield from judge_sentence(sentence, cast, Around(), None)


def weight_of(judged: Judged) -> float:
    """How much a candidate says of the marked pair."""
    if judged.event is None:
        found = {hit.actor.id for hit in (*judged.roles.actors, *judged.roles.recipients)}
        return HALF * 0.5 if found else LOOSE
    actors, others = _ids(judged.event.actors), _ids(judged.event.recipients)
    if "actor" in actors and "recipient" in actors | others:
        return LINKED * judged.event.confidence
    return HALF if "actor" in actors or "recipient" in others else LOOSE


def _ids(parties: Sequence[Party]) -> set[str | None]:
    return {party.actor for party in parties}


def marked_cast(row: Row, sentences: Sequence[Sentence]) -> Cast:
    """The two marks as the whole cast."""
    actors = []
    for name in ("actor", "recipient"):
        start, end = row[name]
        head = head_offset(sentences, Span(start, end))
        if head is not None:
            mention = Mention(start, end, row["text"][start:end], head=head)
            mentions = (mention, *_pronouns(sentences, head))
            actors.append(Actor(name, name, "state", country=name, mentions=mentions))
    return Cast(tuple(actors))


def _pronouns(sentences: Sequence[Sentence], head: int) -> Iterator[Mention]:
    """The "it" of "Iran said it would ...", which stands for the marked subject."""
    for sentence in sentences:
        for token in sentence.tokens:
            if token.lower not in PRONOUNS or token.dep != "nsubj":
                continue
            verb = sentence.head_of(token)
            said = sentence.head_of(verb)
            subjects = sentence.children_of(said, "nsubj")
            if verb.dep == "ccomp" and subjects and subjects[0].start == head:
                yield Mention(token.start, token.end, token.text, "pronoun", token.start)


def head_offset(sentences: Sequence[Sentence], span: Span) -> int | None:
    """Where the head word of a span starts: the first whose own head lies outside."""
    for sentence in sentences:
        tokens = sentence.tokens_in(span)
        inside = {token.index for token in tokens}
        for token in tokens:
            if token.head not in inside or token.head == token.index:
                return token.start
    return None
