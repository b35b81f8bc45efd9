"""Whose a role is: country or body by adjective, possessive, "of", "for", "at" or place."""

from dataclasses import dataclass
from functools import cache

from demarche.actors.lexicon import Entry
from demarche.actors.marking import Marked, Named, Titled
from demarche.actors.phrases import GENITIVES, INSIDE, is_hyphenated, left_edge, text_of
from demarche.ontology.actor_cues import actor_cues
from demarche.ontology.organisations import organisations
from demarche.ontology.roles import Role
from demarche.ontology.states import Seat, seats

LINKS = frozenset({"of", "for", "at"})
COUNTRY_KINDS = frozenset({"state", "adjective", "capital", "people"})
OFFICIAL = frozenset({"GOV", "LEG", "SPY", "JUD"})
ARMED = frozenset({"REB", "PRM", "CRM"})
DETERMINERS = frozenset({"the", "this", "that"})
REACH = 6


@dataclass(frozen=True, slots=True)
class Owner:
    """Who a role belongs to: a country code with, where a body is named, its sectors and name. `kind` is
    that of the name, "unknown" for a body outside the tables."""

    country: str | None = None
    sectors: tuple[str, ...] = ()
    body: str | None = None
    kind: str = ""


NOBODY = Owner()


@dataclass(frozen=True, slots=True)
class Described:
    """A role with all that is said of it. Tokens `[first, last)` are its noun phrase; `possessor` is the
    token of a possessive pronoun or the name of a person it belongs to."""

    titled: Titled
    first: int
    last: int
    owner: Owner
    former: bool
    definite: bool
    possessor: Named | int | None
    words: str

    @property
    def role(self) -> Role:
        return self.titled.role


@cache
def _seats() -> dict[str, Seat]:
    return {seat.name.text: seat for seat in seats()}


def seat_of(name: str) -> Seat:
    """The seat that is written so; KeyError when there is none."""
    return _seats()[name]


def owner_of(name: Named) -> Owner | None:
    """What a name adds to a role beside it; None for people."""
    if name.entry is None:
        return Owner(kind="unknown", body="") if name.label == "ORG" else None
    return owner_of_entry(name.entry)


def owner_of_entry(entry: Entry) -> Owner | None:
    """What a known name adds to a role beside it; None for people."""
    key = entry.keys[0]
    if entry.kind in COUNTRY_KINDS or entry.kind == "region":
        return Owner(key, kind=entry.kind)
    if entry.kind == "seat":
        seat = seat_of(key)
        return Owner(seat.country, seat.sectors, seat.stands_for, "seat")
    if entry.kind == "organisation":
        body = organisations()[key]
        return Owner(body.code, body.sectors, body.name, "organisation")
    return None


def sectors_for(role: Role, owner: Owner, *, former: bool) -> tuple[str, ...]:
    """The sectors a role speaks of: its own, or its body's where the role is general or the body armed."""
    if former and (role.kind == "title" or (role.kind == "agent" and set(role.sectors) & OFFICIAL)):
        return ("ELI",)
    general = not role.sectors or role.sectors == ("GOV",)
    if owner.kind == "unknown":
        return () if general else role.sectors
    if owner.body is not None and (general or _is_forces_own(role, owner)):
        return owner.sectors or (() if owner.kind == "organisation" else role.sectors)
    if not role.sectors and role.office == "spokesperson" and owner.country is not None:
        return ("GOV",)
    return role.sectors


def _is_forces_own(role: Role, owner: Owner) -> bool:
    """Whether the body says better what its people are: "Hamas fighters", "FBI agents", "CIA staff"."""
    if role.sectors == ("LAB",):
        return True
    if role.sectors == ("MIL",):
        return bool(ARMED & set(owner.sectors))
    return role.sectors in {("SPY",), ("COP",)} and owner.sectors in {("SPY",), ("COP",)}


def describe(marked: Marked, titled: Titled) -> Described:
    """A role with its modifiers, and whether it is past."""
    tokens = marked.sentence.tokens
    first = left_edge(marked, titled.first, titled.last)
    last, after = _on_the_right(marked, titled)
    before = _on_the_left(marked, first, titled)
    owner = before or after or NOBODY
    if before is not None and after is not None and after.body is not None:
        owner = (
            after
            if after.country is not None
            else Owner(before.country, after.sectors, after.body, after.kind)
        )
    inside = tokens[first : titled.first]
    return Described(
        titled,
        first,
        last,
        owner,
        former=any(token.lower in actor_cues().former for token in inside),
        definite=any(t.lower in DETERMINERS or t.tag == "PRP$" or t.text in GENITIVES for t in inside),
        possessor=_possessor(marked, first, titled.first),
        words=text_of(marked.sentence, titled.first, titled.last),
    )


