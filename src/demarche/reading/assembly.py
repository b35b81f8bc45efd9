"""A document's text put together from decoded characters, with the way back to the bytes."""

import re

from demarche.reading.decode import Decoded
from demarche.records import Run

DROPPED = "\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb"
SPACES = "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
BREAKS = "\x0b\x0c\x85\u2028\u2029"
SPECIAL = re.compile(
    rf"(?P<line>\r\n?|\n|[{BREAKS}])|(?P<drop>[{DROPPED}]+)"
    rf"|(?P<space>[ {SPACES}]{{2,}}|[{SPACES}])|(?P<bad>\ufffd)"
)
"""What does not go over into the text as it is: other line ends, characters without a body (soft hyphens,
zero-width marks, controls), white space that is not one plain blank, and damaged places."""


class Assembly:
    """Text under construction. Ranges are of decoded characters."""

    def __init__(self, decoded: Decoded) -> None:
        self._decoded = decoded
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self.length = 0

    def keep(self, start: int, end: int) -> None:
        """Characters as they stand in the source."""
        if start < end:
            self._add(self._decoded.text[start:end], start, end, verbatim=True)

    def replace(self, text: str, start: int, end: int) -> None:
        """Text that stands for characters of the source as a whole."""
        if text:
            self._add(text, start, end, verbatim=False)

    def insert(self, text: str) -> None:
        """Text that stands for nothing in the source."""
        self._parts.append(text)
        self.length += len(text)

    def _add(self, text: str, start: int, end: int, *, verbatim: bool) -> None:
        begin = self.length
        self.insert(text)
        places = self._decoded.starts
        run = Run(begin, self.length, int(places[start]), int(places[end]), verbatim)
        last = self._runs[-1] if self._runs else None
        if last is not None and _continues(last, run):
            run = Run(last.start, run.end, last.byte_start, run.byte_end, verbatim)
            self._runs.pop()
        self._runs.append(run)

    def finish(self) -> tuple[str, tuple[Run, ...]]:
        """The text and its runs."""
        return "".join(self._parts), tuple(self._runs)


def _continues(last: Run, run: Run) -> bool:
    return last.verbatim and run.verbatim and last.end == run.start and last.byte_end == run.byte_start
