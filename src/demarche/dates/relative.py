"""Days, weeks, months and years counted from the day of publication or from another date of the text."""

from dataclasses import replace
from datetime import date
from typing import cast

from demarche.dates.absolute import day as named_day
from demarche.dates.amounts import amount, amount_value
from demarche.dates.patterns import Match
from demarche.dates.periods import (
    Period,
    Unit,
    add_days,
    day_period,
    narrowed,
    shift,
    week_period,
    weekend_period,
    year_period,
)
from demarche.dates.readings import Context, Reading, counted, dated, moved, nearest

OPEN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "DE": "XXX",
    "CE": "XX",
}
"""Values of periods of which only the size is known."""

CLAUSE_ENDS = ("", ".", ",", ":", "CC", "''", "-RRB-")


def weekday(match: Match, context: Context) -> Reading | None:
    """A day of the week: by "last", "this" or "next", by another date, else by tense and distance. The day of
    which something is told "later on Monday" is that of the story."""
    number = match.number("weekday") or 0
    if match.has("a"):
        attributive = context.after_tag.startswith("NN")
        return None if attributive else Reading("DATE", f"XXXX-WXX-{number}")
    if match.has("unit"):
        if match.text("unit") != "W":
            return None
        week = counted(context.today, "W", match.number("rel") or 0)
        period = None if week is None else day_period(add_days(week.start, number - 1))
    elif match.has("prevnext", "that"):
        base = context.recent_day.start if context.recent_day else context.today
        period = _from_day(number, match.number("prevnext", "that") or 0, base)
    elif match.has("earlierlater"):
        period = _from_day(number, 0, context.today)
    else:
        period = _from_today(number, match.numbers("rel"), context)
    anchor = "text" if match.has("prevnext") and context.recent_day else "published"
    return _with_part(dated(period, anchor, f"XXXX-WXX-{number}"), match)


def _from_day(number: int, direction: int, base: date | None) -> Period | None:
    if base is None:
        return None
    if direction > 0:
        return day_period(add_days(base, (number - base.isoweekday() - 1) % 7 + 1))
    back = (base.isoweekday() - number) % 7
    return day_period(add_days(base, -(back or (7 if direction < 0 else 0))))


def _from_today(number: int, counts: list[int], context: Context) -> Period | None:
    today = context.today
    if today is None:
        return None
    monday = week_period(today).start
    if counts[:1] == [-1]:
        return _from_day(number, -1, today)
    if len(counts) > 1 or (counts[:1] == [1] and number <= today.isoweekday()):
        return _from_day(number, counts[-1], today)
    if counts == [1]:
        return (
            day_period(add_days(monday, 7 + number - 1))
            if context.before != "coming"
            else _from_day(number, 1, today)
        )
    if counts == [0]:
        return day_period(add_days(monday, number - 1))
    return _by_tense(number, today, context)


def _by_tense(number: int, today: date, context: Context) -> Period:
    """The last such day in narrative, the next one where the clause looks ahead; today counts as both."""
    last = _from_day(number, 0, today) or day_period(today)
    if last.start == today or context.tense in ("past", ""):
        return last
    return _from_day(number, 1, today) or last


def _with_part(reading: Reading, match: Match) -> Reading:
    """A part of the day added to a day: `TMO`, or an hour where it has a name."""
    part, hour = match.text("part", "parts"), match.text("hourname", "clock")
    if part is None and hour is None:
        return reading
    return replace(reading, type="TIME", value=f"{reading.value}T{part or hour}")


def deictic(match: Match, context: Context) -> Reading | None:
    period = counted(context.today, "D", match.number("deictic") or 0)
    return _with_part(dated(period, "published", OPEN["D"]), match)


def part(match: Match, context: Context) -> Reading | None:
    """A part of a day: of today, of the night before, of the day the text last named."""
    count = match.number("rel", "prevnext") or 0
    named = match.has("rel", "tonight")
    base = context.today
    anchor = "published"
    if not named and context.recent_day is not None:
        base, anchor = context.recent_day.start, "text"
    if match.has("tonight"):
        reading = dated(counted(base, "D", 0), anchor, OPEN["D"])
        return replace(reading, type="TIME", value=f"{reading.value}TNI")
    return _with_part(dated(counted(base, "D", count), anchor, OPEN["D"]), match)


