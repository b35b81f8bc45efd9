"""A cue and the quotations that stand outside its sentence: what goes on with the words it introduced."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from demarche.quotes.features import Indices, mixed
from demarche.quotes.grid import Column, Grid
from demarche.quotes.marks import Quoted

_AFTER = 8
_BEFORE = 2
_FARTHEST_BLOCK = 8
_SIZES = (2, 4, 8, 16, 40)
_GAPS = (1, 2, 5, 12, 30, 80)
_ODDS = (0.05, 0.2, 0.5, 0.8)


@dataclass(frozen=True, slots=True)
class Unit:
    """An outermost quotation as rows `[low, high)` of the grid."""

    quote: Quoted
    low: int
    high: int


class Units:
    """Pairs of a cue and a quotation before or after its sentence."""

    def __init__(
        self, grid: Grid, quoted: Sequence[Quoted], cues: Sequence[int], likely: NDArray[np.float32]
    ) -> None:
        self.grid = grid
        self.units = _outer_units(grid, quoted)
        self._outside = np.cumsum(grid.quote == 0)
        self._odds = np.where(grid.quote == 0, likely, 0.0)
        self._lows = [unit.low for unit in self.units]
        self._highs = [unit.high for unit in self.units]
        self.pairs = [(place, unit) for place, cue in enumerate(cues) for unit in self._around(cue)]
        self._cues = cues
        self._values = [self._value(cues[place], unit) for place, unit in self.pairs]

    def _around(self, cue: int) -> list[int]:
        grid = self.grid
        if grid.quote[cue]:
            return []
        place = int(grid.sentence[cue]) - 1
        low, high = grid.firsts[place], grid.firsts[place + 1]
        block = grid.sentences[place].block
        first_after = bisect_left(self._lows, high)
        after = [
            at
            for at in range(first_after, min(first_after + _AFTER, len(self.units)))
            if self.units[at].quote.block - block <= _FARTHEST_BLOCK
        ]
        ended = bisect_right(self._highs, low)
        before = list(range(max(0, ended - _BEFORE), ended))
        return [at for at in before if block - self.units[at].quote.block <= 1] + after

    def _value(self, cue: int, at: int) -> tuple[int, ...]:
        grid, unit = self.grid, self.units[at]
        place = int(grid.sentence[cue]) - 1
        low, high = int(grid.firsts[place]), int(grid.firsts[place + 1])
        sentence = grid.sentences[place]
        is_after = unit.low >= high
        between = (high, unit.low) if is_after else (unit.high, low)
        first = int(grid.firsts[int(grid.sentence[unit.low]) - 1])
        last = int(grid.firsts[int(grid.sentence[unit.high - 1])])
        order = bisect_left(self._lows, between[1]) - bisect_left(self._lows, between[0])
        return (
            int(is_after),
            min(max(order, 0), 3),
            _bucket(self._unquoted(*between), _GAPS),
            min(abs(unit.quote.block - sentence.block), 3),
            _bucket(self._strongest(*between), _ODDS),
            _bucket(self._strongest(first, last), _ODDS),
            _bucket(self._unquoted(first, last), _GAPS),
            _bucket(unit.high - unit.low, _SIZES),
            2 * unit.quote.closed + unit.quote.continues,
            int(grid.quote[low:high].any()),
            int(grid.tokens[high - 2].lower == ":"),
            _end_code(grid, unit),
            int(grid.columns["lemma"][cue]),
            int(grid.columns["lex"][cue]),
            int(grid.columns["dep"][cue]),
            _bucket(float(self._odds[low:high].max()) - float(self._odds[cue]), (0.0001, 0.3)),
        )

    def _unquoted(self, low: int, high: int) -> int:
        return int(self._outside[high - 1] - self._outside[low - 1]) if high > low else 0

    def _strongest(self, low: int, high: int) -> float:
        return float(self._odds[low:high].max()) if high > low else 0.0

    def hashed(self) -> Indices:
        """For each pair, the number of each template's value."""
        values = np.array(self._values, dtype=np.uint64).reshape(len(self.pairs), len(_NAMES))
        columns: dict[str, Column] = {name: values[:, at] for at, name in enumerate(_NAMES)}
        found = np.empty((len(self.pairs), len(UNIT_TEMPLATES)), dtype=np.int32)
        for place, template in enumerate(UNIT_TEMPLATES):
            found[:, place] = mixed([columns[part] for part in template], salt=place + 2001)
        return found


_NAMES = (
    "after", "order", "gap", "blocks", "between", "own", "loose", "size", "shape", "direct", "colon", "end",
    "lemma", "lex", "dep", "rival",
)  # fmt: skip
UNIT_TEMPLATES: tuple[tuple[str, ...], ...] = tuple(
    tuple(line.split())
    for line in """
after order
after gap
after blocks
after between
after own
after loose
own loose
after gap between
after gap own
after gap blocks order
after gap between own loose
after order own loose
after shape blocks
after shape gap
size end
size end after gap
direct after gap
direct order gap own
direct lex after
direct lex gap
direct dep after gap
direct gap own loose
direct rival after gap
direct rival gap own loose
colon after gap
colon after gap own loose
colon blocks direct
lemma after gap
lemma direct after
lex after order
lex gap own
end own loose after
end size own loose after
end direct gap own
""".strip().splitlines()
)


def _outer_units(grid: Grid, quoted: Sequence[Quoted]) -> list[Unit]:
    return [Unit(quoted[number - 1], low, high) for number, (low, high) in grid.quote_rows.items()]


def _bucket(value: float, limits: Sequence[float]) -> int:
    return sum(value >= limit for limit in limits)


def _end_code(grid: Grid, unit: Unit) -> int:
    """How the quotation begins and ends: with a capital, with a full stop or comma inside the marks."""
    inside = grid.tokens[unit.low : unit.high - 2] if unit.high - unit.low > 2 else []
    starts = int(bool(inside) and inside[0].text[:1].isupper())
    last = grid.tokens[unit.high - 3].text if unit.high - unit.low > 2 else ""
    return starts + 2 * (1 if last in {".", "?", "!", "…"} else 2 if last == "," else 0)
