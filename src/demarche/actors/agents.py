"""What a short description of an agent says, without a text around it: "retired vice president".

For tables of agents and for people who ask; articles go through `find_actors`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from demarche.actors.lexicon import Entry, name_matcher, surnames
from demarche.actors.owners import NOBODY, Owner, owner_of_entry, seat_of, sectors_for
from demarche.actors.persons import Days, bearers, choose, known_person
from demarche.actors.registry import Draft
from demarche.actors.spelling import same_names
from demarche.ontology.actor_cues import actor_cues
from demarche.ontology.organisations import organisations
from demarche.ontology.roles import Role, role_heads, roles
from demarche.ontology.states import states
from demarche.records import ActorKind, Office
from demarche.text import APOSTROPHES, Hit

WORD = re.compile(r"-|'s\b|'|[^\s',()\"-]+(?:'affaires)?")
LINKS = frozenset({"of", "for", "in", "at", "from", "to", "on", "against", "near", "with", "by", "and"})
TARGET = "to"
BODY_KINDS = frozenset({"seat", "organisation"})


@dataclass(frozen=True, slots=True)
class Agent:
    """Who a description means. `country` and `sectors` are PLOVER codes, None and empty where it does not
    say; `former` marks a past holder."""

    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    wikidata: str | None = None
    office: Office | None = None
    role: str | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class _Found:
    """A role at words `[first, last)`; `link` is the preposition before it, "" in the head phrase."""

    first: int
    last: int
    role: Role


def describe_agent(text: str, on: date | None = None) -> Agent:
    """The agent that a name or description means, as of a day when one is given."""
    written = _cased(" ".join(text.split())).translate(APOSTROPHES)
    days = None if on is None else Days(on.isoformat(), on.isoformat())
    words = [_Word(m.start(), m.end(), m[0]) for m in WORD.finditer(written)]
    hits = name_matcher().find(written)
    whole = next((hit for hit in hits if hit.end - hit.start == len(written.removeprefix("the "))), None)
    if whole is not None and whole.value.kind != "person":
        return _body(whole.value, written)
    found = _roles(words, hits)
    head = _head(found, words)
    person = _person(written, words, hits, head, days)
    former = any(word.lower in actor_cues().former for word in words[: head.first if head else len(words)])
    if person is not None:
        return _with_role(person, head, _owner(words, hits, found, head), former=former)
    if head is not None:
        return _role_agent(written, head, _owner(words, hits, found, head), former=former)
    named = [hit.value for hit in hits if hit.value.kind != "person"]
    if named:
        return _body(next((entry for entry in named if entry.kind in BODY_KINDS), named[0]), written)
    return Agent(written, "person" if written[:1].isupper() and " " in written else "group")


def _cased(text: str) -> str:
    """Names are found as they are written: text all in capitals or all small is given capitals."""
    if (text.isupper() and " " in text) or (text.islower() and not name_matcher().find(text)):
        titled = " ".join(word[:1].upper() + word[1:].lower() for word in text.split(" "))
        return titled if name_matcher().find(titled) else text
    return text


def _body(entry: Entry, written: str) -> Agent:
    key = entry.keys[0]
    if entry.kind == "seat":
        seat = seat_of(key)
        return Agent(seat.stands_for, "organisation", seat.country, seat.sectors, seat.wikidata)
    if entry.kind == "organisation":
        body = organisations()[key]
        return Agent(body.name, "organisation", body.code, body.sectors, body.wikidata)
    if entry.kind in {"state", "capital"}:
        return Agent(states()[key].name, "state", key, (), states()[key].wikidata)
    return Agent(written, "group", key)


def _roles(words: Sequence[_Word], hits: Sequence[Hit[Entry]]) -> list[_Found]:
    found, at, table = [], 0, roles()
    covered = {i for i, w in enumerate(words) for h in hits if h.start <= w.start < h.end}
    while at < len(words):
        for size in range(min(role_heads().get(words[at].lower, 0), len(words) - at), 0, -1):
            role = table.get(tuple(word.lower for word in words[at : at + size]))
            if role is not None and not (size == 1 and at in covered):
                found.append(_Found(at, at + size, role))
                at += size
                break
        else:
            at += 1
    return found


def _head(found: Sequence[_Found], words: Sequence[_Word]) -> _Found | None:
    """The role that heads the description: the last before the first preposition outside a role."""
    inside = {i for role in found for i in range(role.first, role.last)}
    stop = next(
        (i for i, w in enumerate(words) if w.lower in LINKS and i not in inside and i > 0), len(words)
    )
    before = [role for role in found if role.first < stop]
    return before[-1] if before else None


def _owner(
    words: Sequence[_Word], hits: Sequence[Hit[Entry]], found: Sequence[_Found], head: _Found | None
) -> Owner:
    """Whose the head role is: a name before it, else one after a preposition other than "to"."""
    if head is None:
        return NOBODY
    start, end = words[head.first].start, words[head.last - 1].end
    before = [owner for hit in hits if hit.start < end and (owner := _owns(hit, words, head)) is not None]
    after = [owner for hit in hits if hit.start >= end and (owner := _owns(hit, words, head)) is not None]
    chosen = _joined(before, head) or (after[0] if after else NOBODY)
    if before and after and after[0].body is not None:
        chosen = after[0] if after[0].country else Owner(before[0].country, after[0].sectors, after[0].body)
    if chosen.body is None:
        body = next((r for r in found if r is not head and r.role.kind == "body" and r.role.sectors), None)
        if body is not None and (body.last <= head.first or words[body.first].start > start):
            chosen = Owner(chosen.country or body.role.country, body.role.sectors, body.role.name, "body")
    if chosen.country is None:
        own = next((r.role.country for r in (head, *found) if r.role.country is not None), None)
        return Owner(own, chosen.sectors, chosen.body, chosen.kind) if own is not None else chosen
    return chosen


def _joined(owners: Sequence[Owner], head: _Found) -> Owner | None:
    """Of several names before a role the last body, with the country of the first where it has none."""
    if not owners:
        return None
    bodies = [owner for owner in owners if owner.body is not None]
    if not bodies or head.role.office in {"ambassador", "envoy", "un-ambassador"}:
        return owners[0]
    last = bodies[-1]
    return last if last.country is not None else Owner(owners[0].country, last.sectors, last.body, last.kind)


def _owns(hit: Hit[Entry], words: Sequence[_Word], head: _Found) -> Owner | None:
    before = [word for word in words if word.end <= hit.start]
    after = [word for word in words if word.start >= hit.end]
    link = next((word.lower for word in reversed(before) if word.lower in LINKS), "")
    if hit.value.kind == "person":
        country = known_person(hit.value.keys[0], None).country
        return Owner(country) if after and after[0].text in {"'s", "'"} else None
    inside = words[head.first].start <= hit.start < words[head.last - 1].end
    if (inside and head.role.office == "un-ambassador") or (link == TARGET and not inside):
        return None
    genitive = bool(after) and after[0].text in {"'s", "'"}
    if head.role.name in actor_cues().relational and (genitive or hit.value.kind == "state"):
        return None
    hyphenated = (bool(after) and after[0].text == "-" and after[0].start == hit.end) or (
        bool(before) and before[-1].text == "-" and before[-1].end == hit.start
    )
    return None if hyphenated else owner_of_entry(hit.value)


def _person(
    written: str, words: Sequence[_Word], hits: Sequence[Hit[Entry]], head: _Found | None, days: Days | None
) -> Draft | None:
    for hit in hits:
        genitive = written[hit.end : hit.end + 2] == "'s"
        if hit.value.kind == "person" and not genitive:
            names = _day_bearers(hit.value.keys, days)
            return known_person(names[0], days) if len(names) == 1 else _unknown(written[hit.start : hit.end])
    name = _rest(words, hits, head)
    if not name:
        return None
    names = same_names(name) if " " in name else _by_surname(name, days)
    chosen = choose(names, days, None, frozenset())
    if chosen is not None:
        return known_person(chosen, days)
    return _unknown(name) if " " in name or head is not None else None


def _day_bearers(names: tuple[str, ...], days: Days | None) -> tuple[str, ...]:
    chosen = choose(names, days, None, frozenset())
    return names if chosen is None else (chosen,)


def _by_surname(surname: str, days: Days | None) -> tuple[str, ...]:
    return surnames().get(surname, ()) if days is None else tuple(bearers(surname, days))


def _unknown(name: str) -> Draft:
    return Draft(("person", name), name, "person")


def _rest(words: Sequence[_Word], hits: Sequence[Hit[Entry]], head: _Found | None) -> str:
    """Capitalised words after the title, or the whole text where it has none: the name."""
    start = 0 if head is None else head.last
    while start < len(words) and words[start].lower in actor_cues().honorifics:
        start += 1
    if head is not None and head.role.kind == "body":
        return ""
    taken: list[_Word] = []
    for word in words[start:]:
        covered = any(hit.start <= word.start < hit.end for hit in hits)
        if covered or word.lower in LINKS or not (word.text[:1].isupper() or taken):
            break
        if not (word.text[:1].isupper() or word.lower in actor_cues().name_particles or word.text in "-'"):
            break
        taken.append(word)
    if not taken or (head is None and len(taken) < len(words) - start):
        return ""
    return "".join(
        w.text if i == 0 or taken[i - 1].end == w.start else f" {w.text}" for i, w in enumerate(taken)
    )


def _with_role(person: Draft, head: _Found | None, owner: Owner, *, former: bool) -> Agent:
    country, sectors, role = person.country, person.sectors, person.role
    if head is not None and person.office is None and not person.former:
        country = country or owner.country
        sectors = sectors_for(head.role, owner, former=former) or sectors
        role = head.role.name
    if former and person.office is None:
        sectors = ("ELI",)
    is_former = person.former or (former and person.office is None)
    return Agent(person.name, "person", country, sectors, person.wikidata, person.office, role, is_former)


def _role_agent(written: str, head: _Found, owner: Owner, *, former: bool) -> Agent:
    role = head.role
    kind: ActorKind = "organisation" if role.kind == "body" else "group" if role.plural else "person"
    sectors = sectors_for(role, owner, former=former)
    return Agent(written, kind, owner.country, sectors, role=role.name, former=former)
