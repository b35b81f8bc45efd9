"""The only door to the database: the record of all documents, written by a Writer, read by a View."""

from demarche.store.rows import (
    ActorRow,
    DocumentRow,
    EngagementRow,
    EventRow,
    HitRow,
    IssueRow,
    PartyRow,
    QuotationRow,
    Reading,
    ReportRow,
    WhenRow,
    WhereRow,
)
from demarche.store.view import View, open_view
from demarche.store.writer import Change, Writer, open_writer

__all__ = [
    "ActorRow",
    "Change",
    "DocumentRow",
    "EngagementRow",
    "EventRow",
    "HitRow",
    "IssueRow",
    "PartyRow",
    "QuotationRow",
    "Reading",
    "ReportRow",
    "View",
    "WhenRow",
    "WhereRow",
    "Writer",
    "open_view",
    "open_writer",
]
