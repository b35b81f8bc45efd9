"""Who stands at a word: the actors of the cast that a noun phrase names, owns or holds."""

from dataclasses import dataclass

from demarche.events.clauses import expand
from demarche.ontology.cues import noun_classes
from demarche.records import Actor, Cast, Mention, Party, Sentence, Token

DEPTH = 2
"""How many phrases below a noun its owner is looked for ("the decision by the parliament of Iran")."""
DATELINE = 12
"""How many words a dateline may have."""
DASHES = frozenset({"-", "--", "–", "—"})
ARMED = frozenset({"REB", "UAF"})
BOTH = frozenset({"of", "from"})
OWNER_PREPS = frozenset({"of", "by", "from"})
STANCES = frozenset({"pro", "anti", "non"})
POSSESSED = frozenset({"owned", "run", "flagged", "operated", "registered", "led"})
HOME_PREPS = frozenset({"in", "inside", "near", "across", "around", "outside", "at"})


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
        if hit[0].kind == "nominal" and hit[1].country is None:
            renamed = self._apposition(token, places)
            if renamed:
                return renamed
        return self._found(*hit, owner=False)

    def _apposition(self, token: Token, places: bool) -> tuple[Found, ...]:
        """The party that "the neighbour, Egypt" names after its kind."""
        for child in self._sentence.children_of(token, "appos"):
            found = self.named(child, places=places)
            if found:
                return found
        return ()

    def acting(self, token: Token) -> tuple[Found, ...]:
        """The parties that a word names or, of a group named by its kind alone, those whose it is."""
        known = self.named(token)
        if known and all(_is_nobodys(hit.actor) for hit in known):
            return self.belonging(token) or known
        return known

    def at(self, token: Token, *, places: bool = False) -> tuple[Found, ...]:
        """The parties that a word names or, when it names none, those that own it."""
        key = (token.index, places)
        known = self._known.get(key)
        if known is None:
            known = self.named(token, places=places)
            if not known:
                known = self.owners(token, places=places)
            elif all(_is_nobodys(hit.actor) for hit in known):
                known = self.belonging(token) or known
            self._known[key] = known
        return known

    def belonging(self, token: Token) -> tuple[Found, ...]:
        """Those whose a noun is by possessive, adjective or "of"."""
        found = self._modifiers(token, True)
        owning = BOTH if token.lemma in noun_classes()["emissary"] else {"of"}
        for prep in self._sentence.children_of(token, "prep") if not found else ():
            found = found or (self._below(prep, True, DEPTH - 1) if prep.lower in owning else ())
        return tuple(hit for hit in found if hit.actor.country is not None)

    def owners(self, token: Token, *, places: bool = False, depth: int = 0) -> tuple[Found, ...]:
        """Those who own a noun: apposition, possessive, demonym, "of", "by", "from", and "in"."""
        sentence = self._sentence
        found = self._apposition(token, places) or self._modifiers(token, places)
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
        for child in self._sentence.children_of(token, "poss", "amod", "nmod", "compound", "nummod"):
            for part in expand(self._sentence, child):
                named = () if self._is_stance(part) else self.named(part, places=places)
                if not named:
                    named = (self._modifiers(part, places) or self._possessing(part)) if part.children else ()
                found.extend(Found(hit.party, hit.actor, owner=True) for hit in named)
            if found:
                break
        return tuple(found)

    def _is_stance(self, part: Token) -> bool:
        """Whether a name only tells for or against whom somebody is ("pro-Russia rebels")."""
        before = self._sentence.tokens[max(0, part.index - 2) : part.index]
        return len(before) == 2 and before[1].text in DASHES and before[0].lower in STANCES

    def _possessing(self, part: Token) -> tuple[Found, ...]:
        """Whose a "Chinese-owned" factory is."""
        if part.lower not in POSSESSED:
            return ()
        names = self._sentence.children_of(part, "npadvmod", "amod", "nsubj", "advmod")
        return tuple(hit for name in names for hit in self.named(name, places=True))

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


def _is_nobodys(actor: Actor) -> bool:
    """Whether a group is named by its kind alone ("the crew"), so that its owner tells more."""
    return actor.kind == "group" and actor.country is None


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
