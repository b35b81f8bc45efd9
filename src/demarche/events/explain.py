"""Why the events of a sentence are what they are: every candidate with its verdict, for `--explain`."""

from collections.abc import Sequence
from dataclasses import dataclass

from demarche.events.around import Surroundings
from demarche.events.stage import Judged, judge_sentence
from demarche.ontology.frames import frames
from demarche.records import (
    Cast,
    DateMention,
    EventType,
    Party,
    PlaceMention,
    Published,
    Quotation,
    Sentence,
    Span,
    Status,
)


@dataclass(frozen=True, slots=True)
class Explained:
    """One candidate. `dropped` says why it gives no event and is "" when it gives one; `why` are the
    reasons that the event itself carries; `also` are other frames that the trigger could have told."""

    trigger: Span
    frame: str
    type: EventType
    kind: str
    status: Status
    status_cues: tuple[Span, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    confidence: float | None
    dropped: str
    why: tuple[str, ...]
    also: tuple[str, ...]


def explain_sentence(
    sentence: Sentence,
    cast: Cast,
    quotations: Sequence[Quotation],
    dates: Sequence[DateMention],
    places: Sequence[PlaceMention],
    published: Published | None,
) -> tuple[Explained, ...]:
    """Every candidate of a sentence, in the order of the text."""
    around = Surroundings(quotations, dates, places).at(sentence)
    judged = judge_sentence(sentence, cast, around, published)
    return tuple(sorted((_explained(one) for one in judged), key=lambda one: one.trigger))


def _explained(judged: Judged) -> Explained:
    candidate, event = judged.candidate, judged.event
    return Explained(
        trigger=candidate.trigger.span,
        frame=candidate.frame.id,
        type=candidate.type if event is None else event.type,
        kind=candidate.kind,
        status=judged.reading.status if event is None else event.status,
        status_cues=tuple(token.span for token in judged.reading.cues),
        actors=tuple(hit.party for hit in judged.roles.actors),
        recipients=tuple(hit.party for hit in judged.roles.recipients),
        confidence=None if event is None else event.confidence,
        dropped=judged.dropped,
        why=() if event is None else event.why,
        also=_also(judged),
    )


def _also(judged: Judged) -> tuple[str, ...]:
    lexicon, lemma = frames(), judged.candidate.trigger.lemma.lower()
    entries = [*lexicon.verbs.get(lemma, ()), *lexicon.nouns.get(lemma, ())]
    names = dict.fromkeys(entry.frame.id for entry in entries)
    return tuple(name for name in names if name != judged.candidate.frame.id)
