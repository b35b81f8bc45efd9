"""The nouns of demarche: frozen, typed, free of input and output."""

from demarche.records.actor import Actor, ActorKind, Cast, Mention, MentionKind, Office, Party
from demarche.records.calendar import CalendarEntry, Change, EntryState
from demarche.records.codec import from_json, json_schema, to_json
from demarche.records.coding import SCHEMA, CoderInfo, Coding, Issue, Severity
from demarche.records.correction import CorrectedPart, Correction, CorrectionAction, Target
from demarche.records.date import DateMention, DateType, Precision, When
from demarche.records.document import Block, BlockKind, Document, Published, Run, Source
from demarche.records.engagement import Engagement, EngagementKind, EngagementState
from demarche.records.event import (
    Aspect,
    Claim,
    ContextBasis,
    ContextTag,
    Event,
    EventEvidence,
    EventType,
    Magnitude,
    Quad,
    Review,
    ReviewVerdict,
    Status,
)
from demarche.records.incident import Account, Comparison, Incident, Reason, Remark, RemarkKind, Verdict
from demarche.records.ledger import LedgerEntry, LedgerKind, LedgerOutcome
from demarche.records.place import PlaceMention, PlacePrecision, Where
from demarche.records.quotation import Quotation, QuotationKind
from demarche.records.raw import RawDocument, Unreadable
from demarche.records.sentence import Sentence, Token
from demarche.records.span import Evidence, Span
from demarche.records.storyline import Storyline

__all__ = [
    "SCHEMA",
    "Account",
    "Actor",
    "ActorKind",
    "Aspect",
    "Block",
    "BlockKind",
    "CalendarEntry",
    "Cast",
    "Change",
    "Claim",
    "CoderInfo",
    "Coding",
    "Comparison",
    "ContextBasis",
    "ContextTag",
    "CorrectedPart",
    "Correction",
    "CorrectionAction",
    "DateMention",
    "DateType",
    "Document",
    "Engagement",
    "EngagementKind",
    "EngagementState",
    "EntryState",
    "Event",
    "EventEvidence",
    "EventType",
    "Evidence",
    "Incident",
    "Issue",
    "LedgerEntry",
    "LedgerKind",
    "LedgerOutcome",
    "Magnitude",
    "Mention",
    "MentionKind",
    "Office",
    "Party",
    "PlaceMention",
    "PlacePrecision",
    "Precision",
    "Published",
    "Quad",
    "Quotation",
    "QuotationKind",
    "RawDocument",
    "Reason",
    "Remark",
    "RemarkKind",
    "Review",
    "ReviewVerdict",
    "Run",
    "Sentence",
    "Severity",
    "Source",
    "Span",
    "Status",
    "Storyline",
    "Target",
    "Token",
    "Unreadable",
    "Verdict",
    "When",
    "Where",
    "from_json",
    "json_schema",
    "to_json",
]
