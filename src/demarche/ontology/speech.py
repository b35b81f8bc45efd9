"""Words of saying and thinking: verbs and nouns by class, channels, anonymous sources.

From `data/speech_cues.yaml`, compiled for this project.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeVar

from pydantic import ConfigDict, TypeAdapter, with_config

from demarche.errors import DataError
from demarche.ontology.data_files import load_yaml

SpeechClass = Literal["report", "tell", "ask", "demand", "commit", "judge", "think", "show", "relay"]

C = TypeVar("C", bound=str)


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class _File:
    verbs: dict[SpeechClass, list[str]]
    nouns: dict[SpeechClass, list[str]]
    according: list[str]
    deeds: list[str]
    channels: dict[str, list[str]]
    channel_verbs: dict[str, str]
    news_agencies: list[str]
    anonymous: list[str]
    no_sources: list[str]
    clipped: list[str]
    earlier: list[str]
    occasions: list[str]
    made_public: list[str]
    given: list[str]


@dataclass(frozen=True, slots=True)
class SpeechCues:
    """The lexicon by word. Verbs and nouns are lemmas in lower case; `channels` and `channel_verbs` give
    the channel as the record names it; `deeds` are verbs that tell of deeds as often as of words; `clipped`
    are words that begin with an apostrophe; `no_sources` are subjects that mean nobody of the story;
    `earlier`, `occasions`, `made_public` and `given` tell when something was said."""

    verbs: dict[str, SpeechClass]
    nouns: dict[str, SpeechClass]
    according: frozenset[str]
    deeds: frozenset[str]
    channels: dict[str, str]
    channel_verbs: dict[str, str]
    agencies: frozenset[str]
    anonymous: frozenset[str]
    no_sources: frozenset[str]
    clipped: frozenset[str]
    earlier: frozenset[str]
    occasions: frozenset[str]
    made_public: frozenset[str]
    given: frozenset[str]


@cache
def speech_cues() -> SpeechCues:
    """The lexicon that the package carries; DataError when a word stands in two classes."""
    raw = load_yaml("speech_cues.yaml", TypeAdapter(_File))
    return SpeechCues(
        verbs=_by_word(raw.verbs, "verbs"),
        nouns=_by_word(raw.nouns, "nouns"),
        according=frozenset(raw.according),
        deeds=frozenset(raw.deeds),
        channels=_by_word(raw.channels, "channels"),
        channel_verbs=raw.channel_verbs,
        agencies=frozenset(raw.news_agencies),
        anonymous=frozenset(raw.anonymous),
        no_sources=frozenset(raw.no_sources),
        clipped=frozenset(raw.clipped),
        earlier=frozenset(raw.earlier),
        occasions=frozenset(raw.occasions),
        made_public=frozenset(raw.made_public),
        given=frozenset(raw.given),
    )


def _by_word(groups: dict[C, list[str]], name: str) -> dict[str, C]:
    found: dict[str, C] = {}
    for group, words in groups.items():
        for word in words:
            if word in found:
                raise DataError(f"speech_cues.yaml: {name}: '{word}' is in {found[word]} and in {group}")
            found[word] = group
    return found
