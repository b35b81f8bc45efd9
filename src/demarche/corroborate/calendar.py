"""Engagements of many reports as calendar entries, each with its life.

Announcements of one meeting are found by who takes part and when: the same participants, days that meet
(or none given), a kind of the same family. One that is called postponed or moved goes on under its next
day. A meeting that later reports tell of as held is held; one whose last day is past without such a
report is overdue, never silently gone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise

from demarche.corroborate.reports import is_named
from demarche.records import (
    CalendarEntry,
    Change,
    Coding,
    Engagement,
    EngagementKind,
    EngagementState,
    EntryState,
    When,
    Where,
)

FAMILIES: dict[EngagementKind, str] = {
    "meeting": "meeting",
    "visit": "meeting",
    "summit": "meeting",
    "talks": "meeting",
    "call": "call",
    "deadline": "deadline",
    "exercise": "exercise",
    "vote": "vote",
}
FINAL: frozenset[EngagementState] = frozenset({"held", "cancelled"})
OPEN_FOR = timedelta(days=30)
"""How long after its last report an entry without days takes further reports."""
HELD_BEFORE_PRINT = 3
"""Days before printing in which an undated engagement that is told as held took place."""
SHARE_NAMING = 0.25
"""Share of its reports that name a country for it to be a participant: one report may misread one."""
MOVED_BY = timedelta(days=21)
"""How far from its old day a postponed or moved engagement is looked for."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """One document's engagement, with what is needed to find its entry."""

    engagement: Engagement
    participants: frozenset[str]
    people: frozenset[str]
    names: tuple[str, ...]
    change: Change
    lead: bool = False

    @property
    def order(self) -> tuple[date, str, str]:
        """By day of printing, then by keys, so that the result depends on neither files nor arrival."""
        return self.change.reported or date.max, self.change.document, self.change.event


def announcements_of(coding: Coding, keys: dict[str, str]) -> Iterable[Announcement]:
    """The engagements of one coding; `keys` gives the record's key for each event id."""
    actors = {actor.id: actor for actor in coding.actors}
    events = {event.id: event for event in coding.events}
    document = coding.document
    for engagement in coding.engagements:
        event = events.get(engagement.event)
        if event is None or event.id not in keys:
            continue
        present = [actors[p] for p in engagement.participants if p in actors]
        span = event.evidence.sentence
        yield Announcement(
            engagement=engagement,
            participants=frozenset(a.country for a in present if a.country is not None),
            people=frozenset(a.wikidata or a.name for a in present if is_named(a)),
            names=tuple(a.name for a in present),
            change=Change(
                state=engagement.state,
                reported=document.published.end if document.published is not None else None,
                document=document.id,
                publisher=document.publisher,
                event=keys[event.id],
                sentence=document.text[span.start : span.end],
                when=engagement.when,
                where=engagement.where,
            ),
            lead=event.lead,
        )


def calendar(announcements: Iterable[Announcement], today: date | None) -> list[CalendarEntry]:
    """All entries, by day. `today` decides what is overdue; without it nothing is."""
    groups: list[list[Announcement]] = []
    for announcement in sorted(announcements, key=lambda a: a.order):
        home = _home(groups, announcement)
        if home is None:
            groups.append([announcement])
        else:
            home.append(announcement)
    entries = [_entry(group, today) for group in groups]
    return sorted(entries, key=lambda e: (_first_day(e.when) or date.max, e.id))


def _home(groups: Sequence[list[Announcement]], announcement: Announcement) -> list[Announcement] | None:
    fitting = [(fit, place) for place, group in enumerate(groups) if (fit := _fit(group, announcement)) > 0]
    return groups[max(fitting)[1]] if fitting else None


def _fit(group: Sequence[Announcement], new: Announcement) -> float:
    """How well an announcement fits an entry; 0 when it does not."""
    first, last = group[0], group[-1]
    if FAMILIES[first.engagement.kind] != FAMILIES[new.engagement.kind]:
        return 0.0
    who = _who_fits(group, new)
    if who == 0.0:
        return 0.0
    when = _when_fits(group, new, last)
    where = _where_fits(group, new)
    return who + when + where if when > 0 and where >= 0 else 0.0


def _who_fits(group: Sequence[Announcement], new: Announcement) -> float:
    countries = frozenset().union(*(a.participants for a in group))
    people = frozenset().union(*(a.people for a in group))
    shared = countries & new.participants
    needed = 1 if min(len(countries), len(new.participants)) < 2 else 2
    if len(shared) < needed:
        return 0.0
    if people and new.people and not people & new.people:
        return 0.0
    both_named = len(people) >= 2 and len(new.people) >= 2
    if both_named and len(people & new.people) < 2:
        return 0.0
    return len(shared) / len(countries | new.participants) + len(people & new.people)


