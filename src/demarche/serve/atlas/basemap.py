"""The outlines as paths of SVG in a frame, cut at its edges and thinned to what can be seen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from demarche.ontology.outlines import outlines
from demarche.serve.atlas.projection import Frame, Point

ROOM = 4.0
"""Picture units beyond the edges at which outlines are cut."""
FINE, FINE_OF_WORLD = 0.8, 1.8
"""Points nearer than this to the one before are left out; in a wide view more."""
SMALLEST = 1.5
"""Islands less wide and less high than this are left out."""
REACH = 3.0
"""How many times a box is wider for what is projected at all: far points would be torn."""
KEPT = 48


@dataclass(frozen=True, slots=True)
class Basemap:
    """Paths of SVG: land, lines agreed on, and the others with what those in the frame are about."""

    land: str
    borders: str
    disputed: str
    about: tuple[str, ...]


@lru_cache(maxsize=KEPT)
def basemap(frame: Frame) -> Basemap:
    """What is under the marks of a map."""
    found = outlines()
    apart = {about: _lines(lines, frame) for about, lines in found.disputed.items()}
    return Basemap(
        land="".join(_closed(ring, frame) for ring in found.land),
        borders=_lines(found.borders, frame),
        disputed="".join(apart.values()),
        about=tuple(about for about, path in apart.items() if path),
    )


def _closed(ring: Sequence[Point], frame: Frame) -> str:
    parts = []
    for near in _near(ring, frame):
        shown = cut([frame.place(lon, lat) for lon, lat in near], frame)
        if _is_seen(shown):
            parts.append(f"{_path(_thinned(shown, frame))}Z")
    return "".join(parts)


def _near(ring: Sequence[Point], frame: Frame) -> Iterator[list[Point]]:
    """The parts of a ring around a frame's box, at the turn of the globe at which they are near it."""
    if frame.box.is_wide:
        yield list(ring)
        return
    (middle, _), width = frame.box.middle, frame.box.east - frame.box.west
    west, east = middle - min(120.0, REACH * width), middle + min(120.0, REACH * width)
    for shift in (-360.0, 0.0, 360.0):
        if max(lon for lon, _ in ring) + shift < west or min(lon for lon, _ in ring) + shift > east:
            continue
        moved = [(lon + shift, lat) for lon, lat in ring]
        inside = _beside(_beside(moved, 0, west, 1), 0, east, -1)
        if len(inside) > 3:
            yield inside


def cut(ring: Sequence[Point], frame: Frame) -> list[Point]:
    """The part of a closed ring that lies in a frame (Sutherland and Hodgman 1974)."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    if max(xs) < 0 or min(xs) > frame.width or max(ys) < 0 or min(ys) > frame.height:
        return []
    found = list(ring)
    for axis, size in ((0, frame.width), (1, frame.height)):
        found = _beside(_beside(found, axis, -ROOM, 1), axis, size + ROOM, -1)
    return found


def _beside(ring: Sequence[Point], axis: int, edge: float, side: int) -> list[Point]:
    """The part of a closed ring on one side of an edge: greater (1) or smaller (-1)."""
    found: list[Point] = []
    for a, b in pairwise(ring):
        ins, outs = (a[axis] - edge) * side >= 0, (b[axis] - edge) * side >= 0
        if ins:
            found.append(a)
        if ins != outs:
            share = (edge - a[axis]) / (b[axis] - a[axis])
            found.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
    return [*found, found[0]] if found else []


def _is_seen(ring: Sequence[Point]) -> bool:
    if len(ring) < 4:
        return False
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys)) >= SMALLEST


def _lines(lines: Iterable[Sequence[Point]], frame: Frame) -> str:
    return "".join(_path(_thinned(run, frame)) for line in lines for run in _runs(line, frame))


def _runs(line: Sequence[Point], frame: Frame) -> Iterator[list[Point]]:
    """The stretches of a line in a frame, with the point before and after each."""
    middle = frame.box.middle[0]
    turned = line if frame.box.is_wide else [(_turned(lon, middle), lat) for lon, lat in line]
    run: list[Point] = []
    for a, b in pairwise([frame.place(lon, lat) for lon, lat in turned]):
        if frame.holds(*a, margin=ROOM) or frame.holds(*b, margin=ROOM):
            run = run or [a]
            run.append(b)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _turned(lon: float, middle: float) -> float:
    """A longitude within half a turn of the middle."""
    return (lon - middle + 180.0) % 360.0 - 180.0 + middle


def _thinned(line: Sequence[Point], frame: Frame) -> list[Point]:
    fine = FINE_OF_WORLD if frame.box.is_wide else FINE
    found = [line[0]]
    for point in line[1:-1]:
        if abs(point[0] - found[-1][0]) + abs(point[1] - found[-1][1]) >= fine:
            found.append(point)
    return [*found, line[-1]]


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
