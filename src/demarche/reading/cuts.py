"""Lines cut where they hold more than one thing: a caption and its credit, a paragraph and a notice."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from demarche.reading.cues import inner_kind, notice_length, shouted_length, trailing_credit
from demarche.reading.line import Line

SENTENCE_GAP = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"'”’)\]])|(?<=___))\s+(?=[\"'“‘(\[]?[A-Z0-9]|___)")
LONGEST_BLOCK = 50_000
LONG_PARAGRAPH = 250
"""Characters of a block at most, and of a paragraph that is searched for notices at least."""


def cut_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines, and the parts of those that hold more than one thing."""
    parts = (part for line in lines for whole in _cut_credit(line) for part in _cut_notices(whole))
    return [piece for part in parts for piece in _cut_long(part)]


def _cut_credit(line: Line) -> Iterator[Line]:
    """A caption that ends with its picture's credit, as two lines."""
    at = trailing_credit(line.text) if len(line.text) < 1000 else None
    if at is None or line.hint not in (None, "caption"):
        yield line
        return
    head = line.text[:at].rstrip(" /|–-")
    yield replace(line, text=head, end=line.start + len(head), hint="caption")
    yield Line(line.text[at:], line.start + at, line.end, gap=False, hint="credit")


def _cut_notices(line: Line) -> Iterator[Line]:
    """A long paragraph without the notices that stand inside it, each of those for itself."""
    if line.hint is not None or len(line.text) < LONG_PARAGRAPH:
        yield line
        return
    starts = _sentence_starts(line.text)
    kinds = [inner_kind(line.text[start:end].strip()) for start, end in pairwise(starts)]
    for kind, places in groupby(range(len(kinds)), key=kinds.__getitem__):
        group = list(places)
        for part in _part(line, starts[group[0]], starts[group[-1] + 1]):
            yield replace(part, hint=kind)


def _cut_long(line: Line) -> Iterator[Line]:
    """A line of a length that no parser takes, in pieces that end between sentences, else between words."""
    start, text = 0, line.text
    while len(text) - start > LONGEST_BLOCK:
        middle, end = start + LONGEST_BLOCK // 2, start + LONGEST_BLOCK
        gaps = [match.end() for match in SENTENCE_GAP.finditer(text, middle, end)]
        cut = gaps[-1] if gaps else text.rfind(" ", middle, end) + 1 or end
        yield from _part(line, start, cut)
        start = cut
    if start == 0:
        yield line
    else:
        yield from _part(line, start, len(text))


def _part(line: Line, start: int, end: int) -> Iterator[Line]:
    """A part of a line without blanks at its ends; nothing when it is blank."""
    whole = line.text[start:end]
    begin = line.start + start + len(whole) - len(whole.lstrip())
    text = whole.strip()
    if text:
        yield replace(line, text=text, start=begin, end=begin + len(text), gap=line.gap and start == 0)


def _sentence_starts(text: str) -> list[int]:
    """Where sentences may begin, what follows a notice or a heading in capitals, and the end."""
    starts = [0]
    for end in [match.end() for match in SENTENCE_GAP.finditer(text)] + [len(text)]:
        sentence = text[starts[-1] : end]
        length = notice_length(sentence) or shouted_length(sentence)
        if length and text[starts[-1] + length : end].strip():
            starts.append(starts[-1] + length)
        starts.append(end)
    return starts
