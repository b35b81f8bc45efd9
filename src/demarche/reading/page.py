"""A page as the pieces of text between its block elements, with what the markup says of each."""

import re
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from itertools import islice

from demarche.ontology.furniture import furniture
from demarche.reading.assembly import BREAKS, DROPPED, SPACES, Assembly
from demarche.reading.elements import ASIDES, BLOCKS, SKIPPED, VOIDS
from demarche.reading.markup import Markup, attributes, tokens
from demarche.records import BlockKind

HINT_ATTRIBUTES = (
    "class",
    "id",
    "role",
    "itemprop",
    "data-component",
    "data-testid",
    "data-gu-name",
    "data-qa",
)
MOST_ANCESTORS = 30
LONGEST_CAPTION = 600
DEEPEST = 2000
"""Elements open in one another; deeper ones are read as if they were not there."""

_SPECIAL = re.compile(
    r"(?P<entity>&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?)"
    rf"|(?P<drop>[{DROPPED}]+)|(?P<bad>\ufffd)"
    rf"|(?P<space>[ \n\r\f{SPACES}{BREAKS}]{{2,}}|[\n\r\f{SPACES}{BREAKS}])"
)
_BODILESS = re.compile(rf"[{DROPPED}]")
_BLANK = re.compile(rf"[\s{SPACES}{BREAKS}]+")
_NAME_PART = re.compile(r"[a-z]+")


@dataclass(slots=True, eq=False)
class Frame:
    """An open element: what it says of its content, and how much text it holds."""

    name: str
    parent: "Frame | None"
    hint: BlockKind | None = None
    length: int = 0
    in_link: bool = False
    is_aside: bool = False


@dataclass(slots=True, eq=False)
class Piece:
    """Text of one block element. `parts` are (text, first character, end, verbatim) in the order of the
    page; `linked` counts the characters inside links."""

    frame: Frame
    parts: list[tuple[str, int, int, bool]] = field(default_factory=list)
    linked: int = 0

    @property
    def text(self) -> str:
        return "".join(part[0] for part in self.parts)

    @property
    def element(self) -> str:
        """The name of the block element that the text stands in."""
        frame: Frame | None = self.frame
        while frame is not None and frame.name not in BLOCKS:
            frame = frame.parent
        return frame.name if frame is not None else "body"

    def assemble(self, assembly: Assembly) -> None:
        """Put the text into an assembly."""
        for text, start, end, verbatim in self.parts:
            if verbatim:
                assembly.keep(start, end)
            else:
                assembly.replace(text, start, end)


@dataclass(slots=True)
class Page:
    """The pieces of a page, and the tokens that tell about it: metadata, scripts of linked data, times."""

    pieces: list[Piece]
    facts: list[tuple[Markup, dict[str, str]]]
    raw: list[tuple[str, dict[str, str], int, int]]


def read_page(page: str) -> Page:
    """The pieces and facts of a page, as far as it goes."""
    walk = _Walk(page)
    for token in tokens(page):
        walk.take(token)
    walk.flush()
    walk.close_all()
    return Page(walk.pieces, walk.facts, walk.raw)


