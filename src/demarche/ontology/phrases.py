"""How events are told in plain sentences (`data/phrases.yaml`)."""

from dataclasses import dataclass, field
from functools import cache
from typing import Annotated

from pydantic import ConfigDict, StringConstraints, TypeAdapter, with_config

from demarche.errors import DataError
from demarche.ontology.data_files import load_yaml
from demarche.ontology.plover import plover
from demarche.records import EngagementKind, EventType

FILE = "phrases.yaml"
DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "your", "my"})
Form = Annotated[str, StringConstraints(pattern=r"^[^|]+ \| [^|]+$")]


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Forms:
    """Each "infinitive | past tense": before a recipient, with one actor and no recipient, with several. None
    where a mode takes that of its type."""

    to: Form | None = None
    alone: Form | None = None
    together: Form | None = None


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class TypePhrases:
    """The forms of a type and of its modes. `words` marks what is something said."""

    to: Form
    alone: Form
    together: Form | None = None
    words: bool = False
    modes: dict[str, Forms] = field(default_factory=dict)


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Articles:
    """Names, and last words of names, that "the" stands before."""

    names: frozenset[str]
    endings: frozenset[str]


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Phrases:
    """The file as one value."""

    types: dict[EventType, TypePhrases]
    engagements: dict[EngagementKind, Forms]
    articles: Articles


@cache
def phrases() -> Phrases:
    """The phrases that the package carries; DataError for a mode that PLOVER does not have."""
    loaded = load_yaml(FILE, TypeAdapter(Phrases))
    if loaded.types.keys() != plover().types.keys():
        raise DataError(f"{FILE}: types: not those of plover.yaml")
    for kind, forms in loaded.types.items():
        for mode in forms.modes.keys() - plover().types[kind].modes.keys():
            raise DataError(f"{FILE}: types.{kind}.modes: {mode!r} is no mode of it")
    return loaded


def forms_of(kind: EventType, mode: str | None, engagement: EngagementKind | None = None) -> Forms:
    """The forms for an event, those of its mode first; of the meeting it announces where it does."""
    known = phrases()
    if engagement in known.engagements and kind in {"AGREE", "CONSULT"}:
        return known.engagements[engagement]
    of_type = known.types[kind]
    of_mode = of_type.modes.get(mode or "", Forms())
    return Forms(
        to=of_mode.to or of_type.to,
        alone=of_mode.alone or of_type.alone,
        together=of_mode.together or of_mode.alone or of_type.together or of_type.alone,
    )


def with_article(name: str) -> str:
    """A name as it stands inside a sentence: "the United States"."""
    articles = phrases().articles
    first, last = name.partition(" ")[0], name.rpartition(" ")[2]
    is_owned = first.endswith(("'s", "’s", "'", "’")) or first.lower() in DETERMINERS
    takes = name in articles.names or (last in articles.endings and not is_owned)
    return f"the {name}" if takes else name
