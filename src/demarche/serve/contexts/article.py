"""One article as it was read: its paragraphs with all that was read from them, and what persons corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from demarche.records import (
    Actor,
    Block,
    Coding,
    DateMention,
    Event,
    EventType,
    Party,
    PlaceMention,
    Quotation,
    Review,
    Status,
)
from demarche.serve.addresses import actor_path, address, article_key
from demarche.serve.contexts.marking import Mark, Piece, pieces
from demarche.serve.problems import NotFound
from demarche.serve.sentences import Told, sentence
from demarche.serve.wording import days
from demarche.store import CorrectionRow, View, row_key

LINKED = ("http://", "https://")
ANCHORS = {
    "published": "counted from the day of publication",
    "likely": "counted from the likeliest day of publication",
    "text": "counted from another day in the text",
    "calendar": "written out",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A party of an event: the actor's name and country, and the words of the text."""

    name: str
    country: str | None
    words: str


@dataclass(frozen=True, slots=True)
class EventNote:
    """An event beside the paragraph it was read from. `id` is its id in the record; `sentence` tells it in
    plain words; `incident` is what it was merged into."""

    id: str
    type: EventType
    mode: str | None
    quad: int
    status: Status
    sentence: str
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    start: str | None
    end: str | None
    where: str | None
    said_by: str | None
    confidence: float
    why: tuple[str, ...]
    lead: bool
    trigger: str
    incident: str | None
    review: Review | None


@dataclass(frozen=True, slots=True)
class QuoteNote:
    """A quotation of the article."""

    id: str
    kind: str
    attitude: bool
    speaker: Named | None
    cue: str | None
    words: str
    why: tuple[str, ...]
    paragraph: int
    review: Review | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the text. `read` is False for furniture, credits and what repeats another block."""

    number: int
    kind: str
    read: bool
    pieces: tuple[Piece, ...]
    events: tuple[EventNote, ...]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """An actor of the article, with how often it is mentioned."""

    name: str
    kind: str
    country: str | None
    office: str | None
    wikidata: str | None
    mentions: int


@dataclass(frozen=True, slots=True)
class IssueLine:
    """What the coder warns of."""

    severity: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with everything that was read from it. `key` is its part of addresses; `basis` says how its
    day is known; `headline` is None where the text has none."""

    id: str
    key: str
    headline: str | None
    publisher: str | None
    uri: str | None
    language: str
    start: str | None
    end: str | None
    basis: str | None
    coder: str
    title: Paragraph | None
    paragraphs: tuple[Paragraph, ...]
    events: int
    quotations: tuple[QuoteNote, ...]
    actors: tuple[PersonLine, ...]
    issues: tuple[IssueLine, ...]
    corrections: tuple[CorrectionRow, ...]


def article(view: View, name: str) -> ArticleView:
    """The article of an id, or of the first letters of its hash; NotFound when there is none."""
    coding = view.coding(name)
    if coding is None:
        raise NotFound(f"no article {name}")
    keys = {event.id: row_key(coding.document.id, event.id) for event in coding.events}
    incidents = view.incidents().incident_of_event(list(keys.values()))
    corrections = view.corrections(document=coding.document.id)
    return _Reading(coding, keys, incidents).article(corrections)


