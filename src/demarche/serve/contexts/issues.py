"""What could not be read, was skipped or guessed: by code, with what to do about it."""

from collections import Counter
from dataclasses import dataclass, replace

from demarche.ontology.issues import advice
from demarche.serve.filters import Filters
from demarche.serve.paging import Page
from demarche.store import IssueRow, View

MOST = 1000
"""Failed inputs that are counted by code."""
ORDER = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of issue. `means` and `do` are empty where nothing is written of it."""

    code: str
    severity: str
    count: int
    means: str
    do: str


@dataclass(frozen=True, slots=True)
class IssuesView:
    """All kinds of issues, the gravest first, and some issues of those asked for."""

    codes: tuple[Code, ...]
    page: Page[IssueRow]


def issues(view: View, asked: Filters) -> Page[IssueRow]:
    """Issues of the code and severity asked for: failed inputs first, then what codings warn of."""
    code = asked.types[0] if asked.types else None
    severity = asked.statuses[0] if asked.statuses else None
    documents = view.document_view()
    failed: tuple[IssueRow, ...] = ()
    if asked.cursor is None and severity in {None, "error"}:
        found = documents.failures(replace(asked.reading(), limit=MOST)).rows
        failed = tuple(row for row in found if code in {None, row.code})[: asked.limit]
    rows = documents.issues(asked.reading(), code=code, severity=severity, after=asked.cursor)
    return Page((*failed, *rows.rows), rows.next)


def issues_view(view: View, asked: Filters) -> IssuesView:
    """The same with all kinds there are."""
    documents = view.document_view()
    failed = documents.failures(replace(Filters().reading(), limit=MOST)).rows
    counted = [("error", code, count) for code, count in Counter(row.code for row in failed).items()]
    codes = [_code(*one) for one in (*counted, *documents.issue_codes())]
    codes.sort(key=lambda one: (ORDER.index(one.severity), -one.count, one.code))
    return IssuesView(tuple(codes), issues(view, asked))


def _code(severity: str, code: str, count: int) -> Code:
    known = advice().get(code)
    return Code(code, severity, count, known.means if known else "", known.do if known else "")
