"""Many reports, one incident: find copies, compare, judge, merge."""

from demarche.corroborate.compare import compare
from demarche.corroborate.copies import Fingerprinter, Overlap, independent_groups, overlaps, similar
from demarche.corroborate.incidents import incident_of
from demarche.corroborate.merge import merge
from demarche.corroborate.reports import Report, reports_of

__all__ = [
    "Fingerprinter",
    "Overlap",
    "Report",
    "compare",
    "incident_of",
    "independent_groups",
    "merge",
    "overlaps",
    "reports_of",
    "similar",
]