class _Reading:
    """A coding while its page is made."""

    def __init__(self, coding: Coding, keys: Mapping[str, str], incidents: Mapping[str, str]) -> None:
        self._coding = coding
        self._text = coding.document.text
        self._cast = {actor.id: actor for actor in coding.actors}
        self._meetings = {one.event: one.kind for one in coding.engagements}
        self._keys = keys
        self._incidents = incidents

    def article(self, corrections: Sequence[CorrectionRow]) -> ArticleView:
        document, published = self._coding.document, self._coding.document.published
        marks = sorted(self._marks(), key=lambda mark: mark.start)
        blocks = [self._paragraph(n, block, marks) for n, block in enumerate(document.blocks)]
        has_title = bool(blocks) and blocks[0].kind == "headline" and blocks[0].read
        uri = document.uri if document.uri is not None and document.uri.startswith(LINKED) else None
        return ArticleView(
            id=document.id,
            key=article_key(document.id),
            headline=document.headline,
            publisher=document.publisher,
            uri=uri,
            language=document.language,
            start=None if published is None else published.start.isoformat(),
            end=None if published is None else published.end.isoformat(),
            basis=None if published is None else published.basis,
            coder=self._coding.coder.version,
            title=blocks[0] if has_title else None,
            paragraphs=tuple(blocks[1:] if has_title else blocks),
            events=len(self._coding.events),
            quotations=tuple(self._quote(quotation) for quotation in self._coding.quotations),
            actors=tuple(self._people()),
            issues=tuple(IssueLine(i.severity, i.code, i.message) for i in self._coding.issues),
            corrections=tuple(corrections),
        )

    def _paragraph(self, number: int, block: Block, marks: Sequence[Mark]) -> Paragraph:
        told = [e for e in self._coding.events if block.span.covers(e.evidence.trigger)]
        ordered = sorted(told, key=lambda event: event.evidence.trigger.start)
        return Paragraph(
            number=number,
            kind=block.kind,
            read=block.is_read,
            pieces=pieces(self._text, block.span, marks),
            events=tuple(self._note(event) for event in ordered),
        )

    def _note(self, event: Event) -> EventNote:
        key = self._keys[event.id]
        actors, recipients = (tuple(map(self._named, side)) for side in (event.actors, event.recipients))
        when, claim = event.when, event.said_by
        where = None if event.where is None else event.where.name
        told = Told(
            type=event.type,
            mode=event.mode,
            status=event.status,
            actors=[party.name for party in actors],
            recipients=[party.name for party in recipients],
            place=where,
            engagement=self._meetings.get(event.id),
        )
        return EventNote(
            id=key,
            type=event.type,
            mode=event.mode,
            quad=event.quad,
            status=event.status,
            sentence=sentence(told),
            actors=actors,
            recipients=recipients,
            start=None if when is None or when.start is None else when.start.isoformat(),
            end=None if when is None or when.end is None else when.end.isoformat(),
            where=where,
            said_by=None if claim is None else self._named(Party(claim.actor, claim.start, claim.end)).name,
            confidence=event.confidence,
            why=event.why,
            lead=event.lead,
            trigger=event.evidence.trigger.of(self._text),
            incident=self._incidents.get(key),
            review=event.review,
        )

    def _quote(self, quotation: Quotation) -> QuoteNote:
        first = quotation.content[0]
        inside = [n for n, block in enumerate(self._coding.document.blocks) if block.span.covers(first)]
        return QuoteNote(
            id=row_key(self._coding.document.id, quotation.id),
            kind=quotation.kind,
            attitude=quotation.attitude,
            speaker=None if quotation.speaker is None else self._named(quotation.speaker),
            cue=None if quotation.cue is None else quotation.cue.of(self._text),
            words=" … ".join(span.of(self._text) for span in quotation.content),
            why=quotation.why,
            paragraph=inside[0] if inside else 0,
            review=quotation.review,
        )

    def _named(self, party: Party) -> Named:
        words = " ".join(party.span.of(self._text).split())
        actor = self._cast.get(party.actor or "")
        return Named(words, None, words) if actor is None else Named(actor.name, actor.country, words)

    def _people(self) -> list[PersonLine]:
        ranked = sorted(self._coding.actors, key=lambda actor: (-len(actor.mentions), actor.name))
        return [
            PersonLine(
                name=actor.name,
                kind=actor.kind,
                country=actor.country,
                office=None if actor.office is None else actor.office.title,
                wikidata=actor.wikidata,
                mentions=len(actor.mentions),
            )
            for actor in ranked
        ]

    def _marks(self) -> list[Mark]:
        marks = [mark for event in self._coding.events for mark in self._event_marks(event)]
        marks += [mark for actor in self._coding.actors for mark in _actor_marks(actor)]
        marks += [mark for quotation in self._coding.quotations for mark in self._quote_marks(quotation)]
        marks += [_date_mark(mention) for mention in self._coding.dates]
        return marks + [_place_mark(mention) for mention in self._coding.places if mention.physical]

    def _event_marks(self, event: Event) -> list[Mark]:
        key, trigger = self._keys[event.id], event.evidence.trigger
        why = f"{event.type.capitalize()}{f', {event.mode}' if event.mode else ''} ({event.status})"
        made = [Mark("event", trigger.start, trigger.end, key, why, f"#{key}", str(event.quad))]
        parts = [(party.start, party.end, "actor") for party in event.actors]
        parts += [(party.start, party.end, "recipient") for party in event.recipients]
        parts += [(e.start, e.end, "when") for e in (event.when.evidence if event.when is not None else ())]
        parts += [
            (e.start, e.end, "where") for e in (event.where.evidence if event.where is not None else ())
        ]
        parts += [] if event.said_by is None else [(event.said_by.start, event.said_by.end, "said")]
        made += [Mark("part", start, end, key, detail=part) for start, end, part in parts if end > start]
        return made

    def _quote_marks(self, quotation: Quotation) -> list[Mark]:
        key = row_key(self._coding.document.id, quotation.id)
        speaker = "somebody" if quotation.speaker is None else self._named(quotation.speaker).name
        kind = "thought" if quotation.attitude else f"{quotation.kind} quotation"
        return [
            Mark("quotation", span.start, span.end, key, f"{kind.capitalize()}: {speaker}")
            for span in quotation.content
        ]


def _actor_marks(actor: Actor) -> list[Mark]:
    office = "" if actor.office is None else f", {actor.office.title}"
    who = f"{actor.name}{office}{f' ({actor.country})' if actor.country else ''}"
    return [
        Mark(
            "actor",
            m.start,
            m.end,
            actor.id,
            f"{who}: {plainly(m.why)}" if m.why else who,
            actor_path(actor.name),
        )
        for m in actor.mentions
        if not m.place
    ]


def _date_mark(mention: DateMention) -> Mark:
    when = mention.when
    shown = mention.value if when is None else days(when.start, when.end)
    first, last = (None, None) if when is None else (when.start, when.end)
    link = None
    if first is not None and last is not None:
        link = address("/incidents", since=first.isoformat(), until=last.isoformat())
    return Mark(
        "date",
        mention.start,
        mention.end,
        mention.value,
        f"{shown}: {ANCHORS.get(mention.anchor, 'not resolved')}",
        link,
    )


def _place_mark(mention: PlaceMention) -> Mark:
    where = mention.name if mention.country is None else f"{mention.name} ({mention.country})"
    why = f": {plainly(mention.why)}" if mention.why else ""
    return Mark(
        "place",
        mention.start,
        mention.end,
        mention.name,
        where + why,
        address("/incidents", place=mention.name),
    )


def plainly(why: str) -> str:
    """A reason of the coder, "place:country-by-setting", as words."""
    return why.rpartition(":")[2].replace("-", " ").replace("_", " ").strip()
