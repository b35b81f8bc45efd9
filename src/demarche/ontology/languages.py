"""Signs by which the language of a text is told (`data/languages.yaml`)."""

from dataclasses import dataclass
from functools import cache

from pydantic import ConfigDict, TypeAdapter, with_config

from demarche.ontology.data_files import load_yaml


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Languages:
    """Frequent words, in one string."""

    common_words: str


@cache
def common_words() -> frozenset[str]:
    """The most frequent words of English."""
    return frozenset(load_yaml("languages.yaml", TypeAdapter(Languages)).common_words.split())
