"""Who takes part: those whom most articles name first."""

from dataclasses import dataclass, replace

from demarche.serve.contexts.naming import is_proper
from demarche.serve.filters import Filters
from demarche.serve.paging import Page
from demarche.store import ActorRow, View

NAMED = ("person", "state", "organisation")
"""Kinds that are listed when none is asked for: groups are described, not named."""


@dataclass(frozen=True, slots=True)
class ActorsView:
    """Some actors; `most` is the largest number of articles on the page, for bars."""

    page: Page[ActorRow]
    most: int


def actors(view: View, asked: Filters) -> Page[ActorRow]:
    """Actors as the record has them, those named in most articles first."""
    found = view.party_view().actors(asked.reading(), after=asked.cursor)
    return Page(found.rows, found.next)


def actors_view(view: View, asked: Filters) -> ActorsView:
    """The same for a page: names before descriptions, unless a kind or a name is asked for."""
    if asked.types or asked.actor:
        page = actors(view, asked)
    else:
        found = actors(view, replace(asked, types=NAMED))
        page = Page(tuple(row for row in found.items if is_proper(row.name)), found.next)
    return ActorsView(page, max((row.documents for row in page.items), default=1))
