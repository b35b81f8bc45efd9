"""Words that tell who is meant, by what they do (`data/actor-cues.yaml`)."""

from dataclasses import dataclass
from functools import cache

from pydantic import ConfigDict, TypeAdapter, with_config

from demarche.ontology.data_files import load_yaml


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class ActorCues:
    """Lower-case words; the comments of the data file say what each list is for."""

    former: frozenset[str]
    title_modifiers: frozenset[str]
    honorifics: frozenset[str]
    female_titles: frozenset[str]
    male_titles: frozenset[str]
    name_particles: frozenset[str]
    name_suffixes: frozenset[str]
    place_prepositions: frozenset[str]
    motion_prepositions: frozenset[str]
    motion_words: frozenset[str]
    visit_verbs: frozenset[str]
    place_nouns: frozenset[str]
    collective_people: frozenset[str]
    collective_states: frozenset[str]
    local_sectors: frozenset[str]
    place_modifiers: frozenset[str]
    state_nouns: frozenset[str]
    body_nouns: frozenset[str]
    needs_owner: frozenset[str]
    common_surnames: frozenset[str]
    relational: frozenset[str]
    named_after: frozenset[str]
    human_verbs: frozenset[str]
    possessed_things: frozenset[str]
    local_bodies: frozenset[str]
    no_modifiers: frozenset[str]
    country_nouns: frozenset[str]
    separatist_nouns: frozenset[str]
    alliance_nouns: dict[str, tuple[str, ...]]
    alliance_codes: frozenset[str]
    calendar_words: frozenset[str]
    weather_verbs: frozenset[str]
    party_verbs: frozenset[str]
    party_things: frozenset[str]
    own_people: frozenset[str]
    counters: frozenset[str]
    company_nouns: frozenset[str]
    country_groups: dict[str, tuple[str, ...]]
    object_control: frozenset[str]
    other_letters: frozenset[str]
    office_words: dict[str, tuple[str, ...]]


@cache
def actor_cues() -> ActorCues:
    """The lists that the package carries."""
    return load_yaml("actor-cues.yaml", TypeAdapter(ActorCues))
