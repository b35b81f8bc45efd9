"""The list of incidents."""

from dataclasses import dataclass

from demarche.serve.contexts.lines import IncidentLine, lines
from demarche.serve.filters import Filters
from demarche.serve.paging import Page
from demarche.store import View
from demarche.store.listing_rows import Facets


@dataclass(frozen=True, slots=True)
class IncidentList:
    """A page of incidents, and how all that are asked for divide."""

    page: Page[IncidentLine]
    facets: Facets


def incidents(view: View, asked: Filters) -> Page[IncidentLine]:
    """A page of incidents."""
    found = view.incident_view().page(asked.reading(), order=asked.order, after=asked.cursor)
    return Page(lines(view, found.rows), found.next)


def incident_list(view: View, asked: Filters) -> IncidentList:
    """A page of incidents with the division of all of them."""
    return IncidentList(incidents(view, asked), view.incident_view().facets(asked.reading()))
