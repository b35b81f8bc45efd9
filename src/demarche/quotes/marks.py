"""Quotation marks of a text, paired: what stands between them, straight or curly, double or single.

One pass over each block keeps a stack of open marks. A mark that may open or close is read by its
neighbours first and by what is open second. An apostrophe never opens; a single mark opens only where
a closing one follows in the same block. A quotation that is open at the end of its block ends there,
and is continued by the next block when that begins with an opening mark again.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from demarche.ontology.speech import speech_cues
from demarche.records import Block, Document, QuotationKind, Span

Style = Literal["double", "single", "guillemet", "tex"]

_OPENERS: dict[str, Style] = {
    "“": "double",
    "„": "double",
    "‟": "double",
    "«": "guillemet",
    "‘": "single",
    "‹": "guillemet",
}
_CLOSERS: dict[str, Style] = {"”": "double", "»": "guillemet", "›": "guillemet"}
_BEFORE_OPEN = frozenset("([{-–—―/:;,.!?“„«‘\"'*")
_AFTER_CLOSE = frozenset(")]}-–—―/:;,.!?”»’\"'*…")
_MARK_CHARS = re.compile("[\"“”„‟«»‹›'‘’`]")
_APOSTROPHES = re.compile("['’]")
_LONGEST_SINGLE = 1500


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks. `start` and `end` include the marks; `depth` counts the quotations around
    it; `closed` is False where the closing mark is missing; `continues` where it goes on from the
    block before."""

    start: int
    end: int
    style: Style
    block: int
    depth: int = 0
    closed: bool = True
    continues: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(slots=True)
class _Open:
    start: int
    style: Style


def quoted_spans(document: Document) -> tuple[Quoted, ...]:
    """All that stands between quotation marks in the blocks that are read, by start, outer before inner."""
    found: list[Quoted] = []
    last: Quoted | None = None
    for number, block in enumerate(document.blocks):
        if not block.is_read:
            continue
        spans = sorted(_block_spans(document.text, number, block), key=lambda q: (q.start, -q.end))
        if last is not None and spans and _continues(document.text, last, spans[0], block):
            spans[0] = _as_continuation(spans[0])
        found.extend(spans)
        outer = [quoted for quoted in spans if quoted.depth == 0]
        last = outer[-1] if outer and not outer[-1].closed else None
    return tuple(found)


def _as_continuation(quoted: Quoted) -> Quoted:
    return Quoted(quoted.start, quoted.end, quoted.style, quoted.block, quoted.depth, quoted.closed, True)


def _continues(text: str, last: Quoted, first: Quoted, block: Block) -> bool:
    return first.style == last.style and not text[block.start : first.start].strip()


def _block_spans(text: str, number: int, block: Block) -> Iterator[Quoted]:
    stack: list[_Open] = []
    singles = _SingleMarks(text, block)
    past = block.start
    for found in _MARK_CHARS.finditer(text, block.start, block.end):
        at = found.start()
        style, opens, width = _mark(text, at, block, stack, singles)
        if style is None or at < past:
            continue
        past = at + width
        if opens:
            stack.append(_Open(at, style))
        else:
            yield from _close(stack, style, past, number)
    for depth, mark in enumerate(stack):
        if mark.style != "single":
            yield Quoted(mark.start, block.end, mark.style, number, depth, closed=False)


def _close(stack: list[_Open], style: Style, end: int, number: int) -> Iterator[Quoted]:
    """Pops the nearest open mark of that style; marks opened inside it and never closed are dropped."""
    depth = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].style == style), None)
    if depth is None:
        return
    yield Quoted(stack[depth].start, end, style, number, depth)
    del stack[depth:]


def _mark(
    text: str, at: int, block: Block, stack: list[_Open], singles: "_SingleMarks"
) -> tuple[Style | None, bool, int]:
    """The style of the mark at a place, whether it opens, and its width; None where there is none."""
    char = text[at]
    if char == '"':
        width = 2 if text[at : at + 2] == '""' and at + 2 <= block.end else 1
        return "double", _opens(text, at, block, stack, width=width), width
    if char in "'’`‘":
        return _single_mark(text, at, block, stack, singles)
    if char in "“”":
        return "double", _opens_curly(text, at, block, stack), 1
    if char in _OPENERS:
        return _OPENERS[char], True, 1
    if char in _CLOSERS:
        return _CLOSERS[char], False, 1
    return None, False, 1


def _opens_curly(text: str, at: int, block: Block, stack: list[_Open]) -> bool:
    """A curly mark is what it looks like, unless it stands the wrong way round ("„so“", "”so”")."""
    is_open = any(mark.style == "double" for mark in stack)
    after = text[at + 1] if at + 1 < block.end else " "
    before = text[at - 1] if at > block.start else " "
    if text[at] == "“":
        return not (is_open and not before.isspace() and (after.isspace() or after in ",.;:!?)"))
    return not is_open and (before.isspace() or before in _BEFORE_OPEN) and not after.isspace()


