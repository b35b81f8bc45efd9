"""The time of the record's own book-keeping. No coding depends on it."""

from datetime import UTC, datetime


def now() -> str:
    """The time in UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")
