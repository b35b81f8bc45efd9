"""What the record answers about incidents with: one small type per kind of row, days as ISO dates."""

from dataclasses import dataclass

from demarche.store.rows import WhenRow, WhereRow

Count = tuple[str, int]


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident in a list. `day` and `last_day` are its first and last day, None where unknown; `dated`
    tells that they were told and not concluded from print. `actors` and `recipients` are codes of countries
    and bodies, `names` persons; `score` is PLOVER's; `first_printed` and `last_printed` the days of its first
    and last report; `added` and `changed` numbers of changes of the record."""

    id: str
    type: str
    mode: str | None
    quad: int
    status: str
    day: str | None
    last_day: str | None
    when: WhenRow | None
    dated: bool
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    names: tuple[str, ...]
    where: WhereRow | None
    reports: int
    outlets: int
    independent: int
    confidence: float
    score: float
    lead: bool
    only_claimed: bool
    denied_by: tuple[str, ...]
    corrected: bool
    due: str | None
    storyline: str | None
    first_event: str
    first_printed: str | None
    last_printed: str | None
    added: int
    changed: int
    sentence: str

    @property
    def label(self) -> str:
        """Who did what to whom, in codes."""
        return label(self.type, self.actors, self.recipients)


@dataclass(frozen=True, slots=True)
class Point:
    """An incident as a mark on a timeline."""

    id: str
    day: str
    last_day: str
    type: str
    quad: int
    status: str
    independent: int
    label: str


@dataclass(frozen=True, slots=True)
class DayRow:
    """What happened on one first day (or in one month, written YYYY-MM): incidents by quad class 1 to 4, and
    the independent reports of all."""

    day: str
    quads: tuple[int, int, int, int]
    independent: int

    @property
    def incidents(self) -> int:
        """All of them."""
        return sum(self.quads)


@dataclass(frozen=True, slots=True)
class Facets:
    """How many incidents of a reading have which type, status and quad class, the most first."""

    incidents: int
    types: tuple[Count, ...]
    statuses: tuple[Count, ...]
    quads: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two countries or bodies on different sides of incidents, or together on the only side there is.
    `met` are days on which they met or spoke, `called` those on which they telephoned."""

    one: str
    other: str
    incidents: int
    cooperation: int
    conflict: int
    met: int
    called: int
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One who is quoted. `key` is the folded name."""

    key: str
    name: str
    country: str | None
    quotations: int
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True, slots=True)
class TallyRow:
    """A party of incidents. `key` is a code, or the folded name of a person (`name` is None for a code);
    leads and negated incidents are not counted."""

    key: str
    name: str | None
    country: str | None
    incidents: int
    acting: int
    receiving: int
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True, slots=True)
class PartySummary:
    """What a party did and what was done to it, by type, month by month, and with which other parties, the
    most first."""

    party: TallyRow
    acting: tuple[Count, ...]
    receiving: tuple[Count, ...]
    partners: tuple[PairRow, ...]
    months: tuple[DayRow, ...]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place where incidents happened. `quads` counts them by quad class 1 to 4."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    incidents: int
    independent: int
    first_day: str | None
    last_day: str | None
    precision: str | None = None
    quads: tuple[int, int, int, int] = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class News:
    """What changed after a change: incidents that are new, that changed, and that are gone, by id; `upto` is
    the change to ask after next, `at` its time (ISO, UTC). `more` says that there is more than asked for."""

    upto: int
    at: str | None
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    more: bool


def label(type: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> str:
    """An incident in a few letters: CONSULT FRA, DEU → RUS."""
    sides = [", ".join(side) for side in (actors, recipients) if side]
    return f"{type} {' → '.join(sides)}".strip()
