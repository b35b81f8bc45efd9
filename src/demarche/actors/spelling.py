"""Spellings of one person's name in different transliterations: "Volodymyr Zelenskiy", "Vladimir Zelensky".

A name becomes a key in which the usual differences of transliteration from Cyrillic and Arabic are gone.
"""

import re
from functools import cache

from demarche.actors.lexicon import surnames, surnames_of
from demarche.ontology.actor_cues import actor_cues
from demarche.ontology.first_names import one_spelling
from demarche.ontology.offices import people
from demarche.text import folded

Key = tuple[str, str]
INITIAL = re.compile(r"^[^\W\d_]\.?$")
STEPS = (
    (re.compile(r"[-' ]"), ""),
    (re.compile(r"(?:iy|yi|ij|yj|ii|yy)$"), "y"),
    (re.compile(r"(?<=k)(?:i|yy?)$"), "y"),
    (re.compile(r"enka$"), "enko"),
    (re.compile(r"(?:ei|ey|ej|eyev|eev)$"), "ei"),
    (re.compile(r"sch"), "sh"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"oo"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"[yij](?=[aeiou])"), "i"),
    (re.compile(r"w"), "v"),
    (re.compile(r"q"), "k"),
    (re.compile(r"y"), "i"),
    (re.compile(r"(.)\1"), r"\1"),
)


@cache
def _same_names() -> dict[Key, tuple[str, ...]]:
    found: dict[Key, tuple[str, ...]] = {}
    for person in people().values():
        for key in {spelling_key(written) for written in (person.name, *person.aliases)} - {None}:
            assert key is not None
            found[key] = (*found.get(key, ()), person.name)
    return found


def same_names(name: str) -> tuple[str, ...]:
    """People of the tables whose name this is in another spelling, but for initials and middle names."""
    key = spelling_key(name)
    return () if key is None else _same_names().get(key, ())


@cache
def by_surname_key() -> dict[str, tuple[str, ...]]:
    """People of the tables by the key of their surname."""
    found: dict[str, tuple[str, ...]] = {}
    for surname, names in surnames().items():
        key = surname_key(surname)
        found[key] = tuple(dict.fromkeys((*found.get(key, ()), *names)))
    return found


def spelling_key(name: str) -> Key | None:
    """First name and surname without differences of spelling; None for a single word."""
    cues = actor_cues()
    words = [w for w in name.replace(",", " ").split() if w.lower() not in cues.name_suffixes]
    words = [w for i, w in enumerate(words) if i == 0 or not INITIAL.match(w)]
    if len(words) < 2:
        return None
    first = folded(words[0])
    return one_spelling().get(first, first), surname_key(surnames_of(" ".join(words))[0])


def surname_key(surname: str) -> str:
    """A surname without differences of transliteration."""
    text = re.sub(r"^(?:al|el)[- ]", "", folded(surname))
    for pattern, new in STEPS:
        text = pattern.sub(new, text)
    return text
