"""What the codes of issues mean, and what to do about them (`data/issues.yaml`)."""

from dataclasses import dataclass
from functools import cache

from pydantic import ConfigDict, TypeAdapter, with_config

from demarche.ontology.data_files import load_yaml


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Advice:
    """What an issue is, and what a person can do."""

    means: str
    do: str


@cache
def advice() -> dict[str, Advice]:
    """All advice, by the issue's code."""
    return load_yaml("issues.yaml", TypeAdapter(dict[str, Advice]))
