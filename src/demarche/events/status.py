"""How an event stands to truth and time: actual, future, hypothetical, historical or negated.

Read from tense, modals, negation, conjunctions of condition, and from what governs the event's verb or
noun ("plans to", "fears of", "refused to"), up to the clause that states it; then from the day it bears.
"""

from datetime import timedelta

from demarche.events.candidates import Candidate
from demarche.events.clauses import FINITE, head_above, is_indefinite, is_infinitive
from demarche.events.mentions import is_taken_for_fact
from demarche.events.modality import PAST_TAGS, RANK, Reading, is_none, own_reading
from demarche.events.scope import SPEECH_ACTS
from demarche.ontology.cues import StatusCues, status_cues
from demarche.ontology.frames import frames
from demarche.records import Aspect, Published, Sentence, Status, Token, When

LEVELS = 7
HISTORY = timedelta(days=60)
"""What lies further back than this before publication is history, not news."""
GOVERNED = frozenset(
    {"dobj", "nsubjpass", "pobj", "xcomp", "pcomp", "acl", "relcl", "ccomp", "nsubj", "advcl", "attr"}
)
ASIDE = frozenset({"during", "after", "following", "since", "amid", "despite", "in", "at", "on"})
"""Prepositions of a phrase that stands beside what its verb plans, asks or fears."""
BESIDE = frozenset({"despite", "after", "before", "since", "while"})
"""Prepositions of a gerund of which its verb's tense and mood do not hold."""
NEGATING_PREPS = frozenset({"without", "instead", "than"})
NOUN_MODIFIERS = frozenset({"amod", "det", "neg", "nmod"})


def read_status(candidate: Candidate) -> Reading:
    """The status that the grammar gives, before any day is looked at."""
    reading = _climb(candidate)
    if reading.status == "actual" and candidate.sentence.tokens[-1].text == "?":
        reading = Reading("hypothetical", (candidate.sentence.tokens[-1],))
    return Reading(reading.status, reading.cues, _aspect(candidate))


def with_day(
    reading: Reading, candidate: Candidate, when: When | None, published: Published | None
) -> Reading:
    """The status when the event's day is known: what lies ahead is future, what lies far back history."""
    if reading.status not in {"actual", "future"} or when is None or published is None:
        return reading
    past = candidate.governor.tag in PAST_TAGS
    if when.start is not None and when.start > published.end and not past:
        return Reading("future", reading.cues, reading.aspect)
    if is_past(when, published):
        return Reading("historical", reading.cues, reading.aspect)
    return reading


def is_past(when: When, published: Published) -> bool:
    """Whether the middle of an interval that has ended lies further back than news does."""
    if when.end is None or when.end >= published.start:
        return False
    middle = when.end if when.start is None else when.start + (when.end - when.start) / 2
    return middle < published.start - HISTORY


def _climb(candidate: Candidate) -> Reading:
    """A refusal, demand or threat named by a noun stays actual when it is discussed, feared or sought."""
    sentence, cues = candidate.sentence, status_cues()
    found = _noun_reading(sentence, candidate.trigger, cues)
    found = found or _indefinite_reading(sentence, candidate, cues)
    found = found or _mention_reading(sentence, candidate)
    denied = _denied(sentence, candidate.trigger, cues)
    if denied is not None:
        return denied
    if candidate.kind == "noun" and candidate.type in SPEECH_ACTS:
        return found or Reading("actual")
    if candidate.occurrence is not None:
        off = _occurrence_reading(sentence, candidate.occurrence, cues)
        found = off or found
    current = candidate.governor
    if found is None and candidate.kind == "support":
        found = _support_reading(candidate, current, cues)
    for _ in range(LEVELS):
        found = found or own_reading(sentence, current, cues, of_noun=current is candidate.occurrence)
        if found is not None and found.status != "actual":
            return _doubted(sentence, current, found, cues)
        above = _governor(sentence, current)
        if above is None:
            break
        found = _governed_reading(sentence, current, above, cues)
        if found is not None:
            return _stronger(found, _beyond(sentence, above, cues))
        if not _is_open(sentence, current, above, cues):
            break
        current = above
    return Reading("actual")


def _support_reading(candidate: Candidate, verb: Token, cues: StatusCues) -> Reading | None:
    """What the verb that carries a noun says of it ("considers sanctions", "proposed talks")."""
    if verb.lemma == "announce" and candidate.frame.engagement is not None:
        return Reading("future", (verb,))
    status = None if verb.lemma in cues.transparent else _lemma_status(candidate.sentence, verb, cues)
    return None if status is None else Reading(status, (verb,))


