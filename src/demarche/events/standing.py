"""The status of what one word of a sentence tells, whether or not a frame of the lexicon knows the word."""

from demarche.events.around import Around
from demarche.events.candidates import Candidate, CandidateFinder, Kind
from demarche.events.clauses import clause_of, noun_clause_of
from demarche.events.status import read_status
from demarche.events.telling import read_telling
from demarche.ontology.frames import Frame
from demarche.records import Cast, Published, Sentence, Status, Token

UNKNOWN = Frame(id="unknown", cameo="010")


def status_at(
    sentence: Sentence, trigger: Token, cast: Cast, around: Around, published: Published | None
) -> Status:
    """The status of the event that a word tells, from grammar and from the day it bears."""
    finder = CandidateFinder(sentence, cast)
    told = next((one for one in finder.all() if one.trigger.index == trigger.index), None)
    candidate = told or _plain(sentence, trigger)
    return read_telling(finder, candidate, read_status(candidate), around, published).reading.status


def _plain(sentence: Sentence, trigger: Token) -> Candidate:
    kind: Kind = "noun" if trigger.pos in {"NOUN", "PROPN"} else "verb"
    clause = noun_clause_of(sentence, trigger) if kind == "noun" else clause_of(sentence, trigger)
    predicate = trigger.dep in {"acomp", "attr"}
    governor = sentence.head_of(trigger) if predicate else trigger
    return Candidate(sentence, trigger, governor, clause, UNKNOWN, "CONSULT", kind, 0)
