"""Durations, spans counted from the day of publication, sets, and times only past, present or future."""

from typing import cast

from demarche.dates.patterns import Match
from demarche.dates.periods import Period, Unit, shift
from demarche.dates.readings import Context, Reading

YEARS_WRITTEN = range(1900, 2101)
TIMES = ("once", "twice", "times")
HALVES = {"TH": "30M", "TM": "30S"}
YEARS = {"DE": 10, "CE": 100}
SET_UNITS = {"D": "P1D", "W": "P1W", "M": "P1M", "Q": "P3M", "Y": "P1Y", "DE": "P10Y", "CE": "P100Y"}


def amount(match: Match) -> tuple[float | None, Unit | None]:
    """How many of which calendar unit; no count where it is vague, no unit where it is of the clock."""
    code = match.text("unit", "units")
    counts = [value for value in match.values("num", "a") if not isinstance(value, str)]
    count: float | None = float(counts[0]) if counts else None
    if match.has("vague") or count is None or count > 9000:
        count = None
    if code is None:
        return count, None
    if code[0].isdigit():
        return (None if count is None else count * int(code[0])), cast(Unit, code[1:])
    return count, cast(Unit, code)


def duration(match: Match, context: Context) -> Reading | None:
    """An amount of time: `P2M`, `PT3H`, `PXD` where how many is not said."""
    if match.has("ord") and match.has("unit") and not match.has("num"):
        return None
    fraction = context.before == "-" and match.has("units")
    if fraction or (match.text("unit") == "Q" and match.has("a", "hyphen")):
        return None
    if match.has("a") and context.before in TIMES:
        return Reading("SET", amount_value(match))
    if match.has("a") and context.rate:
        return None
    if match.has("unit") and (match.number("num") or 0) in YEARS_WRITTEN:
        return None
    return Reading("DURATION", amount_value(match))


def amount_value(match: Match) -> str:
    clock = match.text("clockunit", "clockunits")
    count, size = amount(match)
    if match.has("and") and count is not None:
        count += 0.5
    if clock is not None:
        half = HALVES.get(clock) if count is not None and count % 1 == 0.5 and count > 1 else None
        return f"PT{_number(count)}{clock[1:]}" if half is None else f"PT{int(count or 0)}{clock[1:]}{half}"
    if size == "Y" and count is not None and count % 1 == 0.5 and count > 1:
        return f"P{int(count)}Y6M"
    if size in YEARS:
        return "PXY" if count is None else f"P{_number(count * YEARS[size])}Y"
    if size is None:
        return "PX"
    return f"P{_number(count)}{size}"


def _number(count: float | None) -> str:
    if count is None:
        return "X"
    return str(int(count)) if count == int(count) else f"{count:g}"


def span(match: Match, context: Context) -> Reading | None:
    """The past three months, the next few days: an amount that ends or begins with the day of publication."""
    direction = match.number("rel", "prevnext", "ahead") or 0
    if direction == 0:
        return None
    if match.has("seasons", "weekends"):
        return Reading("DURATION", f"P{match.number('num') or 'X'}{match.text('seasons', 'weekends')}")
    count, size = amount(match)
    value = amount_value(match)
    if count is None or size is None or context.today is None:
        return Reading("DURATION", value, "published" if context.today else "")
    return Reading("DURATION", value, "published", _counted_span(context, size, direction * count))


def _counted_span(context: Context, size: Unit, count: float) -> Period | None:
    if context.today is None:
        return None
    other = shift(context.today, size, round(count))
    if other is None:
        return None
    start, end = min(other, context.today), max(other, context.today)
    return Period("", start, end, "unknown", size)


def sets(match: Match, context: Context) -> Reading | None:
    """What comes again: every day, weekly, Tuesday nights."""
    word, code = match.text("set"), match.text("unit")
    if word is not None:
        return None if word == "P3M" and context.after_tag.startswith(("NN", "JJ")) else Reading("SET", word)
    if match.has("weekday", "weekdays"):
        part = match.text("part", "parts")
        return Reading(
            "SET", f"XXXX-WXX-{match.number('weekday', 'weekdays')}" + (f"T{part}" if part else "")
        )
    if match.has("num"):
        return Reading("SET", amount_value(match))
    if code is not None:
        return Reading("SET", SET_UNITS.get(code, "P2W"))
    if match.has("weekends", "weekend"):
        return Reading("SET", "XXXX-WXX-WE")
    return Reading(
        "SET", f"XXXX-XX-XXT{match.text('part')}" if match.has("part") else f"XXXX-{match.text('season')}"
    )


def reference(match: Match, context: Context) -> Reading | None:
    """Times that are only past, present or future."""
    if match.has("vaguetime"):
        return Reading("DURATION", match.text("vaguetime") or "PXX")
    if match.has("oneday") and context.before in ("in", "for", "within", "of", "by", "over", "about"):
        return Reading("DURATION", "P1D")
    if match.has("ref") and (context.before == "as" or context.after in ("after", "before")):
        return None
    value = match.text("now", "oneday", "ref", "refadj", "refnoun")
    return None if value is None else Reading("DATE", value)


def reference_units(match: Match, context: Context) -> Reading | None:
    """Recent months, past years: an amount that is not said, next to the present."""
    return Reading("DURATION", amount_value(match))


def none(match: Match, context: Context) -> Reading | None:
    """What looks like a time and is none: an age, an idiom. Consumes its words."""
    return Reading("DATE", "")
