"""The only door to the database: the record of all documents, written by a Writer, read by a View."""

from demarche.store.changes import Step
from demarche.store.correcting import apply_corrections
from demarche.store.document_view import DocumentView
from demarche.store.evidence import EvidenceRow, PartyWords
from demarche.store.figure_view import FigureRows, FigureView
from demarche.store.incident_view import IncidentView, Sorting
from demarche.store.incidents import IncidentStore, Pending, StoredIncident, StoredReport
from demarche.store.judgement_history import JudgementRow
from demarche.store.keys import row_key
from demarche.store.listing_rows import (
    DayRow,
    Facets,
    IncidentRow,
    News,
    PairRow,
    PartySummary,
    PlaceRow,
    Point,
    SpeakerRow,
    TallyRow,
)
from demarche.store.paging import Page
from demarche.store.party_view import PartyView
from demarche.store.readers import Readers
from demarche.store.rows import (
    ActorRow,
    CorrectionRow,
    DocumentLine,
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
from demarche.store.verify import Check, Checked
from demarche.store.view import View, open_view
from demarche.store.writer import Change, Writer, open_writer

__all__ = [
    "ActorRow",
    "Change",
    "Check",
    "Checked",
    "CorrectionRow",
    "DayRow",
    "DocumentLine",
    "DocumentRow",
    "DocumentView",
    "EngagementRow",
    "EventRow",
    "EvidenceRow",
    "Facets",
    "FigureRows",
    "FigureView",
    "Finding",
    "HitRow",
    "IncidentRow",
    "IncidentStore",
    "IncidentView",
    "IssueRow",
    "JudgementRow",
    "News",
    "Page",
    "PairRow",
    "PartyRow",
    "PartySummary",
    "PartyView",
    "PartyWords",
    "Pending",
    "PlaceRow",
    "Point",
    "QuotationRow",
    "Readers",
    "Reading",
    "ReportRow",
    "Sorting",
    "SpeakerRow",
    "Step",
    "StoredIncident",
    "StoredReport",
    "TallyRow",
    "View",
    "WhenRow",
    "WhereRow",
    "Writer",
    "apply_corrections",
    "open_view",
    "open_writer",
    "row_key",
]
