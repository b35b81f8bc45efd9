"""What feeds and sitemaps list: articles that are to be taken."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed article. `key` names it for ever within its source; `published` is the outlet's own time
    for it, in UTC; `content` is its text as HTML where the list carries it."""

    key: str
    url: str | None = None
    title: str | None = None
    published: datetime | None = None
    content: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or sitemap lists, newest or not, in its order. `others` are further lists to be read."""

    title: str | None = None
    entries: tuple[Entry, ...] = ()
    others: tuple[Entry, ...] = ()


def address(link: object, base: str = "") -> str | None:
    """A link of a list as a web address; None when it is none."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        url = urljoin(base, sound(link.strip()))
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def sound(text: str) -> str:
    """Text without halves of characters, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
