"""Event candidates of one sentence: every verb, predicate and noun that fulfils a frame.

Verbs are tried first; a noun tells its event under a support verb ("held talks"), as the subject of an
occurrence ("talks began"), inside a phrase of its clause ("in a meeting with ...") or bare ("Germany's
refusal"). What a speech act asks, refuses, promises or threatens is its content and gives no event.
"""

from dataclasses import dataclass, field
from typing import Literal

from demarche.events.clauses import (
    Clause,
    clause_of,
    expand,
    full_lemma,
    head_above,
    noun_clause_of,
    preps_of,
)
from demarche.events.matching import ASKING, Match, best_match
from demarche.events.parties import Resolver
from demarche.ontology.cues import status_cues
from demarche.ontology.frames import Entry, Frame, Lexicon, frames
from demarche.records import Cast, EventType, Sentence, Token

Kind = Literal["verb", "adjective", "noun", "support"]
PHRASE_PREPS = frozenset(
    {"in", "on", "at", "during", "after", "following", "before", "for", "with", "from", "amid"}
)
FEELING = frozenset({"feel", "feels", "felt", "feeling"})
NEWS = frozenset({"press", "news"})
"""What makes of a conference one with reporters."""
OTHERS = frozenset({"with", "between", "of", "among"})
"""Prepositions by which a meeting names who else was there."""
INTRANSITIVE = frozenset({"collapse", "call-off"})
MODIFIERS = frozenset({"amod", "compound", "aux", "auxpass", "nmod"})


@dataclass(slots=True, eq=False)
class Candidate:
    """A frame fulfilled at a trigger. `governor` is the verb whose tense and mood the event takes;
    `dropped` says why it gives no event, "" while it does; `holder` is the candidate whose object or
    content it is: it gives no event where that one does."""

    sentence: Sentence
    trigger: Token
    governor: Token
    clause: Clause
    frame: Frame
    type: EventType
    kind: Kind
    points: int
    contents: list[Token] = field(default_factory=list)
    occurrence: Token | None = None
    dropped: str = ""
    holder: "Candidate | None" = None
    held_as: str = "part"

    def holders(self) -> list["Candidate"]:
        """The candidates that hold this one, innermost first."""
        found: list[Candidate] = []
        current = self.holder
        while current is not None and current not in found:
            found.append(current)
            current = current.holder
        return found


