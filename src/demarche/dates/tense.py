"""Whether the clause around a time expression looks back or ahead."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from demarche.ontology.time import time_words
from demarche.records import Sentence, Token

Tense = Literal["past", "present", "future", ""]
DEEPEST = 20
"""Verbs climbed in search of a tense."""


@dataclass(frozen=True, slots=True)
class _Words:
    modals: frozenset[str]
    scheduled: frozenset[str]
    moved: frozenset[str]
    plans: frozenset[str]
    ahead: frozenset[str]
    back: frozenset[str]


@cache
def _words() -> _Words:
    tense = time_words().tense
    scheduled = frozenset(tense.scheduled)
    return _Words(
        modals=frozenset(tense.future_modals),
        scheduled=scheduled,
        moved=frozenset(tense.moved),
        plans=frozenset(tense.plans) | scheduled,
        ahead=frozenset(tense.future_prepositions),
        back=frozenset(tense.past_prepositions),
    )


def tense_at(sentence: Sentence, token: Token) -> Tense:
    """The tense of the nearest verb above a token, unless a word between them decides ("until", "due");
    "" where nothing does."""
    words = _words()
    below = token
    for above in (token, *sentence.ancestors_of(token)):
        if above.pos in ("VERB", "AUX"):
            return _future_of(above, below) or _seen(sentence, verb_tense(sentence, above))
        if above.lower in words.back:
            return "past"
        if above.lower in words.ahead or above.lemma in words.scheduled:
            return "past" if _had(sentence, sentence.head_of(above)) else "future"
        below = above
    return ""


def _future_of(verb: Token, below: Token) -> Tense:
    """Verbs that set or move a date: "planned a march on Sunday", "moved the vote to Tuesday"."""
    words = _words()
    set_now = verb.lemma in words.scheduled and (verb.tag == "VBD" or below.lower in ("to", "for"))
    return "future" if set_now or (verb.lemma in words.moved and below.lower in ("to", "for")) else ""


def _seen(sentence: Sentence, tense: Tense) -> Tense:
    """Captions tell in the present what was seen before."""
    return "past" if tense == "present" and sentence.kind == "caption" else tense


def _had(sentence: Sentence, verb: Token) -> bool:
    return any(child.lower == "had" for child in sentence.children_of(verb, "aux", "auxpass"))


def verb_tense(sentence: Sentence, verb: Token, depth: int = 0) -> Tense:
    """The tense of one verb with its auxiliaries, that of the verb above it where it has none of its own."""
    if depth > DEEPEST:
        return ""
    helpers = sentence.children_of(verb, "aux", "auxpass")
    if any(helper.tag == "MD" and helper.lower in _words().modals for helper in helpers):
        return "past" if any(helper.lemma == "have" for helper in helpers) else "future"
    if any(helper.lemma == "have" for helper in helpers):
        return "past"
    finite = next((helper for helper in helpers if helper.tag in ("VBD", "VBZ", "VBP")), None)
    if any(helper.tag == "TO" for helper in helpers):
        return _infinitive_tense(sentence, verb, depth)
    if verb.tag == "VBN":
        return _participle_tense(verb, finite)
    if finite is not None:
        return "past" if finite.tag == "VBD" else "present"
    return _own_tense(sentence, verb, depth)


def _participle_tense(verb: Token, finite: Token | None) -> Tense:
    if verb.lemma in _words().scheduled:
        return "future"
    return "past" if finite is None or finite.tag == "VBD" else "present"


def _infinitive_tense(sentence: Sentence, verb: Token, depth: int) -> Tense:
    above = sentence.head_of(verb)
    if above is verb:
        return "future"
    if above.lemma in _words().scheduled:
        return "past" if _had(sentence, sentence.head_of(above)) or _had(sentence, above) else "future"
    if above.lemma in _words().plans:
        return "future"
    if above.pos not in ("VERB", "AUX"):
        return _ahead_of(_tense_above(sentence, above, depth))
    tense = verb_tense(sentence, above, depth + 1)
    return _ahead_of(tense)


def _ahead_of(tense: Tense) -> Tense:
    return "past" if tense == "past" else "future"


def _tense_above(sentence: Sentence, token: Token, depth: int) -> Tense:
    above = next((a for a in sentence.ancestors_of(token) if a.pos in ("VERB", "AUX")), None)
    return "" if above is None else verb_tense(sentence, above, depth + 1)


def _own_tense(sentence: Sentence, verb: Token, depth: int) -> Tense:
    if verb.tag == "VBD":
        return "past"
    if verb.tag in ("VBZ", "VBP"):
        return "present"
    open_form = verb.tag == "VB" or (verb.tag == "VBG" and verb.lemma != "say")
    tense = _tense_above(sentence, verb, depth) if open_form else ""
    return "" if tense == "present" else tense
