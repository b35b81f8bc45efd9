"""An analyst's judgement on what is one event: joined, split, taken back. It outlives re-codings."""

from collections.abc import Sequence
from itertools import combinations, product

from demarche.corroborate.merge import Pair
from demarche.corroborate.update import rejudged
from demarche.errors import UsageError
from demarche.store import IncidentStore


def join_incidents(store: IncidentStore, first: str, second: str, by: str) -> int:
    """Judge two incidents to be one; how many pairs of reports that judges."""
    one, other = store.members_of(first), store.members_of(second)
    count = store.judge(_pairs(one, other), "same", by)
    rejudged(store, [*one, *other])
    return count


def split_incident(store: IncidentStore, incident: str, event: str, by: str) -> int:
    """Judge one report of an incident to tell of another event; how many pairs of reports that judges."""
    members = store.members_of(incident)
    if event not in members:
        raise UsageError(f"event {event} is not among the reports of {incident}")
    count = store.judge([(event, other) for other in members if other != event], "different", by)
    rejudged(store, members)
    return count


def withdraw_judgements(store: IncidentStore, first: str, second: str) -> int:
    """Take back what was judged between the reports of two incidents, or within one named twice; how much."""
    one, other = store.members_of(first), store.members_of(second)
    count = store.withdraw(_pairs(one, other))
    rejudged(store, [*one, *other])
    return count


def withdraw_judgement(store: IncidentStore, number: int) -> int:
    """Take back one judgement as the history of corrections numbers it; how many events it concerned."""
    events = store.withdraw_together(number)
    rejudged(store, events)
    return len(events)


def _pairs(one: Sequence[str], other: Sequence[str]) -> list[Pair]:
    pairs = combinations(one, 2) if one == other else product(one, other)
    return sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
