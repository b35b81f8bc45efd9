"""What stands first: what is new, how hot it is, what comes, who talks to whom, how the sources fare.

The scope is everything, or a crisis: countries that all take part, and a stretch of days.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from demarche.corroborate import incident_from_json
from demarche.corroborate import storylines as storylines_of
from demarche.errors import UsageError
from demarche.measure.changes import changes
from demarche.measure.facts import facts_of_record
from demarche.measure.heat import HeatRow, heat
from demarche.measure.selection import Selection, side
from demarche.serve.contexts.calendar import Entry, entries, last_printed
from demarche.serve.contexts.lines import IncidentLine, lines
from demarche.serve.filters import Filters
from demarche.serve.kept import Kept
from demarche.store import Reading, View
from demarche.store.listing_rows import PairRow, SpeakerRow

MOST_LINES = 7
MOST_ROWS = 9
MOST_COMING = 8
MOST_CRISES = 8
MANY_INCIDENTS = 20_000
"""Incidents above which storylines are not made while a reader waits."""


@dataclass(frozen=True, slots=True)
class News:
    """What changed since the last look: the number and time of the change that was seen last, and counts."""

    since: int
    at: str | None
    upto: int
    new: int
    changed: int
    gone: int
    more: bool
    lines: tuple[IncidentLine, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which the heat changed its level, in words."""

    day: date
    direction: str
    said: str


@dataclass(frozen=True, slots=True)
class Heat:
    """The heat index day by day, with the days on which its level changed."""

    label: str
    rows: tuple[HeatRow, ...]
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """A source: how many articles, from when to when, and how many days the record's last day is after it."""

    name: str | None
    articles: int
    first: str
    last: str
    silent_days: int


@dataclass(frozen=True, slots=True)
class Crisis:
    """A storyline as a scope that can be opened: parties and days."""

    parties: tuple[str, ...]
    words: tuple[str, ...]
    start: date
    end: date
    incidents: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The record at a glance. `counts` are of the whole record; all else is of the scope. `last` is the last
    day on which an article was printed, by which what is coming is told from what is past."""

    counts: dict[str, int]
    incidents: int
    first: date | None
    last: date | None
    news: News | None
    heat: Heat | None
    coming: tuple[Entry, ...]
    corroborated: tuple[IncidentLine, ...]
    pairs: tuple[PairRow, ...]
    speakers: tuple[SpeakerRow, ...]
    outlets: tuple[Outlet, ...]
    failed: int
    crises: tuple[Crisis, ...]


def overview(view: View, kept: Kept, asked: Filters, seen: int | None = None) -> Overview:
    """The overview of a scope; `seen` is the change that was seen last, None at a first look."""
    scope = replace(asked, cursor=None, limit=MOST_LINES)
    read = kept.get(view, ("overview", scope), lambda anew: _read(anew, scope))
    last = last_printed(view)
    return replace(
        read,
        last=last,
        news=None if seen is None else _news(view, seen),
        heat=heat_of(view, kept, asked),
        coming=_coming(view, kept, asked, last),
        crises=() if asked.is_narrowed else kept.get(view, "crises", _crises),
    )


def _read(view: View, scope: Filters) -> Overview:
    """What is read from the record at once; what costs more, or differs by reader, comes to it."""
    reading = scope.reading()
    counts, outlets = view.counts(), _outlets(view)
    found = view.incident_view()
    return Overview(
        counts=counts,
        incidents=found.count(reading),
        first=min((date.fromisoformat(one.first) for one in outlets), default=None),
        last=None,
        news=None,
        heat=None,
        coming=(),
        corroborated=lines(view, found.page(reading, order="independent").rows),
        pairs=tuple(view.party_view().pairs(replace(reading, limit=MOST_ROWS), met=True)),
        speakers=tuple(view.party_view().speakers(replace(reading, limit=MOST_ROWS))),
        outlets=outlets,
        failed=counts["failed"],
        crises=(),
    )


def heat_of(view: View, kept: Kept, asked: Filters) -> Heat | None:
    """The heat between the scope's countries, or of everything; None where nothing was monitored."""
    codes = asked.together or (() if asked.country is None else (asked.country,))
    made = kept.get(view, ("heat", codes), lambda anew: _heat(anew, codes))
    if made is None or (asked.since is None and asked.until is None):
        return made
    first, last = asked.since or date.min, asked.until or date.max
    rows = tuple(row for row in made.rows if first <= row.day <= last)
    turns = tuple(turn for turn in made.turns if first <= turn.day <= last)
    return Heat(made.label, rows, turns) if rows else None


