"""Events of one document: candidates, roles, status, claim, day, place and number, put together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from demarche.events.candidates import Candidate, CandidateFinder
from demarche.events.claims import read_claim
from demarche.events.coding import Coded, code_event
from demarche.events.contexts import read_contexts
from demarche.events.decision import Decider, decide
from demarche.events.magnitudes import read_magnitudes
from demarche.events.parties import Found
from demarche.events.placing import by_destination, read_where
from demarche.events.roles import Roles, fill_roles
from demarche.events.scope import scope_of
from demarche.events.silence import LEAST, off_topic, reason_for_silence, story_topic
from demarche.events.status import Reading, read_status, with_day
from demarche.events.timing import read_when
from demarche.ontology.cameo import cameo
from demarche.ontology.frames import frames
from demarche.ontology.plover import plover
from demarche.records import (
    Cast,
    DateMention,
    Document,
    Event,
    EventEvidence,
    Party,
    PlaceMention,
    Published,
    Quotation,
    Sentence,
    Span,
)


@dataclass(slots=True)
class Judged:
    """A candidate with all that was read for it; `event` is None when it was dropped."""

    candidate: Candidate
    roles: Roles
    reading: Reading
    event: Event | None
    dropped: str = ""


@dataclass(slots=True)
class Around:
    """What the other stages found in one sentence."""

    quotations: list[Quotation] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)


def find_events(
    document: Document,
    sentences: Sequence[Sentence],
    cast: Cast,
    quotations: Sequence[Quotation],
    dates: Sequence[DateMention],
    places: Sequence[PlaceMention],
    published: Published | None,
    *,
    decider: Decider | None = None,
) -> tuple[Event, ...]:
    """Every event with evidence, in the order of the text. A `decider` weighs each; without one the
    lexicon decides alone."""
    events: list[Event] = []
    story, told = story_topic(sentences), Told(cast)
    for sentence in sentences:
        if not may_hold_event(sentence, story) or not cast.mentions_in(sentence.span):
            continue
        around = around_sentence(sentence, quotations, dates, places)
        judged = [j for j in judge_sentence(sentence, cast, around, published) if not told.is_background(j)]
        found = _without_repeats(sorted((j.event for j in judged if j.event), key=_place))
        if decider is not None and found:
            found = [e for e in decide(found, document, sentence, decider) if e.confidence >= LEAST]
        for event in found:
            told.add(event)
            events.extend(by_destination(event, around.places))
    return tuple(replace(event, id=f"e{number}") for number, event in enumerate(events, start=1))


def _place(event: Event) -> Span:
    return event.evidence.trigger


class Told:
    """What a document has told so far: a later bare mention of the same ("after the invasion") is no new
    report of it."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._keys: set[tuple[str, frozenset[str], frozenset[str]]] = set()

    def is_background(self, judged: Judged) -> bool:
        """Whether a candidate merely names by a noun what the document has told."""
        event = judged.event
        bare = event is not None and judged.candidate.kind == "noun" and event.when is None
        return bare and event is not None and self._key(event) in self._keys

    def add(self, event: Event) -> None:
        """Keeps an event in mind."""
        self._keys.add(self._key(event))

    def _key(self, event: Event) -> tuple[str, frozenset[str], frozenset[str]]:
        return event.type, self._names(event.actors), self._names(event.recipients)

    def _names(self, parties: Sequence[Party]) -> frozenset[str]:
        actors = (self._cast.get(party.actor) for party in parties if party.actor is not None)
        return frozenset(actor.country or actor.id for actor in actors)


def may_hold_event(sentence: Sentence, story: str = "") -> bool:
    """Whether a sentence holds any word of the lexicon. Cheap; the rest of the stage is not."""
    lemmas = frames().lemmas
    return any(token.lemma in lemmas for token in sentence.tokens) and not off_topic(sentence, story)


