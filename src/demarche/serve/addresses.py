"""Addresses of views: made in one place, so that every link to a thing is the same."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

Parameter = str | int | float | None
KEY_LETTERS = 12


def segment(name: str) -> str:
    """A name as one part of an address."""
    return quote(name, safe="")


def address(path: str, query: Mapping[str, Parameter | list[str]] | None = None, **changes: Parameter) -> str:
    """A path with a query, parts of it changed; what is None or empty is left out."""
    parts = {**(query or {}), **changes}
    kept = {name: value for name, value in parts.items() if value is not None and value not in ("", [])}
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path


def article_key(document: str) -> str:
    """The part of an address that names a document: the first letters of its hash."""
    return document.removeprefix("sha256:")[:KEY_LETTERS]


def article_path(document: str, event: str | None = None) -> str:
    """Where an article is read, at an event or quotation of it."""
    return f"/articles/{article_key(document)}{'' if event is None else f'#{event}'}"


def actor_path(name: str) -> str:
    """Where an actor's page is."""
    return f"/actors/{segment(name)}"
