"""A line over days with its interval as SVG, to go into a report as it is: labels on the line, no legend, no
script, no font of its own. Days without a value are gaps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT = 760, 340
LEFT, RIGHT, TOP, BOTTOM = 56, 84, 56, 46
INK, LINE, BAND, GRID, MARK = "#222222", "#b2182b", "#f4c7bf", "#dddddd", "#2166ac"
TICKS = 5


@dataclass(frozen=True, slots=True)
class Point:
    """A day's value with its interval; all None where the day has none."""

    day: date
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The scales of a plot."""

    first: date
    days: int
    low: float
    high: float

    def x(self, day: date) -> float:
        """A day's place from the left."""
        share = (day - self.first).days / max(1, self.days - 1)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, value: float) -> float:
        """A value's place from the top."""
        share = (value - self.low) / (self.high - self.low)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)


def plot(
    points: Sequence[Point], *, title: str, note: str, label: str, marks: Sequence[tuple[date, str]] = ()
) -> str:
    """The plot as an SVG document; `marks` are days with a word each. It needs at least one point."""
    frame = _frame(points)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" font-family="Helvetica, Arial, sans-serif" font-size="12" fill="{INK}" '
        'role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="20" font-size="15" font-weight="bold">{escape(title)}</text>',
        f'<text x="{LEFT}" y="37" font-size="11">{escape(note)}</text>',
        *_grid(frame),
        *_dates(frame),
    ]
    for run in _runs(points):
        parts += _run(run, frame)
    for number, (day, word) in enumerate(marks):
        parts += _mark(day, word, frame, TOP + 10 + 13 * (number % 3))
    parts += _end_label(points, label, frame)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _frame(points: Sequence[Point]) -> Frame:
    known = [v for p in points for v in (p.value, p.low, p.high) if v is not None]
    values = [p.value for p in points if p.value is not None]
    # A few very wide intervals must not flatten the line: the band may leave the frame, the line may not.
    spread = sorted(abs(v) for v in known)
    most = max([abs(v) for v in values] + [spread[int(0.98 * (len(spread) - 1))] if spread else 1.0]) or 1.0
    high = max([0.0, *(min(v, most) for v in known)])
    low = min([0.0, *(max(v, -most) for v in known)])
    step = _step(high - low or 1.0)
    return Frame(points[0].day, len(points), floor(low / step) * step, max(ceil(high / step) * step, step))


def _step(span: float) -> float:
    rough = span / TICKS
    power = 10.0 ** floor(log10(rough))
    return float(next(n * power for n in (1, 2, 2.5, 5, 10) if n * power >= rough))


def _grid(frame: Frame) -> Iterator[str]:
    step = _step(frame.high - frame.low)
    for number in range(floor(frame.low / step), ceil(frame.high / step) + 1):
        value = number * step
        if frame.low <= value <= frame.high:
            y = frame.y(value)
            color = INK if number == 0 else GRID
            yield f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="{color}" stroke-width="1" fill="none"/>'
            yield f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{value:g}</text>'


def _dates(frame: Frame) -> Iterator[str]:
    shown = [date.fromordinal(frame.first.toordinal() + n) for n in range(frame.days)]
    months = [day for day in shown if day.day == 1]
    ticks = months if len(months) > 2 else shown[:: max(1, len(shown) // 7)]
    for day in ticks[:: max(1, ceil(len(ticks) / 12))]:
        words = f"{day:%b}" if len(months) > 2 else f"{day.day} {day:%b}"
        x, y = frame.x(day), HEIGHT - BOTTOM
        yield f'<path d="M{x} {y}v5" stroke="{INK}"/>'
        yield f'<text x="{x}" y="{y + 18}" text-anchor="middle">{words}</text>'
    last = date.fromordinal(frame.first.toordinal() + frame.days - 1)
    span = f"{frame.first.isoformat()} to {last.isoformat()}"
    yield f'<text x="{LEFT}" y="{HEIGHT - 8}" font-size="10">{span}</text>'


def _runs(points: Sequence[Point]) -> Iterator[list[Point]]:
    run: list[Point] = []
    for point in points:
        if point.value is not None:
            run.append(point)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _run(run: Sequence[Point], frame: Frame) -> Iterator[str]:
    banded = [p for p in run if p.low is not None and p.high is not None]
    if len(banded) > 1:
        top = " ".join(f"{frame.x(p.day)},{_clipped(p.high, frame)}" for p in banded)
        bottom = " ".join(f"{frame.x(p.day)},{_clipped(p.low, frame)}" for p in reversed(banded))
        yield f'<polygon points="{top} {bottom}" fill="{BAND}"/>'
    places = [(frame.x(p.day), frame.y(p.value)) for p in run if p.value is not None]
    if len(places) == 1:
        yield f'<circle cx="{places[0][0]}" cy="{places[0][1]}" r="2" fill="{LINE}"/>'
        return
    line = " ".join(f"{x},{y}" for x, y in places)
    yield f'<polyline points="{line}" fill="none" stroke="{LINE}" stroke-width="2" stroke-linejoin="round"/>'


def _clipped(value: float | None, frame: Frame) -> float:
    return frame.y(min(frame.high, max(frame.low, value or 0.0)))


def _mark(day: date, word: str, frame: Frame, y: float) -> Iterator[str]:
    x = frame.x(day)
    yield f'<path d="M{x} {TOP}V{HEIGHT - BOTTOM}" stroke="{MARK}" stroke-dasharray="3 3" fill="none"/>'
    side, step = ("end", -4) if x > WIDTH - RIGHT - 110 else ("start", 4)
    words = escape(f"{day.day} {day:%b}: {word}")
    yield f'<text x="{x + step}" y="{y}" text-anchor="{side}" font-size="11" fill="{MARK}">{words}</text>'


def _end_label(points: Sequence[Point], label: str, frame: Frame) -> Iterator[str]:
    known = [p for p in points if p.value is not None]
    if known and known[-1].value is not None:
        x, y = frame.x(known[-1].day), frame.y(known[-1].value)
        words = escape(f"{label} {known[-1].value:.3g}")
        yield f'<text x="{x + 6}" y="{y + 4}" fill="{LINE}" font-weight="bold">{words}</text>'
