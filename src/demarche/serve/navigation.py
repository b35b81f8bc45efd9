"""The views that every page leads to, in the order in which a crisis is read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A view: its address, its name, and the letter that goes there after `g`."""

    address: str
    name: str
    key: str

    def is_at(self, path: str) -> bool:
        """Whether a page at `path` belongs to this view."""
        return path == self.address or (self.address != "/" and path.startswith(self.address + "/"))


@dataclass(frozen=True, slots=True)
class Group:
    """Views that answer one kind of question."""

    name: str
    entries: tuple[Entry, ...]


NAVIGATION = (
    Group("", (Entry("/", "Overview", "o"), Entry("/timeline", "Timeline", "t"))),
    Group(
        "What happened",
        (
            Entry("/incidents", "Incidents", "i"),
            Entry("/calendar", "Calendar", "c"),
            Entry("/ledger", "Demands", "d"),
            Entry("/map", "Map", "m"),
        ),
    ),
    Group(
        "Who",
        (
            Entry("/actors", "Actors", "a"),
            Entry("/network", "Network", "n"),
            Entry("/quotes", "Quotations", "q"),
        ),
    ),
    Group("How much", (Entry("/measures", "Measures", "e"),)),
    Group(
        "Where from",
        (
            Entry("/articles", "Articles", "r"),
            Entry("/sources", "Sources", "s"),
            Entry("/issues", "Issues", "u"),
        ),
    ),
)
