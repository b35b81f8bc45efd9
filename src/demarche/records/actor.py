"""Who: people, states, organisations and groups, and the words that name them."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from demarche.records.span import Span

ActorKind = Literal["person", "state", "organisation", "group"]
MentionKind = Literal["name", "title", "nominal", "pronoun", "metonym", "adjective", "collective"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office held on the day of the document. `until` is None while it is held."""

    title: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor. The span is the whole noun phrase without its relative clauses
    ("French President Emmanuel Macron"); `head` is the offset of its head word; `why` says what linked
    it to its actor. An `adjective` is a demonym or possessive inside a larger phrase ("Russian" in
    "the Russian build-up"). `place` marks a name used as a place, not as a party ("in Moscow")."""

    start: int
    end: int
    text: str
    kind: MentionKind = "name"
    head: int | None = None
    why: str = ""
    place: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of one document. `country` and `sectors` are PLOVER codes; `members` are the ids of
    the actors that a listed collective stands for ("the two leaders"); `former` marks a past holder."""

    id: str
    name: str
    kind: ActorKind
    wikidata: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: Office | None = None
    mentions: tuple[Mention, ...] = ()
    role: str | None = None
    members: tuple[str, ...] = ()
    former: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a part (doer, recipient, speaker), with the words that put it there. `actor` is None
    where the words name nobody who could be identified ("sources"). The span is empty, at the word that
    tells the event, where a person named a party that the text does not."""

    actor: str | None
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Cast:
    """All actors of one document, and who stands at a place of its text."""

    actors: tuple[Actor, ...]
    _by_id: dict[str, Actor] = field(init=False, repr=False, compare=False)
    _mentions: list[tuple[Mention, Actor]] = field(init=False, repr=False, compare=False)
    _starts: list[int] = field(init=False, repr=False, compare=False)
    _longest: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        pairs = [(mention, actor) for actor in self.actors for mention in actor.mentions]
        pairs.sort(key=lambda pair: (pair[0].start, -pair[0].end, pair[1].id))
        object.__setattr__(self, "_by_id", {actor.id: actor for actor in self.actors})
        object.__setattr__(self, "_mentions", pairs)
        object.__setattr__(self, "_starts", [mention.start for mention, _ in pairs])
        object.__setattr__(self, "_longest", max((len(m.span) for m, _ in pairs), default=0))

    def __iter__(self) -> Iterator[Actor]:
        return iter(self.actors)

    def get(self, actor_id: str) -> Actor:
        """The actor of that id; KeyError when the document has none."""
        return self._by_id[actor_id]

    def mentions_in(self, span: Span) -> list[tuple[Mention, Actor]]:
        """Mentions that overlap a span, by start, longer first."""
        first = bisect_right(self._starts, span.start - self._longest - 1)
        last = bisect_right(self._starts, span.end - 1)
        return [pair for pair in self._mentions[first:last] if pair[0].end > span.start]

    def headed_at(self, offset: int) -> tuple[Mention, Actor] | None:
        """The mention whose head word starts at an offset of the text, the longest first."""
        for mention, actor in self.mentions_in(Span(offset, offset + 1)):
            if mention.head == offset or (mention.head is None and mention.start == offset):
                return mention, actor
        return None
