"""Changes that pages and programs ask for, each with the incidents that follow from it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from demarche.corroborate import update_incidents
from demarche.records import Correction, CorrectionAction, RawDocument
from demarche.store import Change, IncidentStore, Writer


@dataclass(frozen=True, slots=True)
class Judged:
    """How many pairs of reports were judged, and the incidents that hold the reports now: their ids may be
    others than before."""

    pairs: int
    incidents: tuple[str, ...]


def add_coded(writer: Writer, raw: RawDocument, line: str) -> Change:
    """Keep a coding (as JSON) of an input."""
    change = writer.add(raw, line)
    _merge(writer)
    return change


def correct(
    writer: Writer,
    target: str,
    changes: Sequence[tuple[CorrectionAction, Sequence[str]]],
    *,
    by: str,
    note: str = "",
) -> list[Correction]:
    """Correct an event or quotation by its id; UsageError says what is wrong with it."""
    made = writer.correct(target, changes, by=by, note=note)
    _merge(writer)
    return made


def undo_correction(writer: Writer, number: int, *, by: str) -> Correction:
    """Take a correction back."""
    undone = writer.undo(number, by=by)
    _merge(writer)
    return undone


def judge(writer: Writer, incidents: Sequence[str], verdict: Callable[[IncidentStore], int]) -> Judged:
    """Judge the reports of some incidents; `verdict` keeps the judgements and says how many."""
    _merge(writer)
    with writer.incidents() as store:
        members = [key for one in incidents for key in store.members_of(one)]
        count = verdict(store)
        now = store.incident_of_event(members)
    return Judged(count, tuple(dict.fromkeys(now[key] for key in members if key in now)))


def _merge(writer: Writer) -> None:
    for _ in update_incidents(writer):
        pass
