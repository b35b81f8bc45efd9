"""The record of one document, in the form of the schema `demarche/coding/1`."""

from dataclasses import dataclass, field
from typing import Literal

from demarche.records.actor import Actor
from demarche.records.date import DateMention
from demarche.records.document import Document
from demarche.records.engagement import Engagement
from demarche.records.event import Event
from demarche.records.place import PlaceMention
from demarche.records.quotation import Quotation

SCHEMA: Literal["demarche/coding/1"] = "demarche/coding/1"
Severity = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that was skipped, guessed or could not be read, for a person to look at."""

    severity: Severity
    code: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class CoderInfo:
    """Which coder made a coding: its version and the models and data it used."""

    version: str
    models: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """All that was read from one document."""

    schema: Literal["demarche/coding/1"] = SCHEMA
    coder: CoderInfo
    document: Document
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    dates: tuple[DateMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    issues: tuple[Issue, ...] = ()
