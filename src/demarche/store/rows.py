"""What the record answers with: one small type per kind of row, days as ISO dates."""

from dataclasses import dataclass

from demarche.records import Correction
from demarche.store.draw import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Which rows are wanted. Every part that is given must hold; names match by any part, without case
    and accents; days are ISO dates, both included; `limit` 0 means all. Of quotations, all `words` must be
    there, as in a search.

    Of incidents only: all parties of `together` must take part, and those of `acting` act and those of
    `receiving` receive (country codes, or whole names of persons as `fold` gives them); `quads` 1 to 4;
    `least_independent` outlets; `place` a part of the name of where it happened, or its country's code;
    `changed_after` the number of a change."""

    actor: str | None = None
    country: str | None = None
    together: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    publisher: str | None = None
    leads: bool = False
    negated: bool = False
    least_confidence: float = 0.0
    limit: int = 0
    words: str | None = None
    acting: tuple[str, ...] = ()
    receiving: tuple[str, ...] = ()
    quads: tuple[int, ...] = ()
    modes: tuple[str, ...] = ()
    least_independent: int = 0
    place: str | None = None
    storyline: str | None = None
    changed_after: int | None = None


@dataclass(frozen=True, slots=True)
class WhenRow:
    start: str | None
    end: str | None
    precision: str | None


@dataclass(frozen=True, slots=True)
class WhereRow:
    name: str
    country: str | None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One who took part, with the words of the text that say so."""

    name: str
    country: str | None
    sectors: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """The document that a row was read from."""

    document: str
    publisher: str | None
    headline: str | None
    published: str | None
    uri: str | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event, with the sentence it was read from and the word that told it. `id` is the same in every
    process; `day` is when it happened, else when it was reported; `said_by` whose claim it is; `review`
    (accepted, corrected, rejected) what a person made of it, and who was the last."""

    id: str
    day: str | None
    type: str
    mode: str | None
    status: str
    actors: tuple[PartyRow, ...]
    recipients: tuple[PartyRow, ...]
    when: WhenRow | None
    where: WhereRow | None
    contexts: tuple[str, ...]
    cameo: str
    quad: int
    plover_score: float
    goldstein: float | None
    aspect: str | None
    lead: bool
    confidence: float
    said_by: str | None
    trigger: str
    trigger_start: int
    """Where the trigger stands in the sentence."""
    sentence: str
    report: ReportRow
    review: str | None = None
    reviewed_by: str | None = None


@dataclass(frozen=True, slots=True)
class QuotationRow:
    """Something said, in the words of the text; `speaker` is None where nobody is named."""

    id: str
    day: str | None
    kind: str
    attitude: bool
    speaker: str | None
    speaker_words: str | None
    country: str | None
    cue: str | None
    addressee: str | None
    channel: str | None
    content: str
    report: ReportRow
    review: str | None = None
    reviewed_by: str | None = None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor across documents: `documents` that name it, `mentions` in all of them."""

    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    office: str | None
    wikidata: str | None
    documents: int
    mentions: int


@dataclass(frozen=True, slots=True)
class EngagementRow:
    """A calendar entry as one document tells it. `participants` are country codes."""

    id: str
    kind: str
    participants: tuple[str, ...]
    names: tuple[str, ...]
    state: str
    when: WhenRow
    where: WhereRow | None
    purpose: str | None
    day: str | None
    report: ReportRow


@dataclass(frozen=True, slots=True)
class IssueRow:
    """Something skipped, guessed or unreadable. `name` is the input's."""

    severity: str
    code: str
    message: str
    name: str
    document: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class HitRow:
    """A passage that holds what was searched for, which stands between ⟦ and ⟧."""

    kind: str
    passage: str
    speaker: str | None
    score: float
    report: ReportRow


@dataclass(frozen=True, slots=True)
class Finding:
    """Something stored that no longer holds. `name` is the input's."""

    document: str
    name: str | None
    part: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document with its text, the input it came from, its current coding as JSON (None when it cannot be
    unpacked), the rows drawn from it by table, and the corrections with which they were drawn."""

    number: int
    id: str
    name: str | None
    text: str
    text_sha256: str
    source_sha256: str
    coding: str | None
    drawn: Rows
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction, or a judgement on incidents (`part` `incident`, `action` `join` or `split`, `value` the
    events), as lists show it. `event` is the id of the event or quotation as the record has it now,
    None when a newer coding does not hold it any more; `coded` is the coder's type, `words` the sentence."""

    id: str
    at: str
    by: str
    part: str
    action: str
    value: tuple[str, ...]
    coded: str
    event: str | None
    words: str
    note: str
    undone_at: str | None
    undone_by: str | None
    report: ReportRow


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list: the days of its publication with how they are known (given, stated, inferred),
    when it was added (ISO, UTC), and how many events and quotations were read from it."""

    number: int
    id: str
    uri: str | None
    publisher: str | None
    headline: str | None
    published: str | None
    published_end: str | None
    basis: str | None
    added_at: str
    events: int
    quotations: int
