"""Who meets whom: contacts of a period, who mediates, and what changed from the period before.

Places in the picture are computed once and for all from the contacts (Fruchterman and Reingold 1991, from a
circle), so that the same contacts always give the same picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from demarche.errors import UsageError
from demarche.measure.network import ContactRow, MediatorRow, ShiftRow, mediators, shifts
from demarche.measure.selection import Side
from demarche.ontology.phrases import with_article
from demarche.serve.atlas.labels import Label, Placed, placed
from demarche.serve.contexts.calendar import last_printed
from demarche.serve.filters import Filters
from demarche.serve.kept import Kept
from demarche.serve.wording import country, listed, plural
from demarche.store import PairRow, Reading, View

PERIOD = timedelta(days=30)
MOST_PAIRS, MOST_NODES = 500, 34
SIZES = {"wide": (860, 560), "narrow": (380, 400)}
SEED, ROUNDS = 7, 120
BEND = 0.55
"""Power of the distance from the middle: below 1 the crowded middle is spread."""
MOST_SHIFTS = 14
SHOWN = 3
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Node:
    """A party in the picture. `days` are its contact days with all others, `share` what it mediates."""

    code: str
    name: str
    x: float
    y: float
    radius: float
    days: int
    share: float
    label: Placed | None


@dataclass(frozen=True, slots=True)
class Edge:
    """Two parties that met or spoke on some days."""

    one: str
    other: str
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    days: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The network drawn; the busiest parties and all contacts among them."""

    width: int
    height: int
    edges: tuple[Edge, ...]
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class NetworkView:
    """Contacts from `since` to `until`. `between` are the sides that mediators stand between; `said` tells in
    words who does; `shifts` compare with as many days before."""

    since: date
    until: date
    contacts: tuple[PairRow, ...]
    left_out: int
    between: tuple[str, str] | None
    mediators: tuple[MediatorRow, ...]
    said: str
    shifts: tuple[ShiftRow, ...]
    wide: Picture
    narrow: Picture


def contacts(view: View, asked: Filters) -> list[PairRow]:
    """Every two parties that met or spoke, by days."""
    since, until = period(view, asked)
    return _met(view, since, until, asked.country)


def network(view: View, kept: Kept, asked: Filters, between: str | None = None) -> NetworkView:
    """The network of a period: the one asked for, else the last thirty days of the record."""
    since, until = period(view, asked)
    name = ("network", since, until, asked.country, between)
    return kept.get(view, name, lambda some: _network(some, (since, until), asked, between))


def _network(view: View, days: tuple[date, date], asked: Filters, between: str | None) -> NetworkView:
    since, until = days
    now = _met(view, since, until, asked.country)
    before = _met(view, since - (until - since) - timedelta(days=1), since - timedelta(days=1), asked.country)
    rows = [_contact(row, since) for row in now]
    sides = _sides(between) if between else _busiest_conflict(view, since, until)
    passing = (
        []
        if sides is None
        else mediators([_contact(row, since) for row in _met(view, since, until, None)], *sides)
    )
    shares = {row.party: row.betweenness for row in passing}
    earlier = [_contact(row, date.min) for row in before]
    shown = _shown(now)
    layout = _places(shown, now)
    return NetworkView(
        since=since,
        until=until,
        contacts=tuple(now),
        left_out=len({code for row in now for code in (row.one, row.other)} - set(shown)),
        between=None if sides is None else (sides[0].label, sides[1].label),
        mediators=tuple(passing),
        said=said_of(passing, sides),
        shifts=tuple(row for row in shifts([*earlier, *rows]) if row.gained or row.lost)[:14]
        if before and now
        else (),
        wide=_picture(shown, now, layout, shares, "wide"),
        narrow=_picture(shown[:18], now, layout, shares, "narrow"),
    )


def period(view: View, asked: Filters) -> tuple[date, date]:
    """The days asked for; where they are open, up to the last report, and thirty days back."""
    until = asked.until or last_printed(view) or date.today()
    since = asked.since or until - PERIOD + timedelta(days=1)
    if since > until:
        raise UsageError(f"{since} is after {until}: no days to look at")
    return since, until


def said_of(rows: Sequence[MediatorRow], sides: tuple[Side, Side] | None) -> str:
    """Who mediates, in a sentence."""
    if sides is None:
        return ""
    one, other = (with_article(country(side.codes[0])) for side in sides)
    if not rows:
        return f"Nobody in these days talked to both {one} and {other}."
    first = rows[0]
    who = with_article(country(first.party))
    told = (
        f"Between {one} and {other} stands {who} first: {first.betweenness:.0%} "
        "of what passes between them through others would pass through it "
        f"({plural(first.with_first, 'day')} of contact with {one}, "
        f"{plural(first.with_second, 'day')} with {other})."
    )
    rest = [f"{with_article(country(row.party))} ({row.betweenness:.0%})" for row in rows[1:SHOWN]]
    return f"{told} Then {listed(rest)}." if rest else told


