"""The ledger: what was demanded, promised or threatened, by when, and what came of it.

What is said again within a month, by the same to the same and of the same matter, is one entry. An entry is
settled only by a later incident between the same parties that answers it in kind (a refusal or a concession
by those who were asked, the deed by those who promised or threatened) and speaks of the same matter. Where
that is not told, an entry stays open, or has lapsed when its last day is past: silence is no refusal.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from demarche.corroborate.matters import Matters
from demarche.records import EventType, Incident, LedgerEntry, LedgerKind, LedgerOutcome

ANSWERED_WITHIN = timedelta(days=14)
"""Days in which an answer is looked for, from the last time that it was said."""
REPEATED_WITHIN = timedelta(days=30)
"""Days in which the same is said again, from the last time."""
SAME_MATTER = 0.25
"""Closeness of two sayings of one matter."""
SAME_REFUSAL, SAME_DEED, SAME_CONSENT = 0.12, 0.14, 0.22
"""Closeness of a refusal, a deed, and words of consent to what they answer: what is refused is mostly named,
while words of consent are easily about something else."""
SHARED_WORDS = 2
"""Telling words that an answer must share with what it answers."""
_DENIAL = re.compile(r"\bden(?:y|ies|ied|ying|ial)\b", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:if|unless|should|until|otherwise|or else)\b", re.IGNORECASE)
REFUSALS: frozenset[EventType] = frozenset({"REJECT"})
CONSENTS: frozenset[EventType] = frozenset({"AGREE"})
CONCESSIONS: frozenset[EventType] = frozenset({"CONCEDE", "RETREAT", "AID", "COOPERATE"})
DEEDS: frozenset[EventType] = frozenset({"AID", "COOPERATE", "CONCEDE", "RETREAT"})
BLOWS: frozenset[EventType] = frozenset({"SANCTION", "COERCE", "ASSAULT"})


@dataclass(frozen=True, slots=True)
class _Told:
    """An incident with its day."""

    incident: Incident
    day: date


@dataclass(slots=True)
class _Thread:
    """One demand, promise or threat each time that it was said."""

    kind: LedgerKind
    said: list[_Told]

    @property
    def first(self) -> Incident:
        return self.said[0].incident


def ledger(incidents: Iterable[Incident], planned: Collection[str], today: date | None) -> list[LedgerEntry]:
    """The entries by day. `planned` are the keys of events that the calendar keeps, which are no promises;
    `today` decides what has lapsed, without it nothing has."""
    told = [_Told(incident, day) for incident in incidents if (day := _day(incident)) is not None]
    told.sort(key=lambda t: (t.day, t.incident.id))
    matters = Matters(item.incident for item in told)
    by_actor: dict[str, list[_Told]] = defaultdict(list)
    for item in told:
        for actor in item.incident.actors:
            by_actor[actor].append(item)
    return [_entry(thread, matters, by_actor, today) for thread in _threads(told, planned, matters)]


def _day(incident: Incident) -> date | None:
    return None if incident.when is None else incident.when.end or incident.when.start


def _threads(told: Sequence[_Told], planned: Collection[str], matters: Matters) -> list[_Thread]:
    found: list[_Thread] = []
    by_whom: dict[tuple[str, tuple[str, ...]], list[_Thread]] = defaultdict(list)
    for item in told:
        kind = _kind(item.incident, planned)
        if kind is None:
            continue
        # A deadline is never joined: each has its own last day.
        speakers = by_whom[kind, item.incident.actors]
        speakers[:] = [thread for thread in speakers if item.day - thread.said[-1].day <= REPEATED_WITHIN]
        home = None if kind == "deadline" else _home(speakers, item, matters)
        if home is None:
            thread = _Thread(kind, [item])
            speakers.append(thread)
            found.append(thread)
        else:
            home.said.append(item)
    return found


def _home(threads: Sequence[_Thread], item: _Told, matters: Matters) -> _Thread | None:
    """The thread that this says again, the nearest one."""
    best, nearest = None, SAME_MATTER
    for thread in threads:
        last = thread.said[-1]
        if not _is_to_the_same(thread.first, item.incident):
            continue
        near = max(matters.closeness(said.incident.id, item.incident.id) for said in (thread.said[0], last))
        if near >= nearest and thread.first.due == item.incident.due:
            best, nearest = thread, near
    return best


def _is_to_the_same(one: Incident, other: Incident) -> bool:
    if not one.recipients or not other.recipients:
        return True
    return bool(set(one.recipients) & set(other.recipients))


def _kind(incident: Incident, planned: Collection[str]) -> LedgerKind | None:
    if (
        not incident.actors
        or incident.actors == incident.recipients
        or any(account.event in planned for account in incident.accounts)
    ):
        return None
    if incident.type == "REQUEST" and incident.status == "actual":
        return "demand" if incident.due is None else "deadline"
    if incident.type == "THREATEN" and incident.status in {"actual", "future"}:
        is_conditional = _CONDITION.search(incident.sentence) is not None
        return "ultimatum" if is_conditional or incident.due is not None else None
    is_promised = incident.type == "AGREE" and incident.status in {"actual", "future"}
    is_announced = incident.type == "AID" and incident.status == "future"
    return "promise" if (is_promised or is_announced) and incident.recipients else None


def _entry(
    thread: _Thread, matters: Matters, by_actor: Mapping[str, Sequence[_Told]], today: date | None
) -> LedgerEntry:
    incident = thread.first
    end, outcome, why = _end(thread, matters, by_actor)
    if end is None and incident.due is not None and today is not None and incident.due < today:
        outcome, why = "lapsed", f"{incident.due} is past"
    return LedgerEntry(
        id="l" + incident.id[1:],
        kind=thread.kind,
        actors=incident.actors,
        recipients=incident.recipients,
        names=tuple(dict.fromkeys(name for said in thread.said for name in said.incident.names)),
        made=thread.said[0].day,
        due=incident.due,
        outcome=outcome,
        incident=incident.id,
        sentence=incident.sentence,
        end=None if end is None else end.incident.id,
        end_sentence=None if end is None else end.incident.sentence,
        why=why,
        repeated=tuple(said.incident.id for said in thread.said[1:]),
        last=thread.said[-1].day,
    )


def _end(
    thread: _Thread, matters: Matters, by_actor: Mapping[str, Sequence[_Told]]
) -> tuple[_Told | None, LedgerOutcome, str]:
    """The first later incident that settles an entry, how, and why it counts."""
    is_asked = thread.kind in {"demand", "deadline"}
    answering = thread.first.recipients if is_asked else thread.first.actors
    addressed = set(thread.first.actors if is_asked else thread.first.recipients)
    first, last = thread.said[0].day, thread.said[-1].day + ANSWERED_WITHIN
    later = {id(t): t for code in answering for t in _between(by_actor[code], first, last)}.values()
    for answer in sorted(later, key=lambda t: (t.day, t.incident.id)):
        outcome, needed = _outcome(answer.incident, thread.kind)
        asked = None if outcome is None else _answered(thread, answer, addressed, matters, needed)
        if outcome is not None and asked is not None:
            by, words = "/".join(answer.incident.actors), ", ".join(asked)
            return answer, outcome, f"{answer.incident.type} by {by}; both say {words}"
    return None, "open", ""


def _between(told: Sequence[_Told], first: date, last: date) -> Sequence[_Told]:
    """Those of a list by day that lie in a stretch of days."""
    start = bisect_left(told, first, key=lambda t: t.day)
    return told[start : bisect_right(told, last, key=lambda t: t.day)]


def _outcome(answer: Incident, kind: LedgerKind) -> tuple[LedgerOutcome | None, float]:
    """What such an answer makes of an entry, and how near it must be."""
    if answer.status != "actual" or _DENIAL.search(answer.sentence) is not None:
        return None, 1.0
    is_asked = kind in {"demand", "deadline"}
    if is_asked and answer.type in REFUSALS:
        return "refused", SAME_REFUSAL
    if is_asked and answer.type in CONSENTS:
        return "met", SAME_CONSENT
    deeds = CONCESSIONS if is_asked else DEEDS if kind == "promise" else BLOWS
    return ("met" if answer.type in deeds else None), SAME_DEED


def _answered(
    thread: _Thread, answer: _Told, addressed: set[str], matters: Matters, needed: float
) -> list[str] | None:
    """The words that an answer shares with the saying that it answers; None when it answers none."""
    parties = {*answer.incident.recipients, *answer.incident.actors}
    if addressed and not addressed & parties:
        return None
    # To nobody in particular: only the words can say that it is answered.
    needed = needed if addressed else max(needed, SAME_CONSENT)
    for said in thread.said:
        if said.incident.id == answer.incident.id or not _is_in_time(said, answer):
            continue
        shared = matters.shared(said.incident.id, answer.incident.id)
        near = matters.closeness(said.incident.id, answer.incident.id)
        if near >= needed and len(shared) >= SHARED_WORDS:
            return shared[:5]
    return None


def _is_in_time(said: _Told, answer: _Told) -> bool:
    return said.day <= answer.day <= said.day + ANSWERED_WITHIN
