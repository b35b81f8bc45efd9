"""Outlines of land and lines between states, to draw maps on (`data/outlines.json`).

They are those of Natural Earth, thinned; `training/places/build_outlines.py` makes the file. A line is no
opinion on whose a place is: those that are not agreed on stand apart with what they are about, and no outline
carries a name.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from pydantic import ConfigDict, TypeAdapter, with_config

from demarche.ontology.data_files import checked, data_text

Point = tuple[float, float]
Line = tuple[Point, ...]
NAME = "outlines.json"


@dataclass(frozen=True, slots=True)
class Outlines:
    """Lines of points (longitude, latitude) in degrees. `land` are closed rings, of lakes as of islands;
    `borders` lines that neighbours agree on; `disputed` the others, by what they are about."""

    land: tuple[Line, ...]
    borders: tuple[Line, ...]
    disputed: dict[str, tuple[Line, ...]]


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class _Disputed:
    about: str
    lines: list[list[int]]


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class _Stored:
    scale: int
    land: list[list[int]]
    borders: list[list[int]]
    disputed: list[_Disputed]


@cache
def outlines() -> Outlines:
    """All outlines."""
    stored = checked(NAME, json.loads(data_text(NAME)), TypeAdapter(_Stored))
    return Outlines(
        land=_lines(stored.land, stored.scale),
        borders=_lines(stored.borders, stored.scale),
        disputed={one.about: _lines(one.lines, stored.scale) for one in stored.disputed},
    )


def _lines(steps: Sequence[list[int]], scale: int) -> tuple[Line, ...]:
    return tuple(_line(line, scale) for line in steps)


def _line(steps: Sequence[int], scale: int) -> Line:
    """Steps from point to point as points."""
    east, north = accumulate(steps[0::2]), accumulate(steps[1::2])
    return tuple((x / scale, y / scale) for x, y in zip(east, north, strict=True))
