"""The lexicon of event frames: which words, in which grammar, tell which PLOVER type (`data/frames/`).

One file per type. A frame is a pattern with an id; its entries are English lemmas, written by the project
from general knowledge of newswire English and of the published CAMEO and PLOVER codebooks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, get_args

from pydantic import ConfigDict, TypeAdapter, with_config

from demarche.errors import DataError
from demarche.ontology.cameo import cameo
from demarche.ontology.data_files import load_yaml
from demarche.ontology.plover import plover
from demarche.records import EngagementKind, EventType

WORDS = re.compile(r"[a-z'-]+( [a-z'-]+)*")
Family = Literal["appeal", "demand", "reject", "agree", "threaten", "accuse", "aid"]
Content = Literal["clause", "infinitive", "gerund", "must", "will", "subjunctive"]


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A pattern. All conditions that are given must hold.

    `verbs` are lemmas with the particle or preposition they need ("call for"); `nouns` tell the event
    alone or under a support verb; `light` only under one; `adjectives` as predicates ("critical of").
    `object` and `pp` (by preposition) name noun classes ("party" is any party, "place" any named place,
    "none" no object); `without` are particles it must not have, "=" a predicate of the object ("called him a
    liar"); `content` is the kind of clause that says what is asked, refused, promised or threatened. `actor`
    and `recipient` list grammatical slots in order of trust. `family` refines code and mode by the theme of
    the content; `not_content` are classes its verb may not be of,
    `content_noun` asks for a word of that class among the content's verb and arguments.
    """

    id: str
    cameo: str
    mode: str | None = None
    family: Family | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    not_subject: tuple[str, ...] = ()
    pp: dict[str, tuple[str, ...]] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    content: tuple[Content, ...] = ()
    content_noun: tuple[str, ...] = ()
    not_content: tuple[str, ...] = ()
    content_object: bool = False
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ()
    reciprocal: bool = False
    party_needed: bool = False
    voice: Literal["any", "active", "passive"] = "any"
    engagement: EngagementKind | None = None
    weight: float = 1.0


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class FrameFile:
    """The frames of one type."""

    type: EventType
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One word that can tell a frame. `words` are the particle and prepositions it needs besides;
    `order` is its place in the lexicon, the earlier the more trusted among equals."""

    frame: Frame
    type: EventType
    words: tuple[str, ...]
    order: int
    support_only: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames, by id and by the lemma that can tell them."""

    frames: dict[str, Frame]
    types: dict[str, EventType]
    verbs: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Entry, ...]]
    adjectives: dict[str, tuple[Entry, ...]]
    lemmas: frozenset[str]

    def __len__(self) -> int:
        tables = (self.verbs, self.nouns, self.adjectives)
        return sum(len(entries) for table in tables for entries in table.values())


@cache
def frames() -> Lexicon:
    """The lexicon that the package carries; DataError when a frame breaks a rule."""
    by_id: dict[str, Frame] = {}
    types: dict[str, EventType] = {}
    for name, file in _files():
        for frame in file.frames:
            _check(name, file.type, frame, by_id)
            by_id[frame.id] = frame
            types[frame.id] = file.type
    verbs, nouns, adjectives = _tables(by_id, types)
    lemmas = frozenset(verbs) | frozenset(nouns) | frozenset(adjectives)
    return Lexicon(by_id, types, verbs, nouns, adjectives, lemmas)


def _files() -> Iterator[tuple[str, FrameFile]]:
    shape = TypeAdapter(FrameFile)
    for event_type in get_args(EventType):
        name = f"frames/{event_type.lower()}.yaml"
        yield name, load_yaml(name, shape)


def _check(name: str, event_type: EventType, frame: Frame, known: dict[str, Frame]) -> None:
    if frame.id in known:
        raise DataError(f"{name}: {frame.id}: this id is taken")
    if frame.cameo not in cameo():
        raise DataError(f"{name}: {frame.id}: no CAMEO code {frame.cameo}")
    if frame.mode is not None and frame.mode not in plover().types[event_type].modes:
        raise DataError(f"{name}: {frame.id}: {event_type} has no mode {frame.mode}")


Table = dict[str, list[Entry]]


def _tables(
    by_id: dict[str, Frame], types: dict[str, EventType]
) -> tuple[dict[str, tuple[Entry, ...]], dict[str, tuple[Entry, ...]], dict[str, tuple[Entry, ...]]]:
    verbs: Table = {}
    nouns: Table = {}
    adjectives: Table = {}
    for order, frame in enumerate(by_id.values()):
        lists = (
            (frame.verbs, verbs, False),
            (frame.nouns, nouns, False),
            (frame.light, nouns, True),
            (frame.adjectives, adjectives, False),
        )
        for phrases, table, support_only in lists:
            for phrase in phrases:
                if not WORDS.fullmatch(phrase):
                    raise DataError(f"frames: {frame.id}: not a lemma with its words: {phrase}")
                lemma, *words = phrase.split()
                entry = Entry(frame, types[frame.id], tuple(words), order, support_only)
                table.setdefault(lemma, []).append(entry)
    return _frozen(verbs), _frozen(nouns), _frozen(adjectives)


def _frozen(table: Table) -> dict[str, tuple[Entry, ...]]:
    return {lemma: tuple(entries) for lemma, entries in table.items()}
