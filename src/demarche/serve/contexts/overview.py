"""What stands first: how much the record holds."""

from dataclasses import dataclass

from demarche.store import View


@dataclass(frozen=True, slots=True)
class Overview:
    """The record at a glance."""

    counts: dict[str, int]


def overview(view: View) -> Overview:
    """The overview of the whole record."""
    return Overview(view.counts())
