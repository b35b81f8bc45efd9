"""How what the record says of a document changed: by a re-coding, a correction, or its undoing."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, or_, select

from demarche.records import Coding, Correction, from_json
from demarche.store.correcting import apply_corrections
from demarche.store.correction_schema import corrections
from demarche.store.corrections import correction_of
from demarche.store.packing import unpack
from demarche.store.schema import codings, documents

Cause = Literal["re-coding", "correction", "undo"]


@dataclass(frozen=True, slots=True)
class Step:
    """One change of what the record says of a document. `at` is in UTC (ISO 8601); `by` who corrected or took
    back, or the version of the coder; the codings are as persons had corrected them by then."""

    at: str
    cause: Cause
    by: str
    before: Coding
    after: Coding


class _Moment(NamedTuple):
    """What happened, in the order in which it is told: at one time a re-coding comes first."""

    at: str
    rank: int
    number: int
    by: str


RECODED, CORRECTED, UNDONE = range(3)
CAUSES: tuple[Cause, ...] = ("re-coding", "correction", "undo")


def steps(connection: Connection, since: str) -> Iterator[Step]:
    """All changes on and after an ISO day, document by document in the order of the record. The first coding
    of a document is none."""
    for number, name in _changed(connection, since):
        yield from _steps_of(connection, number, name, since)


def _changed(connection: Connection, since: str) -> list[tuple[int, str]]:
    """Number and id of documents that were coded or corrected since."""
    late = or_(corrections.c.at >= since, corrections.c.undone_at >= since)
    recoded = select(codings.c.document).where(codings.c.made_at >= since)
    wanted = select(documents.c.number, documents.c.id).where(
        or_(
            documents.c.number.in_(recoded),
            documents.c.id.in_(select(corrections.c.document).where(late)),
        )
    )
    return [(row.number, row.id) for row in connection.execute(wanted.order_by(documents.c.number))]


def _steps_of(connection: Connection, number: int, name: str, since: str) -> Iterator[Step]:
    made = connection.execute(
        select(codings).where(codings.c.document == number).order_by(codings.c.number)
    ).all()
    wanted = select(corrections).where(corrections.c.document == name).order_by(corrections.c.number)
    by_number = {row.number: correction_of(row) for row in connection.execute(wanted)}
    moments = _moments(made, list(by_number.values()))
    standing: dict[int, Correction] = {}
    coded = made[0]
    first = bisect_right(moments, (since,))
    for place, moment in enumerate(moments):
        before = None if place < first else _state(coded, standing)
        if moment.rank == RECODED:
            coded = made[moment.number]
        elif moment.rank == CORRECTED:
            standing[moment.number] = _as_it_stood(by_number[moment.number])
        else:
            del standing[moment.number]
        if before is not None:
            yield Step(moment.at, CAUSES[moment.rank], moment.by, before, _state(coded, standing))


def _moments(made: Sequence[Any], corrected: Sequence[Correction]) -> list[_Moment]:
    recoded = [_Moment(row.made_at, RECODED, n, row.coder_version) for n, row in enumerate(made)]
    kept = [_Moment(one.at, CORRECTED, one.id, one.by) for one in corrected]
    undone = [
        _Moment(one.undone_at, UNDONE, one.id, one.undone_by or "")
        for one in corrected
        if one.undone_at is not None
    ]
    return sorted([*recoded[1:], *kept, *undone])


def _as_it_stood(correction: Correction) -> Correction:
    return replace(correction, undone_at=None, undone_by=None)


def _state(coded: Any, standing: dict[int, Correction]) -> Coding:
    return apply_corrections(from_json(unpack(coded.coding)), standing.values())
