"""What persons corrected."""

from demarche.serve.filters import Filters
from demarche.serve.paging import Page, paged
from demarche.store import CorrectionRow, View


def corrections(view: View, asked: Filters, *, document: str | None, standing: bool) -> Page[CorrectionRow]:
    """Corrections, the latest first."""
    return paged(view.corrections(document=document, standing=standing), asked)
