"""A plot of one line over days for a terminal, from block characters.

Bars grow from zero; days between share a column by their mean; a column without any value stays empty and is
marked by a dot on the axis, so that "not monitored" never looks like zero.
"""

from collections.abc import Sequence
from datetime import date

HEIGHT, WIDTH = 11, 66


def bars(days: Sequence[date], values: Sequence[float | None], *, width: int = WIDTH) -> list[str]:
    """The lines of a plot; none when there is no value at all."""
    columns = _columns(values, min(width, len(values)))
    known = [value for value in columns if value is not None]
    if not known:
        return []
    high, low = max(0.0, *known), min(0.0, *known)
    step = (high - low) / HEIGHT or 1.0
    above = round(high / step)
    lines = []
    for row in range(HEIGHT):
        # Whole rows stand above zero, so that the axis never cuts one.
        bottom = (above - row - 1) * step
        label = f"{high:.0f}" if row == 0 else f"{low:.0f}" if row == HEIGHT - 1 and low < 0 else ""
        lines.append(f"{label:>7} ┤" + "".join(_cell(value, bottom, step) for value in columns))
        if row == above - 1:
            lines.append(f"{'0':>7} ┼" + "".join("·" if value is None else "─" for value in columns))
    first, last = days[0].isoformat(), days[-1].isoformat()
    return [line.rstrip() for line in lines] + [
        f"{'':8}{first}{last:>{max(1, len(columns) - len(first) + 1)}}"
    ]


def _columns(values: Sequence[float | None], width: int) -> list[float | None]:
    found: list[float | None] = []
    for n in range(width):
        some = values[n * len(values) // width : (n + 1) * len(values) // width]
        known = [value for value in some if value is not None]
        found.append(sum(known) / len(known) if known else None)
    return found


def _cell(value: float | None, bottom: float, step: float) -> str:
    """A cell between `bottom` and one step above it: full, half or empty."""
    if value is None:
        return " "
    filled = (value - bottom) / step if bottom >= -step / 2 else (bottom + step - value) / step
    if filled >= 0.75:
        return "█"
    if filled < 0.25:
        return " "
    return "▄" if bottom >= -step / 2 else "▀"
