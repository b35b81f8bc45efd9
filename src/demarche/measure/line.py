"""A line over days with its interval as SVG, to go into a report as it is: labels on the line, no legend, no
script, no font of its own. Days without a value are gaps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from math import ceil, floor

from demarche.measure.axes import BOTTOM, HEIGHT, RIGHT, TOP, WIDTH, Frame, dates, grid, head, step_of

LINE, BAND, MARK = "#b2182b", "#f4c7bf", "#2166ac"


@dataclass(frozen=True, slots=True)
class Point:
    """A day's value with its interval; all None where the day has none."""

    day: date
    value: float | None
    low: float | None = None
    high: float | None = None


def line(
    points: Sequence[Point], *, title: str, note: str, label: str, marks: Sequence[tuple[date, str]] = ()
) -> str:
    """The plot as an SVG document; `marks` are days with a word each. It needs at least one point."""
    frame = _frame(points)
    parts = [*head(title, note), *grid(frame), *dates(frame, points[-1].day)]
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
    step = step_of(high - low or 1.0)
    return Frame(points[0].day, len(points), floor(low / step) * step, max(ceil(high / step) * step, step))


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