def _met(view: View, since: date, until: date, code: str | None) -> list[PairRow]:
    asked = Reading(since=since.isoformat(), until=until.isoformat(), country=code, limit=MOST_PAIRS)
    return view.party_view().pairs(asked, met=True)


def _contact(row: PairRow, start: date) -> ContactRow:
    return ContactRow(start, row.one, row.other, row.met, row.called)


def _sides(written: str) -> tuple[Side, Side]:
    codes = [part.strip().upper() for part in written.split(",")]
    if len(codes) != 2 or codes[0] == codes[1] or not all(codes):
        raise UsageError("name two sides by their codes: RUS,UKR")
    return Side((codes[0],)), Side((codes[1],))


def _busiest_conflict(view: View, since: date, until: date) -> tuple[Side, Side] | None:
    """The two with most conflict between them."""
    asked = Reading(since=since.isoformat(), until=until.isoformat(), quads=(3, 4), limit=1)
    rows = view.party_view().pairs(asked)
    return (Side((rows[0].one,)), Side((rows[0].other,))) if rows else None


def _shown(rows: Sequence[PairRow]) -> list[str]:
    """The busiest parties, the busiest first."""
    days = _days(rows)
    return sorted(days, key=lambda code: (-days[code], code))[:MOST_NODES]


def _days(rows: Sequence[PairRow]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        for code in (row.one, row.other):
            found[code] = found.get(code, 0) + row.met
    return found


def _places(shown: Sequence[str], rows: Sequence[PairRow]) -> dict[str, Point]:
    """A place for each party, from -1 to 1 both ways."""
    # Graphs take a third of a second to load.
    import networkx

    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(shown)
    for row in rows:
        if row.one in graph and row.other in graph:
            graph.add_edge(row.one, row.other, weight=sqrt(row.met))
    if len(graph) < 2:
        return dict.fromkeys(shown, (0.0, 0.0))
    start = networkx.circular_layout(graph)
    found = networkx.spring_layout(graph, pos=start, seed=SEED, iterations=ROUNDS, k=1.9 / sqrt(len(graph)))
    return {code: _spread(float(x), float(y)) for code, (x, y) in sorted(found.items())}


def _spread(x: float, y: float) -> Point:
    """A place farther from the middle, where those crowd who meet many."""
    far = sqrt(x * x + y * y) or 1.0
    return x / far * far**BEND, y / far * far**BEND


def _picture(
    shown: Sequence[str],
    rows: Sequence[PairRow],
    layout: dict[str, Point],
    shares: dict[str, float],
    size: str,
) -> Picture:
    width, height = SIZES[size]
    days, largest = _days(rows), 0.026 * width if size == "wide" else 13.0
    places = _filled({code: layout[code] for code in shown}, width, height)
    most = max((days[code] for code in shown), default=1)
    radii = {code: max(4.0, largest * sqrt(days[code] / most)) for code in shown}
    names = [country(code) if size == "wide" else code for code in shown]
    labels = placed(
        [Label(name, *places[code], radii[code]) for code, name in zip(shown, names, strict=True)],
        width=width,
        height=height,
    )
    busiest = max((row.met for row in rows), default=1)
    return Picture(
        width,
        height,
        tuple(
            _edge(row, places, busiest) for row in reversed(rows) if row.one in places and row.other in places
        ),
        tuple(
            Node(
                code,
                country(code),
                *places[code],
                round(radii[code], 1),
                days[code],
                shares.get(code, 0.0),
                label,
            )
            for code, label in zip(shown, labels, strict=True)
        ),
    )


def _filled(layout: dict[str, Point], width: int, height: int) -> dict[str, Point]:
    """Places stretched to fill a picture, with room for names at the edges."""
    if not layout:
        return {}
    xs, ys = [x for x, _ in layout.values()], [y for _, y in layout.values()]
    spans = (max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0)
    side, top = (84, 34) if width > 500 else (34, 26)
    return {
        code: (
            round(side + (x - min(xs)) / spans[0] * (width - 2 * side), 1),
            round(top + (y - min(ys)) / spans[1] * (height - 2 * top), 1),
        )
        for code, (x, y) in layout.items()
    }


def _edge(row: PairRow, places: dict[str, Point], most: int) -> Edge:
    width = round(0.8 + 5.2 * row.met / most, 1)
    return Edge(row.one, row.other, *places[row.one], *places[row.other], width, row.met)