class _Walk:
    """The state of reading a page once from start to end."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._top = Frame("", None)
        self._open: dict[str, int] = {}
        self._depth = 0
        self._skipping = 0
        self._is_broken = False
        self._space: tuple[int, int, bool] | None = None
        self._piece: Piece | None = None
        self._last_open: dict[str, str] = {}
        self.pieces: list[Piece] = []
        self.facts: list[tuple[Markup, dict[str, str]]] = []
        self.raw: list[tuple[str, dict[str, str], int, int]] = []

    def take(self, token: Markup) -> None:
        if token.kind == "text":
            if not self._skipping:
                self._text(token.start, token.end)
        elif token.kind == "raw":
            self.raw.append((token.name, self._last_open, token.start, token.end))
        elif token.kind == "open":
            self._enter(token)
        else:
            self._leave(token.name)

    def _enter(self, token: Markup) -> None:
        name = token.name
        self._last_open = attributes(self._page, token)
        if name in ("meta", "link", "time", "html") or "itemprop" in self._last_open:
            self.facts.append((token, self._last_open))
        if name == "br":
            self._break(token)
        if name in BLOCKS:
            self.flush()
            self._leave("head")
            if self._top.name == "p":
                self._leave("p")
        is_closed = name in SKIPPED and self._page[token.end - 2] == "/"
        if name not in VOIDS and not is_closed and self._depth < DEEPEST:
            self._push(name)

    def _push(self, name: str) -> None:
        parent = self._top
        frame = Frame(name, parent, _hint(name, self._last_open))
        frame.in_link = parent.in_link or name == "a"
        frame.is_aside = parent.is_aside or name in ASIDES
        if frame.hint == "credit" and name not in BLOCKS:
            self.flush()
        self._top = frame
        self._depth += 1
        self._open[name] = self._open.get(name, 0) + 1
        self._skipping += name in SKIPPED

    def _leave(self, name: str) -> None:
        """Close the innermost element of that name and all that stand open in it."""
        if name in BLOCKS:
            self.flush()
        if not self._open.get(name):
            return
        while self._top.parent is not None:
            closed = self._top.name
            self._pop()
            if closed == name:
                return

    def _pop(self) -> None:
        frame, parent = self._top, self._top.parent
        if parent is None:
            return
        if frame.hint == "credit":
            self.flush()
        parent.length += frame.length
        self._top = parent
        self._depth -= 1
        self._open[frame.name] -= 1
        self._skipping -= frame.name in SKIPPED

    def close_all(self) -> None:
        """Close what the page left open."""
        while self._top.parent is not None:
            self._pop()

    def _break(self, token: Markup) -> None:
        """A line break ends a paragraph, unless the next line goes on in small letters."""
        self._blank(token.start, token.end, verbatim=False)
        self._is_broken = True

    def flush(self) -> None:
        """End the piece at hand."""
        if self._piece is not None:
            self.pieces.append(self._piece)
        self._piece = None
        self._space = None

    def _text(self, start: int, end: int) -> None:
        at = start
        for match in _SPECIAL.finditer(self._page, start, end):
            self._keep(at, match.start())
            self._special(match)
            at = match.end()
        self._keep(at, end)

    def _special(self, match: re.Match[str]) -> None:
        start, end = match.span()
        if match.lastgroup == "space":
            self._blank(start, end, verbatim=False)
        elif match.lastgroup == "bad":
            self._emit("\ufffd", start, end, verbatim=False)
        elif match.lastgroup == "entity":
            text = _BODILESS.sub("", unescape(match.group()))
            if text == match.group():
                self._keep(start, end)
            elif _BLANK.fullmatch(text):
                self._blank(start, end, verbatim=False)
            elif text:
                self._emit(_BLANK.sub(" ", text), start, end, verbatim=False)

    def _keep(self, start: int, end: int) -> None:
        """Plain characters, in which blanks stand alone."""
        if start < end and self._page[start] == " ":
            self._blank(start, start + 1, verbatim=True)
            start += 1
        last = end - 1
        has_tail = start < end and self._page[last] == " "
        if has_tail:
            end = last
        if start < end:
            self._emit(self._page[start:end], start, end, verbatim=True)
        if has_tail:
            self._blank(last, last + 1, verbatim=True)

    def _blank(self, start: int, end: int, *, verbatim: bool) -> None:
        if self._space is None:
            self._space = (start, end, verbatim)

    def _emit(self, text: str, start: int, end: int, *, verbatim: bool) -> None:
        if self._is_broken and not text[0].islower():
            self.flush()
        self._is_broken = False
        piece = self._piece
        if piece is None:
            piece = self._piece = Piece(self._top)
        elif self._space is not None:
            begin, stop, plain = self._space
            piece.parts.append((" ", begin, stop, plain))
        self._space = None
        piece.parts.append((text, start, end, verbatim))
        self._top.length += len(text)
        if self._top.in_link:
            piece.linked += len(text)


@cache
def _hint_words() -> dict[str, BlockKind]:
    return {word: kind for kind, words in furniture().markup_words.items() for word in words}


def _hint(name: str, given: dict[str, str]) -> BlockKind | None:
    """What class, id or role of an element say of its content."""
    if name == "figcaption":
        return "caption"
    named = " ".join(given[key] for key in HINT_ATTRIBUTES if key in given)
    if not named:
        return None
    known = _hint_words()
    parts = islice(_NAME_PART.finditer(named[:300].lower()), 40)
    return next((known[part.group()] for part in parts if part.group() in known), None)


def hint_of(piece: Piece, main_length: int) -> BlockKind | None:
    """What the nearest element around a piece says of it. Elements that hold a good part of the story's
    text are not heard, but for those of a picture."""
    frame: Frame | None = piece.frame
    for _ in range(MOST_ANCESTORS):
        if frame is None:
            return None
        if frame.hint in ("caption", "credit") and frame.length < LONGEST_CAPTION:
            return frame.hint
        if frame.length * 3 > main_length:
            return None
        if frame.hint is not None:
            return frame.hint
        frame = frame.parent
    return None
