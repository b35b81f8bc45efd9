"""What was demanded, promised and threatened, by when, and what came of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from starlette.exceptions import HTTPException

from demarche.corroborate import incident_from_json, ledger, stored_calendar
from demarche.records import Incident, LedgerEntry
from demarche.serve.contexts.calendar import last_printed
from demarche.serve.contexts.naming import telling
from demarche.serve.filters import Filters
from demarche.serve.kept import Kept
from demarche.serve.paging import Page, paged
from demarche.store import Reading, View


@dataclass(frozen=True, slots=True)
class Demand:
    """A demand, promise, ultimatum or deadline. `actors` and `recipients` are codes; `incident` tells it and
    `end` settled it, in these sentences; `why` says what made it count as settled."""

    id: str
    kind: str
    outcome: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    names: tuple[str, ...]
    made: date | None
    due: date | None
    incident: str
    sentence: str
    independent: int
    end: str | None
    end_sentence: str | None
    why: str


@dataclass(frozen=True, slots=True)
class LedgerView:
    """Some entries, the latest first, with how many there are of which kind and outcome."""

    page: Page[Demand]
    total: int
    kinds: tuple[tuple[str, int], ...]
    outcomes: tuple[tuple[str, int], ...]


def demands(view: View, kept: Kept, asked: Filters) -> list[Demand]:
    """All entries that are asked for, the latest first."""
    return [one for one in made_once(view, kept) or () if _wants(asked, one)]


def made_once(view: View, kept: Kept) -> tuple[Demand, ...] | None:
    """All entries; None while the ledger of a large record is made for the first time."""
    return kept.apart(view, "ledger", _made)


def ready(view: View, kept: Kept) -> None:
    """503 while the ledger of a large record is made for the first time."""
    if made_once(view, kept) is None:
        said = "the ledger of so large a record takes some minutes to make; look again soon"
        raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, said, headers={"Retry-After": "30"})


def ledger_view(view: View, kept: Kept, asked: Filters) -> LedgerView:
    """One page of the ledger."""
    ready(view, kept)
    found = demands(view, kept, asked)
    return LedgerView(
        page=paged(found, asked),
        total=len(found),
        kinds=tuple(Counter(one.kind for one in found).most_common()),
        outcomes=tuple(Counter(one.outcome for one in found).most_common()),
    )


def _made(view: View) -> tuple[Demand, ...]:
    store, today = view.incidents(), last_printed(view)
    planned = {change.event for entry in stored_calendar(store, today) for change in entry.changes}
    told = {incident.id: incident for incident in _told(view)}
    found = [_demand(entry, told[entry.incident]) for entry in ledger(told.values(), planned, today)]
    return tuple(sorted(found, key=lambda one: (one.made or date.min, one.independent, one.id), reverse=True))


def _told(view: View) -> Iterator[Incident]:
    for data in view.incidents().incidents(Reading()):
        yield incident_from_json(data)


def _demand(entry: LedgerEntry, incident: Incident) -> Demand:
    return Demand(
        id=entry.id,
        kind=entry.kind,
        outcome=entry.outcome,
        actors=entry.actors,
        recipients=entry.recipients,
        names=telling(entry.names),
        made=entry.made,
        due=entry.due,
        incident=entry.incident,
        sentence=entry.sentence,
        independent=incident.independent,
        end=entry.end,
        end_sentence=entry.end_sentence,
        why=entry.why,
    )


def _wants(asked: Filters, one: Demand) -> bool:
    words = (asked.q or "").casefold().split()
    return (
        (asked.actor is None or any(asked.actor.casefold() in name.casefold() for name in one.names))
        and (asked.country is None or asked.country in (*one.actors, *one.recipients))
        and (not asked.types or one.kind in asked.types)
        and (not asked.statuses or one.outcome in asked.statuses)
        and (asked.since is None or (one.made is not None and one.made >= asked.since))
        and (asked.until is None or (one.made is not None and one.made <= asked.until))
        and all(word in one.sentence.casefold() for word in words)
    )
