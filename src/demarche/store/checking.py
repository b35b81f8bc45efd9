"""What a person gives as a correction, checked against the document and the ontology before it is kept."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

from demarche.errors import UsageError
from demarche.ontology.country_codes import by_name
from demarche.ontology.plover import plover
from demarche.ontology.states import states
from demarche.records import Actor, Coding, CorrectionAction, Event, EventType, Quotation, Status
from demarche.store.draw import fold

OF_QUOTATIONS = frozenset({"accept", "reject", "speaker"})
PARTIES = frozenset({"actors", "recipients", "speaker"})


def checked(
    coding: Coding, part: Event | Quotation, action: CorrectionAction, value: Sequence[str]
) -> tuple[str, ...]:
    """The value of a correction as it is kept: names in full, days as ISO dates. UsageError says what is
    wrong with it and what would do."""
    fits = action != "speaker" if isinstance(part, Event) else action in OF_QUOTATIONS
    if not fits:
        what = "an event" if isinstance(part, Event) else "a quotation"
        raise UsageError(f"{action} is nothing that {what} has")
    given = tuple(v.strip() for v in value if v.strip())
    if action in PARTIES:
        return _people(coding, action, given)
    if action == "when":
        return _days(given)
    if isinstance(part, Event):
        _name(part, action, given)
    return given


def _name(event: Event, action: CorrectionAction, given: tuple[str, ...]) -> None:
    allowed: dict[str, Sequence[str]] = {
        "type": get_args(EventType),
        "status": get_args(Status),
        "mode": tuple(plover().types[event.type].modes),
    }
    least, most = {"type": (1, 1), "status": (1, 1), "mode": (0, 1), "where": (0, 1)}.get(action, (0, 0))
    if not least <= len(given) <= most:
        raise UsageError(f"{action} takes {'no value' if not most else 'one value'}")
    names = allowed.get(action)
    if names is not None and given and given[0] not in names:
        of = f" of {event.type}" if action == "mode" else ""
        raise UsageError(f"{given[0]} is no {action}{of}: {', '.join(names) or 'it has none'}")


def _days(given: tuple[str, ...]) -> tuple[str, ...]:
    if len(given) > 2:
        raise UsageError("an event has a first and a last day, no more")
    try:
        days = [date.fromisoformat(day) for day in given]
    except ValueError:
        raise UsageError(f"'{' '.join(given)}' is not a day; write it like 2022-02-07") from None
    if days and days[-1] < days[0]:
        raise UsageError(f"the last day, {days[-1]}, lies before the first, {days[0]}")
    return tuple(day.isoformat() for day in (days[0], days[-1])) if days else ()


def _people(coding: Coding, action: CorrectionAction, given: tuple[str, ...]) -> tuple[str, ...]:
    if action == "actors" and not given:
        raise UsageError("an event has at least one actor; reject it if nobody did it")
    if action == "speaker" and len(given) > 1:
        raise UsageError("a quotation has one speaker")
    return tuple(dict.fromkeys(_person(coding, name) for name in given))


def _person(coding: Coding, given: str) -> str:
    """An actor's full name, or a country code where the document names no such actor."""
    wanted = fold(given)
    by_words = {fold(m.text): a for a in reversed(coding.actors) for m in a.mentions if m.kind == "name"}
    named = {fold(actor.name): actor for actor in reversed(coding.actors)}
    exact = named.get(wanted) or by_words.get(wanted)
    if exact is not None:
        return exact.name
    code = given.upper() if given.upper() in states() else by_name().get(given)
    if code is not None:
        return code
    alike = {fold(a.name): a for a in coding.actors if wanted in fold(a.name)}
    if len(alike) == 1:
        return next(iter(alike.values())).name
    raise UsageError(_nobody(given, coding.actors, [a.name for a in alike.values()]))


def _nobody(given: str, cast_of: Sequence[Actor], alike: Sequence[str]) -> str:
    if alike:
        return f"'{given}' may be any of {', '.join(alike)}"
    names = sorted({actor.name for actor in cast_of})
    some = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
    return f"'{given}' is no country and no actor of the document, which has {some or 'none'}"
