"""An analyst's judgements on incidents as they are shown: those on one incident, and all as history, one row
for what was judged in one go."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, or_, select, update

from demarche.errors import UsageError
from demarche.store import shape
from demarche.store.clock import now
from demarche.store.incident_schema import judgements, reports
from demarche.store.listing import portions
from demarche.store.rows import CorrectionRow, ReportRow
from demarche.store.schema import REPORT, documents, events

ACTIONS = {"same": "join", "different": "split"}
PREFIX = "j"
"""What tells the numbers of judgements from those of corrections."""
NOWHERE = ReportRow("", None, None, None, None)


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """Who judged when (ISO, UTC) that so many pairs of reports tell of one event, or of different ones."""

    verdict: str
    by: str
    at: str
    pairs: int


def judgements_on(connection: Connection, keys: Collection[str]) -> list[JudgementRow]:
    """The judgements that stand on any of these reports (event keys), the latest first."""
    stable = select(reports.c.stable).where(reports.c.event_key.in_(list(keys)[:500]))
    c = judgements.c
    wanted = (
        select(c.verdict, c.by, c.at)
        .where(c.withdrawn_at.is_(None), or_(c.first.in_(stable), c.second.in_(stable)))
        .order_by(c.number.desc())
    )
    found: dict[tuple[str, str, str], int] = {}
    for verdict, by, at in connection.execute(wanted):
        found[verdict, by, at] = found.get((verdict, by, at), 0) + 1
    return [JudgementRow(*key, pairs) for key, pairs in found.items()]


class _Told(NamedTuple):
    key: str
    sentence: str
    report: Any


def judgement_rows(connection: Connection, *, standing: bool) -> list[CorrectionRow]:
    """Judgements as rows of the history, the latest first. `value` are the ids of the events judged, as far
    as the record has them now."""
    wanted = select(judgements).order_by(judgements.c.number)
    if standing:
        wanted = wanted.where(judgements.c.withdrawn_at.is_(None))
    rows = connection.execute(wanted).all()
    told = _told(connection, {name for row in rows for name in (row.first, row.second)})
    return [_row(list(group), told) for _, group in groupby(rows, key=_together)][::-1]


def withdraw_together(connection: Connection, number: int) -> list[str]:
    """Take back what was judged in one go, named by its first number; the ids of the events concerned.
    UsageError when no such judgement stands."""
    wanted = select(judgements).where(judgements.c.number >= number).order_by(judgements.c.number)
    rows = connection.execute(wanted).all()
    group = next((list(found) for _, found in groupby(rows, key=_together)), [])
    if not group or group[0].number != number or group[0].withdrawn_at is not None:
        raise UsageError(f"no judgement {PREFIX}{number} that stands")
    taken = update(judgements).where(judgements.c.number.in_([row.number for row in group]))
    connection.execute(taken.values(withdrawn_at=now()))
    told = _told(connection, {name for row in group for name in (row.first, row.second)})
    return sorted({one.key for alike in told.values() for one in alike})


def _together(row: Any) -> tuple[object, ...]:
    return row.at, row.by, row.verdict, row.withdrawn_at


def _told(connection: Connection, names: Iterable[str]) -> dict[str, list[_Told]]:
    found: dict[str, list[_Told]] = {}
    for some in portions(sorted(names)):
        wanted = (
            select(reports.c.stable, events.c.key, events.c.sentence, *REPORT)
            .join(events, events.c.key == reports.c.event_key)
            .join(documents, documents.c.number == events.c.document)
            .where(reports.c.stable.in_(some))
            .order_by(events.c.key)
        )
        for row in connection.execute(wanted):
            found.setdefault(row.stable, []).append(_Told(row.key, row.sentence, row))
    return found


def _row(group: list[Any], told: dict[str, list[_Told]]) -> CorrectionRow:
    first = group[0]
    names = dict.fromkeys(name for row in group for name in (row.first, row.second))
    known = list(_known(names, told))
    return CorrectionRow(
        id=f"{PREFIX}{first.number}",
        at=first.at,
        by=first.by,
        part="incident",
        action=ACTIONS.get(first.verdict, first.verdict),
        value=tuple(one.key for one in known),
        coded="",
        event=known[0].key if known else None,
        words=known[0].sentence if known else "",
        note="",
        undone_at=first.withdrawn_at,
        undone_by=None,
        report=shape.report_row(known[0].report) if known else NOWHERE,
    )


def _known(names: Iterable[str], told: dict[str, list[_Told]]) -> Iterator[_Told]:
    for name in names:
        yield from told.get(name, ())[:1]
