"""Words that tell a place's name from other names (`data/places/words.yaml`)."""

from dataclasses import dataclass
from functools import cache

from pydantic import ConfigDict, TypeAdapter, with_config

from demarche.ontology.data_files import load_yaml


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class PlaceWords:
    """`no_place` are last words of names of streets, days, firms and papers; `common` are words that
    name a town somewhere but alone hardly ever mean it; `of_a_town` are words (lower case) that a town's
    name stands before ("a Boston man", "Boston police"); `place_nouns` are nouns that a place's
    name makes one phrase with ("the Donbas region", "the city of Kharkiv"); `not_after` are
    words after which a name is none of a place ("coach Ripley"); `in_bodies` are words of a body's
    name after which, and a preposition, its place stands ("Council of Europe")."""

    no_place: frozenset[str]
    common: frozenset[str]
    of_a_town: frozenset[str]
    place_nouns: frozenset[str]
    not_after: frozenset[str]
    in_bodies: frozenset[str]

    def is_no_place(self, word: str) -> bool:
        """Whether a name that ends in this word is none of a place."""
        return word.rstrip(".") in self.no_place


@cache
def place_words() -> PlaceWords:
    """The words that the package carries."""
    return load_yaml("places/words.yaml", TypeAdapter(PlaceWords))