def judge_sentence(
    sentence: Sentence, cast: Cast, around: Around, published: Published | None
) -> Iterator[Judged]:
    """Every candidate of a sentence with its verdict."""
    finder = CandidateFinder(sentence, cast)
    candidates = finder.all()
    told: set[int] = set()
    for candidate in sorted(candidates, key=lambda c: (c.holder is not None, c.trigger.index)):
        if candidate.holder is not None and id(candidate.holder) in told:
            candidate.dropped = candidate.dropped or f"part of {candidate.holder.frame.id}"
        judged = _judge(finder, candidate, around, published)
        if judged.event is not None:
            told.add(id(candidate))
        yield judged


def _judge(
    finder: CandidateFinder, candidate: Candidate, around: Around, published: Published | None
) -> Judged:
    roles = fill_roles(finder, candidate)
    reading = read_status(candidate)
    dropped = candidate.dropped or reason_for_silence(finder, candidate, roles, reading)
    if dropped:
        return Judged(candidate, roles, reading, None, dropped)
    sentence, heads = candidate.sentence, scope_of(candidate)
    when = read_when(sentence, heads, around.dates)
    reading = with_day(reading, candidate, when, published)
    claim = read_claim(finder, candidate, around.quotations)
    coded = code_event(finder, candidate, roles, reading, claim)
    if coded.confidence < LEAST:
        return Judged(candidate, roles, reading, None, "too doubtful")
    arrival = candidate.frame.engagement == "visit"
    event = Event(
        id="",
        type=coded.type,
        mode=coded.mode,
        contexts=(),
        cameo=coded.cameo,
        quad=plover().types[coded.type].quad,
        plover_score=plover().types[coded.type].score_of(coded.mode),
        goldstein=cameo()[coded.cameo].goldstein,
        status=coded.status or reading.status,
        actors=_parties(roles.actors),
        recipients=_parties(roles.recipients),
        when=when,
        where=read_where(sentence, heads, around.places, arrival=arrival),
        evidence=EventEvidence(sentence.span, candidate.trigger.span),
        said_by=claim,
        confidence=coded.confidence,
        why=_why(candidate, roles, reading, coded),
        frame=candidate.frame.id,
        aspect=reading.aspect,
        lead=sentence.kind == "related",
        magnitudes=read_magnitudes(sentence, heads),
    )
    tags = read_contexts(sentence, candidate.trigger, heads, coded.cameo)
    event = replace(event, contexts=tuple(tag.name for tag in tags), context_evidence=tags)
    return Judged(candidate, roles, reading, event)


def _parties(found: list[Found]) -> tuple[Party, ...]:
    return tuple(hit.party for hit in found)


def _why(candidate: Candidate, roles: Roles, reading: Reading, coded: Coded) -> tuple[str, ...]:
    reasons = [f"frame {candidate.frame.id} by {candidate.kind} '{candidate.trigger.text}'"]
    if reading.status != "actual" or reading.cues:
        reasons.append(reading.because())
    reasons.extend(f"recipient from {slot}" for slot in roles.slots)
    reasons.extend(coded.why)
    return tuple(reasons)


def around_sentence(
    sentence: Sentence,
    quotations: Sequence[Quotation],
    dates: Sequence[DateMention],
    places: Sequence[PlaceMention],
) -> Around:
    """What overlaps one sentence of what the other stages found."""
    span = sentence.span
    return Around(
        [q for q in quotations if any(part.overlaps(span) for part in q.content)],
        [d for d in dates if d.start < span.end and span.start < d.end],
        [p for p in places if p.start < span.end and span.start < p.end],
    )


def _without_repeats(events: Sequence[Event]) -> list[Event]:
    """Events of one sentence, each said once: the surer of two with same type and parties stays."""
    best: dict[tuple[object, ...], Event] = {}
    for event in events:
        key = (event.type, _ids(event.actors), _ids(event.recipients))
        held = best.get(key)
        if held is None or event.confidence > held.confidence:
            best[key] = event
    kept = {id(event) for event in best.values()}
    return [event for event in events if id(event) in kept]


def _ids(parties: Sequence[Party]) -> frozenset[str | None]:
    return frozenset(party.actor for party in parties)
