"""Counts by day, week or month as columns in SVG: cooperation upwards, conflict downwards, speech light,
deeds dark. A stretch in which nothing was monitored has a mark in place of a column."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from html import escape
from math import ceil

from demarche.measure.axes import RIGHT, WIDTH, Frame, dates, grid, head, step_of
from demarche.measure.series import SeriesRow

# From the line of zero outwards.
UPWARDS = (("material_cooperation", "#1f4e8c", "deeds"), ("verbal_cooperation", "#8fbce6", "words"))
DOWNWARDS = (("material_conflict", "#a8321f", "deeds"), ("verbal_conflict", "#eeb062", "words"))
UNMONITORED = "#999999"


def columns(rows: Sequence[SeriesRow], *, title: str, note: str) -> str:
    """The columns as an SVG document. It needs at least one row."""
    frame = _frame(rows)
    parts = [*head(title, note), *grid(frame, signed=False), *dates(frame, rows[-1].end)]
    for row in rows:
        parts += _column(row, frame)
    return "\n".join([*parts, *_labels(frame), "</svg>"]) + "\n"


def _frame(rows: Sequence[SeriesRow]) -> Frame:
    up = max(_sum(row, UPWARDS) for row in rows)
    down = max(_sum(row, DOWNWARDS) for row in rows)
    step = step_of(max(1, up + down))
    days = (rows[-1].end - rows[0].start).days + 2
    return Frame(rows[0].start, days, -ceil(down / step) * step, max(ceil(up / step) * step, step))


def _sum(row: SeriesRow, parts: Sequence[tuple[str, str, str]]) -> int:
    return sum(getattr(row, name) or 0 for name, _, _ in parts)


def _column(row: SeriesRow, frame: Frame) -> Iterator[str]:
    left, right = frame.x(row.start), frame.x(row.end + timedelta(days=1))
    width = max(1.0, round((right - left) * 0.8, 1))
    if row.incidents is None:
        yield f'<path d="M{left} {frame.y(0)}h{width}" stroke="{UNMONITORED}" stroke-width="3"/>'
        return
    for parts, sign in ((UPWARDS, 1), (DOWNWARDS, -1)):
        told = 0
        for name, color, _ in parts:
            count = getattr(row, name) or 0
            top, bottom = sorted((frame.y(sign * told), frame.y(sign * (told + count))))
            told += count
            if count:
                height = round(bottom - top, 1)
                yield f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="{color}"/>'


def _labels(frame: Frame) -> Iterator[str]:
    x = WIDTH - RIGHT + 6
    for title, parts, place in (("cooperation", UPWARDS, frame.high), ("conflict", DOWNWARDS, frame.low)):
        y = frame.y(place / 2)
        yield f'<text x="{x}" y="{y - 14}" font-size="11" font-weight="bold">{escape(title)}</text>'
        for number, (_, color, word) in enumerate(parts):
            line = y + 14 * number
            yield f'<rect x="{x}" y="{line - 9}" width="9" height="9" fill="{color}"/>'
            yield f'<text x="{x + 14}" y="{line}" font-size="11">{word}</text>'
