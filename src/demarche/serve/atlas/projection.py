"""Degrees to places in a picture, keeping areas true, so that a circle's size means the same everywhere.

A wide view is drawn in Equal Earth (Šavrič, Patterson and Jenny 2019), a narrower one in Lambert's azimuthal
equal-area projection around its middle (Snyder 1987), which bends shapes less.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import asin, cos, radians, sin, sqrt

POLYNOMIAL = (1.340264, -0.081106, 0.000893, 0.003796)
WIDE = 110.0
"""Degrees of longitude from which a view is wide."""
LEAST_WIDTH, LEAST_HEIGHT = 6.0, 4.0
"""Degrees that a view shows at least."""
MARGIN = 0.18
"""Share of its width and height that is added around what a view must show."""
STEPS = 8
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees of longitude from west to east and of latitude from south to north."""

    west: float
    south: float
    east: float
    north: float

    @property
    def is_wide(self) -> bool:
        """Whether this is about the world rather than a part of it."""
        return self.east - self.west > WIDE

    @property
    def middle(self) -> Point:
        """The middle, in degrees."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    @property
    def edge(self) -> list[Point]:
        """Points along the edge."""
        shares = [n / STEPS for n in range(STEPS + 1)]
        lons = [self.west + share * (self.east - self.west) for share in shares]
        lats = [self.south + share * (self.north - self.south) for share in shares]
        level = [(lon, lat) for lon in lons for lat in (self.south, self.north)]
        return level + [(lon, lat) for lat in lats for lon in (self.west, self.east)]

    def scaled(self, factor: float) -> "Box":
        """A box with the same middle, that much larger, within the world."""
        lon, lat = self.middle
        width, height = (self.east - self.west) * factor / 2, (self.north - self.south) * factor / 2
        return _within(Box(lon - width, lat - height, lon + width, lat + height))


WORLD = Box(-180.0, -56.0, 180.0, 78.0)


def box_around(points: Sequence[Point]) -> Box:
    """A box with some room around points (longitude, latitude); the world when there are none."""
    if not points:
        return WORLD
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    middle = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    width = max(LEAST_WIDTH, (max(lons) - min(lons)) * (1 + 2 * MARGIN)) / 2
    height = max(LEAST_HEIGHT, (max(lats) - min(lats)) * (1 + 2 * MARGIN)) / 2
    return _within(Box(middle[0] - width, middle[1] - height, middle[0] + width, middle[1] + height))


@dataclass(frozen=True)
class Frame:
    """A picture `width` by `height` that shows a box whole, in the middle."""

    box: Box
    width: int
    height: int

    @classmethod
    def fitting(cls, box: Box, width: int, *, least: int, most: int) -> "Frame":
        """A picture as high as the box needs, within bounds."""
        edge = cls(box, width, most).projected_edge
        xs, ys = zip(*edge, strict=True)
        height = round(width * (max(ys) - min(ys)) / (max(xs) - min(xs)))
        return cls(box, width, max(least, min(most, height)))

    @property
    def projected_edge(self) -> list[Point]:
        """The edge of the box as the projection has it."""
        return [self._project(lon, lat) for lon, lat in self.box.edge]

    def place(self, lon: float, lat: float) -> Point:
        """Where a point stands, from the left and from the top."""
        x, y = self._project(lon, lat)
        scale, (east, north) = self._scale
        return (x - east) * scale + self.width / 2, (north - y) * scale + self.height / 2

    def holds(self, x: float, y: float, *, margin: float = 0.0) -> bool:
        """Whether a place lies in the picture."""
        return -margin <= x <= self.width + margin and -margin <= y <= self.height + margin

    def _project(self, lon: float, lat: float) -> Point:
        return equal_earth(lon, lat) if self.box.is_wide else azimuthal(lon, lat, self.box.middle)

    @cached_property
    def _scale(self) -> tuple[float, Point]:
        """Picture units for a unit of the projection, and the projected middle of the box."""
        xs, ys = zip(*self.projected_edge, strict=True)
        scale = min(self.width / (max(xs) - min(xs)), self.height / (max(ys) - min(ys)))
        return scale, ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)


def equal_earth(lon: float, lat: float) -> Point:
    """The Equal Earth projection on a sphere of radius 1, around the meridian of Greenwich."""
    a1, a2, a3, a4 = POLYNOMIAL
    t = asin(sqrt(3) / 2 * sin(radians(lat)))
    t2 = t * t
    t6 = t2**3
    x = 2 * sqrt(3) * radians(lon) * cos(t) / (3 * (9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1))
    return x, t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))


def azimuthal(lon: float, lat: float, middle: Point) -> Point:
    """Lambert's azimuthal equal-area projection on a sphere of radius 1. The point opposite the middle, which
    has no place, is drawn at the rim."""
    away, phi, phi0 = radians(lon - middle[0]), radians(lat), radians(middle[1])
    near = sin(phi0) * sin(phi) + cos(phi0) * cos(phi) * cos(away)
    k = sqrt(2 / max(1e-9, 1 + near))
    return (
        k * cos(phi) * sin(away),
        k * (cos(phi0) * sin(phi) - sin(phi0) * cos(phi) * cos(away)),
    )


def _within(box: Box) -> Box:
    """The box in the world: it may reach over the date line on one side, but not over a pole."""
    if box.east - box.west >= WORLD.east - WORLD.west:
        return WORLD
    return Box(box.west, max(-85.0, box.south), box.east, min(85.0, box.north))
