"""Builds the outlines of land and the lines between states that maps are drawn on.

Reads the 1:50 million countries of Natural Earth (public domain) as `countries-50m.json` of the package
`world-atlas` 2.0.2 carries them (TopoJSON; the packaging is under the ISC licence): arcs that neighbours
share, so that a coast is told from a line between two states. Arcs are thinned (Douglas and Peucker 1973) and
written in hundredths of a degree as steps from point to point. Lines that are not agreed on, those of
`DISPUTED`, are set apart, for a map to draw them dashed. No outline carries a name.

Run: `npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz`, then
`python training/places/build_outlines.py package/countries-50m.json`. Writes `ontology/data/outlines.json`.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import numpy as np

TARGET = Path(__file__).parents[2] / "src/demarche/ontology/data/outlines.json"
SCALE = 100
"""Units of a degree."""
COARSE = 3.0
"""How far a thinned line may lie from the full one, in units."""
SMALLEST = 30.0
"""The least area of an island, in square units, that is kept for its own sake."""
SOUTH = -60.0
"""Below this latitude nothing is drawn."""
WORLD = (-180.0, -90.0, 180.0, 90.0)
Point = tuple[float, float]
DISPUTED: tuple[tuple[str, frozenset[str], tuple[float, float, float, float]], ...] = (
    ("Crimea", frozenset({"Russia", "Ukraine"}), (32.0, 44.0, 37.0, 46.6)),
    ("Western Sahara", frozenset({"Morocco", "W. Sahara"}), WORLD),
    ("Western Sahara", frozenset({"Algeria", "W. Sahara"}), WORLD),
    ("Kosovo", frozenset({"Serbia", "Kosovo"}), WORLD),
    ("Kashmir", frozenset({"India", "Pakistan"}), (73.0, 32.4, 81.0, 38.0)),
    ("Kashmir", frozenset({"India", "China"}), (75.0, 31.0, 81.0, 38.0)),
    ("Kashmir", frozenset({"Pakistan", "China"}), (75.0, 34.0, 78.0, 37.5)),
    ("Kashmir", frozenset({"Siachen Glacier", "India"}), WORLD),
    ("Kashmir", frozenset({"Siachen Glacier", "Pakistan"}), WORLD),
    ("Kashmir", frozenset({"Siachen Glacier", "China"}), WORLD),
    ("Arunachal Pradesh", frozenset({"India", "China"}), (91.4, 26.5, 97.6, 29.8)),
    ("Northern Cyprus", frozenset({"Cyprus", "N. Cyprus"}), WORLD),
    ("Somaliland", frozenset({"Somalia", "Somaliland"}), WORLD),
    ("Palestine", frozenset({"Israel", "Palestine"}), WORLD),
    ("Golan Heights", frozenset({"Israel", "Syria"}), WORLD),
    ("Halaib", frozenset({"Egypt", "Sudan"}), (33.0, 21.5, 37.5, 23.5)),
    ("Abyei", frozenset({"Sudan", "S. Sudan"}), (27.5, 9.0, 30.0, 10.8)),
    ("Essequibo", frozenset({"Guyana", "Venezuela"}), WORLD),
)
"""Lines that are not agreed on: what they are about, between whom Natural Earth draws them, and in which box
(west, south, east, north) of that line."""


def main(path: Path) -> None:
    """Write the outlines anew."""
    atlas = json.loads(path.read_text(encoding="utf-8"))
    arcs = _points(atlas)
    thin = [[arc[n] for n in kept(np.array(arc))] for arc in arcs]
    rings = _rings(atlas["objects"]["land"]["geometries"], thin)
    land = [part for ring in rings for part in cut(ring) if _is_kept(part)]
    agreed, apart = _lines(atlas["objects"]["countries"]["geometries"], thin)
    made = {
        "scale": SCALE,
        "land": [_steps(ring) for ring in land],
        "borders": [_steps(line) for line in agreed],
        "disputed": [
            {"about": about, "lines": [_steps(line) for line in lines]}
            for about, lines in sorted(apart.items())
        ],
    }
    TARGET.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")
    points = sum(len(line) for line in (*land, *agreed))
    size = TARGET.stat().st_size
    print(f"{len(land)} rings, {len(agreed)} lines, {len(apart)} matters, {points} points, {size} bytes")


def _points(atlas: dict[str, Any]) -> list[list[Point]]:
    """Every arc's points in degrees."""
    (kx, ky), (x0, y0) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    return [
        [(x0 + kx * x, y0 + ky * y) for x, y in np.cumsum(np.array(arc), axis=0)] for arc in atlas["arcs"]
    ]


