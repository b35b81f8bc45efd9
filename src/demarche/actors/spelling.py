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

Key = tuple[str, str, bool]
JUNIOR = frozenset({"jr", "jr."})
INITIAL = re.compile(r"^[^\W\d_]\.?$")
ENDINGS = (
    ("skyy", "ski"), ("skiy", "ski"), ("skyi", "ski"), ("skyj", "ski"), ("skij", "ski"), ("skii", "ski"),
    ("sky", "ski"), ("ckij", "cki"), ("cky", "cki"), ("iy", "i"), ("yi", "i"), ("ij", "i"), ("yj", "i"),
    ("ii", "i"), ("yy", "i"), ("enka", "enko"), ("eyev", "eev"), ("ey", "ei"), ("ej", "ei"), ("y", "i"),
)  # fmt: skip
LETTERS = (
    ("sch", "sh"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ye", "ie"),
    ("je", "ie"), ("ya", "ia"), ("ja", "ia"), ("yu", "iu"), ("ju", "iu"), ("yo", "io"), ("w", "v"),
    ("q", "k"), ("y", "i"),
)  # fmt: skip


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
    if key is None:
        return ()
    first, surname, junior = key
    found = _same_names().get(key, ())
    return found if found or not junior else _same_names().get((first, surname, False), ())


@cache
def by_surname_key() -> dict[str, tuple[str, ...]]:
    """People of the tables by the key of their surname."""
    found: dict[str, tuple[str, ...]] = {}
    for surname, names in surnames().items():
        key = surname_key(surname)
        found[key] = tuple(dict.fromkeys((*found.get(key, ()), *names)))
    return found


def spelling_key(name: str) -> Key | None:
    """First name and surname without differences of spelling, and whether a junior's; None for one word."""
    cues = actor_cues()
    words = [w for w in name.replace(",", " ").split() if w.lower() not in cues.name_suffixes]
    words = [w for i, w in enumerate(words) if i == 0 or not INITIAL.match(w)]
    if len(words) < 2:
        return None
    first = folded(words[0])
    junior = any(word.lower() in JUNIOR for word in name.replace(",", " ").split())
    return one_spelling().get(first, first), surname_key(surnames_of(" ".join(words))[0]), junior


def surname_key(surname: str) -> str:
    """A surname without differences of transliteration."""
    text = folded(surname)
    for article in ("al-", "el-", "al ", "el "):
        text = text.removeprefix(article)
    text = text.replace("-", "").replace("'", "").replace(" ", "")
    for ending, plain in ENDINGS:
        if text.endswith(ending):
            text = text.removesuffix(ending) + plain
            break
    for letters, plain in LETTERS:
        text = text.replace(letters, plain)
    return "".join(c for i, c in enumerate(text) if i == 0 or c != text[i - 1])