def _denied(sentence: Sentence, noun: Token, cues: StatusCues) -> Reading | None:
    """Of "denied any plan of an attack" and "the absence of talks": a noun that is said not to be."""
    if noun.pos != "NOUN" or noun.dep not in {"dobj", "pobj"}:
        return None
    above = _governor(sentence, noun)
    if above is None:
        return None
    refused = above.pos == "VERB" and noun.dep == "dobj" and above.lemma in cues.denial
    absent = above.pos == "NOUN" and above.lemma in cues.absent
    return Reading("negated", (above,)) if refused or absent else None


def _doubted(sentence: Sentence, verb: Token, found: Reading, cues: StatusCues) -> Reading:
    """A future that is feared, hoped for or denied ("fears that Iran will attack", "not true that")."""
    above = _governor(sentence, verb)
    if found.status != "future" or above is None or verb.dep not in {"ccomp", "acl", "pcomp", "relcl"}:
        return found
    if above.lemma in cues.doubt:
        return Reading("hypothetical", (above, *found.cues))
    untrue = _predicate_status(sentence, verb, above, cues)
    return Reading(untrue, (above,)) if untrue in {"negated", "hypothetical"} else found


def _beyond(sentence: Sentence, above: Token, cues: StatusCues) -> Reading | None:
    """What the governor's own clause says of it ("denied any plans to", "may be planning to")."""
    own = own_reading(sentence, above, cues)
    higher = _governor(sentence, above)
    if own is None and above.pos == "ADJ" and above.dep == "acomp":
        own = own_reading(sentence, sentence.head_of(above), cues)
    if own is not None or higher is None or above.pos != "NOUN":
        return own
    refused = next(iter(sentence.children_of(higher, "neg")), None) if above.dep == "dobj" else None
    if refused is not None:
        return Reading("negated", (refused,))
    status = _lemma_status(sentence, higher, cues)
    return Reading(status, (higher,)) if status in {"negated", "hypothetical"} else None


def _stronger(found: Reading, above: Reading | None) -> Reading:
    """The less real of two readings ("may be planning to")."""
    if above is None or found.status == "negated" or RANK[above.status] <= RANK[found.status]:
        return found
    return Reading(above.status, (*above.cues, *found.cues))


def _noun_reading(sentence: Sentence, noun: Token, cues: StatusCues) -> Reading | None:
    if noun.pos != "NOUN":
        return None
    ahead = sentence.head_of(sentence.head_of(noun)) if noun.dep == "pobj" else noun
    if ahead.lower == "ahead" and ahead.index < noun.index:
        return Reading("future", (ahead,))
    for child in sentence.children_of(noun):
        for status, words in cues.adjectives.items():
            if child.lower in words and (child.dep in NOUN_MODIFIERS or child.pos == "ADJ"):
                return Reading("negated" if child.lower == "no" else status, (child,))
    return None


def _indefinite_reading(sentence: Sentence, candidate: Candidate, cues: StatusCues) -> Reading | None:
    """ "An invasion would ..." speaks of none that happened."""
    noun, head = candidate.trigger, sentence.head_of(candidate.trigger)
    if candidate.kind != "noun" or not is_indefinite(sentence, noun):
        return None
    if candidate.occurrence is not None:
        own = own_reading(sentence, head, cues)
        return own if own is not None and own.status in {"hypothetical", "future"} else None
    if candidate.type != "ASSAULT" or noun.dep == "dobj":
        return None
    return Reading("hypothetical", tuple(sentence.children_of(noun, "det")[:1]))


def _mention_reading(sentence: Sentence, candidate: Candidate) -> Reading | None:
    """Violence that is named without being told is not known to have happened."""
    noun = candidate.trigger
    if candidate.type != "ASSAULT" or candidate.kind != "noun" or candidate.occurrence is not None:
        return None
    return None if is_taken_for_fact(sentence, noun) else Reading("hypothetical", (sentence.head_of(noun),))


def _occurrence_reading(sentence: Sentence, verb: Token, cues: StatusCues) -> Reading | None:
    for status, lemmas in cues.occurrence.items():
        if status != "actual" and not lemmas.isdisjoint(_names(sentence, verb)):
            return Reading(status, (verb,))
    return None


