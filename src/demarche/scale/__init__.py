"""Work spread over processes: the same coding, mapped over many documents."""

from demarche.scale.adding import Added, add_documents
from demarche.scale.pool import Coded, CodingPool, Outcome, Skipped

__all__ = ["Added", "Coded", "CodingPool", "Outcome", "Skipped", "add_documents"]
