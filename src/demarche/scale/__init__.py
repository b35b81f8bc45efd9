"""Work spread over processes: the same coding, mapped over many documents.

`work` loads the coder and `adding` the database, so each is imported only by those who need it.
"""

from demarche.scale.pool import Coded, CodingPool, Outcome, Skipped

__all__ = ["Coded", "CodingPool", "Outcome", "Skipped"]
