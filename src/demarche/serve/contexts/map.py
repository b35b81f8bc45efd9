"""Incidents by place: where they were, how many independent reports tell of them, of which class they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from demarche.serve.atlas import Box, Drawing, Frame, Spot, box_around, draw
from demarche.serve.filters import Filters
from demarche.store import PlaceRow, View

MOST = 1000
SHARE = 0.9
"""Share of the independent reports that the first view holds."""
WIDE = ("country", "area", "region", "unknown")
SIZES = {"wide": (960, 380, 600), "narrow": (400, 190, 440)}
"""Width, least and most height."""
MAINLY = 0.7
"""Share of the independent reports that makes one part of the world the first view."""
REGIONS = {
    "Europe": Box(-11.0, 35.0, 45.0, 66.0),
    "Middle East": Box(24.0, 11.0, 64.0, 43.0),
    "Asia": Box(58.0, -10.0, 148.0, 56.0),
    "Africa": Box(-20.0, -36.0, 54.0, 38.0),
    "Americas": Box(-130.0, -40.0, -32.0, 62.0),
}
LEAST_IN_REGION = 2


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the world to look at."""

    name: str
    box: str


@dataclass(frozen=True, slots=True)
class MapView:
    """A map in two sizes and the places of all incidents. What is not on it: `unplaced` incidents, which name
    no place, and places `nowhere`, which have no coordinates."""

    places: tuple[PlaceRow, ...]
    shown: Box
    wide: Drawing
    narrow: Drawing
    regions: tuple[Region, ...]
    closer: str
    wider: str
    total: int
    unplaced: int
    nowhere: tuple[PlaceRow, ...]


def places(view: View, asked: Filters) -> list[PlaceRow]:
    """Where the incidents that are asked for happened, the most first."""
    return view.party_view().places(replace(asked.reading(), limit=MOST))


def map_view(view: View, asked: Filters, box: Box | None = None) -> MapView:
    """The map of what is asked for, in a box of degrees; without one, where most of it is."""
    found = places(view, asked)
    known = [place for place in found if place.lat is not None and place.lon is not None]
    shown = box or likeliest(known)
    spots = [spot_of(place, asked) for place in known]
    total = view.incident_view().count(replace(asked.reading(), limit=0))
    return MapView(
        places=tuple(found),
        shown=shown,
        wide=_drawn(spots, shown, "wide"),
        narrow=_drawn(spots, shown, "narrow"),
        regions=tuple(
            Region(name, written(part))
            for name, part in REGIONS.items()
            if sum(1 for place in known if _holds(part, place)) >= LEAST_IN_REGION
        ),
        closer=written(shown.scaled(0.5)),
        wider=written(shown.scaled(2.0)),
        total=total,
        unplaced=total - sum(place.incidents for place in found),
        nowhere=tuple(place for place in found if place.lat is None),
    )


def likeliest(known: Sequence[PlaceRow]) -> Box:
    """The box of the busiest places that together have most of the independent reports: in one part of the
    world, if it has most of all."""
    total = sum(place.independent for place in known)
    for part in REGIONS.values():
        inside = [place for place in known if _holds(part, place)]
        if sum(place.independent for place in inside) >= MAINLY * total > 0:
            return _around_most(inside)
    return _around_most(known)


def _around_most(known: Sequence[PlaceRow]) -> Box:
    needed, held = SHARE * sum(place.independent for place in known), 0
    some: list[tuple[float, float]] = []
    for place in sorted(known, key=lambda p: (-p.independent, p.name)):
        if held >= needed and some:
            break
        held += place.independent
        some.append((place.lon or 0.0, place.lat or 0.0))
    return box_around(some)


def spot_of(place: PlaceRow, asked: Filters) -> Spot:
    """A place as a mark that leads to its incidents."""
    quad = max((1, 2, 3, 4), key=lambda one: (place.quads[one - 1], one))
    incidents = "1 incident" if place.incidents == 1 else f"{place.incidents:,} incidents"
    return Spot(
        name=place.name,
        lon=place.lon or 0.0,
        lat=place.lat or 0.0,
        weight=place.independent,
        quad=quad,
        address=f"/incidents?{_with_place(asked, place.name)}",
        told=f"{place.name}: {incidents}, {place.independent:,} independent reports",
        is_wide=place.precision in WIDE,
    )


def written(box: Box) -> str:
    """A box as addresses carry it."""
    return ",".join(f"{value:.5g}" for value in (box.west, box.south, box.east, box.north))


def box_from(text: str) -> Box | None:
    """The box that an address carries; None when it is none."""
    west, south, east, north = (float(part) for part in text.split(","))
    if not (-360 <= west < east <= 360 and -90 <= south < north <= 90):
        return None
    return Box(west, south, east, north)


def _with_place(asked: Filters, name: str) -> str:
    rest = asked.address(cursor=None, place=None)
    return f"{rest}&{urlencode({'place': name})}" if rest else urlencode({"place": name})


def _drawn(spots: Sequence[Spot], box: Box, size: str) -> Drawing:
    width, least, most = SIZES[size]
    return draw(spots, Frame.fitting(box, width, least=least, most=most))


def _holds(box: Box, place: PlaceRow) -> bool:
    lon, lat = place.lon or 0.0, place.lat or 0.0
    return box.west <= lon <= box.east and box.south <= lat <= box.north
