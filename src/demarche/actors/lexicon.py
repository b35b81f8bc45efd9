"""Every name that the coder knows, in one matcher, and surnames with those who bear them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from demarche.ontology.actor_cues import actor_cues
from demarche.ontology.offices import holdings_of, people
from demarche.ontology.organisations import organisations
from demarche.ontology.states import Name, regions, seats, states
from demarche.text import NameMatcher

EntryKind = Literal["state", "capital", "adjective", "people", "seat", "organisation", "region", "person"]
SURNAME_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM", "HUN"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a known name names: the code of a state, the name of a seat's body or of an organisation, or
    people by the names of the tables of offices (several where they share the name)."""

    kind: EntryKind
    keys: tuple[str, ...]
    weak: bool = False


@cache
def name_matcher() -> NameMatcher[Entry]:
    """States, demonyms, capitals, seats, organisations and people, in one automaton."""
    found: dict[str, Entry] = {}
    for name, kind, key in _bodies():
        entry = Entry(kind, (key,), name.weak)
        found.setdefault(name.text, entry)
        if kind in {"state", "capital"} and len(name.text) > 3:
            found.setdefault(name.text.upper(), entry)
    for name_text, bearers in full_names().items():
        found.setdefault(name_text, Entry("person", bearers))
    return NameMatcher(found)


def _bodies() -> Iterator[tuple[Name, EntryKind, str]]:
    for state in states().values():
        yield from ((name, "state", state.code) for name in state.names)
        yield from ((name, "adjective", state.code) for name in state.adjectives)
        yield from ((name, "people", state.code) for name in state.people)
    for seat in seats():
        yield seat.name, "seat", seat.name.text
    for organisation in organisations().values():
        yield from ((name, "organisation", organisation.name) for name in organisation.names)
    for state in states().values():
        yield from ((name, "capital", state.code) for name in state.capitals)
    for region, code in regions().items():
        yield Name(region), "region", code


@cache
def full_names() -> dict[str, tuple[str, ...]]:
    """People of the tables by every name of more than one word that they go by."""
    found: dict[str, tuple[str, ...]] = {}
    for person in people().values():
        for written in (person.name, *person.aliases):
            if " " in written and person.name not in found.get(written, ()):
                found[written] = (*found.get(written, ()), person.name)
    return found


@cache
def surnames() -> dict[str, tuple[str, ...]]:
    """People of the tables by surname, and by every single-word name they go by."""
    found: dict[str, tuple[str, ...]] = {}
    for person in people().values():
        held = holdings_of(person.name)
        first = bool(held) and held[0].country in SURNAME_FIRST
        names = {
            s for written in (person.name, *person.aliases) for s in surnames_of(written, surname_first=first)
        }
        for surname in sorted(names):
            found[surname] = (*found.get(surname, ()), person.name)
    return found


def surnames_of(name: str, *, surname_first: bool = False) -> list[str]:
    """The short names by which a text may call somebody again: "von der Leyen" and "Leyen"."""
    words = [word for word in name.split() if word.lower() not in actor_cues().name_suffixes]
    if len(words) < 2:
        return words
    if surname_first:
        return [words[0]] if len(words) > 2 or words[0].isupper() else [words[0], words[-1]]
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in actor_cues().name_particles:
        start -= 1
    return list(dict.fromkeys([" ".join(words[start:]), words[-1]]))
