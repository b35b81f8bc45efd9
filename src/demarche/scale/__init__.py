"""Work spread over processes: the same coding, mapped over many documents."""

from demarche.scale.pool import Coded, CodingPool, Outcome

__all__ = ["Coded", "CodingPool", "Outcome"]
