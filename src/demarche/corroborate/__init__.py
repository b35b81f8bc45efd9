"""Many reports, one incident: find copies, compare, judge, merge."""

from demarche.corroborate.calendar import calendar
from demarche.corroborate.compare import compare
from demarche.corroborate.copies import Fingerprinter, Overlap, independent_groups, overlaps, similar
from demarche.corroborate.incidents import incident_of
from demarche.corroborate.ledger import ledger
from demarche.corroborate.merge import merge
from demarche.corroborate.reports import Report, reports_of
from demarche.corroborate.storylines import storylines
from demarche.corroborate.update import (
    incident_from_json,
    rejudged,
    report_from_json,
    stored_calendar,
    update_incidents,
)

__all__ = [
    "Fingerprinter",
    "Overlap",
    "Report",
    "calendar",
    "compare",
    "incident_from_json",
    "incident_of",
    "independent_groups",
    "ledger",
    "merge",
    "overlaps",
    "rejudged",
    "report_from_json",
    "reports_of",
    "similar",
    "stored_calendar",
    "storylines",
    "update_incidents",
]
