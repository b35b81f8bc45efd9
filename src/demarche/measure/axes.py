"""What plots over days share as SVG: the size, the scales, the head, the grid and the dates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT = 760, 340
LEFT, RIGHT, TOP, BOTTOM = 56, 84, 56, 46
INK, GRID = "#222222", "#dddddd"
TICKS = 5


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


def head(title: str, note: str) -> list[str]:
    """The beginning of a plot: its ground, its title, and a line on what is drawn."""
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" font-family="Helvetica, Arial, sans-serif" font-size="12" fill="{INK}" '
        'role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="20" font-size="15" font-weight="bold">{escape(title)}</text>',
        f'<text x="{LEFT}" y="37" font-size="11">{escape(note)}</text>',
    ]


def step_of(span: float) -> float:
    """A round distance between the lines of a scale."""
    rough = span / TICKS
    power = 10.0 ** floor(log10(rough))
    return float(next(n * power for n in (1, 2, 2.5, 5, 10) if n * power >= rough))


def grid(frame: Frame, *, signed: bool = True) -> Iterator[str]:
    """Lines at round values, that of zero in ink; without their signs where both ways count up."""
    step = step_of(frame.high - frame.low)
    for number in range(floor(frame.low / step), ceil(frame.high / step) + 1):
        value = number * step
        if frame.low <= value <= frame.high:
            y, shown = frame.y(value), value if signed else abs(value)
            color = INK if number == 0 else GRID
            yield f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="{color}" stroke-width="1" fill="none"/>'
            yield f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{shown:g}</text>'


def dates(frame: Frame, last: date) -> Iterator[str]:
    """Days along the bottom, and the whole stretch in words."""
    shown = [date.fromordinal(frame.first.toordinal() + n) for n in range((last - frame.first).days + 1)]
    months = [day for day in shown if day.day == 1]
    ticks = months if len(months) > 2 else shown[:: max(1, len(shown) // 7)]
    for day in ticks[:: max(1, ceil(len(ticks) / 12))]:
        words = f"{day:%b}" if len(months) > 2 else f"{day.day} {day:%b}"
        x, y = frame.x(day), HEIGHT - BOTTOM
        yield f'<path d="M{x} {y}v5" stroke="{INK}"/>'
        yield f'<text x="{x}" y="{y + 18}" text-anchor="middle">{words}</text>'
    span = f"{frame.first.isoformat()} to {last.isoformat()}"
    yield f'<text x="{LEFT}" y="{HEIGHT - 8}" font-size="10">{span}</text>'