def _heat(view: View, codes: tuple[str, ...]) -> Heat | None:
    try:
        chosen = _selection(codes)
        with facts_of_record(view, chosen.narrow) as facts:
            first, last = facts.days()
            rows = heat(facts, chosen, first, last)
            turns = [Turn(row.day, row.direction, row.said) for row in changes(facts, chosen, first, last)]
    except UsageError:
        # Nothing was monitored, or nobody is known by such a code.
        return None
    return Heat(chosen.label, tuple(rows), tuple(turns))


def _selection(codes: tuple[str, ...]) -> Selection:
    """Between two countries what is between them; among more what is between any two."""
    if len(codes) > 2:
        return Selection(among=side(",".join(codes)))
    return Selection(tuple(side(code) for code in codes))


def _news(view: View, seen: int) -> News:
    told = view.incident_view().news(seen)
    shown = [*told.new, *told.changed][:MOST_LINES]
    return News(
        since=seen,
        at=told.at,
        upto=told.upto,
        new=len(told.new),
        changed=len(told.changed),
        gone=len(told.gone),
        more=told.more,
        lines=lines(view, view.incident_view().rows(shown)),
    )


def _coming(view: View, kept: Kept, asked: Filters, last: date | None) -> tuple[Entry, ...]:
    """Engagements on and after the last printed day, and those that nobody told the end of."""
    if last is None:
        return ()
    scope = Filters(country=asked.country or next(iter(asked.together), None))
    wanted = set(asked.together)
    due = [
        entry
        for entry in entries(view, kept, scope)
        if wanted <= set(entry.participants)
        and entry.end is not None
        and (entry.end >= last if entry.state not in {"held", "cancelled"} else entry.end > last)
    ]
    return tuple(sorted(due, key=lambda entry: (entry.start or last, -entry.outlets))[:MOST_COMING])


def _outlets(view: View) -> tuple[Outlet, ...]:
    found: dict[str | None, list[tuple[str, str, int]]] = {}
    for start, end, publisher, count in view.printed():
        if start is not None and end is not None:
            found.setdefault(publisher, []).append((start, end, count))
    newest = max((end for rows in found.values() for _, end, _ in rows), default=None)
    made = [_outlet(name, rows, newest or "") for name, rows in found.items()]
    return tuple(sorted(made, key=lambda one: (-one.articles, one.name or "")))


def _outlet(name: str | None, rows: Sequence[tuple[str, str, int]], newest: str) -> Outlet:
    last = max(end for _, end, _ in rows)
    silent = (date.fromisoformat(newest) - date.fromisoformat(last)) // timedelta(days=1)
    return Outlet(name, sum(count for _, _, count in rows), min(start for start, _, _ in rows), last, silent)


def _crises(view: View) -> tuple[Crisis, ...]:
    """The longest storylines. A very large record has too many incidents to make them at once."""
    if view.incident_view().count(Reading()) > MANY_INCIDENTS:
        return ()
    told = (incident_from_json(data) for data in view.incidents().incidents(Reading()))
    return tuple(
        Crisis(one.parties[:2], one.words, one.start, one.end, len(one.incidents), one.sentence)
        for one in storylines_of(told)[:MOST_CRISES]
    )
