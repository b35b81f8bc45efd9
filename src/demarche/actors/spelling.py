"""Spellings of one person's name in different transliterations: "Volodymyr Zelenskiy", "Vladimir Zelensky".

A name becomes a key in which the usual differences of transliteration from Cyrillic and Arabic are gone.
"""

import re
from functools import cache

from demarche.actors.lexicon import surnames, surnames_of
from demarche.ontology.actor_cues import actor_cues
from demarche.ontology.first_names import one_spelling
from demarche.ontology.offices import holdings_of, people
from demarche.text import folded

Key = tuple[str, str, bool]
JUNIOR = frozenset({"jr", "jr."})
ROUGH = str.maketrans({"j": "g", "k": "g", "c": "g", "z": "s", "p": "b"} | dict.fromkeys("aeiou'- ", ""))
SOUNDS = (
    ("kh", "h"), ("gh", "g"), ("zh", "j"), ("dj", "j"), ("dh", "d"), ("ph", "f"), ("q", "g"), ("w", "v"),
    ("y", ""),
)  # fmt: skip
SHORTEST = 3
INITIAL = re.compile(r"^[^\W\d_]\.?$")
ENDINGS = (
    ("skyy", "ski"), ("skiy", "ski"), ("skyi", "ski"), ("skyj", "ski"), ("skij", "ski"), ("skii", "ski"),
    ("sky", "ski"), ("ckij", "cki"), ("cky", "cki"), ("iy", "i"), ("yi", "i"), ("ij", "i"), ("yj", "i"),
    ("ii", "i"), ("yy", "i"), ("enka", "enko"), ("eyev", "eev"), ("ey", "ei"), ("ej", "ei"), ("y", "i"),
)  # fmt: skip
LETTERS = (
    ("shch", "sh"), ("sch", "sh"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("ye", "ie"), ("je", "ie"), ("ya", "ia"), ("ja", "ia"), ("yu", "iu"), ("ju", "iu"),
    ("yo", "io"), ("w", "v"), ("q", "k"), ("y", "i"), ("ei", "ai"),
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
    if not found and junior:
        found = _same_names().get((first, surname, False), ())
    return found or _roughly(name)


def _roughly(name: str) -> tuple[str, ...]:
    """The one person, of a country that does not write in Latin letters, of whose name one half is the same
    and the other has the same consonants: "Bahram Qasemi", "Bahram Ghasemi"."""
    found = {person for key in _rough_keys(name) for person in _rough_names().get(key, ())}
    return tuple(found) if len(found) == 1 else ()


@cache
def _rough_names() -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], frozenset[str]] = {}
    for person in people().values():
        if any(holding.country in actor_cues().other_letters for holding in holdings_of(person.name)):
            for key in {key for written in (person.name, *person.aliases) for key in _rough_keys(written)}:
                found[key] = found.get(key, frozenset()) | {person.name}
    return found


def _rough_keys(name: str) -> list[tuple[str, str]]:
    key, words = spelling_key(name), _words(name)
    if key is None:
        return []
    first, surname, _ = key
    pairs = [(first, skeleton(surnames_of(" ".join(words))[0])), (skeleton(words[0]), surname)]
    return [pair for pair in pairs if min(len(part) for part in pair) >= SHORTEST]


def skeleton(name: str) -> str:
    """The consonants of a name, those of one family of sounds made one; a first name of the lists that has
    several spellings stays whole."""
    text = folded(name)
    if text in one_spelling():
        return one_spelling()[text]
    for letters, plain in SOUNDS:
        text = text.replace(letters, plain)
    text = text.translate(ROUGH)
    return "".join(c for i, c in enumerate(text) if i == 0 or c != text[i - 1])


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
    words = _words(name)
    if len(words) < 2:
        return None
    first = folded(words[0])
    junior = any(word.lower() in JUNIOR for word in name.replace(",", " ").split())
    return one_spelling().get(first, first), surname_key(surnames_of(" ".join(words))[0]), junior


def _words(name: str) -> list[str]:
    """The words of a name without suffixes and later initials."""
    words = [w for w in name.replace(",", " ").split() if w.lower() not in actor_cues().name_suffixes]
    return [w for i, w in enumerate(words) if i == 0 or not INITIAL.match(w)]


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
