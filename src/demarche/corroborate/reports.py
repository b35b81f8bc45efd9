"""One coded event with what is needed to compare it with others: a report."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from demarche.corroborate.remarks import denials, is_correction
from demarche.records import (
    Actor,
    Coding,
    Event,
    EventType,
    Magnitude,
    Party,
    Published,
    Remark,
    Span,
    Status,
    When,
    Where,
)

_WORDS = re.compile(r"[^\W\d_]{3,}")
_EMPTY_WORDS = frozenset(
    {"the", "and", "for", "that", "with", "was", "were", "has", "had", "have", "from", "his", "her", "its"}
    | {"their", "who", "which", "will", "would", "said", "says", "after", "before", "over", "into", "than"}
    | {"about", "been", "are", "not", "but", "they", "this", "also"}
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TERM = re.compile(
    r"\b(?:by|before|until|within|no later than|deadline of)\s+(?:the\s+)?(?:next\s+)?$", re.IGNORECASE
)
_HOURS = re.compile(r"\b(\d{1,3})[ -]hours?\b", re.IGNORECASE)
_CAPITALISED = re.compile(r"(?<=[\w,] )[A-Z][^\W\d_]{2,}")
DAYS_BEFORE_PRINT = 2
"""An event without a day of its own is taken to lie this many days before publication at most."""
STEM = 6
"""Letters of a word that are compared: enough to tell words apart, few enough to join their forms."""


@dataclass(frozen=True, slots=True)
class Report:
    """One event of one document. `key` is the record's key of the event; `start` and `end` bound its days,
    from its own date or, `dated` being False, from the day of publication; `people` identify the
    persons among the parties that are named, `names` are theirs; `words` carry the meaning of the sentence
    apart from the parties' names, `proper` are those of them that are names; `trigger` is the stem of the
    word that tells the event, `context` the words around it; `passage` is the text around the evidence;
    `heads` marks a headline, `corrects` a correction; `denied` are the denials beside it in its document;
    `due` is the last day that the sentence sets ("by Friday", "within 48 hours"); `coded` the type that the
    coder gave an event that a person has reviewed."""

    key: str
    document: str
    publisher: str | None
    published: date | None
    type: EventType
    mode: str | None
    cameo: str
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    people: frozenset[str]
    names: tuple[str, ...]
    start: date | None
    end: date | None
    dated: bool
    when: When | None
    where: Where | None
    said_by: str | None
    sentence: str
    words: frozenset[str]
    proper: frozenset[str]
    trigger: str
    context: frozenset[str]
    passage: str
    magnitudes: tuple[Magnitude, ...]
    confidence: float
    lead: bool
    heads: bool = False
    corrects: bool = False
    denied: tuple[Remark, ...] = ()
    due: date | None = None
    coded: EventType | None = None

    @property
    def parties(self) -> frozenset[str]:
        """Country codes on either side."""
        return frozenset((*self.actors, *self.recipients))


def reports_of(coding: Coding, keys: dict[str, str]) -> Iterator[Report]:
    """The reports of one coding; `keys` gives the record's key for each event id."""
    denied = denials(coding, keys)
    corrects = is_correction(coding)
    for event in coding.events:
        if event.id in keys:
            report = _report(coding, event, keys[event.id])
            yield replace(report, corrects=corrects, denied=denied.get(event.id, ()))