def _single_mark(
    text: str, at: int, block: Block, stack: list[_Open], singles: "_SingleMarks"
) -> tuple[Style | None, bool, int]:
    pair = text[at : min(at + 2, block.end)]
    if pair == "``":
        return "tex", True, 2
    if pair in ("''", "’’") and not any(mark.style == "single" for mark in stack):
        style: Style = "tex" if any(mark.style == "tex" for mark in stack) else "double"
        return style, style == "double" and _opens(text, at, block, stack, width=2), 2
    if any(mark.style == "single" for mark in stack) and at == singles.closing:
        return "single", False, 1
    if text[at] != "’" and not any(mark.style == "single" for mark in stack) and singles.can_open(at):
        return "single", True, 1
    return None, False, 1


def _opens(text: str, at: int, block: Block, stack: list[_Open], *, width: int = 1) -> bool:
    """Whether a mark with one shape for both ends opens here."""
    before = text[at - 1] if at > block.start else " "
    after = text[at + width] if at + width < block.end else " "
    left = before.isspace() or before in _BEFORE_OPEN
    right = after.isspace() or after in _AFTER_CLOSE
    is_open = any(mark.style == "double" for mark in stack)
    if left and not right:
        return not (is_open and before in ",.!?…")
    if right and not left:
        return False
    return not is_open


class _SingleMarks:
    """Which single marks of one block may close, and where the one that is open will."""

    def __init__(self, text: str, block: Block) -> None:
        self._text = text
        self._block = block
        self._closers = [at for at in _apostrophes(text, block) if self._can_close(at)]
        self.closing = -1

    def _can_close(self, at: int) -> bool:
        before = self._text[at - 1] if at > self._block.start else " "
        after = self._text[at + 1] if at + 1 < self._block.end else " "
        return not before.isspace() and not after.isalnum()

    def can_open(self, at: int) -> bool:
        """Whether a quotation opens here; if so, `closing` is where it ends."""
        before = self._text[at - 1] if at > self._block.start else " "
        after = self._text[at + 1] if at + 1 < self._block.end else " "
        if not (before.isspace() or before in _BEFORE_OPEN) or after.isspace() or after.isdigit():
            return False
        if self._is_clipped(at):
            return False
        closing = self._closer_after(at)
        if closing is not None:
            self.closing = closing
        return closing is not None

    def _is_clipped(self, at: int) -> bool:
        end = at + 1
        while end < self._block.end and self._text[end].isalpha():
            end += 1
        return self._text[at + 1 : end].lower() in speech_cues().clipped

    def _closer_after(self, at: int) -> int | None:
        """The first closing mark after one, passing over plural possessives when another can close."""
        fallback = None
        for place in self._closers[bisect_right(self._closers, at + 1) :]:
            if place - at > _LONGEST_SINGLE:
                break
            if self._text[place - 1] != "s" or self._ends_phrase(place):
                return place
            fallback = fallback or place
        return fallback

    def _ends_phrase(self, at: int) -> bool:
        after = self._text[at + 1] if at + 1 < self._block.end else "."
        return after in _AFTER_CLOSE


def _apostrophes(text: str, block: Block) -> list[int]:
    return [at.start() for at in _APOSTROPHES.finditer(text, block.start, block.end)]


def kind_of(content: Sequence[Span], marks: Sequence[Span]) -> QuotationKind:
    """Whether all of some content stands between marks, some of it or none. `marks` are the outermost
    quotations in order."""
    inside, outside = False, False
    for span in content:
        last = bisect_right(marks, span.end - 1, key=attrgetter("start"))
        near = [q for q in marks[max(0, last - _MARKS_IN_CONTENT) : last] if q.overlaps(span)]
        inside = inside or bool(near)
        outside = outside or not any(q.start <= span.start and span.end <= q.end + 1 for q in near)
    return "direct" if inside and not outside else "mixed" if inside else "indirect"


_MARKS_IN_CONTENT = 50


def is_title(words: str) -> bool:
    """Whether words between marks look like the title of a work or a name: capitals, and no stop or comma."""
    inside = words.strip("\"“”„«»‹›'‘’` ")
    spelled = [word for word in inside.split() if word[0].isalpha()]
    capital = [word for word in spelled if word[0].isupper()]
    small = [word for word in spelled if word[0].islower() and len(word) <= _LONGEST_SMALL]
    return inside[-1:] not in _STOPS and len(capital) > 1 and len(capital) + len(small) == len(spelled)


_LONGEST_SMALL = 3
_STOPS = frozenset([*".,?!…", ""])
