"""The words by which a news page shows what is not its story (`data/furniture.yaml`)."""

from dataclasses import dataclass
from functools import cache

from pydantic import ConfigDict, TypeAdapter, with_config

from demarche.ontology.data_files import load_yaml
from demarche.records import BlockKind


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Furniture:
    """Cue words by what they show; the file says how each list is compared."""

    related_openings: list[str]
    related_headings: list[str]
    boilerplate_lines: list[str]
    boilerplate_openings: list[str]
    notices: list[str]
    label_openings: list[str]
    agencies: list[str]
    credit_openings: list[str]
    credit_words: list[str]
    byline_openings: list[str]
    byline_endings: list[str]
    caption_openings: list[str]
    caption_headings: list[str]
    related_endings: list[str]
    date_words: list[str]
    markup_words: dict[BlockKind, list[str]]
    published_names: list[str]


@cache
def furniture() -> Furniture:
    """The cue words that the package carries."""
    return load_yaml("furniture.yaml", TypeAdapter(Furniture))
