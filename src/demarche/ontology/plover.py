"""PLOVER: event types with quad class, modes and conflict-cooperation scores; contexts and sectors.

From the published codebook, draft 0.8 of September 2021, restated in `data/plover.yaml`.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from pydantic import ConfigDict, TypeAdapter, with_config

from demarche.ontology.data_files import load_yaml
from demarche.records import EventType, Quad, Status


@dataclass(frozen=True, slots=True)
class PloverType:
    """One event type. A mode's score is None where the codebook prints none."""

    quad: Quad
    score: float
    recipient: Literal["optional", "required"]
    means: str
    modes: dict[str, float | None] = field(default_factory=dict)
    rules: list[str] = field(default_factory=list)

    def score_of(self, mode: str | None) -> float:
        """The score of a mode, that of the type where the mode has none."""
        score = self.modes.get(mode) if mode is not None else None
        return self.score if score is None else score


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Plover:
    """The ontology as one value."""

    types: dict[EventType, PloverType]
    status: list[Status]
    contexts: list[str]
    international: dict[str, str]
    sectors: dict[str, str]


@cache
def plover() -> Plover:
    """The ontology that the package carries."""
    return load_yaml("plover.yaml", TypeAdapter(Plover))
