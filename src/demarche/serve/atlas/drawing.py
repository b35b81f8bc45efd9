"""A map ready to be drawn: outlines, marks by size and class, and the names that fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt

from demarche.ontology.data_files import load_tsv
from demarche.ontology.states import states
from demarche.serve.atlas.basemap import Basemap, basemap
from demarche.serve.atlas.labels import Label, Placed, box_of, placed
from demarche.serve.atlas.projection import Frame, box_around

LARGEST = 0.032
"""Radius of the largest mark, as a share of a map's width."""
LEAST = 3.0
DASHED = 8.0
MOST_NAMES = 60
LOCATOR = (300, 210)
ROUND = (14.0, 9.0)
"""Degrees of longitude and latitude shown on either side of a single place."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Something at a place. `weight` decides its size; `quad` its colour; an `is_wide` one stands for a whole
    country or area."""

    name: str
    lon: float
    lat: float
    weight: int
    quad: int
    address: str
    told: str
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A spot in the picture with its name, where there was room for it."""

    spot: Spot
    x: float
    y: float
    radius: float
    label: Placed | None

    @property
    def is_small(self) -> bool:
        """Whether there is no room for a dashed edge."""
        return self.radius < DASHED


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map. `marks` are the largest first, so that small ones lie on top; `names` are of countries."""

    frame: Frame
    base: Basemap
    marks: tuple[Mark, ...]
    names: tuple[Placed, ...]
    outside: int


def draw(spots: Sequence[Spot], frame: Frame) -> Drawing:
    """Spots on the outlines in a frame; those that lie outside are counted."""
    width, height = frame.width, frame.height
    heaviest = max((spot.weight for spot in spots), default=1)
    placed_spots = [(spot, _place(spot, frame)) for spot in sorted(spots, key=lambda s: (-s.weight, s.name))]
    inside = [(spot, x, y) for spot, (x, y) in placed_spots if frame.holds(x, y)]
    radii = [_radius(spot, heaviest, width) for spot, _, _ in inside]
    labels = [Label(s.name, x, y, r) for (s, x, y), r in zip(inside, radii, strict=True)]
    shown = placed(labels[:MOST_NAMES], width=width, height=height)
    shown += [None] * (len(labels) - len(shown))
    taken = [box_of(one) for one in shown if one is not None]
    taken += [(x - r, y - r, x + r, y + r) for (_, x, y), r in zip(inside, radii, strict=True)]
    marks = [
        Mark(spot, round(x, 1), round(y, 1), round(r, 1), label)
        for (spot, x, y), r, label in zip(inside, radii, shown, strict=True)
    ]
    names = _countries(frame, taken, {spot.name for spot, _, _ in inside})
    return Drawing(frame, basemap(frame), tuple(marks), names, len(spots) - len(inside))


@cache
def locator(name: str, lat: float, lon: float, is_wide: bool) -> Drawing:
    """A small map around one place."""
    east, north = ROUND
    box = box_around([(lon - east, max(-80.0, lat - north)), (lon + east, min(80.0, lat + north))])
    return draw([Spot(name, lon, lat, 1, 0, "", name, is_wide)], Frame(box, *LOCATOR))


def _place(spot: Spot, frame: Frame) -> tuple[float, float]:
    if frame.box.is_wide:
        return frame.place(spot.lon, spot.lat)
    middle = frame.box.middle[0]
    return frame.place((spot.lon - middle + 180.0) % 360.0 - 180.0 + middle, spot.lat)


def _radius(spot: Spot, heaviest: int, width: int) -> float:
    """Areas are as the weights."""
    return max(LEAST, LARGEST * width * sqrt(spot.weight / heaviest))


def _countries(
    frame: Frame, taken: Sequence[tuple[float, float, float, float]], told: set[str]
) -> tuple[Placed, ...]:
    """Names of countries where they are free; none in a view of the world, where they would be too small."""
    if frame.box.is_wide:
        return ()
    labels = []
    for name, lon, lat in _centres():
        x, y = _place(Spot(name, lon, lat, 0, 0, "", ""), frame)
        if frame.holds(x, y) and name not in told:
            labels.append(Label(name, x, y))
    shown = placed(labels, width=frame.width, height=frame.height, taken=taken)
    return tuple(one for one in shown if one is not None)


@cache
def _centres() -> tuple[tuple[str, float, float], ...]:
    rows = load_tsv("places/countries.tsv", ("iso3", "lat", "lon", "aliases"))
    known = states()
    return tuple(
        (known[row["iso3"]].name, float(row["lon"]), float(row["lat"]))
        for row in rows
        if row["iso3"] in known
    )