def part_of(match: Match, context: Context) -> Reading | None:
    """The night of March 3, the morning of Friday."""
    if match.has("weekday"):
        return weekday(match, context)
    day = named_day(match, context)
    return None if day is None else _with_part(day, match)


def clock(match: Match, context: Context) -> Reading | None:
    """An hour of the clock, on the day named with it, else on the day the text last named."""
    time = _clock_value(match)
    if time is None:
        return None
    period, anchor = _clock_day(match, context)
    base = dated(period, anchor, OPEN["D"])
    return replace(base, type="TIME", value=f"{base.value}T{time}")


def _clock_value(match: Match) -> str | None:
    text, number, half = match.text("clock"), match.number("num"), match.number("ampm")
    if text is None:
        if number is None:
            return None
        hour, minute = (number, 0) if number < 25 else divmod(number, 100)
    else:
        hour, minute = int(text[:2]), int(text[3:])
    if half is None and match.text("part") in ("AF", "EV") and hour < 12:
        hour += 12
    if half is not None:
        hour = hour % 12 + half
    return f"{hour:02}:{minute:02}" if 0 <= hour <= 24 and minute < 60 else None


def _clock_day(match: Match, context: Context) -> tuple[Period | None, str]:
    if match.has("month"):
        reading = named_day(match, context)
        return (None, "") if reading is None else (reading.period, reading.anchor)
    if match.has("weekday"):
        return (
            None if context.today is None else _from_today(match.number("weekday") or 0, [], context)
        ), "published"
    if match.has("deictic", "rel"):
        return counted(context.today, "D", match.number("deictic", "rel") or 0), "published"
    if context.recent_day is not None:
        return context.recent_day, "text"
    return counted(context.today, "D", 0), "published"


def week_of(match: Match, context: Context) -> Reading | None:
    if match.text("unit") != "W":
        return None
    reading = named_day(match, context)
    if reading is None or reading.period is None:
        return reading
    return dated(week_period(reading.period.start), reading.anchor, "")


def unit(match: Match, context: Context) -> Reading | None:
    """This, last or next week, month, quarter, year: counted from the day of publication."""
    code = match.text("unit")
    if code not in OPEN or (code == "D" and match.number("rel") != 0):
        return None
    size, count = cast(Unit, code), match.number("rel") or 0
    if size == "CE" or (size == "DE" and count):
        return Reading("DURATION", "P100Y" if size == "CE" else "P10Y")
    if match.has("fiscal") and size == "Y" and count == -1:
        count = -1
    return _narrow(dated(counted(context.today, size, count), "published", OPEN[size]), match, context)


def _narrow(reading: Reading, match: Match, context: Context) -> Reading:
    """Only the part that is meant: up to today in "earlier this week", from today in "later this week"."""
    part, side = match.text("mod") or match.text("edge"), match.text("earlierlater")
    period, today = reading.period, context.today
    if period is not None and side is not None and today is not None and period.start <= today <= period.end:
        near = replace(period, end=today) if side == "START" else replace(period, start=today)
        return replace(reading, period=near)
    part = part or side
    if part is None or reading.period is None:
        return reading
    return replace(reading, period=narrowed(reading.period, part))


def bare_unit(match: Match, context: Context) -> Reading | None:
    """The year, the quarter: the one last named, or the present one. Days only in "later in the day"."""
    code = match.text("unit")
    if match.has("period") and not match.has("unit"):
        code = "Q"
    if code not in OPEN or code in ("DE", "CE"):
        return None
    size = cast(Unit, code)
    named = match.number("year")
    if named is not None and size != "Q":
        return None
    if named is not None:
        return _period_of_year(named, context)
    if context.after in ("ended", "ending") and size == "Y":
        return Reading("DURATION", "P1Y")
    if size == "D":
        return dated(context.recent_day, "text", OPEN["D"]) if match.has("earlierlater", "edge") else None
    if size == "Q":
        return dated(_quarter_meant(match, context), "text", OPEN["Q"])
    return _narrow(dated(counted(context.today, size, 0), "published", OPEN[size]), match, context)


def _period_of_year(named: int, context: Context) -> Reading:
    """The 1988 period: the quarter last named, in that year, or the whole year."""
    if context.recent is not None and context.recent.unit == "Q":
        back = moved(context.recent, "Y", named - context.recent.start.year)
        return dated(back, "text", OPEN["Q"])
    return dated(year_period(named), "calendar", "")


def _quarter_meant(match: Match, context: Context) -> Period | None:
    if context.recent is not None and context.recent.unit == "Q":
        return context.recent
    return counted(context.today, "Q", -1)


