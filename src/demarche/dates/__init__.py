"""When: time expressions, their values, and the day a document was published."""

from demarche.dates.stage import find_dates, infer_published

__all__ = ["find_dates", "infer_published"]
