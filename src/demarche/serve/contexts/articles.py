"""The list of articles."""

from dataclasses import dataclass

from demarche.serve.addresses import article_key
from demarche.serve.filters import Filters
from demarche.serve.paging import Page
from demarche.store import View


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list. `key` is its part of addresses; `basis` says how its day is known."""

    id: str
    key: str
    headline: str | None
    publisher: str | None
    uri: str | None
    start: str | None
    end: str | None
    basis: str | None
    added_at: str
    events: int
    quotations: int


def articles(view: View, asked: Filters) -> Page[ArticleLine]:
    """A page of articles, the newest day first."""
    found = view.document_view().documents(asked.reading(), order="latest", after=asked.cursor)
    made = (
        ArticleLine(
            id=row.id,
            key=article_key(row.id),
            headline=row.headline,
            publisher=row.publisher,
            uri=row.uri,
            start=row.published,
            end=row.published_end,
            basis=row.basis,
            added_at=row.added_at,
            events=row.events,
            quotations=row.quotations,
        )
        for row in found.rows
    )
    return Page(tuple(made), found.next)
