"""What belongs to the clause of an event: its dates, places, numbers and context words."""

from demarche.events.candidates import Candidate
from demarche.records import Sentence, Span, Token

SPEECH_ACTS = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})
CHAIN = frozenset({"xcomp", "auxpass", "aux"})
HEADS = frozenset({"VERB", "AUX"})


def scope_of(candidate: Candidate) -> frozenset[int]:
    """Indices of the words that head the event's clause: trigger, its verb, and verbs linked by control.

    What a speech act asks or refuses is not its own clause; what a party agrees to is, because the day
    of a promised meeting is what its reader wants."""
    sentence = candidate.sentence
    heads = {candidate.trigger.index, candidate.governor.index}
    current = candidate.governor
    while current.dep in CHAIN and current.head != current.index:
        current = sentence.head_of(current)
        heads.add(current.index)
    if candidate.governor.pos == "NOUN" and candidate.trigger.dep == "pobj":
        heads |= _phrase_verb(sentence, candidate)
    if candidate.type not in SPEECH_ACTS:
        heads.update(content.index for content in candidate.contents)
    return frozenset(heads)


def _phrase_verb(sentence: Sentence, candidate: Candidate) -> set[int]:
    """The verb of "met reporters after talks in Moscow" when the noun took its subject from there."""
    verb = sentence.head_of(sentence.head_of(candidate.trigger))
    borrowed = verb.pos in HEADS and bool(candidate.clause.subjects)
    return {verb.index} if borrowed and candidate.frame.engagement is not None else set()


def anchor_of(sentence: Sentence, token: Token, heads: frozenset[int]) -> int | None:
    """The index of the scope's head that a word hangs from, None when it hangs from another clause."""
    current = token
    while True:
        if current.index in heads:
            return current.index
        if current.head == current.index:
            return None
        above = sentence.head_of(current)
        if above.pos in HEADS and above.index not in heads and current.dep != "conj":
            return None
        if current.dep in {"relcl", "acl", "ccomp", "advcl"} and current.index != token.index:
            return None
        current = above


def head_token(sentence: Sentence, span: Span) -> Token | None:
    """The word of a span whose head lies outside it."""
    tokens = sentence.tokens_in(span)
    inside = {token.index for token in tokens}
    for token in tokens:
        if token.head not in inside or token.head == token.index:
            return token
    return tokens[0] if tokens else None
