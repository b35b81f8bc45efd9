"""What analysts judged of the reports of an incident."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from demarche.store.incident_schema import judgements, reports


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
