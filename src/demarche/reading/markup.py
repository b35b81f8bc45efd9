"""The tokens of a page in HTML, each with its place among the decoded characters.

Tolerant as browsers are (the HTML Standard's tokenizer in its main lines), and linear in the length of the
page whatever it holds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Literal

RAW_ELEMENTS = frozenset({"script", "style", "title", "textarea", "xmp", "noembed", "noframes"})
"""Elements whose content is text only, up to their end tag."""
LONGEST_TAG = 20_000

_TAG = re.compile(r"<(?:(?P<open>[a-zA-Z][^\s/>]*)|/(?P<close>[a-zA-Z][^\s/>]*)|(?P<comment>!--)|[!?/])")
_TAG_END = re.compile(r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|))*+>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]{1,100})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")

TokenKind = Literal["text", "open", "close", "raw"]


@dataclass(frozen=True, slots=True)
class Markup:
    """One token `[start, end)`: text, an opening or closing tag, or the content of a raw element, with
    the name of its element."""

    kind: TokenKind
    name: str
    start: int
    end: int


def tokens(page: str) -> Iterator[Markup]:
    """The tokens of a page; comments and declarations are left out."""
    at, loose = 0, False
    while (match := _TAG.search(page, at)) is not None:
        if match.start() > at:
            yield Markup("text", "", at, match.start())
        end, loose = _end_of(page, match, loose=loose)
        name = (match["open"] or match["close"] or "").lower()
        if match["open"] is not None and end <= len(page):
            yield Markup("open", name, match.start(), end)
            if name in RAW_ELEMENTS:
                begin, end = end, _raw_end(page, name, end)
                yield Markup("raw", name, begin, end)
        elif match["close"] is not None and end <= len(page):
            yield Markup("close", name, match.start(), end)
        at = end
    if at < len(page):
        yield Markup("text", "", at, len(page))


def _end_of(page: str, match: re.Match[str], *, loose: bool) -> tuple[int, bool]:
    """The end of a tag or comment, beyond the page when it has none; and whether quotation marks in tags
    were found not to match, so that they no longer count."""
    if match["comment"] is not None:
        end = page.find("-->", match.end())
        return (end + 3 if end >= 0 else len(page) + 1), loose
    if not loose and (match["open"] or match["close"]) is not None:
        found = _TAG_END.match(page, match.end())
        if found is not None:
            return found.end(), False
        loose = True
    end = page.find(">", match.end())
    return (end + 1 if end >= 0 else len(page) + 1), loose


def _raw_end(page: str, name: str, start: int) -> int:
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(page, start)
    return found.start() if found is not None else len(page)


def attributes(page: str, token: Markup) -> dict[str, str]:
    """The attributes of an opening tag, names in lower case; of two of one name, the first."""
    found: dict[str, str] = {}
    start = token.start + 1 + len(token.name)
    for match in _ATTRIBUTE.finditer(page, start, min(token.end - 1, start + LONGEST_TAG)):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), unescape(value).strip())
    return found