def _report(coding: Coding, event: Event, key: str) -> Report:
    document = coding.document
    span = event.evidence.sentence
    sentence = document.text[span.start : span.end]
    start, end, dated = _days(coding, event)
    parties = (*event.actors, *event.recipients)
    people = _people(coding, parties)
    published = document.published
    known = content_words(" ".join(document.text[party.start : party.end] for party in parties))
    trigger = event.evidence.trigger
    passage = document.text[max(0, span.start - 300) : span.end + 300]
    return Report(
        key=key,
        document=document.id,
        publisher=document.publisher,
        published=published.end if published is not None else None,
        type=event.type,
        mode=event.mode,
        cameo=event.cameo,
        status=event.status,
        actors=_countries(coding, event.actors),
        recipients=_countries(coding, event.recipients),
        people=frozenset(person.wikidata or person.name for person in people),
        names=tuple(sorted({person.name for person in people})),
        start=start,
        end=end,
        dated=dated,
        when=event.when,
        where=event.where,
        said_by=_speaker(coding, event),
        sentence=sentence,
        words=content_words(sentence) - known,
        proper=_proper_words(sentence) - known,
        trigger=document.text[trigger.start : trigger.end].lower()[:STEM],
        context=content_words(passage) - known,
        passage=passage,
        magnitudes=event.magnitudes,
        confidence=event.confidence,
        lead=event.lead,
        heads=_heads(coding, span),
        due=_due(coding, event),
        coded=None if event.review is None else event.review.coded,
    )


def content_words(sentence: str) -> frozenset[str]:
    """The words of a sentence that carry its meaning, crudely stemmed."""
    return frozenset(word[:STEM] for word in words_of(sentence) if word not in _EMPTY_WORDS)


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters, without numbers."""
    return [word.lower() for word in _WORDS.findall(text)]


def is_named(actor: Actor) -> bool:
    """Whether this is a person by name, and not one by description ("a US diplomat")."""
    return actor.kind == "person" and (actor.wikidata is not None or actor.name.split()[-1][:1].isupper())


def _proper_words(sentence: str) -> frozenset[str]:
    return frozenset(word.lower()[:STEM] for word in _CAPITALISED.findall(sentence))


def _due(coding: Coding, event: Event) -> date | None:
    """The day up to which the sentence sets a term, when that is after the day of printing."""
    span, published = event.evidence.sentence, coding.document.published
    if published is None:
        return None
    for mention in coding.dates:
        before = coding.document.text[max(span.start, mention.start - 24) : mention.start]
        if not span.start <= mention.start < span.end or _TERM.search(before) is None:
            continue
        if mention.when is not None and mention.when.end is not None and mention.when.end >= published.end:
            return mention.when.end
        hours = _HOURS.search(coding.document.text, mention.start, mention.end)
        if hours is not None:
            return published.end + timedelta(hours=int(hours[1]))
    return None


def _heads(coding: Coding, span: Span) -> bool:
    return any(
        block.kind == "headline" and block.start <= span.start < block.end for block in coding.document.blocks
    )


def _days(coding: Coding, event: Event) -> tuple[date | None, date | None, bool]:
    if event.when is not None and (event.when.start is not None or event.when.end is not None):
        return event.when.start, event.when.end, True
    published = coding.document.published
    if (
        published is None
        or event.status == "historical"
        or _tells_of_an_earlier_year(coding, event, published)
    ):
        return None, None, False
    return published.start - timedelta(days=DAYS_BEFORE_PRINT), published.end, False


def _tells_of_an_earlier_year(coding: Coding, event: Event, published: Published) -> bool:
    span = event.evidence.sentence
    years = _YEAR.findall(coding.document.text, span.start, span.end)
    return any(int(year) < published.start.year for year in years)


def _people(coding: Coding, parties: tuple[Party, ...]) -> list[Actor]:
    by_id = {actor.id: actor for actor in coding.actors}
    found = (by_id.get(party.actor or "") for party in parties)
    return [actor for actor in found if actor is not None and is_named(actor)]


def _countries(coding: Coding, parties: tuple[Party, ...]) -> tuple[str, ...]:
    by_id = {actor.id: actor for actor in coding.actors}
    found = (by_id[p.actor].country for p in parties if p.actor is not None and p.actor in by_id)
    return tuple(sorted({country for country in found if country is not None}))


def _speaker(coding: Coding, event: Event) -> str | None:
    if event.said_by is None:
        return None
    by_id = {actor.id: actor.name for actor in coding.actors}
    return by_id.get(event.said_by.actor or "")
