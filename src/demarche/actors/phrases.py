"""Noun phrases around names and roles: where they begin and end, their head, and who they belong to."""

from dataclasses import dataclass

from demarche.actors.marking import Marked, Named, Titled
from demarche.ontology.actor_cues import actor_cues
from demarche.ontology.organisations import organisations
from demarche.ontology.roles import Role
from demarche.ontology.states import Seat, seats
from demarche.records import Sentence

GENITIVES = frozenset({"'s", "’s", "'", "’"})
LEFT_DEPS = frozenset(
    {"amod", "compound", "nmod", "nummod", "quantmod", "advmod", "npadvmod", "poss", "det", "predet", "case"}
)
INSIDE = frozenset({"compound", "nmod", "amod", "poss", "npadvmod", "quantmod"})
OF = frozenset({"of", "for", "at", "with", "from"})


@dataclass(frozen=True, slots=True)
class Owner:
    """Who a role belongs to: a country code with, where a body is named, its sectors and name."""

    country: str | None = None
    sectors: tuple[str, ...] = ()
    body: str | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """A role with all that is said of it. Tokens `[first, last)` are its noun phrase; `possessor` is the
    token of a possessive pronoun or the name of a person it belongs to."""

    titled: Titled
    first: int
    last: int
    owner: Owner
    former: bool = False
    definite: bool = False
    possessor: Named | int | None = None
    words: str = ""

    @property
    def role(self) -> Role:
        return self.titled.role


def seat_of(name: str) -> Seat:
    """The seat that is written so."""
    return next(seat for seat in seats() if seat.name.text == name)


def owner_of(name: Named) -> Owner | None:
    """What a name adds to a role beside it; None for people and unknown names."""
    entry = name.entry
    if entry is None:
        return None
    key = entry.keys[0]
    if entry.kind in {"state", "adjective", "capital", "people"}:
        return Owner(key, kind=entry.kind)
    if entry.kind == "seat":
        seat = seat_of(key)
        return Owner(seat.country, seat.sectors, seat.stands_for, "seat")
    if entry.kind == "organisation":
        body = organisations()[key]
        return Owner(body.code, body.sectors, body.name, "organisation")
    return None


def left_edge(marked: Marked, core: int, last: int) -> int:
    """Where the noun phrase begins whose core is tokens `[core, last)`."""
    tokens = marked.sentence.tokens
    at = core
    while at > 0:
        step = _step_left(marked, at, last)
        if step is None:
            break
        at = step
        if tokens[at].pos in {"DET"} or tokens[at].tag == "PRP$":
            break
    return at


def _step_left(marked: Marked, at: int, last: int) -> int | None:
    token = marked.sentence.tokens[at - 1]
    name = marked.name_at.get(at - 1)
    attached = token.dep in LEFT_DEPS and at <= token.head < last
    if name is not None:
        return name.first if _joins(marked, name, at, last) else None
    role = marked.role_at.get(at - 1)
    if role is not None and (attached or role.role.kind == "title") and role.last <= at:
        return role.first
    if token.text in GENITIVES:
        owner = marked.name_at.get(at - 2) or marked.role_at.get(at - 2)
        return owner.first if owner is not None and at >= 2 else None
    if _is_free(token.lower):
        return at - 1
    if token.text == "-" and at >= 2 and marked.sentence.tokens[at - 2].pos not in {"PUNCT", "VERB"}:
        return at - 1 if _is_free(marked.sentence.tokens[at - 2].lower) or attached else None
    return at - 1 if attached else None


def _is_free(word: str) -> bool:
    cues = actor_cues()
    return word in cues.former or word in cues.title_modifiers or word in cues.honorifics


def _joins(marked: Marked, name: Named, at: int, last: int) -> bool:
    if name.entry is not None and name.entry.kind == "adjective":
        return True
    tokens = marked.sentence.tokens
    return any(tokens[i].dep in INSIDE and at <= tokens[i].head < last for i in range(name.first, name.last))


def head_of(sentence: Sentence, first: int, last: int, core: int) -> int:
    """The head word of tokens `[first, last)`: the one governed from outside, if it can be in the core."""
    outside = [
        i for i in range(first, last) if not first <= sentence.tokens[i].head < last or _is_root(sentence, i)
    ]
    inner = [i for i in outside if i >= core]
    if inner:
        return inner[-1]
    return outside[-1] if outside else last - 1


def _is_root(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].head == index


def describe(marked: Marked, titled: Titled) -> Described:
    """A role with its modifiers: country or body by adjective, possessive or "of", and whether it is past."""
    tokens = marked.sentence.tokens
    first = left_edge(marked, titled.first, titled.last)
    last, after = _right(marked, titled)
    before = _left_owner(marked, first, titled.last)
    inside = [tokens[i] for i in range(first, titled.first)]
    possessor = _possessor(marked, first, titled.first)
    owner = before or after or Owner()
    if before is not None and after is not None and after.kind in {"organisation", "seat"}:
        owner = after
    return Described(
        titled,
        first,
        last,
        owner,
        former=any(token.lower in actor_cues().former for token in inside),
        definite=any(
            t.lower in {"the", "this", "that"} or t.tag == "PRP$" or t.text in GENITIVES for t in inside
        ),
        possessor=possessor,
        words=" ".join(t.text for t in tokens[titled.first : titled.last]),
    )


def _left_owner(marked: Marked, first: int, last: int) -> Owner | None:
    found = None
    for name in marked.names:
        if first <= name.first and name.last <= last:
            owner = owner_of(name)
            if owner is not None:
                if found is not None and found.body is not None and owner.country == found.country:
                    continue
                if found is not None and owner.body is not None and owner.country is None:
                    continue
                found = owner
    return found


def _possessor(marked: Marked, first: int, last: int) -> Named | int | None:
    tokens = marked.sentence.tokens
    for i in range(first, last):
        if tokens[i].tag == "PRP$":
            return i
        name = marked.name_at.get(i)
        if name is not None and (name.label == "PERSON" or (name.entry and name.entry.kind == "person")):
            return name
    return None


def _right(marked: Marked, titled: Titled) -> tuple[int, Owner | None]:
    tokens = marked.sentence.tokens
    at = titled.last
    if at >= len(tokens) or tokens[at].lower not in OF:
        return titled.last, None
    link = tokens[at].lower
    at += 1
    if at < len(tokens) and tokens[at].lower in {"the", "a"}:
        at += 1
    name = marked.name_at.get(at)
    if name is not None and name.first == at:
        end = name.last
        role = marked.role_at.get(end)
        if role is not None and role.role.kind == "body":
            end = role.last
        if (
            link in {"with", "from", "at"}
            and (name.entry is None or name.entry.kind in {"state", "capital"})
            and link == "with"
        ):
            return titled.last, None
        owner = owner_of(name)
        return (end, owner) if owner is not None else (titled.last, None)
    return titled.last, None
