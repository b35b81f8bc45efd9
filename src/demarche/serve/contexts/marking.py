"""A text in pieces, each with all that was read from it: what pages mark and programs may draw."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from demarche.records import Span

Layer = Literal["event", "actor", "quotation", "date", "place", "part"]
FIRST: tuple[Layer, ...] = ("event", "date", "place", "actor", "quotation", "part")
"""Whose link a piece gets, where several layers lie on it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch `[start, end)` that something was read from. `of` names what; `why` explains; `address` is
    where more of it is; `detail` is the quad class of an event, or which part of an event the words are."""

    layer: Layer
    start: int
    end: int
    of: str
    why: str = ""
    address: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with the same marks. `layers` are those on it, `of` what they belong to ("e4k2:actor" for a part
    of an event), `why` all explanations, `quad` the class of the event that the words tell."""

    text: str
    layers: tuple[Layer, ...] = ()
    of: tuple[str, ...] = ()
    why: str = ""
    address: str | None = None
    quad: str = ""


def pieces(text: str, span: Span, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The words of a stretch of text, cut wherever a mark begins or ends."""
    inside = [mark for mark in marks if mark.start < span.end and span.start < mark.end]
    cuts = {span.start, span.end}
    for mark in inside:
        cuts |= {max(mark.start, span.start), min(mark.end, span.end)}
    edges = sorted(cuts)
    return tuple(_pieces(text, edges, sorted(inside, key=lambda mark: (mark.start, mark.end, mark.of))))


def _pieces(text: str, edges: Sequence[int], marks: Sequence[Mark]) -> Iterator[Piece]:
    open_marks: list[Mark] = []
    place = 0
    for start, end in pairwise(edges):
        open_marks = [mark for mark in open_marks if mark.end > start]
        while place < len(marks) and marks[place].start <= start:
            open_marks += [marks[place]] if marks[place].end > start else []
            place += 1
        yield _piece(text[start:end], open_marks)


def _piece(words: str, marks: Sequence[Mark]) -> Piece:
    ranked = sorted(marks, key=lambda mark: (FIRST.index(mark.layer), mark.end - mark.start, mark.of))
    shown = [mark for mark in ranked if mark.layer != "part"]
    return Piece(
        text=words,
        layers=tuple(dict.fromkeys(mark.layer for mark in shown)),
        of=tuple(
            dict.fromkeys(f"{mark.of}:{mark.detail}" if mark.layer == "part" else mark.of for mark in ranked)
        ),
        why=" · ".join(dict.fromkeys(mark.why for mark in shown if mark.why)),
        address=next((mark.address for mark in shown if mark.address is not None), None),
        quad=next((mark.detail for mark in shown if mark.layer == "event"), ""),
    )
