"""Which frames of the lexicon a clause fulfils, the most specific first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from demarche.events.clauses import Clause, full_lemma, held, preps_of
from demarche.ontology.cues import noun_classes
from demarche.ontology.frames import Entry, Frame
from demarche.records import Sentence, Token

IsParty = Callable[[Token], bool]
PLACES = frozenset({"GPE", "LOC", "FAC"})
ASKING = frozenset({"appeal", "demand"})
WILL = frozenset({"will", "would", "'ll", "wo", "could", "may", "might"})
MUST = frozenset({"must", "should", "need", "ought"})


@dataclass(slots=True)
class Match:
    """An entry whose conditions a clause fulfils; `points` count them."""

    entry: Entry
    points: int

    @property
    def frame(self) -> Frame:
        return self.entry.frame


def best_match(
    sentence: Sentence, clause: Clause, entries: Iterable[Entry], is_party: IsParty
) -> Match | None:
    """The entry with most conditions fulfilled, the earlier in the lexicon among equals."""
    best: Match | None = None
    for entry in entries:
        points = _points(sentence, clause, entry, is_party)
        if points is None:
            continue
        if best is None or points > best.points:
            best = Match(entry, points)
    return best


def in_class(sentence: Sentence, noun: Token, names: Iterable[str]) -> bool:
    """Whether a noun, or what it holds, belongs to one of the noun classes; "legal action" is there as
    `legal-action`."""
    classes = noun_classes()
    lemmas = {full_lemma(sentence, token) for token in held(sentence, noun)}
    lemmas.add(noun.lemma.lower())
    for child in sentence.children_of(noun, "amod", "compound"):
        lemmas.add(f"{child.lower}-{noun.lemma.lower()}")
    return any(not lemmas.isdisjoint(classes[name]) for name in names if name in classes)


def _points(sentence: Sentence, clause: Clause, entry: Entry, is_party: IsParty) -> int | None:
    frame = entry.frame
    if frame.voice != "any" and (frame.voice == "passive") != clause.passive:
        return None
    if not clause.verb_particles <= set(entry.words):
        return None
    total = 2 * len(entry.words)
    if not clause.particles.isdisjoint(frame.without):
        return None
    if len(entry.words) > 1 and not _is_adjoined(clause, entry.words[0]):
        return None
    if not all(
        word in clause.particles
        or word in clause.preps
        or word in clause.object_preps
        or _has_object(clause, word)
        for word in entry.words
    ):
        return None
    for points in (
        _object_points(sentence, clause, frame, is_party),
        _pp_points(sentence, clause, frame, is_party),
        _content_points(sentence, clause, frame),
        _subject_points(sentence, clause, frame, is_party),
    ):
        if points is None:
            return None
        total += points
    return total


def _is_adjoined(clause: Clause, word: str) -> bool:
    """Whether the first word of "give in to" belongs to the verb and is not any later preposition."""
    return word in clause.particles or word == clause.adjacent or _has_object(clause, word)


def _has_object(clause: Clause, word: str) -> bool:
    nouns = [*clause.objects, *(noun for after in preps_of(clause).values() for noun in after)]
    return any(word in {noun.lemma, noun.lower} for noun in nouns)


def _fits(sentence: Sentence, noun: Token, names: tuple[str, ...], is_party: IsParty) -> bool:
    if ("party" in names and is_party(noun)) or ("place" in names and noun.ent in PLACES):
        return True
    return in_class(sentence, noun, names)


def _object_points(sentence: Sentence, clause: Clause, frame: Frame, is_party: IsParty) -> int | None:
    if frame.not_object and any(in_class(sentence, n, frame.not_object) for n in clause.objects):
        return None
    if "none" in frame.object and not clause.objects:
        return 1
    if frame.object == ("none",):
        return None
    if frame.object:
        found = any(_fits(sentence, noun, frame.object, is_party) for noun in clause.objects)
        return 3 if found else None
    return 0


def _pp_points(sentence: Sentence, clause: Clause, frame: Frame, is_party: IsParty) -> int | None:
    total, preps = 0, preps_of(clause) if frame.pp else {}
    for prep, names in frame.pp.items():
        nouns = preps.get(prep, [])
        if not nouns:
            return None
        if names and not any(_fits(sentence, noun, names, is_party) for noun in nouns):
            return None
        total += 3 if names else 2
    return total


def _content_points(sentence: Sentence, clause: Clause, frame: Frame) -> int | None:
    if not frame.content:
        return 0
    contents = clause.contents
    if frame.family in ASKING and not contents:
        contents = clause.purposes
    for verb in contents:
        if not kind_of_content(sentence, verb) & set(frame.content):
            continue
        if in_class(sentence, verb, frame.not_content):
            return None
        if not frame.content_noun:
            return 3
        if any(in_class(sentence, word, frame.content_noun) for word in (verb, *_arguments(sentence, verb))):
            return 5
    return None


def _arguments(sentence: Sentence, verb: Token) -> list[Token]:
    found = sentence.children_of(verb, "nsubj", "nsubjpass", "dobj", "attr", "acomp")
    for prep in sentence.children_of(verb, "prep", "agent"):
        found.extend(sentence.children_of(prep, "pobj"))
    return found


def _subject_points(sentence: Sentence, clause: Clause, frame: Frame, is_party: IsParty) -> int | None:
    if frame.not_subject and any(in_class(sentence, n, frame.not_subject) for n in clause.subjects):
        return None
    if not frame.subject:
        return 0
    found = any(_fits(sentence, noun, frame.subject, is_party) for noun in clause.subjects)
    return 2 if found else None


def kind_of_content(sentence: Sentence, verb: Token) -> set[str]:
    """The kind of a complement: infinitive, gerund, finite clause, question, and whether it says "must"."""
    auxiliaries = {aux.lower for aux in sentence.children_of(verb, "aux")}
    if "to" in auxiliaries and verb.tag == "VB":
        return {"infinitive"}
    if verb.tag == "VBG" and not auxiliaries:
        return {"gerund"}
    if any(mark.lower in {"if", "whether"} for mark in sentence.children_of(verb, "mark")):
        return {"question"}
    kinds = {"clause"}
    if auxiliaries & WILL:
        kinds.add("will")
    if verb.tag == "VB" and not auxiliaries & (WILL | MUST):
        kinds.add("subjunctive")
    if auxiliaries & MUST or (
        verb.lemma in {"need", "have"} and verb.pos == "VERB" and _to_do(sentence, verb)
    ):
        kinds.add("must")
    return kinds


def _to_do(sentence: Sentence, verb: Token) -> bool:
    return any(
        "infinitive" in kind_of_content(sentence, child) for child in sentence.children_of(verb, "xcomp")
    )
