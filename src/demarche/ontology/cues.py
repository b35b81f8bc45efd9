"""Words that tell how an event stands to truth and time, what it is about, and what is counted.

Typed views of `data/noun_classes.yaml`, `data/status_cues.yaml`, `data/families.yaml`, `data/contexts.yaml`
and `data/units.yaml`; the word lists are the project's own.
"""

from dataclasses import dataclass
from functools import cache

from pydantic import ConfigDict, TypeAdapter, with_config

from demarche.errors import DataError
from demarche.ontology.cameo import cameo
from demarche.ontology.data_files import load_yaml
from demarche.ontology.plover import plover
from demarche.records import EngagementKind, EngagementState, Status


@cache
def noun_classes() -> dict[str, frozenset[str]]:
    """Noun classes that frames ask for, by name, as sets of lemmas."""
    raw = load_yaml("noun_classes.yaml", TypeAdapter(dict[str, str]))
    return {name: frozenset(words.split()) for name, words in raw.items()}


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class StatusCues:
    """Cue words of status. `governors` give a status to the verb or noun they govern; `modals` to their
    verb; `adjectives` to the noun they stand by; `marks` are conjunctions of condition. A future under a
    word of `doubt` is hypothetical, and so is what a noun of `talk` is about; `assertions` are nouns whose
    clause says what is asserted; a purpose of one of the `journeys` that lies ahead lies ahead too.
    Violence that is the object of `fact_verbs` or of one of the `fact_nouns` happened; with `seeming`
    nothing is told. Who is object of one of the `told` verbs at a meeting was there. What
    stands as gerund below `others_deeds` was done by others than the subject."""

    governors: dict[Status, frozenset[str]]
    modals: dict[str, Status]
    adjectives: dict[Status, frozenset[str]]
    marks: frozenset[str]
    negators: frozenset[str]
    past_adverbs: frozenset[str]
    maybe: frozenset[str]
    doubt: frozenset[str]
    absent: frozenset[str]
    assertions: frozenset[str]
    talk: frozenset[str]
    journeys: frozenset[str]
    seeming: frozenset[str]
    fact_verbs: frozenset[str]
    fact_nouns: frozenset[str]
    soon_adverbs: frozenset[str]
    repeated: frozenset[str]
    ongoing: frozenset[str]
    transparent: frozenset[str]
    support: frozenset[str]
    occurrence: dict[Status, frozenset[str]]
    reporting: frozenset[str]
    attribution: frozenset[str]
    factive: frozenset[str]
    denial: frozenset[str]
    resolved: frozenset[str]
    open_dates: frozenset[str]
    sources: frozenset[str]
    object_control: frozenset[str]
    told: frozenset[str]
    others_deeds: frozenset[str]
    naming: frozenset[str]
    containers: frozenset[str]
    measures: frozenset[str]


@cache
def status_cues() -> StatusCues:
    """The cue words that the package carries."""
    return load_yaml("status_cues.yaml", TypeAdapter(StatusCues))


@dataclass(frozen=True, slots=True)
class Families:
    """Code and mode of a speech act by the theme of its content. `themes` maps the CAMEO code of the
    content (by longest prefix) and `nouns` a noun class to a theme."""

    themes: dict[str, str]
    nouns: dict[str, str]
    families: dict[str, dict[str, tuple[str, str | None]]]

    def theme_of(self, code: str) -> str | None:
        """The theme of a CAMEO code."""
        for length in range(len(code), 1, -1):
            theme = self.themes.get(code[:length])
            if theme is not None:
                return theme
        return None


@cache
def families() -> Families:
    """The table that the package carries; DataError when it names an unknown code."""
    loaded = load_yaml("families.yaml", TypeAdapter(Families))
    for name, table in loaded.families.items():
        for theme, (code, _) in table.items():
            if code not in cameo():
                raise DataError(f"families.yaml: {name}.{theme}: no CAMEO code {code}")
    return loaded


@cache
def context_cues() -> dict[str, tuple[str, ...]]:
    """Lemmas that lead to PLOVER contexts, by lemma."""
    raw = load_yaml("contexts.yaml", TypeAdapter(dict[str, str]))
    found: dict[str, list[str]] = {}
    for name, words in raw.items():
        if name not in plover().contexts:
            raise DataError(f"contexts.yaml: {name}: PLOVER has no such context")
        for word in words.split():
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Units:
    """What is counted: unit by noun lemma, currency by sign or word, scale words, and qualifiers."""

    nouns: dict[str, frozenset[str]]
    verbs: dict[str, frozenset[str]]
    currencies: dict[str, frozenset[str]]
    scales: dict[str, float]
    numbers: dict[str, float]
    vague: dict[str, float]
    qualifiers: dict[str, tuple[str, ...]]


@cache
def units() -> Units:
    """The units that the package carries."""
    return load_yaml("units.yaml", TypeAdapter(Units))


@cache
def topics() -> dict[str, str]:
    """Lemmas that speak of something else than politics, with the topic (`data/topics.yaml`)."""
    raw = load_yaml("topics.yaml", TypeAdapter(dict[str, str]))
    return {word: name for name, words in raw.items() for word in words.split()}


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class EngagementCues:
    """Words that say how a meeting stands and what kind it is; `purpose` are prepositions of its subject."""

    states: dict[EngagementState, frozenset[str]]
    kinds: dict[EngagementKind, frozenset[str]]
    purpose: frozenset[str]


@cache
def engagement_cues() -> EngagementCues:
    """The cue words that the package carries."""
    return load_yaml("engagements.yaml", TypeAdapter(EngagementCues))
