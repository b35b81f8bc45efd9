"""Clauses: under which verb a word stands, and whom grammar offers or forbids to a pronoun there."""

from demarche.actors.salience import SUBJECTS
from demarche.ontology.actor_cues import actor_cues
from demarche.records import Sentence, Token

VERBS = frozenset({"VERB", "AUX"})
FRONTED = frozenset({"prep", "advcl"})
OBJECTIVE = frozenset({"him", "her", "them"})
REACH = 4
CONTROLLING = frozenset({"of", "from", "for", "into"})


def clause_of(sentence: Sentence, at: int) -> int:
    """The verb of the clause that a word stands in."""
    token = sentence.tokens[at]
    while token.head != token.index and token.pos not in VERBS:
        token = sentence.tokens[token.head]
    return token.index


def is_bound(sentence: Sentence, other: int, at: int) -> bool:
    """Whether grammar forbids that a pronoun and another word mean the same: "Macron praised him", "Putin
    does not want him to win"."""
    token = sentence.tokens[at]
    if token.tag == "PRP$" or token.lower.endswith("self"):
        return False
    if token.dep == "dobj":
        subject = own_subject(sentence, at)
        if subject is not None and subject.index == other:
            return True
    clause = clause_of(sentence, at)
    if (
        token.dep in SUBJECTS
        and token.lower in OBJECTIVE
        and sentence.tokens[clause].dep in {"ccomp", "xcomp"}
    ):
        return clause_of(sentence, sentence.tokens[clause].head) == clause_of(sentence, other)
    return clause == clause_of(sentence, other) and (token.dep not in SUBJECTS or token.lower in OBJECTIVE)


def subject_ahead(sentence: Sentence, at: int) -> Token | None:
    """The subject that follows a phrase or clause put before it: "In his speech, Macron said ..."."""
    token = sentence.tokens[at]
    while token.head != token.index:
        governor = sentence.head_of(token)
        if token.dep in FRONTED and token.index < governor.index and governor.pos in VERBS:
            subjects = [t for t in sentence.children_of(governor, *SUBJECTS) if t.left > at]
            if subjects:
                return subjects[0]
        token = governor
    return None


def own_subject(sentence: Sentence, at: int) -> Token | None:
    """The subject of the clause that a word stands in, or of the one that governs it without a subject of
    its own: "unable to get over himself"."""
    clause = sentence.tokens[clause_of(sentence, at)]
    for _ in range(REACH):
        subjects = [t for t in sentence.children_of(clause, *SUBJECTS) if t.index != at]
        if subjects:
            return subjects[0]
        if clause.head == clause.index:
            return None
        clause = sentence.tokens[clause_of(sentence, clause.head)]
    return None


def favoured(sentence: Sentence, at: int) -> frozenset[int]:
    """Words that grammar offers a pronoun before all others: of a possessive the subject of its own clause,
    or whoever that subject belongs to ("Putin's move was to seal his legacy"), or the object that controls
    it ("accused Trump of breaking his word"); of a subject the subject that reports its clause."""
    token = sentence.tokens[at]
    clause = sentence.tokens[clause_of(sentence, at)]
    if token.tag != "PRP$":
        return _reporting(sentence, clause) if token.dep in SUBJECTS else frozenset()
    for _ in range(REACH):
        subjects = sentence.children_of(clause, *SUBJECTS)
        if subjects and subjects[0].left <= at <= subjects[0].right:
            return _told(sentence, clause)
        if subjects:
            owners = [t.index for subject in subjects for t in sentence.children_of(subject, "poss")]
            return frozenset([*(t.index for t in subjects), *owners])
        if clause.dep not in {"xcomp", "pcomp"} or clause.head == clause.index:
            return frozenset()
        governor = sentence.tokens[clause_of(sentence, clause.head)]
        objects = [t for t in sentence.children_of(governor, "dobj") if t.index < clause.index]
        link = sentence.head_of(clause).lower
        controls = (
            clause.dep == "pcomp" and link in CONTROLLING
        ) or governor.lemma in actor_cues().object_control
        if objects and controls:
            return frozenset(t.index for t in objects)
        clause = governor
    return frozenset()


def _reporting(sentence: Sentence, clause: Token) -> frozenset[int]:
    """The subject that reports a clause, with whoever it belongs to; who is asked where it is a question."""
    if clause.dep not in {"ccomp", "pcomp"}:
        return frozenset()
    governor = sentence.head_of(clause)
    asked = sentence.children_of(governor, "dobj", "dative") if governor.lemma == "ask" else []
    if asked:
        return frozenset(t.index for t in asked)
    subject = own_subject(sentence, clause.head)
    if subject is None:
        return frozenset()
    owners = (t.index for t in sentence.subtree_of(subject) if t.dep == "poss" and t.index < clause.left)
    return frozenset([subject.index, *owners])


def _told(sentence: Sentence, clause: Token) -> frozenset[int]:
    """Of a possessive in the subject of what somebody is told whom it is told: "warned Putin that his"."""
    governor = sentence.head_of(clause)
    if clause.dep != "ccomp" or governor.lemma not in actor_cues().object_control:
        return frozenset()
    return frozenset(t.index for t in sentence.children_of(governor, "dobj", "dative"))


def is_reported(sentence: Sentence, at: int) -> bool:
    """Whether a word is the subject of a verb of saying or thinking."""
    token = sentence.tokens[at]
    return token.dep in SUBJECTS and sentence.head_of(token).lemma in actor_cues().human_verbs