def _on_the_left(marked: Marked, first: int, titled: Titled) -> Owner | None:
    tokens = marked.sentence.tokens
    found: Owner | None = None
    for name in marked.names:
        if name.first < first or name.last > titled.last or is_hyphenated(marked, name):
            continue
        if titled.role.office == "un-ambassador" and name.first >= titled.first:
            continue
        owner = owner_of(name)
        if owner is None:
            continue
        genitive = (
            name.last < len(tokens) and tokens[name.last].text in GENITIVES and name.last < titled.first
        )
        if titled.role.name in actor_cues().relational and (genitive or owner.kind == "state"):
            continue
        if genitive:
            return _with_body(marked, owner, name.last, titled)
        if found is None or (owner.body is not None and titled.role.office not in {"ambassador", "envoy"}):
            found = owner if owner.country is not None or found is None else Owner(
                found.country, owner.sectors, owner.body, owner.kind
            )  # fmt: skip
    return found if found is None else _with_body(marked, found, first, titled)


def _with_body(marked: Marked, owner: Owner, first: int, titled: Titled) -> Owner:
    """The owner with the body that stands before the title: "Russian foreign ministry spokesman"."""
    if owner.body is not None:
        return owner
    for role in marked.roles:
        if (
            first <= role.first
            and role.last <= titled.first
            and role.role.kind == "body"
            and role.role.sectors
        ):
            return Owner(owner.country, role.role.sectors, role.role.name, "body")
    return owner


def _possessor(marked: Marked, first: int, last: int) -> Named | int | None:
    tokens = marked.sentence.tokens
    for i in range(first, last):
        if tokens[i].tag == "PRP$":
            return i
        name = marked.name_at.get(i)
        if name is not None and (name.label == "PERSON" or (name.entry and name.entry.kind == "person")):
            return name
    return None


def _on_the_right(marked: Marked, titled: Titled) -> tuple[int, Owner | None]:
    tokens = marked.sentence.tokens
    at = titled.last
    if at + 1 >= len(tokens):
        return titled.last, None
    link = tokens[at].lower
    if link == "in":
        return titled.last, _in_place(marked, titled, at + 1)
    if link not in LINKS:
        return titled.last, None
    at += 1
    while at < len(tokens) - 1 and tokens[at].pos == "DET":
        at += 1
    inner = next((role for role in marked.roles if at <= role.first < at + REACH), None)
    if inner is not None and inner.role.kind == "body" and left_edge(marked, inner.first, inner.last) <= at:
        return _inner_body(marked, inner)
    name = marked.name_at.get(at)
    if name is None or name.first != at:
        return titled.last, None
    owner = owner_of(name)
    if owner is None or owner.kind == "adjective" or titled.role.name in actor_cues().relational:
        return titled.last, None
    return _possessed_body(marked, titled, name) or _plain_owner(marked, titled, name, owner, link)


def _possessed_body(marked: Marked, titled: Titled, name: Named) -> tuple[int, Owner | None] | None:
    """The body in "member of Ukraine's Verkhovna Rada"."""
    tokens = marked.sentence.tokens
    if name.last >= len(tokens) or tokens[name.last].text not in GENITIVES:
        return None
    body = marked.name_at.get(name.last + 1)
    if body is None or body.entry is None or body.entry.kind not in {"seat", "organisation"}:
        return titled.last, None
    return body.last, owner_of(body)


def _plain_owner(
    marked: Marked, titled: Titled, name: Named, owner: Owner, link: str
) -> tuple[int, Owner | None]:
    """The name as owner; a name that only modifies what follows gives its country and no end."""
    last = marked.sentence.tokens[name.last - 1]
    if is_hyphenated(marked, name) or (link == "at" and owner.body is None):
        return titled.last, None
    if last.dep in INSIDE and last.head >= name.last:
        return titled.last, owner
    return name.last, owner


def _inner_body(marked: Marked, inner: Titled) -> tuple[int, Owner]:
    """The body in "head of Russia's ruling party", "spokesman for the defence ministry"."""
    last, after = _on_the_right(marked, inner)
    first = left_edge(marked, inner.first, inner.last)
    owner = _on_the_left(marked, first, inner) or after or NOBODY
    return last, Owner(
        owner.country, inner.role.sectors or owner.sectors, owner.body or inner.role.name, "body"
    )


def _in_place(marked: Marked, titled: Titled, at: int) -> Owner | None:
    """The country in "police in Moscow", "separatists in eastern Ukraine": only for people of the place."""
    cues = actor_cues()
    if not set(titled.role.sectors) & cues.local_sectors and titled.role.name not in cues.local_bodies:
        return None
    tokens = marked.sentence.tokens
    while at < len(tokens) and tokens[at].lower in actor_cues().place_modifiers:
        at += 1
    name = marked.name_at.get(at)
    if (
        name is None
        or name.first != at
        or name.entry is None
        or name.entry.kind not in {"state", "capital", "region"}
    ):
        return None
    return Owner(name.entry.keys[0], kind="place")
