"""Names beside marks without overlap: in the order given, each at the first of its places that is free."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

WIDTH, HEIGHT = 6.7, 14.0
"""Picture units of a letter and of a line, a little more than a 12 pixel font takes."""
GAP = 3.0
Anchor = Literal["start", "middle", "end"]
Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside a round mark of some radius; without a mark (radius 0) it stands on its place."""

    text: str
    x: float
    y: float
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a name stands: the foot of its text."""

    text: str
    x: float
    y: float
    anchor: Anchor


def placed(
    labels: Sequence[Label], *, width: float, height: float, taken: Iterable[Rectangle] = ()
) -> list[Placed | None]:
    """A place for each label, in their order; None for those that find none. Marks are kept free too."""
    marks = [_mark(label) for label in labels if label.radius]
    taken = [*taken]
    found: list[Placed | None] = []
    for label in labels:
        place = next(
            (
                (made, box)
                for made, box in _places(label)
                if _is_inside(box, width, height)
                and not any(_overlap(box, other) for other in taken)
                and not any(_overlap(box, mark) for mark in marks if mark != _mark(label))
            ),
            None,
        )
        found.append(None if place is None else place[0])
        if place is not None:
            taken.append(place[1])
    return found


def box_of(made: Placed) -> Rectangle:
    """The room that a placed name takes: left, top, right, bottom."""
    size = len(made.text) * WIDTH
    left = {"start": made.x, "middle": made.x - size / 2, "end": made.x - size}[made.anchor]
    return left, made.y - HEIGHT + 3, left + size, made.y + 3


def _places(label: Label) -> list[tuple[Placed, Rectangle]]:
    x, y, r = label.x, label.y, label.radius
    if not r:
        tried: list[tuple[float, float, Anchor]] = [(x, y + 4, "middle")]
    else:
        slant = r * 0.75 + 2
        tried = [
            (x + r + GAP, y + 4, "start"),
            (x - r - GAP, y + 4, "end"),
            (x, y - r - GAP - 1, "middle"),
            (x, y + r + HEIGHT - 2, "middle"),
            (x + slant, y - slant, "start"),
            (x + slant, y + slant + 8, "start"),
            (x - slant, y - slant, "end"),
            (x - slant, y + slant + 8, "end"),
        ]
    made = [Placed(label.text, round(left, 1), round(foot, 1), anchor) for left, foot, anchor in tried]
    return [(one, box_of(one)) for one in made]


def _mark(label: Label) -> Rectangle:
    # A square inside the circle: names may touch its corners.
    half = label.radius * 0.85
    return label.x - half, label.y - half, label.x + half, label.y + half


def _is_inside(box: Rectangle, width: float, height: float) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