class CandidateFinder:
    """Finds the candidates of one sentence."""

    def __init__(self, sentence: Sentence, cast: Cast) -> None:
        self.sentence = sentence
        self.cast = cast
        self.parties = Resolver(sentence, cast)
        self._lexicon: Lexicon = frames()
        self._cues = status_cues()
        self._clauses: dict[int, Clause] = {}

    def all(self) -> list[Candidate]:
        """All candidates in the order of their triggers, the dropped ones with the reason."""
        found = [c for token in self.sentence.tokens for c in self._at(token)]
        _hold_objects(found)
        _hold_contents(self.sentence, found)
        return found

    def _at(self, token: Token) -> list[Candidate]:
        if self._is_felt(token):
            return []
        if token.pos == "VERB" and token.dep not in MODIFIERS:
            found = self.verbal(token)
            return [found] if found else []
        if token.pos == "ADJ":
            found = self._predicate(token)
            return [found] if found else []
        if token.pos == "NOUN" and token.dep != "compound" and self._noun_entries(token):
            found = self._nominal(token)
            return [found] if found else []
        return []

    def _is_felt(self, token: Token) -> bool:
        """Whether somebody only feels so ("feels threatened by Peru")."""
        around = [*self.sentence.children_of(token, "aux", "auxpass")]
        around += [self.sentence.head_of(token)] if token.dep == "acomp" else []
        return token.tag == "VBN" and any(word.lower in FEELING for word in around)

    def verbal(self, verb: Token) -> Candidate | None:
        """The candidate that a verb tells by itself or through the noun it supports."""
        entries = self._lexicon.verbs.get(verb.lemma.lower())
        own = None
        if entries is not None:
            match = best_match(self.sentence, self.clause(verb), entries, self.parties.is_party)
            own = self._verb_candidate(verb, match)
        if verb.lemma in self._cues.support and (own is None or not _needs_object(own.frame)):
            return self._supported(verb) or own
        return own

    def clause(self, verb: Token) -> Clause:
        """The clause of a verb."""
        clause = self._clauses.get(verb.index)
        if clause is None:
            clause = self._clauses[verb.index] = clause_of(self.sentence, verb)
        return clause

    def _verb_candidate(self, verb: Token, match: Match | None) -> Candidate | None:
        if match is None:
            return None
        clause = self.clause(verb)
        contents = _contents(clause, match.frame)
        return Candidate(
            self.sentence, verb, verb, clause, match.frame, match.entry.type, "verb",
            match.points, contents,
        )  # fmt: skip

    def _predicate(self, adjective: Token) -> Candidate | None:
        entries = self._lexicon.adjectives.get(adjective.lower)
        if entries is None or adjective.dep not in {"acomp", "attr", "oprd", "conj", "ROOT"}:
            return None
        clause = clause_of(self.sentence, adjective)
        match = best_match(self.sentence, clause, entries, self.parties.is_party)
        if match is None:
            return None
        governor = self.sentence.head_of(adjective)
        contents = _contents(clause, match.frame)
        return Candidate(
            self.sentence, adjective, governor, clause, match.frame, match.entry.type, "adjective",
            match.points, contents,
        )  # fmt: skip

    def _supported(self, verb: Token) -> Candidate | None:
        base = self.clause(verb)
        for noun in [*base.objects, *self._measured(base.objects)]:
            entries = self._noun_entries(noun) if noun.pos == "NOUN" else ()
            if not entries:
                continue
            clause = _support_clause(self.sentence, base, noun)
            match = best_match(self.sentence, clause, entries, self.parties.is_party)
            if match is not None:
                contents = _contents(clause, match.frame)
                return Candidate(
                    self.sentence, noun, verb, clause, match.frame, match.entry.type, "support",
                    match.points, contents,
                )  # fmt: skip
        return None

    def _measured(self, objects: list[Token]) -> list[Token]:
        """The talks of "eight hours of talks"."""
        held = [noun for noun in objects if noun.lemma in self._cues.measures]
        preps = [prep for noun in held for prep in self.sentence.children_of(noun, "prep")]
        return [
            noun for prep in preps if prep.lower == "of" for noun in self.sentence.children_of(prep, "pobj")
        ]

    def _nominal(self, noun: Token) -> Candidate | None:
        entries = [entry for entry in self._noun_entries(noun) if not entry.support_only]
        clause = noun_clause_of(self.sentence, noun)
        match = best_match(self.sentence, clause, entries, self.parties.is_party)
        if match is None:
            return None
        governor, occurrence = noun, None
        head = self.sentence.head_of(noun)
        if noun.dep in {"nsubj", "nsubjpass"} and self._is_occurrence(noun, head):
            governor = occurrence = head
        elif noun.dep == "pobj" and match.frame.engagement is not None:
            self._lend_parties(noun, head, clause)
        contents = _contents(clause, match.frame)
        return Candidate(
            self.sentence, noun, governor, clause, match.frame, match.entry.type, "noun",
            match.points, contents, occurrence,
        )  # fmt: skip

    def _noun_entries(self, noun: Token) -> tuple[Entry, ...]:
        lexicon = self._lexicon.nouns
        own = lexicon.get(noun.lemma.lower(), ())
        if own and any(part.lower in NEWS for part in self.sentence.children_of(noun, "compound")):
            return ()
        if noun.index and self.sentence.tokens[noun.index - 1].tag == "HYPH":
            return lexicon.get(full_lemma(self.sentence, noun), own)
        return own

    def _is_occurrence(self, noun: Token, verb: Token) -> bool:
        """Whether a verb says that its subject takes place; to cancel says so only in the passive."""
        calls_off = self._cues.occurrence.get("negated", frozenset()) - INTRANSITIVE
        active = noun.dep == "nsubj" and verb.lemma in calls_off
        return not active and any(verb.lemma in lemmas for lemmas in self._cues.occurrence.values())

    def _lend_parties(self, noun: Token, prep: Token, clause: Clause) -> None:
        """Gives "in a meeting with X, Y said ..." the subject of its verb, when nobody owns the noun, and
        "Y thanked X after a meeting" its object too."""
        if prep.lower not in PHRASE_PREPS or any(self.parties.named(o) for o in clause.owners):
            return
        head = self.sentence.head_of(prep)
        if head.pos in {"VERB", "AUX"}:
            lent = self.clause(head)
            clause.subjects.extend(lent.objects if lent.passive else lent.subjects)
            if not lent.passive and head.lemma in self._cues.told and not OTHERS & set(clause.preps):
                clause.subjects.extend(n for n in (*lent.objects, *lent.datives) if n.tag != "NNS")
        elif self.parties.named(head) and prep.lower == "in":
            clause.subjects.extend(expand(self.sentence, head))


