"""A line on its way to become a block: its words, its place, and what its markup says of it."""

from dataclasses import dataclass

from demarche.records import BlockKind


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch `[start, end)` of the text. `gap` says whether a blank line, or the end of a block of
    markup, stands before it; `hint` is the kind that its markup gives it; `is_item` marks an item of a list,
    which is no heading."""

    text: str
    start: int
    end: int
    gap: bool = True
    hint: BlockKind | None = None
    is_item: bool = False
