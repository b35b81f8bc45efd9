"""Plain text: cleaned of what has no body, hard-wrapped lines joined, cut into lines."""

import itertools
import re
from collections.abc import Iterator, Sequence

from demarche.reading.assembly import SPECIAL, Assembly
from demarche.reading.decode import Decoded
from demarche.reading.line import Line

LINE_END = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
WRAP_WIDTHS = range(50, 121)
"""Widths at which mail readers and wires break lines."""


def assemble_plain(decoded: Decoded, assembly: Assembly) -> None:
    """Put the whole of a plain text into an assembly."""
    text = decoded.text
    joined = frozenset(_wraps(text))
    at = 0
    for match in SPECIAL.finditer(text):
        if match.lastgroup == "line" and match.group() == "\n" and match.start() not in joined:
            continue
        assembly.keep(at, match.start())
        assembly.replace(_stand_in(match, joined), match.start(), match.end())
        at = match.end()
    assembly.keep(at, len(text))


def _stand_in(match: re.Match[str], joined: frozenset[int]) -> str:
    if match.lastgroup == "line":
        return " " if match.start() in joined else "\n"
    return {"drop": "", "space": " "}.get(match.lastgroup or "", match.group())


def _wraps(text: str) -> Iterator[int]:
    """Places of line ends that only fold a paragraph, when the text is hard-wrapped."""
    ends = [match.start() for match in LINE_END.finditer(text)]
    if len(ends) < 3:
        return
    lines = [_trimmed(text, start, end) for start, end in _bounds(text)]
    width = _wrap_width(lines)
    if width is None:
        return
    for end, line, after in zip(ends, lines, lines[1:], strict=False):
        if line and after and _is_folded(line, after, width):
            yield end


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in LINE_END.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _trimmed(text: str, start: int, end: int) -> str:
    return text[start:end].rstrip()


def _wrap_width(lines: Sequence[str]) -> int | None:
    """The width at which lines are broken, None when they are not: most lines that are followed by another
    are nearly as long as the longest, and many of those stop in the midst of a sentence."""
    followed = [(line, after) for line, after in itertools.pairwise(lines) if line and after]
    width = max((len(line) for line in lines), default=0)
    if len(followed) < 3 or width not in WRAP_WIDTHS:
        return None
    full = sum(1 for line, _ in followed if len(line) >= width * 0.75)
    midst = sum(1 for line, after in followed if after[0].islower() or line[-1].isalnum())
    enough = full >= len(followed) * 0.6 and midst >= len(followed) * 0.5
    return width if enough else None


def _is_folded(line: str, after: str, width: int) -> bool:
    if after[:2].isspace():
        return False
    return len(line) + 1 + len(after.split(None, 1)[0]) > width * 0.85 or after[:1].islower()


def lines_of(text: str, start: int = 0) -> list[Line]:
    """The lines of a text from an offset on, without the blank ones and without blanks at their ends."""
    found: list[Line] = []
    gap = True
    for piece in text[start:].split("\n"):
        bare = piece.strip()
        if bare:
            begin = start + len(piece) - len(piece.lstrip())
            found.append(Line(bare, begin, begin + len(bare), gap=gap))
        gap = not bare
        start += len(piece) + 1
    return found
