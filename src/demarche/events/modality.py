"""What the words of a verb's own clause say of its truth and time: tense, modals, negation, adverbs, and the
conjunctions that make it a condition."""

from dataclasses import dataclass

from demarche.ontology.cues import StatusCues, status_cues
from demarche.records import Aspect, Sentence, Status, Token

PAST_TAGS = frozenset({"VBD", "VBN"})
ARGUMENTS = ("nsubj", "nsubjpass", "dobj")
RANK: dict[Status, int] = {"actual": 0, "historical": 1, "future": 2, "hypothetical": 3, "negated": 4}


@dataclass(frozen=True, slots=True)
class Reading:
    """A status with the words that led to it."""

    status: Status
    cues: tuple[Token, ...] = ()
    aspect: Aspect | None = None

    def because(self) -> str:
        """The words, for a person to read."""
        words = " ".join(token.text for token in self.cues)
        return f"status {self.status}: {words}" if words else f"status {self.status}"


def own_reading(
    sentence: Sentence, verb: Token, cues: StatusCues, *, of_noun: bool = False
) -> Reading | None:
    """What a verb's auxiliaries, negation and conjunction say; of its subject (`of_noun`), whatever its
    object is ("the talks yielded no result")."""
    if verb.pos not in {"VERB", "AUX"}:
        return None
    best: Reading | None = None
    to_infinitive = None
    for child in sentence.children_of(verb):
        if of_noun and child.dep == "dobj":
            continue
        status = _child_status(sentence, verb, child, cues)
        if status is not None and (best is None or RANK[status] > RANK[best.status]):
            best = Reading(status, (child,))
        if child.dep == "aux" and child.lower == "to":
            to_infinitive = child
    if best is None and to_infinitive is not None and _has_for_subject(sentence, verb):
        return Reading("hypothetical", (to_infinitive,))
    if best is None and to_infinitive is not None and _is_headline(sentence, verb):
        return Reading("future", (to_infinitive,))
    if best is None and _is_imperative(sentence, verb):
        return Reading("hypothetical", (verb,))
    return best


def _has_for_subject(sentence: Sentence, verb: Token) -> bool:
    """Whether an infinitive has a subject of its own after "for" ("a reason for Peru to leave")."""
    marks = [mark for mark in sentence.children_of(verb, "mark") if mark.lower == "for"]
    return bool(marks) and bool(sentence.children_of(verb, "nsubj", "nsubjpass"))


def _is_headline(sentence: Sentence, verb: Token) -> bool:
    """Whether an infinitive is the main verb, as in "Egypt to meet Libya"."""
    head = sentence.head_of(verb)
    return verb.dep == "ROOT" or (verb.dep in {"acl", "relcl"} and head.dep == "ROOT" and head.pos == "PROPN")


def _is_imperative(sentence: Sentence, verb: Token) -> bool:
    free = verb.tag == "VB" and verb.dep in {"ROOT", "ccomp"}
    return free and not sentence.children_of(verb, "aux", "nsubj", "nsubjpass")


def _child_status(sentence: Sentence, verb: Token, child: Token, cues: StatusCues) -> Status | None:
    if child.dep == "neg" or (child.dep == "preconj" and child.lower == "neither"):
        return "negated"
    if child.dep == "aux" and child.tag == "MD":
        if child.lower in {"would", "'d"} and _is_backshifted(sentence, verb):
            perfect = any(aux.lower == "have" for aux in sentence.children_of(verb, "aux"))
            return "hypothetical" if perfect else "future"
        return cues.modals.get(child.lower)
    if child.dep == "mark" and (child.lower in cues.marks or _is_as_long_as(sentence, child)):
        return "hypothetical"
    if child.dep == "aux" and verb.dep == "advcl" and _is_inverted(sentence, verb, child):
        return "hypothetical"
    if child.dep == "advmod" and child.lower == "when" and verb.tag in {"VBP", "VBZ"}:
        return "future" if verb.dep == "advcl" else None
    if child.dep == "advmod":
        return _adverb_status(sentence, child, cues)
    return None if child.dep not in ARGUMENTS or not is_none(sentence, child) else "negated"


def _adverb_status(sentence: Sentence, adverb: Token, cues: StatusCues) -> Status | None:
    """What an adverb says ("never", "hardly ever", "possibly", "formerly")."""
    if adverb.lower in cues.negators or any(
        word.lower in cues.negators for word in sentence.children_of(adverb, "advmod", "neg", "det")
    ):
        return "negated"
    if adverb.lower in cues.maybe:
        return "hypothetical"
    if _is_formerly(sentence, adverb):
        return "historical"
    return "historical" if adverb.lower in cues.past_adverbs or _is_long_ago(sentence, adverb) else None


def _is_formerly(sentence: Sentence, adverb: Token) -> bool:
    """Whether "before" and "once" stand alone and tell of other times ("has invaded it before")."""
    verb = sentence.head_of(adverb)
    if adverb.lower == "before":
        perfect = any(aux.lower in {"has", "have"} for aux in sentence.children_of(verb, "aux"))
        return perfect and not adverb.children and adverb.index > verb.index
    follows = sentence.tokens[adverb.index + 1 : adverb.index + 2]
    return adverb.lower == "once" and verb.tag in PAST_TAGS and follows == (verb,)


def _is_long_ago(sentence: Sentence, adverb: Token) -> bool:
    spans = sentence.children_of(adverb, "npadvmod") if adverb.lower == "ago" else []
    return any(span.lemma in {"year", "decade", "century", "generation"} for span in spans)


def _is_inverted(sentence: Sentence, verb: Token, auxiliary: Token) -> bool:
    """Whether a clause is a condition by its order ("Had Iran sent the letter, ...")."""
    subjects = sentence.children_of(verb, "nsubj", "nsubjpass")
    return auxiliary.lower in {"had", "were", "should"} and any(auxiliary.index < s.index for s in subjects)


def has_no(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb has a negative subject or object ("no troops would cross")."""
    return any(is_none(sentence, noun) for noun in sentence.children_of(verb, *ARGUMENTS))


def is_none(sentence: Sentence, noun: Token) -> bool:
    if noun.lower in {"nobody", "none", "nothing"}:
        return True
    modifiers = sentence.children_of(noun, "det", "neg", "nummod", "preconj")
    return any(
        word.lower in {"no", "neither", "not"} or any(sentence.children_of(word, "neg"))
        for word in modifiers
        if word.index < noun.index and not _is_number_ten(sentence, word)
    )


def _is_number_ten(sentence: Sentence, word: Token) -> bool:
    """Whether "No" is short for a number ("No 10")."""
    after = sentence.tokens[word.index + 1 : word.index + 2]
    return word.text == "No" and any(token.text.strip(".").isdecimal() for token in after)


def _is_as_long_as(sentence: Sentence, mark: Token) -> bool:
    return mark.lower == "as" and mark.index > 0 and sentence.tokens[mark.index - 1].lower == "long"


def _is_backshifted(sentence: Sentence, verb: Token) -> bool:
    """Whether "would" is the "will" of reported speech ("said it would send ...")."""
    head = sentence.head_of(verb)
    conditional = any(
        mark.lower in status_cues().marks
        for clause in sentence.children_of(verb, "advcl")
        for mark in sentence.children_of(clause, "mark")
    )
    free = verb.lemma not in {"be", "welcome", "like", "love", "prefer", "need", "require", "mean"}
    return verb.dep == "ccomp" and head.tag in PAST_TAGS and free and not conditional
