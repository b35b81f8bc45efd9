"""Groups of reports as incidents: what most accounts agree on, and every account beside the others."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from hashlib import sha256
from math import prod
from typing import TypeVar

from demarche.corroborate.copies import Fingerprinter, Prints, independent_groups, similar
from demarche.corroborate.reports import Report
from demarche.records import Account, Incident, Magnitude, Remark, RemarkKind, When, Where

COPIED_FROM = 0.5
"""Share of a passage's fingerprints that stand in another report of the incident for it to be a copy."""
SHORT_SENTENCE = 260
"""Characters of a sentence that a reader takes in at once."""
PRECISIONS = ("time", "day", "days", "week", "month", "season", "quarter", "year", "decade", "unknown")
T = TypeVar("T")


def incident_of(group: Sequence[Report], fingerprinter: Fingerprinter) -> Incident:
    """The incident that a group of reports tells of. Its id is made of its first report's key, so that
    it stays while reports are added after it."""
    ordered = sorted(group, key=_by_print)
    copies = _copies(ordered, fingerprinter)
    own = [report for report, original in zip(ordered, copies, strict=True) if original is None]
    when, where = _when(own), _where(own)
    best = max(own, key=_clarity)
    return Incident(
        id="i" + sha256(ordered[0].key.encode()).hexdigest()[:12],
        type=_most(own, lambda r: r.type),
        mode=_most([r for r in own if r.mode], lambda r: r.mode) if any(r.mode for r in own) else None,
        status=_most(own, lambda r: r.status),
        actors=_shared(own, lambda r: r.actors),
        recipients=_shared(own, lambda r: r.recipients),
        names=tuple(sorted({name for r in own for name in r.names})),
        when=when,
        where=where,
        accounts=_accounts(ordered, copies),
        outlets=len({r.publisher or r.document for r in ordered}),
        independent=len({r.publisher or r.document for r in own}),
        sentence=best.sentence,
        confidence=round(1 - prod(1 - r.confidence for r in own), 4),
        remarks=_remarks(ordered),
        due=next((r.due for r in ordered if r.due is not None), None),
        only_claimed=all(report.said_by is not None for report in own),
    )


def _by_print(report: Report) -> tuple[date, str, str]:
    return report.published or date.max, report.publisher or "", report.key


def _copies(ordered: Sequence[Report], fingerprinter: Fingerprinter) -> list[int | None]:
    """For each report the earliest other report whose passage it repeats, if any."""
    prints: list[Prints] = [fingerprinter.prints(report.passage) for report in ordered]
    pairs = []
    for later in range(len(ordered)):
        for earlier in range(later):
            apart = ordered[later].document != ordered[earlier].document
            if apart and similar(prints[later], prints[earlier]) >= COPIED_FROM:
                pairs.append((earlier, later))
    roots = independent_groups(len(ordered), pairs)
    return [None if root == place else root for place, root in enumerate(roots)]


def _accounts(ordered: Sequence[Report], copies: Sequence[int | None]) -> tuple[Account, ...]:
    return tuple(
        Account(
            event=report.key,
            document=report.document,
            publisher=report.publisher,
            published=report.published.isoformat() if report.published else None,
            sentence=report.sentence,
            said_by=report.said_by,
            copy_of=None if original is None else ordered[original].key,
            magnitudes=report.magnitudes,
            differs=differences(ordered, report),
        )
        for report, original in zip(ordered, copies, strict=True)
    )


def _remarks(ordered: Sequence[Report]) -> tuple[Remark, ...]:
    """Corrections, then denials, then who claims it; each once."""
    corrections = [_remark("correction", r, r.publisher) for r in ordered if r.corrects]
    denied = [remark for report in ordered for remark in report.denied]
    claims = {r.said_by: _remark("claim", r, r.said_by) for r in reversed(ordered) if r.said_by is not None}
    return tuple(dict.fromkeys((*corrections, *denied, *(claims[name] for name in sorted(claims)))))


def _remark(kind: RemarkKind, report: Report, by: str | None) -> Remark:
    return Remark(kind, report.key, report.document, by, report.sentence)


def differences(ordered: Sequence[Report], other: Report) -> tuple[str, ...]:
    """The details that an account tells otherwise than the first one that tells them: day, place,
    parties, numbers."""
    found = []
    day = next((r for r in ordered if r.dated), other)
    if other.dated and (day.start, day.end) != (other.start, other.end):
        found.append("day")
    place = next((r.where.name for r in ordered if r.where is not None), None)
    if other.where is not None and other.where.name != place:
        found.append("place")
    if (ordered[0].actors, ordered[0].recipients) != (other.actors, other.recipients):
        found.append("parties")
    if any((m.low, m.high) != _first_number(ordered, m) for m in other.magnitudes):
        found.append("numbers")
    return tuple(found)


def _first_number(ordered: Sequence[Report], like: Magnitude) -> tuple[float | None, float | None]:
    return next((m.low, m.high) for r in ordered for m in r.magnitudes if m.unit == like.unit)


def _clarity(report: Report) -> tuple[bool, bool, int, bool, float, int]:
    """What makes a sentence stand for an incident: told by the outlet itself, in few words, with its day."""
    is_short = len(report.sentence) <= SHORT_SENTENCE
    named = min(2, len(report.people))
    return (is_short, report.said_by is None, named, report.dated, report.confidence, -len(report.sentence))


def _when(own: Sequence[Report]) -> When | None:
    """The days that most accounts give, of those given most exactly."""
    dated = [r.when for r in own if r.dated and r.when is not None]
    if dated:
        finest = min(PRECISIONS.index(when.precision) for when in dated)
        exact = [when for when in dated if PRECISIONS.index(when.precision) == finest]
        days = Counter((when.start, when.end) for when in exact).most_common(1)[0][0]
        return next(when for when in exact if (when.start, when.end) == days)
    known = [r for r in own if r.start is not None and r.end is not None]
    if not known:
        return None
    earliest = min(known, key=_by_print)
    return When(earliest.start, earliest.end, "days")


def _where(own: Sequence[Report]) -> Where | None:
    placed = [r.where for r in own if r.where is not None]
    if not placed:
        return None
    name = Counter(where.name for where in placed).most_common(1)[0][0]
    return next(where for where in placed if where.name == name)


def _shared(own: Sequence[Report], field: Callable[[Report], tuple[str, ...]]) -> tuple[str, ...]:
    """The codes that at least half of the accounts that name any agree on."""
    naming = [field(report) for report in own if field(report)]
    counts = Counter(code for codes in naming for code in codes)
    return tuple(sorted(code for code, count in counts.items() if 2 * count >= len(naming)))


def _most(own: Sequence[Report], field: Callable[[Report], T]) -> T:
    counts = Counter(field(report) for report in own)
    highest = max(counts.values())
    return next(field(report) for report in own if counts[field(report)] == highest)
