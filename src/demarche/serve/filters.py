"""What a request asks for: the same words in every address, page or API, as on the command line.

`Filters` is what contexts take. Which values `type` and `status` may have differs by view, so each view has
its own dependency (`EventFilters`, `QuoteFilters`, …); all the rest is one.
"""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import Depends, Query

from demarche.records import (
    ActorKind,
    EngagementKind,
    EntryState,
    EventType,
    LedgerKind,
    LedgerOutcome,
    QuotationKind,
    Severity,
    Status,
)
from demarche.store import Reading

LONGEST = 120
"""Characters of a name or of words that a request asks for."""
MOST = 1000
SHOWN = 50
Words = Annotated[str, Query(max_length=LONGEST)]
Code = Annotated[str, Query(pattern="^[A-Za-z]{3}$")]
Class = Annotated[int, Query(ge=1, le=4)]
Order = Literal["latest", "day", "independent", "changed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is wanted; every part that is given must hold. `types` and `statuses` are the query words `type`
    and `status`; `source` is part of an outlet's name or address; days are both included. `together` are the
    countries that must all take part, when several are named; of incidents, `quads` are classes 1 to 4 and
    `independent` is the least number of sources with a text of their own."""

    actor: str | None = None
    country: str | None = None
    together: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    place: str | None = None
    source: str | None = None
    confidence: float = 0.0
    q: str | None = None
    leads: bool = False
    negated: bool = False
    quads: tuple[int, ...] = ()
    independent: int = 0
    order: Order = "latest"
    cursor: str | None = None
    limit: int = SHOWN

    def reading(self) -> Reading:
        """The same as the record takes it."""
        return Reading(
            actor=self.actor,
            country=self.country,
            together=self.together,
            quads=self.quads,
            least_independent=self.independent,
            place=self.place,
            types=self.types,
            statuses=self.statuses,
            since=None if self.since is None else self.since.isoformat(),
            until=None if self.until is None else self.until.isoformat(),
            publisher=self.source,
            leads=self.leads,
            negated=self.negated,
            least_confidence=self.confidence,
            limit=self.limit,
        )

    def address(self, **changed: object) -> str:
        """The query string of these filters, with some changed: for links. Values that are None, empty or as
        they are without being asked for are left out."""
        asked = replace(self, **changed)  # type: ignore[arg-type]
        pairs = [
            (_WORDS.get(field.name, field.name), value)
            for field in fields(self)
            for value in _several(getattr(asked, field.name))
            if value != field.default
        ]
        return urlencode([(word, str(value).lower() if value is True else value) for word, value in pairs])

    def path(self, path: str, form: str | None = None, **changed: object) -> str:
        """The address of a view with these filters, some changed; `form` is the format of the API's rows."""
        query = "&".join(part for part in (self.address(**changed), form and f"format={form}") if part)
        return f"{path}?{query}" if query else path

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the page and its length is asked for."""
        return replace(self, cursor=None, limit=SHOWN, order="latest") != Filters()


_WORDS = {"types": "type", "statuses": "status", "quads": "quad", "together": "country"}


def _several(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def filters(
    actor: Annotated[Words | None, Query(description="Part of a name: macron.")] = None,
    country: Annotated[
        list[Code] | None,
        Query(max_length=8, description="Code of a country or body: FRA. Of several, all must take part."),
    ] = None,
    since: Annotated[date | None, Query(description="First day: 2022-02-07.")] = None,
    until: Annotated[date | None, Query(description="Last day.")] = None,
    place: Annotated[Words | None, Query(description="Part of a place's name: geneva.")] = None,
    source: Annotated[Words | None, Query(description="Part of an outlet's name or address.")] = None,
    confidence: Annotated[float, Query(ge=0, le=1, description="Least confidence, 0 to 1.")] = 0.0,
    q: Annotated[
        Words | None, Query(description='Words that must all be there; "a phrase"; sanction*.')
    ] = None,
    leads: Annotated[bool, Query(description="With headlines of other stories.")] = False,
    negated: Annotated[bool, Query(description="With what is said not to have happened.")] = False,
    cursor: Annotated[
        str | None, Query(description="Where to go on: `next` of the page before.", max_length=400)
    ] = None,
    limit: Annotated[int, Query(ge=1, le=MOST, description="Most rows of one page.")] = SHOWN,
) -> Filters:
    """The words that every view knows. A view that has no use for one leaves it unread."""
    return Filters(
        actor=actor,
        country=country[0].upper() if country is not None and len(country) == 1 else None,
        together=tuple(code.upper() for code in country or ()) if len(country or ()) > 1 else (),
        since=since,
        until=until,
        place=place,
        source=source,
        confidence=confidence,
        q=q,
        leads=leads,
        negated=negated,
        cursor=cursor,
        limit=limit,
    )


PlainFilters = Annotated[Filters, Depends(filters)]
"""For views that know no types and states."""
_MANY = Query(max_length=16, description="One or several (the word may be repeated).")


def _of_events(
    asked: PlainFilters,
    type: Annotated[list[EventType] | None, _MANY] = None,
    status: Annotated[list[Status] | None, _MANY] = None,
) -> Filters:
    return replace(asked, types=tuple(type or ()), statuses=tuple(status or ()))


def _of_incidents(
    asked: Annotated[Filters, Depends(_of_events)],
    quad: Annotated[list[Class] | None, _MANY] = None,
    independent: Annotated[int, Query(ge=0, le=999, description="Least number of independent sources.")] = 0,
    order: Annotated[Order, Query(description="Newest day, oldest day, most independent, last changed.")] = (
        "latest"
    ),
) -> Filters:
    return replace(asked, quads=tuple(quad or ()), independent=independent, order=order)


def _of_quotes(
    asked: PlainFilters,
    type: Annotated[list[QuotationKind] | None, _MANY] = None,
) -> Filters:
    return replace(asked, types=tuple(type or ()))


def _of_actors(
    asked: PlainFilters,
    type: Annotated[list[ActorKind] | None, _MANY] = None,
) -> Filters:
    return replace(asked, types=tuple(type or ()))


def _of_calendar(
    asked: PlainFilters,
    type: Annotated[list[EngagementKind] | None, _MANY] = None,
    status: Annotated[list[EntryState] | None, _MANY] = None,
) -> Filters:
    return replace(asked, types=tuple(type or ()), statuses=tuple(status or ()))


def _of_ledger(
    asked: PlainFilters,
    type: Annotated[list[LedgerKind] | None, _MANY] = None,
    status: Annotated[list[LedgerOutcome] | None, _MANY] = None,
) -> Filters:
    return replace(asked, types=tuple(type or ()), statuses=tuple(status or ()))


def _of_issues(
    asked: PlainFilters,
    type: Annotated[list[Annotated[str, Query(max_length=40)]] | None, _MANY] = None,
    status: Annotated[list[Severity] | None, _MANY] = None,
) -> Filters:
    return replace(asked, types=tuple(type or ()), statuses=tuple(status or ()))


EventFilters = Annotated[Filters, Depends(_of_events)]
"""Events: `type` is a PLOVER type, `status` one of theirs."""
IncidentFilters = Annotated[Filters, Depends(_of_incidents)]
"""Incidents: as events, with the quad class, the least number of independent sources, and the order."""
QuoteFilters = Annotated[Filters, Depends(_of_quotes)]
"""Quotations: `type` is direct, mixed or indirect."""
ActorFilters = Annotated[Filters, Depends(_of_actors)]
"""Actors: `type` is person, state, organisation or group."""
CalendarFilters = Annotated[Filters, Depends(_of_calendar)]
"""The calendar: `type` is a kind of engagement, `status` its state."""
LedgerFilters = Annotated[Filters, Depends(_of_ledger)]
"""The ledger: `type` is a demand, promise, ultimatum or deadline, `status` what came of it."""
IssueFilters = Annotated[Filters, Depends(_of_issues)]
"""Issues: `type` is the issue's code, `status` its severity."""
Form = Annotated[
    Literal["json", "jsonl", "csv"],
    Query(alias="format", description="JSON, JSON Lines, or CSV with the same rows."),
]
