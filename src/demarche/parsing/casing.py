"""Headlines In Title Case, put into the case of a sentence for the parser, to which every capital is a name.

What is a name is told by the rest of the document, where words in the middle of a sentence have the case they
should, and by the names of states, places, bodies and people that the ontology knows. A word of neither that
the lexicon of events knows, or that is common, is none. Only the case of letters changes, so offsets hold.
"""

import re
from collections import Counter
from functools import cache

from demarche.ontology.cues import noun_classes, units
from demarche.ontology.frames import frames
from demarche.ontology.languages import small_words
from demarche.ontology.offices import people
from demarche.ontology.organisations import organisations
from demarche.ontology.states import regions, seats, states
from demarche.records import BlockKind

HEADINGS: frozenset[BlockKind] = frozenset({"headline", "heading", "related"})
WORD = re.compile(r"[A-Za-z][A-Za-z’']*")
INSIDE = re.compile(r"(?<![A-Za-z])[a-z’']+,? (?=([A-Za-z][A-Za-z’']*))")
"""Words that follow a word in small letters, where English has capitals for names alone."""
LEAST_WORDS, SHARE = 3, 0.8
"""With so many longer words, this share of them capitalised, a heading is in title case."""
LONGER = 4
ENDINGS = ("s", "es", "ed", "d", "ing", "ies")


class Casing:
    """The case of words as one document uses them; built when the first heading asks for it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._inside: Counter[str] | None = None

    def of(self, heading: str) -> str:
        """A heading as a sentence would be written; itself where it is no title case."""
        return WORD.sub(self._cased, heading) if is_title_case(heading) else heading

    def _cased(self, match: re.Match[str]) -> str:
        word = match[0]
        if len(word) == 1 or not word[1:].islower():
            return word
        if word.lower() in small_words():
            return word.lower()
        if self._inside is None:
            self._inside = Counter(INSIDE.findall(self._text))
        small, large = self._inside[word.lower()], self._inside[word]
        if small or large:
            return word.lower() if small > large else word
        known = word.removesuffix("'s").removesuffix("’s") in _names()
        return word.lower() if not known and _is_common(word.lower()) else word


def is_title_case(heading: str) -> bool:
    """Whether nearly all longer words of a heading are capitalised."""
    words = [word for word in WORD.findall(heading) if len(word) >= LONGER]
    return len(words) >= LEAST_WORDS and sum(word[0].isupper() for word in words) >= SHARE * len(words)


def _is_common(word: str) -> bool:
    words = _common()
    stems = (word, *(word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending)))
    return any(stem in words or f"{stem}e" in words or f"{stem}y" in words for stem in stems if stem)


@cache
def _common() -> frozenset[str]:
    """Words that are no names: those of the event lexicon, of its noun classes and numbers."""
    classes = (words for words in noun_classes().values())
    found = {word for words in classes for word in words}
    return frozenset(found | frames().lemmas | set(units().numbers))


@cache
def _names() -> frozenset[str]:
    """Words that stand in names the ontology knows."""
    names = [name.text for state in states().values() for name in (*state.names, *state.adjectives)]
    names += [name.text for state in states().values() for name in (*state.people, *state.capitals)]
    names += [seat.name.text for seat in seats()]
    names += [name.text for body in organisations().values() for name in body.names]
    names += [*regions(), *people()]
    return frozenset(word for name in names for word in WORD.findall(name) if word[:1].isupper())
