"""Words for values: days, numbers, countries and the terms of the field, as newspapers write them."""

from collections.abc import Sequence
from datetime import date

from demarche.ontology.plover import plover
from demarche.ontology.states import states
from demarche.records import EventType

STATUSES = {
    "actual": "happened",
    "future": "announced",
    "hypothetical": "possible",
    "historical": "earlier",
    "negated": "did not happen",
}
QUADS = {
    1: "cooperation in words",
    2: "cooperation in deeds",
    3: "conflict in words",
    4: "conflict in deeds",
}


def day(value: date | str | None) -> str:
    """A day: "7 Feb 2022"."""
    if value is None:
        return "day open"
    found = value if isinstance(value, date) else date.fromisoformat(value[:10])
    return f"{found.day} {found:%b %Y}"


def long_day(value: date | str) -> str:
    """A day for a heading: "Monday, 7 February 2022"."""
    found = value if isinstance(value, date) else date.fromisoformat(value[:10])
    return f"{found:%A}, {found.day} {found:%B %Y}"


def days(start: date | str | None, end: date | str | None) -> str:
    """A stretch of days, both included, in as few words as are clear: "7–9 Feb 2022"."""
    if start is None and end is None:
        return "day open"
    if start is None or end is None:
        return f"until {day(end)}" if start is None else f"from {day(start)}"
    first, last = (
        value if isinstance(value, date) else date.fromisoformat(value[:10]) for value in (start, end)
    )
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%b} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def number(value: float | None, places: int = 0) -> str:
    """A number with its thousands apart: "1,204"; a dash for none."""
    return "–" if value is None else f"{value:,.{places}f}"


def percent(share: float) -> str:
    """A share as a whole percentage: "94%"."""
    return f"{100 * share:.0f}%"


def sure(share: float) -> str:
    """A confidence as a percentage. Nothing that was read from reports is certain."""
    return "over 99%" if share >= 0.995 else percent(share)


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 report", "3 reports"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(names: Sequence[str], most: int = 4) -> str:
    """Names as a sentence lists them: "A, B and C"; from `most` on, "A, B, C and 5 others"."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} others"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def country(code: str) -> str:
    """What a code of a country or body stands for: "France"; the code itself when it is not known."""
    state = states().get(code)
    if state is not None:
        return state.name
    return plover().international.get(code, code)


def type_name(kind: str) -> str:
    """A PLOVER type as it stands in a list: "Consult"."""
    return kind.capitalize()


def meaning(kind: EventType) -> str:
    """What a PLOVER type means, from the codebook."""
    return plover().types[kind].means


def capitalised(words: str) -> str:
    """Words that begin with a capital; the rest as it is."""
    return words[:1].upper() + words[1:]


def modes_of(kind: EventType) -> list[str]:
    """The modes of a PLOVER type."""
    return list(plover().types[kind].modes)


def time(at: str) -> str:
    """A time of the record (ISO, UTC): "7 Feb 2022, 14:05 UTC"."""
    return f"{day(at)}, {at[11:16]} UTC"


def quad_of(kind: EventType) -> int:
    """The quad class of a PLOVER type."""
    return plover().types[kind].quad
