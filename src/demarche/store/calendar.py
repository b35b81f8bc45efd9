"""Engagements that documents tell of alike, as one entry each."""

from collections.abc import Iterable, Sequence

from demarche.store.rows import CalendarRow, EngagementRow


def entries(engagements: Iterable[EngagementRow]) -> list[CalendarRow]:
    """Calendar entries in the order of their days. Engagements are one entry when kind, parties and days
    are the same; whether entries that differ mean one meeting is not decided here."""
    alike: dict[tuple[object, ...], list[EngagementRow]] = {}
    for row in engagements:
        key = (row.kind, frozenset(row.names), row.when.start, row.when.end)
        alike.setdefault(key, []).append(row)
    return [_entry(rows) for rows in alike.values()]


def _entry(rows: Sequence[EngagementRow]) -> CalendarRow:
    latest = max(rows, key=lambda row: row.report.published or "")
    return CalendarRow(
        id=rows[0].id,
        kind=latest.kind,
        participants=latest.participants,
        names=latest.names,
        state=latest.state,
        when=latest.when,
        where=next((row.where for row in (latest, *rows) if row.where is not None), None),
        purpose=next((row.purpose for row in (latest, *rows) if row.purpose is not None), None),
        reports=tuple(dict.fromkeys(row.report for row in rows)),
    )