def anaphoric(match: Match, context: Context) -> Reading | None:
    """That year, the same day, the following week: counted from the date the text last named."""
    code, count = match.text("unit"), match.number("prevnext") or 0
    if match.has("part"):
        return _with_part(dated(context.recent_day, "text", OPEN["D"]), match)
    if code not in OPEN or (match.has("that") and code in ("DE", "CE")):
        return None
    size = cast(Unit, code)
    base = context.recent_day if size == "D" else context.recent or context.recent_day
    if base is None and count > 0 and context.tense == "past":
        return Reading("DATE", OPEN[size])
    if base is None:
        return _narrow(dated(counted(context.today, size, count), "published", OPEN[size]), match, context)
    return _narrow(dated(counted(base.start, size, count), "text", OPEN[size]), match, context)


def weekend(match: Match, context: Context) -> Reading | None:
    today, counts = context.today, match.numbers("rel")
    if today is None:
        return Reading("DATE", "XXXX-WXX-WE")
    last = weekend_period(add_days(today, -5))
    this = weekend_period(today)
    if counts[-1:] == [-1]:
        period = last
    elif counts[-1:] == [1]:
        period = weekend_period(add_days(today, 7)) if len(counts) == 1 else this
    elif counts:
        period = last if context.tense == "past" and this.start > today else this
    else:
        period = nearest([last, this, weekend_period(add_days(today, -7))], context) or last
    return dated(period, "published", "")


def ago(match: Match, context: Context) -> Reading | None:
    """Two weeks ago: counted back from the day of publication, in the size of the unit."""
    count, size = amount(match)
    if count is None:
        direction = "FUTURE_REF" if match.has("hence") else "PAST_REF"
        return Reading("DATE", direction)
    if size is None:
        return dated(counted(context.today, "D", 0), "published", OPEN["D"])
    sign = 1 if match.has("hence") else -1
    quarterly = count == 1 and size == "Y" and context.recent is not None and context.recent.unit == "Q"
    if quarterly:
        return dated(moved(context.recent, "Y", sign), "text", OPEN["Q"])
    return dated(_away(context.today, size, sign * count), "published", OPEN[size])


def _away(base: date | None, size: Unit, count: float) -> Period | None:
    """So many units away; decades are told by the year, halves by the next smaller unit."""
    if base is None:
        return None
    if size == "DE" or size == "CE":
        return _away(base, "Y", count * (10 if size == "DE" else 100))
    if count != int(count):
        target = shift(base, "M", int(count * 12)) if size == "Y" else shift(base, "D", int(count * 7))
        return None if target is None else counted(target, "Y" if size == "Y" else size, 0)
    return counted(base, size, int(count))


def later(match: Match, context: Context) -> Reading | None:
    """Two days later, a year earlier: counted from the date the text last named. Not "two days before
    the vote", which is an amount."""
    if "beforeafter" in match.steps[-1][1].senses and context.after_tag not in CLAUSE_ENDS:
        return None
    return _counted_from_text(match, context)


def _counted_from_text(match: Match, context: Context) -> Reading:
    count, size = amount(match)
    sign = match.number("back", "forth") or 1
    if match.has("clockunit", "clockunits"):
        return Reading("DURATION", amount_value(match))
    if count is None or size is None:
        return Reading("DURATION", amount_value(match))
    base = context.recent_day if size in ("D", "W") else context.recent or context.recent_day
    if base is None and sign > 0:
        return Reading("DATE", OPEN["Y"] if size == "DE" or size == "CE" else OPEN[size])
    if base is None:
        return dated(_away(context.today, size, sign * count), "published", OPEN[size])
    if size == "Y" and base.unit in ("Q", "M"):
        return dated(moved(base, "Y", int(sign * count)), "text", OPEN[size])
    return dated(_away(base.start, size, sign * count), "text", OPEN[size])


def year_ago(match: Match, context: Context) -> Reading | None:
    """The year-earlier quarter: the one last named, a year back."""
    if match.text("unit") != "Y":
        return None
    if context.recent is not None and context.recent.unit == "Q":
        return dated(moved(context.recent, "Y", -1), "text", OPEN["Q"])
    if "Q" in match.values("unit"):
        return dated(counted(context.today, "Q", -5), "published", OPEN["Q"])
    return dated(counted(context.today, "Y", -1), "published", OPEN["Y"])
