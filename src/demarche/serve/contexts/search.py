"""Everything that holds some words: actors and places so named, passages of articles, quotations."""

from dataclasses import dataclass, replace

from demarche.errors import UsageError
from demarche.serve.contexts.highlights import Piece, from_marks
from demarche.serve.contexts.lines import IncidentLine, lines
from demarche.serve.filters import Filters
from demarche.serve.paging import Page
from demarche.store import ActorRow, HitRow, Reading, View

ACTORS, INCIDENTS = 6, 5
Kind = str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage of an article, or something said, with what was searched for marked."""

    kind: str
    passage: tuple[Piece, ...]
    speaker: str | None
    document: str
    publisher: str | None
    headline: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class SearchView:
    """What was found. `quotations` counts those that hold all words; `actors` and `incidents` are those whose
    names do, the busiest and the latest; `problem` says why nothing could be searched for."""

    q: str
    hits: Page[Hit]
    quotations: int
    actors: tuple[ActorRow, ...]
    incidents: tuple[IncidentLine, ...]
    problem: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was found."""
        return not (self.hits.items or self.actors or self.incidents)


def search(view: View, asked: Filters) -> SearchView:
    """Everything that holds the words of `q`."""
    q = (asked.q or "").strip()
    nothing = SearchView(q, Page(()), 0, (), ())
    if not q:
        return nothing
    try:
        found = hits(view, asked)
    except UsageError as error:
        return replace(nothing, problem=str(error))
    return SearchView(
        q=q,
        hits=Page(tuple(_hit(row) for row in found.items), found.next),
        quotations=view.document_view().count_quotations(replace(asked.reading(), words=q)),
        actors=() if asked.cursor else _actors(view, q),
        incidents=() if asked.cursor else _incidents(view, asked, q),
    )


def hits(view: View, asked: Filters) -> Page[HitRow]:
    """Passages and quotations, best first; UsageError where there is nothing to search for."""
    found = view.document_view().hits(asked.q or "", asked.reading(), after=asked.cursor)
    return Page(found.rows, found.next)


def _actors(view: View, q: str) -> tuple[ActorRow, ...]:
    return view.party_view().actors(Reading(actor=q.strip('"*'), limit=ACTORS)).rows


def _incidents(view: View, asked: Filters, q: str) -> tuple[IncidentLine, ...]:
    """The latest incidents of persons so named, else at places so named."""
    named = replace(asked.reading(), actor=q.strip('"*'), limit=INCIDENTS)
    found = view.incident_view().page(named).rows
    if not found:
        found = view.incident_view().page(replace(named, actor=None, place=q.strip('"*'))).rows
    return lines(view, found)


def _hit(row: HitRow) -> Hit:
    report = row.report
    return Hit(
        kind=row.kind,
        passage=from_marks(row.passage),
        speaker=row.speaker,
        document=report.document,
        publisher=report.publisher,
        headline=report.headline,
        published=report.published,
    )
