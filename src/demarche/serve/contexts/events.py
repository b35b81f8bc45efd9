"""Events as single reports tell them."""

from demarche.serve.filters import Filters
from demarche.serve.paging import Page
from demarche.store import EventRow, View


def events(view: View, asked: Filters) -> Page[EventRow]:
    """A page of events, the newest day first."""
    found = view.document_view().events(asked.reading(), after=asked.cursor)
    return Page(found.rows, found.next)
