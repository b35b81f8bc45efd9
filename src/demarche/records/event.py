"""What was done to whom: coded events."""

from dataclasses import dataclass
from typing import Literal

from demarche.records.actor import Party
from demarche.records.date import When
from demarche.records.place import Where
from demarche.records.span import Span

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["actual", "future", "hypothetical", "historical", "negated"]
Aspect = Literal["ongoing", "repeated"]
ContextBasis = Literal["code", "clause", "paragraph"]
Quad = Literal[1, 2, 3, 4]
ReviewVerdict = Literal["accepted", "corrected", "rejected"]


@dataclass(frozen=True, slots=True)
class EventEvidence:
    """The sentence an event was read from and the word that told it."""

    sentence: Span
    trigger: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """Whose claim an event is, when it is not the reporter's own statement. `via` are those who passed
    the claim on, outermost first."""

    actor: str | None
    start: int
    end: int
    quotation: str | None = None
    via: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Magnitude:
    """A number that belongs to an event: `low` and `high` are equal when it was stated exactly, None
    where open ("at least 100"); `unit` is what is counted ("troops", "killed", "USD")."""

    start: int
    end: int
    unit: str
    low: float | None
    high: float | None
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class ContextTag:
    """A PLOVER context and the words that led to it: the trigger whose CAMEO code implies it, a word of the
    event's clause and of what it is about, or one of a sentence beside it in the paragraph."""

    name: str
    start: int
    end: int
    basis: ContextBasis = "clause"


@dataclass(frozen=True, slots=True)
class Review:
    """What a person made of an event or quotation: `accepted` as it was coded, `corrected`, or `rejected` as
    none; who was the last, and when (UTC, ISO 8601). `coded` is the type that the coder gave the event."""

    verdict: ReviewVerdict
    by: str
    at: str
    coded: EventType | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One event, read from one clause. Several actors did it together; dyads are derived when asked for.

    `lead` marks an event read from the headline of another story: second-hand, and left out of the
    document's own events unless asked for. `frame` is the id of the lexicon frame that matched. `review`
    is a person's; the coder never sets it.
    """

    id: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str
    quad: Quad
    plover_score: float
    goldstein: float | None
    status: Status
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    when: When | None
    where: Where | None
    evidence: EventEvidence
    said_by: Claim | None
    confidence: float
    why: tuple[str, ...] = ()
    frame: str | None = None
    aspect: Aspect | None = None
    lead: bool = False
    magnitudes: tuple[Magnitude, ...] = ()
    context_evidence: tuple[ContextTag, ...] = ()
    review: Review | None = None