def _governor(sentence: Sentence, token: Token) -> Token | None:
    """What governs a word: its head, or the head of its preposition."""
    if token.head == token.index:
        return None
    head = head_above(sentence, token)
    if token.dep == "relcl" and _is_cleft(sentence, head):
        return sentence.head_of(head)
    if token.dep == "relcl":
        return head if head.lemma in status_cues().assertions or is_infinitive(sentence, token) else None
    if (head.pos in {"ADP", "SCONJ"} or head.dep == "prep") and head.head != head.index:
        return sentence.head_of(head)
    return head


def _is_cleft(sentence: Sentence, noun: Token) -> bool:
    """Whether "it was not Peru that attacked" says of whom an act is told."""
    verb = sentence.head_of(noun)
    subjects = sentence.children_of(verb, "nsubj")
    return noun.dep == "attr" and verb.lemma == "be" and any(word.lower == "it" for word in subjects)


def _governed_reading(sentence: Sentence, token: Token, above: Token, cues: StatusCues) -> Reading | None:
    if token.dep not in GOVERNED:
        return None
    if token.dep == "advcl":
        return _purpose_reading(sentence, token, above, cues)
    prep = sentence.head_of(token)
    if token.dep in {"pcomp", "pobj"} and prep.lower in NEGATING_PREPS:
        return Reading("negated", (prep,))
    if token.dep == "pcomp" and prep.lower == "against":
        return Reading("hypothetical", (prep,))
    if token.dep == "pobj" and prep.lower in ASIDE and above.pos in {"VERB", "AUX"}:
        return None
    if token.dep == "pobj" and _is_talk_of(token, above, cues):
        return Reading("hypothetical", (above,))
    if token.dep == "ccomp" and above.lower in cues.marks:
        return Reading("hypothetical", (above,))
    if above.pos == "AUX" and token.dep == "xcomp" and is_infinitive(sentence, token):
        return _to_be_reading(sentence, above, cues)
    if _is_yet_to(sentence, token, above):
        return Reading("negated", (above,))
    if above.lemma == "go" and token.dep == "xcomp":
        going = above.tag == "VBG" and is_infinitive(sentence, token)
        return Reading("future", (above,)) if going else None
    if token.dep == "nsubj" and above.pos in {"VERB", "AUX"}:
        return None
    if above.pos == "NOUN" and is_none(sentence, above):
        return Reading("negated", tuple(sentence.children_of(above, "det")))
    if token.dep == "ccomp" and above.lemma in cues.reporting and sentence.children_of(above, "neg"):
        return Reading("hypothetical", (*sentence.children_of(above, "neg"), above))
    if (
        token.dep in {"acl", "relcl"}
        and above.lemma not in cues.resolved
        and _is_unresolved(sentence, token, above)
    ):
        return Reading("hypothetical", (above,))
    predicated = _predicate_status(sentence, token, above, cues)
    if predicated is not None:
        return Reading(predicated, (above,))
    status = _lemma_status(sentence, above, cues)
    if (
        status is None
        or _is_stated(sentence, token, above, cues)
        or (token.dep == "ccomp" and above.lemma in cues.reporting and status == "future")
    ):
        return None
    if status == "negated" and token.dep == "ccomp" and above.lemma not in cues.denial:
        return None
    negated = next((c for c in sentence.children_of(above, "neg")), None)
    if negated is not None and status == "negated":
        open_still = above.lemma in cues.denial
        return Reading("hypothetical" if open_still else "actual", (negated, above))
    if negated is not None:
        return Reading("negated", (negated, above))
    return Reading(status, (above,))


def _to_be_reading(sentence: Sentence, verb: Token, cues: StatusCues) -> Reading:
    """ "Peru is to meet Chile" lies ahead; "the plan is to meet" is what its subject is."""
    subjects = sentence.children_of(verb, "nsubj")
    statuses = [_lemma_status(sentence, noun, cues) for noun in subjects if noun.pos == "NOUN"]
    return Reading("hypothetical" if "hypothetical" in statuses else "future", (verb,))


def _is_yet_to(sentence: Sentence, verb: Token, above: Token) -> bool:
    if verb.dep != "xcomp" or above.lemma not in {"have", "be"} or not is_infinitive(sentence, verb):
        return False
    return any(word.lower == "yet" for word in sentence.tokens[above.index + 1 : verb.index])


def _is_talk_of(noun: Token, above: Token, cues: StatusCues) -> bool:
    return above.pos == "NOUN" and above.lemma in cues.talk and noun.lemma in frames().nouns


