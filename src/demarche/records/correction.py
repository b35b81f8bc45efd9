"""What a person found wrong, or right, in a coding: kept beside it, never written into it."""

from dataclasses import dataclass
from typing import Literal

from demarche.records.span import Span

CorrectedPart = Literal["event", "quotation"]
CorrectionAction = Literal[
    "accept", "reject", "type", "mode", "status", "when", "where", "actors", "recipients", "speaker"
]


@dataclass(frozen=True, slots=True)
class Target:
    """What a correction is about, by its words, so that it outlives re-codings. For an event: its sentence,
    the word that tells it, and the type that the coder gave it; for a quotation: all of it, the first stretch
    that was said, and its kind. `nth` counts those that are alike in all of that."""

    document: str
    part: CorrectedPart
    span: Span
    trigger: Span
    type: str
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction by a person. `at` and `undone_at` are times in UTC (ISO 8601); one that was undone stays
    in the record and has no effect. `value` is what is right:

    - `accept`, `reject`: nothing (the event or quotation is as coded; it is none).
    - `type`, `status`: one name; `mode`: one name, or nothing where the event has no mode.
    - `when`: first and last day (ISO dates), or nothing where the text gives none.
    - `where`: the name of a place, or nothing.
    - `actors`, `recipients`, `speaker`: names of actors of the document, or country codes.
    """

    id: int
    at: str
    by: str
    target: Target
    action: CorrectionAction
    value: tuple[str, ...] = ()
    note: str = ""
    undone_at: str | None = None
    undone_by: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it was not undone."""
        return self.undone_at is None
