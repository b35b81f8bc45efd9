"""Events of one document: candidates, roles, status, claim, day, place and number, put together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from demarche.events.around import Around, Surroundings
from demarche.events.candidates import Candidate, CandidateFinder
from demarche.events.coding import code_event
from demarche.events.decision import Decider, decide
from demarche.events.learned import learned_events
from demarche.events.modality import Reading
from demarche.events.placing import by_destination
from demarche.events.repeats import Told, without_repeats
from demarche.events.roles import Roles, fill_roles
from demarche.events.silence import LEAST, off_topic, reason_for_silence, story_topic
from demarche.events.status import read_status
from demarche.events.telling import read_telling, tell
from demarche.ontology.frames import frames
from demarche.records import (
    Cast,
    DateMention,
    Document,
    Event,
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
    surroundings = Surroundings(quotations, dates, places, sentences)
    for sentence in sentences:
        if not may_hold_event(sentence, story) or not cast.mentions_in(sentence.span):
            continue
        around = surroundings.at(sentence)
        judged = list(judge_sentence(sentence, cast, around, published))
        found = without_repeats(sorted(_news(judged, told), key=_place))
        if decider is not None:
            if found:
                found = [e for e in decide(found, document, sentence, decider) if e.confidence >= LEAST]
            if not found:
                finder = CandidateFinder(sentence, cast)
                found = learned_events(finder, document, around, published, decider)
        for event in found:
            told.add(event)
            events.extend(by_destination(event, around.places))
    return tuple(replace(event, id=f"e{number}") for number, event in enumerate(events, start=1))


def _place(event: Event) -> Span:
    return event.evidence.trigger


def _news(judged: Sequence[Judged], told: Told) -> Iterator[Event]:
    """The events of a sentence without bare mentions of what the document has told."""
    for one in judged:
        if one.event is None:
            continue
        bare = one.candidate.kind == "noun" and one.event.when is None
        if not (bare and told.has(one.event)):
            yield one.event


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
    for candidate in sorted(candidates, key=lambda c: (len(c.holders()), c.trigger.index)):
        holder = next((one for one in candidate.holders() if id(one) in told), None)
        if holder is not None:
            candidate.dropped = candidate.dropped or f"{candidate.held_as} of {holder.frame.id}"
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
    telling = read_telling(finder, candidate, reading, around, published, roles)
    coded = code_event(finder, candidate, roles, telling.reading, telling.claim)
    if coded.confidence < LEAST:
        return Judged(candidate, roles, reading, None, "too doubtful")
    return Judged(candidate, roles, telling.reading, tell(finder, candidate, roles, telling, coded, around))
