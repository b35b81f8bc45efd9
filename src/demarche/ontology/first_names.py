"""First names: spellings that are one name, and whether women or men bear them (`data/first-names.yaml`)."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import ConfigDict, TypeAdapter, with_config

from demarche.ontology.data_files import load_yaml

Gender = Literal["m", "f", ""]


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class FirstNames:
    """Rows of spellings of one name; names of women and of men."""

    variants: tuple[tuple[str, ...], ...]
    women: frozenset[str]
    men: frozenset[str]


@cache
def first_names() -> FirstNames:
    """The lists that the package carries."""
    return load_yaml("first-names.yaml", TypeAdapter(FirstNames))


@cache
def one_spelling() -> dict[str, str]:
    """Every spelling, lower-case, to the first of its row."""
    return {spelling.lower(): row[0].lower() for row in first_names().variants for spelling in row}


def gender_of(first_name: str) -> Gender:
    """Which gender a first name speaks of, "" when of either or unknown."""
    names = first_names()
    return "f" if first_name in names.women else "m" if first_name in names.men else ""
