"""Events that no frame tells and the learned decision is sure of.

A verb with a political subject and another country's party among its own arguments is put to the model; the
event is told by that verb, so that it too has its words. Only sentences where the lexicon found nothing are
asked, and the surest pair of a verb alone is taken.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from demarche.events.around import Around
from demarche.events.candidates import Candidate, CandidateFinder
from demarche.events.clauses import Clause, preps_of
from demarche.events.coding import Coded
from demarche.events.decision import Decider
from demarche.events.encoder import NONE, Pair, PairScores
from demarche.events.parties import Found, can_act
from demarche.events.roles import Roles, doers_of
from demarche.events.status import read_status
from demarche.events.telling import read_telling, tell
from demarche.ontology.cameo import code_of
from demarche.ontology.cues import status_cues
from demarche.ontology.frames import Frame
from demarche.records import Document, Event, EventType, Party, Published, Span, Token

LEARNED = Frame(id="learned", cameo="010")
SURE = 0.96
DISCOUNT = 0.7
"""A learned event's confidence is this share of the model's: no frame stands behind it."""
PREPS = ("with", "to", "against", "on", "from", "for", "into", "over")


@dataclass(frozen=True, slots=True)
class Question:
    """A verb with a doer and another party of its clause."""

    verb: Token
    clause: Clause
    doers: tuple[Found, ...]
    other: Found


def learned_events(
    finder: CandidateFinder,
    document: Document,
    around: Around,
    published: Published | None,
    decider: Decider,
) -> list[Event]:
    """Events of a sentence by the model's word alone, in the order of their verbs."""
    questions = list(_questions(finder))
    sentence = finder.sentence
    pairs = [_pair(question, sentence.start) for question in questions]
    answers = decider.score(document.text[sentence.start : sentence.end], pairs)
    best: dict[int, tuple[Question, PairScores]] = {}
    for question, scores in zip(questions, answers, strict=True):
        if scores.best == NONE or scores.types[scores.best] < SURE:
            continue
        held = best.get(question.verb.index)
        if held is None or scores.types[scores.best] > held[1].types[held[1].best]:
            best[question.verb.index] = (question, scores)
    found = (_event(finder, *answer, around, published) for answer in best.values())
    return [event for event in found if event is not None]


def _questions(finder: CandidateFinder) -> Iterator[Question]:
    for verb in finder.sentence.tokens:
        if verb.pos != "VERB" or verb.lemma in status_cues().reporting:
            continue
        clause = finder.clause(verb)
        doers = tuple(hit for hit in doers_of(finder, clause.subjects) if can_act(hit.actor))
        if doers:
            for other in _others(finder, clause, doers):
                yield Question(verb, clause, doers, other)


def _others(finder: CandidateFinder, clause: Clause, doers: tuple[Found, ...]) -> Iterator[Found]:
    preps = preps_of(clause)
    tokens = [*clause.objects, *clause.datives, *(t for prep in PREPS for t in preps.get(prep, []))]
    own = {hit.actor.country for hit in doers}
    for token in tokens:
        for hit in finder.parties.named(token, places=True):
            if can_act(hit.actor) and hit.actor.country not in own:
                yield hit


def _pair(question: Question, start: int) -> Pair:
    return _span(question.doers[0].party, start), _span(question.other.party, start)


def _span(party: Party, start: int) -> Span:
    return Span(max(0, party.start - start), max(0, party.end - start))


def _event(
    finder: CandidateFinder,
    question: Question,
    scores: PairScores,
    around: Around,
    published: Published | None,
) -> Event | None:
    name = cast(EventType, scores.best)
    mode, _ = scores.mode_of(name)
    candidate = Candidate(
        finder.sentence, question.verb, question.verb, question.clause, LEARNED, name, "verb", 0
    )
    reading = read_status(candidate)
    if reading.status in {"hypothetical", "negated"}:
        return None
    why = (f"model says {name}, {scores.types[name]:.2f}; no frame",)
    coded = Coded(name, mode, code_of(name, mode).code, round(DISCOUNT * scores.types[name], 3), why)
    roles = Roles(list(question.doers), [question.other], [])
    telling = read_telling(finder, candidate, reading, around, published, roles)
    return tell(finder, candidate, roles, telling, coded, around)