def _when_fits(group: Sequence[Announcement], new: Announcement, last: Announcement) -> float:
    known = [a.change.when for a in group if _first_day(a.change.when) is not None]
    if not known or _first_day(new.change.when) is None:
        windows = [_window(a) for a in group]
        return 0.3 if _is_recent(last, new) and any(_meet(w, _window(new)) for w in windows) else 0.0
    if any(_meet(when, new.change.when) for when in known):
        return 1.0
    loose = {last.engagement.state, new.engagement.state} & {"postponed", "moved"}
    if loose and any(_meet(when, new.change.when, MOVED_BY) for when in known):
        return 0.5
    return 0.0


def _window(announcement: Announcement) -> When:
    """The days of an engagement; where none is told, those that its state and its printing allow."""
    change = announcement.change
    if _first_day(change.when) is not None and change.when is not None:
        return change.when
    if change.reported is None:
        return When(date.min, date.max, "unknown")
    if change.state == "held":
        return When(change.reported - timedelta(days=HELD_BEFORE_PRINT), change.reported, "unknown")
    return When(change.reported - timedelta(days=1), change.reported + OPEN_FOR, "unknown")


def _is_recent(last: Announcement, new: Announcement) -> bool:
    if last.engagement.state in FINAL and new.engagement.state not in FINAL:
        return False
    if last.change.reported is None or new.change.reported is None:
        return False
    return abs(new.change.reported - last.change.reported) <= OPEN_FOR


def _where_fits(group: Sequence[Announcement], new: Announcement) -> float:
    if new.change.where is None:
        return 0.0
    known = [a.change.where for a in group if a.change.where is not None]
    if not known or "moved" in {new.engagement.state, group[-1].engagement.state}:
        return 0.0
    if any(where.name == new.change.where.name for where in known):
        return 0.5
    return 0.1 if any(where.country == new.change.where.country for where in known) else -1.0


def _meet(one: When | None, other: When | None, slack: timedelta = timedelta(0)) -> bool:
    if one is None or other is None:
        return False
    starts, ends = (
        (one.start or one.end, other.start or other.end),
        (one.end or one.start, other.end or other.start),
    )
    if None in starts or None in ends:
        return False
    latest = max(day for day in starts if day is not None)
    earliest = min(day for day in ends if day is not None)
    return latest - slack <= earliest


def _entry(group: Sequence[Announcement], today: date | None) -> CalendarEntry:
    changes = tuple(a.change for a in group)
    when = _latest_days(changes)
    state = _state(group, when, today)
    told = Counter(country for a in group for country in a.participants)
    countries = sorted(country for country, count in told.items() if count >= len(group) * SHARE_NAMING)
    names = dict.fromkeys(name for a in group for name in a.names)
    purposes = [a.engagement.purpose for a in group if a.engagement.purpose is not None]
    return CalendarEntry(
        id="g" + sha256(changes[0].event.encode()).hexdigest()[:12],
        kind=group[-1].engagement.kind if group[0].engagement.kind == "meeting" else group[0].engagement.kind,
        participants=tuple(countries),
        names=tuple(names),
        state=state,
        when=when,
        where=_latest_place(changes),
        purpose=purposes[0] if purposes else None,
        changes=changes,
        sequence=_sequence(changes),
    )


def _state(group: Sequence[Announcement], when: When | None, today: date | None) -> EntryState:
    states = [a.engagement.state for a in group]
    if "held" in states:
        return "held"
    last = states[-1]
    if last == "announced" and states.count("announced") > 1 and len({a.change.publisher for a in group}) > 1:
        last = "confirmed"
    day = _last_day(when)
    if today is not None and day is not None and day < today and last not in {"cancelled", "postponed"}:
        return "overdue"
    return last


def _latest_days(changes: Sequence[Change]) -> When | None:
    dated = [c.when for c in changes if _first_day(c.when) is not None]
    moved = [c.when for c in changes if c.state == "held" and _first_day(c.when) is not None]
    return moved[-1] if moved else dated[-1] if dated else None


def _latest_place(changes: Sequence[Change]) -> Where | None:
    return next((c.where for c in reversed(changes) if c.where is not None), None)


def _sequence(changes: Sequence[Change]) -> int:
    told = [(c.state, _first_day(c.when), c.where.name if c.where else None) for c in changes]
    return sum(1 for before, after in pairwise(told) if before != after)


def _first_day(when: When | None) -> date | None:
    return None if when is None else when.start or when.end


def _last_day(when: When | None) -> date | None:
    return None if when is None else when.end or when.start
