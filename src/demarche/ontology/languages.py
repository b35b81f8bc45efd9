"""Signs by which the language of a text is told, and words that are no names (`data/languages.yaml`)."""

from dataclasses import dataclass
from functools import cache

from pydantic import ConfigDict, TypeAdapter, with_config

from demarche.ontology.data_files import load_yaml


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Languages:
    """Frequent words, and those of headings that are never names, each in one string."""

    common_words: str
    small_words: str


@cache
def common_words() -> frozenset[str]:
    """The most frequent words of English."""
    return frozenset(load_yaml("languages.yaml", TypeAdapter(Languages)).common_words.split())


@cache
def small_words() -> frozenset[str]:
    """Words that a heading in title case capitalises and that are no names."""
    return frozenset(load_yaml("languages.yaml", TypeAdapter(Languages)).small_words.split())
