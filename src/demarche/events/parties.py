"""Who stands at a word: the actors of the cast that a noun phrase names, owns or holds."""

from dataclasses import dataclass

from demarche.events.clauses import expand
from demarche.records import Actor, Cast, Mention, Party, Sentence, Token

DEPTH = 2
"""How many phrases below a noun its owner is looked for ("the decision by the parliament of Iran")."""
DATELINE = 12
"""How many words a dateline may have."""
DASHES = frozenset({"-", "--", "–", "—"})
ARMED = frozenset({"REB", "UAF"})
OWNER_PREPS = frozenset({"of", "by", "from"})
HOME_PREPS = frozenset({"in", "inside", "near", "across"})


@dataclass(frozen=True, slots=True)
class Found:
    """An actor found at a word. `owner` is True when the word itself names nobody and the actor only
    owns or is held by it ("France's role", "the capital of Iran")."""

    party: Party
    actor: Actor
    owner: bool = False


class Resolver:
    """Finds parties in one sentence."""

    def __init__(self, sentence: Sentence, cast: Cast) -> None:
        self._sentence = sentence
        self._cast = cast
        self._known: dict[tuple[int, bool], tuple[Found, ...]] = {}
        self._dateline = _dateline_end(sentence)

    def is_party(self, token: Token) -> bool:
        """Whether a word itself names a party."""
        return bool(self.named(token, places=True))

    def named(self, token: Token, *, places: bool = False) -> tuple[Found, ...]:
        """The parties that a word itself names."""
        hit = None if token.index < self._dateline else self._cast.headed_at(token.start)
        if hit is None or (hit[0].place and not places):
            return ()
        return self._found(*hit, owner=False)

    def at(self, token: Token, *, places: bool = False) -> tuple[Found, ...]:
        """The parties that a word names or, when it names none, those that own it."""
        key = (token.index, places)
        known = self._known.get(key)
        if known is None:
            known = self.named(token, places=places) or self.owners(token, places=places)
            self._known[key] = known
        return known

    def owners(self, token: Token, *, places: bool = False, depth: int = 0) -> tuple[Found, ...]:
        """Those who own a noun: apposition, possessive, demonym, "of", "by", "from", and "in"."""
        sentence = self._sentence
        for child in sentence.children_of(token, "appos"):
            found = self.named(child, places=places)
            if found:
                return found
        found = self._modifiers(token, places)
        if found or depth >= DEPTH:
            return found
        agents = [
            by for verb in sentence.children_of(token, "acl") for by in sentence.children_of(verb, "agent")
        ]
        for prep in [*sentence.children_of(token, "prep", "agent"), *agents]:
            if prep.lower in OWNER_PREPS:
                found = self._below(prep, places, depth)
            elif prep.lower in HOME_PREPS:
                found = self._below(prep, True, depth)
            if found:
                return found
        return ()

    def _modifiers(self, token: Token, places: bool) -> tuple[Found, ...]:
        found: list[Found] = []
        for child in self._sentence.children_of(token, "poss", "amod", "nmod", "compound"):
            for part in expand(self._sentence, child):
                named = self.named(part, places=places)
                if not named:
                    named = self._modifiers(part, places) if part.children else ()
                found.extend(Found(hit.party, hit.actor, owner=True) for hit in named)
            if found:
                break
        return tuple(found)

    def _below(self, prep: Token, places: bool, depth: int) -> tuple[Found, ...]:
        found: list[Found] = []
        for child in self._sentence.children_of(prep, "pobj"):
            for part in expand(self._sentence, child):
                hits = self.named(part, places=places)
                hits = hits or self.owners(part, places=places, depth=depth + 1)
                found.extend(Found(hit.party, hit.actor, owner=True) for hit in hits)
        return tuple(found)

    def _found(self, mention: Mention, actor: Actor, *, owner: bool) -> tuple[Found, ...]:
        ids = actor.members or (actor.id,)
        return tuple(Found(Party(i, mention.start, mention.end), self._cast.get(i), owner) for i in ids)


def is_political(actor: Actor) -> bool:
    """Whether an actor can do or suffer what PLOVER codes: it has a country or a sector of politics."""
    return actor.kind == "state" or actor.country is not None or bool(actor.sectors)


def can_act(actor: Actor) -> bool:
    """Whether an actor can do what PLOVER codes: its country is known or it is an armed group, and
    it is no news medium."""
    known = actor.country is not None or not ARMED.isdisjoint(actor.sectors)
    return known and actor.sectors != ("JRN",)


def _dateline_end(sentence: Sentence) -> int:
    """The index of the first word after "MOSCOW (AP) -- ", 0 where there is no dateline."""
    for token in sentence.tokens[1:DATELINE]:
        if token.text in DASHES and sentence.tokens[0].text.isupper():
            return token.index + 1
    return 0
