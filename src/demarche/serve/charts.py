"""Charts as geometry: what a template draws as SVG, once for wide windows and once for phones.

Labels stand on what they name, days that were not monitored are gaps, and uncertainty is drawn as a band.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

WIDE, NARROW = (1100, 290), (360, 230)
TICKS = 6
MOST_HOVERS = 130
"""Points up to which each has a mark of its own to hover over."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A day's value with its interval; all None where there is none."""

    day: date
    value: float | None
    low: float | None = None
    high: float | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis with its words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `kind` is its class, `words` tell what it stands for."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A day marked on a chart, with words beside it; `end` says that they stand to its left."""

    at: float
    y: float
    words: str
    end: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart to draw. `paths` are lines, `bands` areas (both as SVG path data), `left` and `right` the ends
    of the plot, `top` and `bottom` its edges, `zero` where nought is."""

    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    zero: float
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    paths: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()
    hovers: tuple[Box, ...] = ()
    gaps: tuple[Box, ...] = ()
    notes: tuple[Note, ...] = ()
    label: Tick | None = None


@dataclass(frozen=True, slots=True)
class DayCounts:
    """Incidents of a stretch of days that begins on `day`, by quad class 1 to 4."""

    day: date
    quads: tuple[int, int, int, int]
    words: str = ""


class _Frame:
    """The scales of a chart."""

    def __init__(
        self,
        size: tuple[int, int],
        days: tuple[date, date],
        values: tuple[float, float],
        least_step: float = 0.0,
    ) -> None:
        self.width, self.height = size
        self.is_wide = size[0] > 500
        self.left, self.right = (38.0, size[0] - (84.0 if self.is_wide else 52.0))
        self.top, self.bottom = 16.0, size[1] - 26.0
        self.first, self.last = days
        self.step = max(_step(max(values[1] - values[0], 1e-9)), least_step)
        # The plot ends a little beyond what it shows, not at the next round number.
        room = 0.04 * max(values[1] - values[0], self.step)
        self.low = values[0] - room if values[0] < 0 else 0.0
        self.high = values[1] + room if values[1] > 0 else 0.0
        if self.high == self.low:
            self.high = self.low + self.step

    def x(self, day: date, shift: float = 0.0) -> float:
        span = max(1, (self.last - self.first).days)
        share = ((day - self.first).days + shift) / span
        return round(self.left + share * (self.right - self.left), 1)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(self.bottom - min(1.0, max(0.0, share)) * (self.bottom - self.top), 1)

    def up(self) -> tuple[Tick, ...]:
        places = range(ceil(self.low / self.step), floor(self.high / self.step) + 1)
        values = [place * self.step for place in places]
        return tuple(Tick(self.y(value), f"{value:,.10g}".replace("-", "−")) for value in values)

    def across(self) -> tuple[Tick, ...]:
        days = (self.last - self.first).days
        most = 8 if self.is_wide else 4
        starts = [day for day in _all_days(self.first, self.last) if day.day == 1]
        if len(starts) >= 3:
            shown = starts[:: max(1, ceil(len(starts) / most))]
            years = len({day.year for day in shown}) > 1
            return tuple(Tick(self.x(day), f"{day:%b %Y}" if years else f"{day:%b}") for day in shown)
        every = max(1, ceil((days + 1) / most))
        shown = list(_all_days(self.first, self.last))[::every]
        return tuple(Tick(self.x(day), f"{day.day} {day:%b}") for day in shown)


def line_charts(
    readings: Sequence[Reading],
    *,
    label: str,
    marks: Sequence[tuple[date, str]] = (),
    wide: tuple[int, int] = WIDE,
) -> tuple[Chart, ...]:
    """A line over days with its band, wide and narrow; none where no day has a value. `wide` is the size in
    which it is shown in wide windows: words on it are 12 pixels high there."""
    known = [one for one in readings if one.value is not None]
    return tuple(_line(readings, known, size, label, marks) for size in (wide, NARROW)) if known else ()


def column_charts(
    counts: Sequence[DayCounts], *, width_days: int = 1, wide: tuple[int, int] = WIDE
) -> tuple[Chart, ...]:
    """Incidents by day: cooperation upwards, conflict downwards, wide and narrow."""
    return tuple(_columns(counts, size, width_days) for size in (wide, NARROW)) if counts else ()


def _line(
    readings: Sequence[Reading],
    known: Sequence[Reading],
    size: tuple[int, int],
    label: str,
    marks: Sequence[tuple[date, str]],
) -> Chart:
    frame = _Frame(size, (readings[0].day, readings[-1].day), _extent(known))
    runs = list(_runs(readings))
    last = known[-1]
    assert last.value is not None
    return Chart(
        frame.width, frame.height, frame.left, frame.right, frame.top, frame.bottom, frame.y(0.0),
        across=frame.across(),
        up=frame.up(),
        paths=tuple(_path(run, frame) for run in runs),
        bands=tuple(band for run in runs if (band := _band(run, frame))),
        hovers=_hovers(readings, frame) if len(readings) <= MOST_HOVERS else (),
        gaps=tuple(_gaps(readings, frame)),
        notes=_notes(marks, frame),
        label=Tick(frame.y(last.value), f"{label} {_short(last.value)}"),
    )  # fmt: skip


def _extent(known: Sequence[Reading]) -> tuple[float, float]:
    """The lowest and highest value to show. A few very wide intervals must not flatten the line."""
    values = [one.value for one in known if one.value is not None]
    lows = sorted(one.low for one in known if one.low is not None)
    highs = sorted(one.high for one in known if one.high is not None)
    low = lows[len(lows) // 50] if lows else 0.0
    high = highs[-1 - len(highs) // 50] if highs else 0.0
    return min(0.0, low, *values), max(0.0, high, *values)


def _runs(readings: Sequence[Reading]) -> Iterator[list[Reading]]:
    run: list[Reading] = []
    for one in readings:
        if one.value is not None:
            run.append(one)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _path(run: Sequence[Reading], frame: _Frame) -> str:
    points = [f"{frame.x(one.day)} {frame.y(one.value)}" for one in run if one.value is not None]
    # A single day is a dot: a line of no length with round ends.
    return f"M{'L'.join(points if len(points) > 1 else points * 2)}"


def _band(run: Sequence[Reading], frame: _Frame) -> str:
    edges = [
        (frame.x(o.day), frame.y(o.low), frame.y(o.high))
        for o in run
        if o.low is not None and o.high is not None
    ]
    if len(edges) < 2:
        return ""
    upper = [f"{x} {high}" for x, _, high in edges]
    lower = [f"{x} {low}" for x, low, _ in reversed(edges)]
    return f"M{'L'.join([*upper, *lower])}Z"


def _gaps(readings: Sequence[Reading], frame: _Frame) -> Iterator[Box]:
    """Stretches without a value."""
    start: date | None = None
    for one in [*readings, None]:
        empty = one is not None and one.value is None
        if empty and start is None and one is not None:
            start = one.day
        elif not empty and start is not None:
            end = readings[-1].day if one is None else one.day
            left = frame.x(start, -0.5)
            words = f"not monitored from {start:%d %b %Y}"
            yield Box(
                left, frame.top, max(1.0, frame.x(end, -0.5) - left), frame.bottom - frame.top, "gap", words
            )
            start = None


def _hovers(readings: Sequence[Reading], frame: _Frame) -> tuple[Box, ...]:
    width = (frame.right - frame.left) / max(1, len(readings) - 1)
    height = frame.bottom - frame.top
    return tuple(
        Box(round(frame.x(one.day) - width / 2, 1), frame.top, round(width, 1), height, "hover", one.words)
        for one in readings
        if one.words
    )


def _notes(marks: Sequence[tuple[date, str]], frame: _Frame) -> tuple[Note, ...]:
    inside = [(day, words) for day, words in marks if frame.first <= day <= frame.last]
    return tuple(
        Note(
            frame.x(day), frame.top + 10 + 13 * (n % 3), words, frame.x(day) > (frame.left + frame.right) / 2
        )
        for n, (day, words) in enumerate(inside)
    )


def _columns(counts: Sequence[DayCounts], size: tuple[int, int], width_days: int) -> Chart:
    highest = max(one.quads[0] + one.quads[1] for one in counts)
    lowest = -max(one.quads[2] + one.quads[3] for one in counts)
    last = counts[-1].day + timedelta(days=width_days)
    frame = _Frame(size, (counts[0].day, last), (min(lowest, 0), max(highest, 1)), 1.0)
    return Chart(
        frame.width, frame.height, frame.left, frame.right, frame.top, frame.bottom, frame.y(0.0),
        across=frame.across(),
        up=tuple(Tick(tick.at, tick.words.removeprefix("−")) for tick in frame.up()),
        boxes=tuple(box for one in counts for box in _stack(one, frame, width_days)),
    )  # fmt: skip


def _stack(one: DayCounts, frame: _Frame, width_days: int) -> Iterator[Box]:
    left = frame.x(one.day, 0.12 * width_days)
    width = max(0.8, round(frame.x(one.day, 0.88 * width_days) - left, 1))
    # What is said lies next to nought, what is done beyond it.
    for sign, classes in ((1, (1, 2)), (-1, (3, 4))):
        at = 0
        for quad in classes:
            count = one.quads[quad - 1]
            if count:
                edges = sorted((frame.y(sign * at), frame.y(sign * (at + count))))
                yield Box(left, edges[0], width, round(edges[1] - edges[0], 1), f"q{quad}", one.words)
            at += count


def _short(value: float) -> str:
    """A value for a label: three figures, large ones whole."""
    shown = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return shown.replace("-", "−")


def _step(span: float) -> float:
    rough = span / TICKS
    power = 10.0 ** floor(log10(rough))
    return float(next(n * power for n in (1, 2, 2.5, 5, 10) if n * power >= rough))


def _all_days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
