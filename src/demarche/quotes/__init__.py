"""In whose words: quotations and attributed speech."""

from demarche.quotes.stage import find_quotations

__all__ = ["find_quotations"]
