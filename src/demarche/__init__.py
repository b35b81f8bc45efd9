"""demarche keeps an auditable record of the diplomacy that news reporting tells of."""

from demarche.version import __version__

__all__ = ["__version__"]