def _support_clause(sentence: Sentence, base: Clause, noun: Token) -> Clause:
    own = noun_clause_of(sentence, noun)
    preps = preps_of(base)
    for prep, nouns in own.preps.items():
        known = {token.index for token in preps.setdefault(prep, [])}
        preps[prep].extend(token for token in nouns if token.index not in known)
    return Clause(
        head=noun,
        passive=base.passive,
        subjects=base.subjects,
        datives=base.datives,
        preps=preps,
        contents=[*own.contents, *base.contents],
        particles=base.particles,
        owners=own.owners,
    )


def _needs_object(frame: Frame) -> bool:
    return bool(frame.object and frame.object != ("none",)) or frame.content_object


def _contents(clause: Clause, frame: Frame) -> list[Token]:
    contents: list[Token] = []
    if frame.content or frame.family is not None:
        contents.extend(clause.contents or (clause.purposes if frame.family in ASKING else ()))
    if frame.content_object:
        contents.extend(clause.objects)
        preps = preps_of(clause)
        contents.extend(noun for prep in ("for", "to", "on", "of", "with") for noun in preps.get(prep, []))
        contents.extend(verb for verb in clause.contents if verb not in contents)
    return contents


def _hold_objects(found: list[Candidate]) -> None:
    verbs = {c.trigger.index: c for c in found if c.kind in {"verb", "support"}}
    objects: dict[int, Candidate] = {}
    for candidate in verbs.values():
        for noun in candidate.clause.objects:
            objects.setdefault(noun.index, candidate)
    supported = {c.trigger.index for c in found if c.kind == "support"}
    for candidate in found:
        if candidate.kind != "noun":
            continue
        holder = objects.get(candidate.trigger.index)
        if candidate.trigger.index in supported:
            candidate.dropped = "told by its support verb"
        elif holder is not None:
            candidate.holder = holder


def _placed(sentence: Sentence, candidate: Candidate) -> Token:
    """Where a candidate stands in the tree: at its trigger, or at the verb that it continues."""
    head = head_above(sentence, candidate.governor)
    moved = head.index != candidate.governor.head
    return head if moved else candidate.trigger


def _hold_contents(sentence: Sentence, found: list[Candidate]) -> None:
    for candidate in found:
        if candidate.dropped:
            continue
        for content in candidate.contents:
            for other in found:
                place = _placed(sentence, other)
                inside = content.left <= place.index <= content.right
                if (
                    inside
                    and other is not candidate
                    and not other.dropped
                    and other.trigger.index != candidate.trigger.index
                    and candidate not in other.holders()
                    and other not in candidate.holders()
                ):
                    other.holder, other.held_as = candidate, "content"