def kept(points: "np.ndarray[Any, np.dtype[np.float64]]") -> list[int]:
    """The places of the points that a thinned line keeps (Douglas and Peucker)."""
    keep, parts = {0, len(points) - 1}, [(0, len(points) - 1)]
    if len(points) > 2 and np.allclose(points[0], points[-1]):
        # A closed line has no chord to measure from: its farthest point cuts it in two.
        far = int(np.argmax(np.hypot(*(points - points[0]).T)))
        keep, parts = {0, far, len(points) - 1}, [(0, far), (far, len(points) - 1)]
    while parts:
        first, last = parts.pop()
        if last - first < 2:
            continue
        chord, inner = points[last] - points[first], points[first + 1 : last] - points[first]
        length = float(np.hypot(*chord)) or 1.0
        away = np.abs(chord[0] * inner[:, 1] - chord[1] * inner[:, 0]) / length
        worst = int(np.argmax(away))
        if away[worst] * SCALE > COARSE:
            at = first + 1 + worst
            keep.add(at)
            parts += [(first, at), (at, last)]
    return sorted(keep)


def _rings(geometries: Iterable[dict[str, Any]], arcs: Sequence[list[Point]]) -> Iterable[list[Point]]:
    for geometry in geometries:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            yield from (_joined(ring, arcs) for ring in polygon)


def _joined(numbers: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    ring: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def cut(ring: Sequence[Point]) -> list[list[Point]]:
    """A ring in parts that do not cross the 180th meridian."""
    line = [ring[0]]
    for lon, lat in ring[1:]:
        turns = round((line[-1][0] - lon) / 360)
        line.append((lon + 360 * turns, lat))
    if line[0] != line[-1] or all(-180 <= lon <= 180 for lon, _ in line):
        return [list(ring)]
    parts = []
    for shift in (-360.0, 0.0, 360.0):
        moved = [(lon + shift, lat) for lon, lat in line]
        inside = _beside(_beside(moved, -180.0, 1), 180.0, -1)
        if len(inside) > 3:
            parts.append(inside)
    return parts


def _beside(ring: Sequence[Point], edge: float, side: int) -> list[Point]:
    """The part of a closed ring east (1) or west (-1) of a meridian (Sutherland and Hodgman)."""
    found: list[Point] = []
    for a, b in pairwise(ring):
        ins, outs = (a[0] - edge) * side >= 0, (b[0] - edge) * side >= 0
        if ins:
            found.append(a)
        if ins != outs:
            share = (edge - a[0]) / (b[0] - a[0])
            found.append((edge, a[1] + share * (b[1] - a[1])))
    return [*found, found[0]] if found else []


def _is_kept(ring: Sequence[Point]) -> bool:
    if max(y for _, y in ring) < SOUTH:
        return False
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2
    return len(ring) > 3 and abs(area) * SCALE**2 >= SMALLEST


def _lines(
    geometries: Sequence[dict[str, Any]], arcs: Sequence[list[Point]]
) -> tuple[list[list[Point]], dict[str, list[list[Point]]]]:
    """Lines between two states: those agreed on, and the others by what they are about."""
    holders: dict[int, list[str]] = defaultdict(list)
    for geometry in geometries:
        for number in sorted(set(_numbers(geometry.get("arcs", [])))):
            holders[number].append(geometry["properties"]["name"])
    agreed: list[list[Point]] = []
    apart: dict[str, list[list[Point]]] = defaultdict(list)
    for number, names in sorted(holders.items()):
        if len(names) < 2:
            continue
        pieces = groupby(pairwise(arcs[number]), key=lambda step: _about(frozenset(names), step))
        for about, steps in pieces:
            run = list(steps)
            line = [run[0][0], *(end for _, end in run)]
            (agreed if about is None else apart[about]).append(line)
    return agreed, apart


def _about(names: frozenset[str], step: tuple[Point, Point]) -> str | None:
    x, y = (step[0][0] + step[1][0]) / 2, (step[0][1] + step[1][1]) / 2
    for about, pair, (west, south, east, north) in DISPUTED:
        if pair == names and west <= x <= east and south <= y <= north:
            return about
    return None


def _numbers(nested: Any) -> Iterable[int]:
    if isinstance(nested, int):
        yield nested if nested >= 0 else ~nested
    else:
        for part in nested:
            yield from _numbers(part)


def _steps(line: Sequence[Point]) -> list[int]:
    """The first point, then the steps from point to point, in units; points that fall together once."""
    made: list[int] = []
    x = y = 0
    for lon, lat in line:
        east, north = round(lon * SCALE), round(lat * SCALE)
        if not made or (east, north) != (x, y):
            made += [east - x, north - y]
            x, y = east, north
    return made


if __name__ == "__main__":
    main(Path(sys.argv[1]))
