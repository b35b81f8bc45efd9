"""The only door to the database: the record of all documents, written by a Writer, read by a View."""

from demarche.store.rows import (
    ActorRow,
    CalendarRow,
    DocumentRow,
    EngagementRow,
    EventRow,
    Finding,
    HitRow,
    IssueRow,
    PartyRow,
    QuotationRow,
    Reading,
    ReportRow,
    WhenRow,
    WhereRow,
)
from demarche.store.verify import Check
from demarche.store.view import View, open_view
from demarche.store.writer import Change, Writer, open_writer

__all__ = [
    "ActorRow",
    "CalendarRow",
    "Change",
    "Check",
    "DocumentRow",
    "EngagementRow",
    "EventRow",
    "Finding",
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
