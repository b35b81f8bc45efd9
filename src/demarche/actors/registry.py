"""The actors of a document while they are being found, and who was mentioned where."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from demarche.ontology.first_names import Gender
from demarche.records import Actor, ActorKind, Cast, Mention, MentionKind, Office, Sentence

Key = tuple[str, ...]
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
ASIDE = frozenset({"advcl", "relcl"})


@dataclass(slots=True)
class Draft:
    """An actor in the making. `offices` are its roles in the tables of offices; `named` is False for
    those who are only described ("a spokesman")."""

    key: Key
    name: str
    kind: ActorKind
    wikidata: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: Office | None = None
    role: str | None = None
    former: bool = False
    offices: tuple[str, ...] = ()
    gender: Gender = ""
    plural: bool = False
    named: bool = True
    members: tuple[Key, ...] = ()
    mentions: list[Mention] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention in the order of the text, as a candidate for what follows; `aside` marks the subject of an
    adverbial or relative clause."""

    draft: Draft
    sentence: int
    token: int
    dep: str
    kind: MentionKind
    start: int
    place: bool
    aside: bool = False


Linked = tuple[Draft, str]
"""Whom words mean, and why."""


class Registry:
    """The drafts of one document by key, and the history of their mentions."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._drafts: dict[Key, Draft] = {}
        self.history: list[Seen] = []

    def draft(self, key: Key, make: Callable[[], Draft]) -> Draft:
        """The draft of that key, made when there is none yet."""
        found = self._drafts.get(key)
        if found is None:
            found = self._drafts[key] = make()
        return found

    def find(self, key: Key) -> Draft | None:
        """The draft of that key, if there is one."""
        return self._drafts.get(key)

    def text_of(self, start: int, end: int) -> str:
        """The words of a stretch of the document."""
        return self._text[start:end]

    def drafts(self) -> Iterable[Draft]:
        """All drafts, in the order they were made."""
        return self._drafts.values()

    def mention(
        self,
        draft: Draft,
        sentence: Sentence,
        span: tuple[int, int],
        *,
        head: int,
        kind: MentionKind,
        why: str,
        place: bool = False,
    ) -> None:
        """Adds a mention over tokens `[first, last)` of a sentence, headed by token `head`."""
        tokens = sentence.tokens
        start, end = tokens[span[0]].start, tokens[span[1] - 1].end
        text = self._text[start:end]
        draft.mentions.append(Mention(start, end, text, kind, tokens[head].start, why, place))
        aside = tokens[head].dep in SUBJECTS and sentence.head_of(tokens[head]).dep in ASIDE
        self.history.append(Seen(draft, sentence.index, head, tokens[head].dep, kind, start, place, aside))

    def cast(self) -> Cast:
        """The cast: actors with at least one mention, numbered in the order of the text."""
        used = [draft for draft in self._drafts.values() if draft.mentions]
        used.sort(key=lambda draft: (min(m.start for m in draft.mentions), draft.key))
        ids = {draft.key: f"a{number}" for number, draft in enumerate(used, start=1)}
        return Cast(tuple(_actor(draft, ids) for draft in used))


def _actor(draft: Draft, ids: dict[Key, str]) -> Actor:
    return Actor(
        id=ids[draft.key],
        name=draft.name,
        kind=draft.kind,
        wikidata=draft.wikidata,
        country=draft.country,
        sectors=draft.sectors,
        office=draft.office,
        mentions=tuple(sorted(draft.mentions, key=lambda m: (m.start, -m.end))),
        role=draft.role,
        members=tuple(ids[key] for key in draft.members if key in ids),
        former=draft.former,
    )
