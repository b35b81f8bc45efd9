"""Titles and agent nouns with the PLOVER sector they speak of (`data/roles.tsv`).

`title` rows can stand before a name and may be offices of `offices.py`; `agent` rows are nouns for people
("soldier"); `body` rows are nouns for bodies of people ("army").
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, cast

from demarche.errors import DataError
from demarche.ontology.data_files import load_tsv
from demarche.ontology.first_names import Gender
from demarche.ontology.states import sectors_in, states

COLUMNS = ("role", "sectors", "kind", "office", "country")
RoleKind = Literal["title", "agent", "body"]
KINDS = ("title", "agent", "body")
WORDS = re.compile(r"-|'s|'|[^\s'-]+(?:'affaires)?")
LINKS = frozenset({"of", "to", "at", "in", "for", "without", "pro", "general", "designate", "elect"})
ALWAYS_PLURAL = frozenset({
    "police", "forces", "troops", "people", "public", "crowd", "clergy", "authorities", "staff", "marines",
    "personnel", "media", "opposition", "military", "population", "couple", "mob", "delegation", "crew",
    "press corps", "negotiating team", "military personnel", "security personnel", "medical personnel",
})  # fmt: skip
IRREGULAR = {
    "man": "men", "woman": "women", "child": "children", "person": "persons", "wife": "wives",
    "thief": "thieves",
    "chief": "chiefs", "chef": "chefs", "staff": "staff", "police": "police", "people": "people", "mp": "mps",
    "elder": "elders", "belief": "beliefs", "mujahid": "mujahideen",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Role:
    """A title or agent noun. `office` is its role in the tables of offices, None when it is none;
    `country` is the one whose own word it is ("taoiseach"); `plural` marks a form that speaks of several."""

    name: str
    sectors: tuple[str, ...]
    kind: RoleKind
    office: str | None
    country: str | None = None
    plural: bool = False


@cache
def roles() -> dict[tuple[str, ...], Role]:
    """Roles by the lower-case words of every form, singular and plural."""
    found: dict[tuple[str, ...], Role] = {}
    for row in load_tsv("roles.tsv", COLUMNS):
        role = _role(row)
        found.setdefault(words_of(role.name), role)
    for words, role in list(found.items()):
        if role.name.split()[-1] not in ALWAYS_PLURAL or role.name in {
            "delegation",
            "couple",
            "crowd",
            "crew",
        }:
            plural = replace(role, plural=True)
            found.setdefault(_plural(words), plural)
    return found


@cache
def role_heads() -> dict[str, int]:
    """Every word that begins a role, with the number of words of the longest such role."""
    longest: dict[str, int] = {}
    for words in roles():
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def words_of(role: str) -> tuple[str, ...]:
    """The words of a role as the parser cuts them: hyphens and genitive endings stand alone."""
    return tuple(WORDS.findall(role))


def _role(row: dict[str, str]) -> Role:
    if row["country"] and row["country"] not in states():
        raise DataError(f"roles.tsv: {row['role']}: {row['country']!r} is no state of states.tsv")
    if row["kind"] not in KINDS:
        raise DataError(f"roles.tsv: {row['role']}: kind {row['kind']!r} is none of {', '.join(KINDS)}")
    return Role(
        name=row["role"],
        sectors=sectors_in("roles.tsv", row["sectors"]),
        kind=cast(RoleKind, row["kind"]),
        office=row["office"] or None,
        country=row["country"] or None,
        plural=row["role"] in ALWAYS_PLURAL or row["role"].split()[-1] in {"forces", "troops", "police"},
    )


def _plural(words: tuple[str, ...]) -> tuple[str, ...]:
    at = head_word(words)
    return (*words[:at], plural_of(words[at]), *words[at + 1 :])


def head_word(words: tuple[str, ...]) -> int:
    """Which word of a role is its head: the last before "of", "to", "in" and their like ("head of state")."""
    for i, word in enumerate(words):
        if i > 0 and word in LINKS:
            return i - 2 if words[i - 1] == "-" else i - 1
    return len(words) - 1


def gender_in(role: str) -> Gender:
    """The gender that a role's own name speaks of: "spokeswoman"."""
    return "f" if role.endswith("woman") else "m" if role.endswith("man") else ""


def plural_of(word: str) -> str:
    """The plural of an English noun, by the rules that agent nouns follow."""
    for ending, plural in IRREGULAR.items():
        if word == ending or (
            word.endswith(ending) and len(word) > len(ending) + 2 and ending in {"man", "woman"}
        ):
            return word[: -len(ending)] + plural
    if word.endswith("y") and word[-2:-1] not in set("aeiou"):
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "ch", "sh", "z")):
        return word + "es"
    return word + "s"
