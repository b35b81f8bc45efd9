"""What a page says of itself beside its text: title, outlet, address, day, by metadata and linked data.

Read are the names that news sites use: Open Graph, Dublin Core, schema.org as JSON-LD and microdata, and
those of common publishing systems (`ontology/data/furniture.yaml`).
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape

from demarche.ontology.furniture import furniture
from demarche.reading.page import Page
from demarche.text.calendar_days import FULL_DAY, full_day

ARTICLE_TYPES = ("Article", "BlogPosting", "Report", "NewsStory")
LARGEST_SCRIPT = 500_000
DEEPEST = 6
COMPACT = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:\D|$)")
SITE_SUFFIX = re.compile(r"\s+[|•·–—-]\s+[^|•·–—-]{2,40}$")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page states. `published` is a day with the name of the statement it comes from."""

    title: str | None = None
    site: str | None = None
    uri: str | None = None
    published: tuple[date, str] | None = None


def facts_of(text: str, page: Page) -> Facts:
    """The facts of a page whose decoded characters are `text`."""
    named = _named(page)
    linked = list(_linked(text, page))
    return Facts(
        title=_title(text, page, named, linked),
        site=_first(named, "og:site_name", "application-name") or _publisher(linked),
        uri=_address(page, named),
        published=_published(page, named, linked),
    )


def _named(page: Page) -> dict[str, str]:
    """Metadata by name, the first of each."""
    found: dict[str, str] = {}
    for token, given in page.facts:
        name = given.get("property") or given.get("name") or given.get("itemprop")
        value = given.get("content") or (given.get("datetime") if token.name != "meta" else None)
        if name and value:
            found.setdefault(name.lower(), value)
    return found


def _first(named: Mapping[str, str], *names: str) -> str | None:
    return next((" ".join(named[name].split()) for name in names if named.get(name, "").strip()), None)


def _linked(text: str, page: Page) -> Iterator[dict[str, object]]:
    """The articles described in JSON-LD, as far as it can be read."""
    for name, given, start, end in page.raw:
        if (
            name == "script"
            and given.get("type", "").lower() == "application/ld+json"
            and end - start < LARGEST_SCRIPT
        ):
            try:
                value: object = json.loads(text[start:end])
            except (ValueError, RecursionError):
                continue
            yield from _articles(value, 0)


def _articles(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:100]:
            yield from _articles(item, depth + 1)
    elif isinstance(value, dict):
        if any(kind.endswith(ARTICLE_TYPES) for kind in _strings(value.get("@type"))):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(value.get(key), depth + 1)


def _strings(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [item for item in values if isinstance(item, str)]


def _publisher(linked: list[dict[str, object]]) -> str | None:
    for article in linked:
        publisher = article.get("publisher")
        given = publisher[0] if isinstance(publisher, list) and publisher else publisher
        name = given.get("name") if isinstance(given, dict) else given
        if isinstance(name, str) and name.strip():
            return " ".join(name.split())
    return None


def _title(text: str, page: Page, named: Mapping[str, str], linked: list[dict[str, object]]) -> str | None:
    stated = _first(named, "og:title", "twitter:title") or next(
        (headline for article in linked for headline in _strings(article.get("headline"))), None
    )
    if stated is not None:
        return " ".join(unescape(stated).split())
    title = next((text[start:end] for name, _, start, end in page.raw if name == "title"), "")
    return SITE_SUFFIX.sub("", " ".join(unescape(title[:500]).split())) or None


def _address(page: Page, named: Mapping[str, str]) -> str | None:
    canonical = (
        given.get("href")
        for token, given in page.facts
        if token.name == "link" and "canonical" in given.get("rel", "").lower().split()
    )
    return next(canonical, None) or _first(named, "og:url")


def _published(
    page: Page, named: Mapping[str, str], linked: list[dict[str, object]]
) -> tuple[date, str] | None:
    for article in linked:
        for value in _strings(article.get("datePublished")):
            day = day_in(value)
            if day is not None:
                return day, f"linked data: datePublished {value[:40]}"
    for name in furniture().published_names:
        day = day_in(named.get(name, ""))
        if day is not None:
            return day, f"page metadata: {name} {named[name][:40]}"
    times = [given["datetime"] for token, given in page.facts if token.name == "time" and "datetime" in given]
    days = {day for value in times if (day := day_in(value)) is not None}
    if len(days) == 1:
        [day] = days
        return day, f"time element: {times[0][:40]}"
    return None


def day_in(value: str) -> date | None:
    """The day of a date or time in metadata, in the zone it is written in; None when it states none."""
    match = FULL_DAY.search(value[:100])
    day = full_day(match) if match is not None else _compact(value)
    return None if day == date(1970, 1, 1) else day


def _compact(value: str) -> date | None:
    match = COMPACT.match(value)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
