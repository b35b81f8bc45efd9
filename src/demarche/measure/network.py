"""Who talks to whom: meetings and calls by period, who gained and lost contacts, and who mediates.

A contact is a day on which two parties met or spoke (CONSULT that took place): reports and both halves of a
meeting coded twice count once. Between several who met together every two are in contact.

A mediator is one through whom talk between the sides of a crisis flows: random-walk (current-flow)
betweenness (Newman 2005; Brandes and Fleischer 2005) between the members of two sides, contact days being the
conductances, with the direct contacts between the sides taken out, averaged over the pairs. 0.5 means that
half of what passes from one side to the other would pass through this party.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import networkx
import numpy as np

from demarche.errors import UsageError
from demarche.measure.facts import Facts
from demarche.measure.selection import Selection, Side, condition
from demarche.measure.series import Unit

CONTACTS = """
WITH met AS (
  SELECT date_trunc('{unit}', day)::DATE AS start, day, mode = 'phone' AS is_call,
    CASE WHEN len(recipients) = 0 THEN actors ELSE list_concat(actors, recipients) END AS everyone,
    actors, recipients
  FROM facts WHERE type = 'CONSULT' AND status = 'actual' AND day BETWEEN $since AND $until AND {condition}
), pairs AS (
  SELECT start, day, is_call, unnest(everyone) AS one, everyone FROM met
), apart AS (
  SELECT start, day, is_call, one, unnest(everyone) AS other FROM pairs
)
SELECT start, one, other, count(DISTINCT day) AS days, count(DISTINCT day) FILTER (is_call) AS calls
FROM apart WHERE one < other GROUP BY ALL ORDER BY start, days DESC, one, other
"""


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Two parties in one period: `days` on which they met or spoke, `calls` those with a call."""

    start: date
    one: str
    other: str
    days: int
    calls: int


@dataclass(frozen=True, slots=True)
class MediatorRow:
    """The part of the talk between two sides that flows through a party, and its contact days with each."""

    start: date
    party: str
    betweenness: float
    with_first: int
    with_second: int


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """How a party's contacts changed from the period before: partners gained and lost, contact days."""

    start: date
    party: str
    days: int
    change: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]


def contacts(facts: Facts, chosen: Selection, unit: Unit, first: date, last: date) -> list[ContactRow]:
    """Contacts by period, the most frequent first."""
    where, parameters = condition(chosen, facts)
    query = CONTACTS.format(unit=unit, condition=where)
    rows = facts.rows(query, {**parameters, "since": first, "until": last})
    return [ContactRow(*row) for row in rows]


def shifts(rows: Sequence[ContactRow]) -> list[ShiftRow]:
    """What changed for each party from period to period, the largest changes first."""
    by_start: dict[date, dict[str, dict[str, int]]] = {}
    for row in rows:
        partners = by_start.setdefault(row.start, {})
        partners.setdefault(row.one, {})[row.other] = row.days
        partners.setdefault(row.other, {})[row.one] = row.days
    starts, found = sorted(by_start), []
    for before, start in pairwise(starts):
        for party in sorted({*by_start[before], *by_start[start]}):
            old, new = by_start[before].get(party, {}), by_start[start].get(party, {})
            gained, lost = sorted(set(new) - set(old)), sorted(set(old) - set(new))
            days = sum(new.values())
            found.append(ShiftRow(start, party, days, days - sum(old.values()), tuple(gained), tuple(lost)))
    return sorted(found, key=lambda row: (row.start, -abs(row.change), row.party))


def mediators(rows: Sequence[ContactRow], first: Side, second: Side) -> list[MediatorRow]:
    """Who stands between two sides in each period, the most first; UsageError for sides that overlap."""
    if set(first.codes) & set(second.codes) or not first.codes or not second.codes:
        raise UsageError("mediators need two sides without a common member, by their codes: RUS UKR")
    found: list[MediatorRow] = []
    for start in sorted({row.start for row in rows}):
        found += _between([row for row in rows if row.start == start], start, first.codes, second.codes)
    return found


def _between(
    rows: Sequence[ContactRow], start: date, first: Sequence[str], second: Sequence[str]
) -> list[MediatorRow]:
    graph: networkx.Graph[str] = networkx.Graph()
    for row in rows:
        ends = {row.one, row.other}
        if not (ends & set(first) and ends & set(second)):
            graph.add_edge(row.one, row.other, weight=row.days)
    flow: dict[str, float] = {}
    pairs = [(a, b) for a in first for b in second]
    for source, target in pairs:
        if source in graph and target in graph and networkx.has_path(graph, source, target):
            for party, share in _throughput(graph, source, target).items():
                flow[party] = flow.get(party, 0.0) + share / len(pairs)
    parties = [party for party in flow if party not in {*first, *second} and flow[party] > 0.005]
    made = [
        MediatorRow(start, p, round(flow[p], 3), _days(graph, p, first), _days(graph, p, second))
        for p in parties
    ]
    return sorted(made, key=lambda row: (-row.betweenness, row.party))


def _throughput(graph: "networkx.Graph[str]", source: str, target: str) -> dict[str, float]:
    """The part of a unit current from source to target that passes through each party between them."""
    names = sorted(networkx.node_connected_component(graph, source))
    conductance = networkx.to_numpy_array(graph, nodelist=names, weight="weight")
    current = np.zeros(len(names))
    current[names.index(source)], current[names.index(target)] = 1.0, -1.0
    laplacian = np.diag(conductance.sum(axis=1)) - conductance
    potential = np.linalg.lstsq(laplacian, current, rcond=None)[0]
    passing = (conductance * np.abs(potential[:, None] - potential[None, :])).sum(axis=1) / 2
    return {name: float(passing[n]) for n, name in enumerate(names) if name not in {source, target}}


def _days(graph: "networkx.Graph[str]", party: str, side: Sequence[str]) -> int:
    return sum(graph[party][member]["weight"] for member in side if graph.has_edge(party, member))
