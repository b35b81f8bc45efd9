"""One event of the world, as all reports of it tell it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from demarche.records.date import When
from demarche.records.event import EventType, Magnitude, Status
from demarche.records.place import Where

Verdict = Literal["same", "different", "unsure", "undecided"]
RemarkKind = Literal["correction", "denial", "claim"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason in a comparison, and how much it weighs for (+) or against (-) the two being one."""

    name: str
    weight: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two reports are. `score` is the sum of the reasons; `by` is "rules" or who judged."""

    first: str
    second: str
    score: float
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    by: str = "rules"


@dataclass(frozen=True, slots=True)
class Account:
    """One report of an incident. `event` is the key of the coded event; `copy_of` the key of the report
    whose text it repeats; `differs` names what it tells otherwise than the first account that tells it."""

    event: str
    document: str
    publisher: str | None
    published: str | None
    sentence: str
    said_by: str | None = None
    copy_of: str | None = None
    magnitudes: tuple[Magnitude, ...] = ()
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """A report that corrects, denies or claims an incident, and the event that says so. `by` is the outlet
    that corrects, or who denies or claims."""

    kind: RemarkKind
    event: str
    document: str
    by: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Incident:
    """One event of the world. Its fields are those most accounts agree on; nothing is averaged, and
    every account is kept. `outlets` counts publishers, `independent` those with a text of their own.
    `only_claimed` says that no account tells it in the outlet's own words; `due` is the last day
    that was set for what is demanded, promised or threatened."""

    id: str
    type: EventType
    mode: str | None
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    names: tuple[str, ...]
    when: When | None
    where: Where | None
    accounts: tuple[Account, ...]
    outlets: int
    independent: int
    sentence: str
    confidence: float
    remarks: tuple[Remark, ...] = ()
    storyline: str | None = None
    only_claimed: bool = False
    due: date | None = None