def _predicate_status(sentence: Sentence, token: Token, above: Token, cues: StatusCues) -> Status | None:
    """ "It is possible that ...": what the predicate of "be" says of the clause."""
    if token.dep not in {"ccomp", "csubj"} or above.lemma not in {"be", "seem", "remain"}:
        return None
    predicates = sentence.children_of(above, "acomp", "attr")
    if sentence.children_of(above, "neg") and any(word.lemma in {"true", "case"} for word in predicates):
        return "negated"
    statuses = (_lemma_status(sentence, word, cues) for word in sentence.children_of(above, "acomp"))
    return next((status for status in statuses if status is not None), None)


def _is_stated(sentence: Sentence, token: Token, above: Token, cues: StatusCues) -> bool:
    """Whether a finite clause is stated as a fact all the same ("concern that it has moved troops")."""
    finite = sentence.children_of(token, "nsubj", "nsubjpass") and not is_infinitive(sentence, token)
    if above.lemma not in cues.factive or not finite:
        return False
    return not any(aux.tag == "MD" for aux in sentence.children_of(token, "aux"))


def _is_unresolved(sentence: Sentence, token: Token, above: Token) -> bool:
    """Whether an infinitive says only what a noun is for ("the pieces in place to launch ...")."""
    known = _lemma_status(sentence, above, status_cues()) is not None
    return above.pos == "NOUN" and is_infinitive(sentence, token) and not known


def _purpose_reading(sentence: Sentence, verb: Token, above: Token, cues: StatusCues) -> Reading | None:
    """What an infinitive of purpose is: part of a journey that lies ahead, else only what is meant."""
    if not is_infinitive(sentence, verb):
        return None
    status = _lemma_status(sentence, above, cues)
    own = own_reading(sentence, above, cues)
    ahead = above.tag in {"VBZ", "VBP", "VBG"} if own is None else own.status == "future"
    if status == "future" or (ahead and above.lemma in cues.journeys):
        return Reading("future", (above,))
    return Reading("hypothetical", (verb,))


def _lemma_status(sentence: Sentence, word: Token, cues: StatusCues) -> Status | None:
    names = _names(sentence, word)
    for status in ("negated", "future", "hypothetical"):
        if not cues.governors.get(status, frozenset()).isdisjoint(names):
            return status
    return None


def _names(sentence: Sentence, word: Token) -> set[str]:
    """A word's lemma, with its particle or preposition too ("call-off", "keep-from")."""
    lemma = word.lemma.lower()
    kind = f"{lemma}/{word.pos.lower()}"
    if word.dep == "acomp":
        kind = f"{sentence.head_of(word).lemma}-{lemma}"
    return {
        lemma,
        kind,
        f"{lemma}/{word.tag}",
        *(f"{lemma}-{child.lower}" for child in sentence.children_of(word, "prt", "prep")),
    }


def _is_open(sentence: Sentence, token: Token, above: Token, cues: StatusCues) -> bool:
    """Whether the word above passes its own tense and mood on ("will begin to withdraw")."""
    if token.dep == "acomp":
        return above.pos == "AUX"
    if token.dep == "conj":
        other = token.tag in FINITE and above.tag == "VB"
        return not other and not sentence.children_of(token, "nsubj", "nsubjpass")
    if token.dep == "advcl":
        return not sentence.children_of(token, "nsubj", "nsubjpass")
    if token.dep == "pcomp" and sentence.head_of(token).lower in BESIDE:
        return False
    if token.dep == "acl" and token.tag in {"VBG", "VBN"}:
        return False
    if token.dep == "ccomp":
        return token.tag == "VB" and above.lemma in cues.transparent
    if token.dep in {"xcomp", "pcomp", "acl", "relcl"}:
        return True
    if token.dep in {"dobj", "nsubjpass", "pobj"} and token.pos == "NOUN":
        return above.pos in {"VERB", "AUX"}
    return token.dep == "nsubj" and above.lemma in cues.occurrence.get("actual", ())


def _aspect(candidate: Candidate) -> Aspect | None:
    sentence, cues = candidate.sentence, status_cues()
    governor = candidate.governor
    words = {child.lower for child in sentence.children_of(governor, "advmod", "amod")}
    head = sentence.head_of(governor)
    if words & cues.repeated:
        return "repeated"
    if words & cues.ongoing or (governor.dep == "xcomp" and head.lemma in cues.ongoing):
        return "ongoing"
    progressive = governor.tag == "VBG" and any(
        aux.lemma == "be" for aux in sentence.children_of(governor, "aux")
    )
    return "ongoing" if progressive else None
