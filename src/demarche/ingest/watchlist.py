"""The watch list: one readable YAML file that says what is followed, how often, and for whom.

sources:
  - name: harbour-gazette
    feed: https://gazette.example/world.rss
    publisher: Harbour Gazette
    every: 15m
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BeforeValidator, ConfigDict, TypeAdapter, with_config

from demarche.errors import DataError
from demarche.ontology.data_files import checked

SourceKind = Literal["feed", "sitemap", "folder", "rows"]
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
SHORTEST = timedelta(seconds=30)
_SPAN = re.compile(r"(\d{1,6})\s*([smhd])")


def span_of(value: object) -> timedelta:
    """A time span written as 90s, 15m, 2h or 3d; ValueError for anything else."""
    if isinstance(value, timedelta):
        return value
    match = _SPAN.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f"'{value}' is no time span; write it like 90s, 15m, 2h or 3d")
    return timedelta(seconds=int(match[1]) * UNITS[match[2]])


TimeSpan = Annotated[timedelta, BeforeValidator(span_of)]


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One thing that is followed: exactly one of `feed`, `sitemap` (addresses), `folder` and `rows` (paths;
    `rows` a JSON Lines file or a glob of them that grow). `pages` says whether each entry's page is fetched
    or the feed's own text is taken; `max_age` how old an entry may be when it is first seen."""

    name: str
    feed: str | None = None
    sitemap: str | None = None
    folder: str | None = None
    rows: str | None = None
    publisher: str | None = None
    every: TimeSpan = timedelta(minutes=15)
    max_age: TimeSpan = timedelta(days=7)
    pages: bool = True
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> SourceKind:
        """Which of the four it is."""
        kinds: tuple[SourceKind, ...] = ("feed", "sitemap", "folder", "rows")
        return next(kind for kind in kinds if getattr(self, kind) is not None)

    @property
    def target(self) -> str:
        """The address or path."""
        return str(getattr(self, self.kind))


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True, kw_only=True)
class WatchList:
    """All sources, and the pause between two requests to one host."""

    sources: list[Source]
    delay: TimeSpan = timedelta(seconds=2)


def load_watch_list(path: Path) -> WatchList:
    """The watch list in a file; DataError when it is missing or breaks its rules."""
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: not YAML: {' '.join(str(error).split())[:200]}") from error
    found = checked(str(path), raw, TypeAdapter(WatchList))
    for name, count in Counter(source.name for source in found.sources).items():
        if count > 1:
            raise DataError(f"{path}: {name}: the name stands {count} times")
    for source in found.sources:
        _check(path, source)
    return found


def _check(path: Path, source: Source) -> None:
    given = [name for name in ("feed", "sitemap", "folder", "rows") if getattr(source, name)]
    if len(given) != 1:
        raise DataError(f"{path}: {source.name}: needs exactly one of feed, sitemap, folder and rows")
    if source.every < SHORTEST:
        raise DataError(f"{path}: {source.name}: every: at least {SHORTEST.seconds}s")
    if source.kind in ("feed", "sitemap") and not source.target.startswith(("http://", "https://")):
        raise DataError(f"{path}: {source.name}: {source.kind}: not an http or https address")
