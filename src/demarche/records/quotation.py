"""In whose words: quotations and attributed speech."""

from dataclasses import dataclass
from typing import Literal

from demarche.records.actor import Party
from demarche.records.date import When
from demarche.records.event import Review
from demarche.records.span import Span

QuotationKind = Literal["direct", "mixed", "indirect"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Something said, by whom, and the words that say so.

    `content` are the stretches that were said (quotation marks included where they stand); `cue` the
    word of saying; `attitude` is True for thought and belief ("fears", "believes") rather than speech;
    `relay` are those who passed it on, outermost first ("Interfax quoted Lavrov as saying");
    `parent` is the id of the quotation this one stands inside; `review` is a person's.
    """

    id: str
    kind: QuotationKind
    content: tuple[Span, ...]
    speaker: Party | None = None
    cue: Span | None = None
    addressee: Party | None = None
    channel: str | None = None
    when: When | None = None
    attitude: bool = False
    relay: tuple[Party, ...] = ()
    parent: str | None = None
    why: tuple[str, ...] = ()
    review: Review | None = None
