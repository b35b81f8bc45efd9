"""The only door to the database: the record of all documents, written by a Writer, read by a View."""

from demarche.store.correcting import apply_corrections
from demarche.store.incidents import IncidentStore, Pending, StoredIncident, StoredReport
from demarche.store.keys import row_key
from demarche.store.rows import (
    ActorRow,
    CorrectionRow,
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
    "Change",
    "Check",
    "CorrectionRow",
    "DocumentRow",
    "EngagementRow",
    "EventRow",
    "Finding",
    "HitRow",
    "IncidentStore",
    "IssueRow",
    "PartyRow",
    "Pending",
    "QuotationRow",
    "Reading",
    "ReportRow",
    "StoredIncident",
    "StoredReport",
    "View",
    "WhenRow",
    "WhereRow",
    "Writer",
    "apply_corrections",
    "open_view",
    "open_writer",
    "row_key",
]
