"""Days, months, quarters, seasons, years and longer, by their names and numbers."""

from dataclasses import replace

from demarche.dates.patterns import Match
from demarche.dates.periods import (
    SEASON_MONTHS,
    Period,
    century_period,
    day_period,
    days_period,
    decade_period,
    half_period,
    month_period,
    narrowed,
    quarter_period,
    season_period,
    valid_day,
    year_period,
)
from demarche.dates.readings import Context, Reading, counted, dated, nearest, years_around
from demarche.ontology.time import holiday_day

RECENT_DAYS = 45
YEAR_NOUNS = ("NNS", "NNPS")


def iso(match: Match, context: Context) -> Reading | None:
    text = match.text("iso") or "-".join(str(value) for value in match.values("year", "day"))
    parts = [int(part) for part in text.split("-") if part.isdecimal()]
    day = valid_day(*parts) if len(parts) == 3 else None
    return None if day is None else dated(day_period(day), "calendar", text)


def day(match: Match, context: Context) -> Reading | None:
    """A day of a month, in the year named, or in the year that brings it nearest."""
    month, number = match.number("month"), match.number("day")
    if month is None or number is None:
        return None
    year, weekday = _named_year(match, context), match.number("weekday")
    period, anchor = _day_period(month, number, year, context, weekday=weekday)
    if period is None and context.today is not None:
        return None
    return dated(period, anchor, f"XXXX-{month:02}-{number:02}")


def days(match: Match, context: Context) -> Reading | None:
    """A few days in a row: "February 14-15". The value is that of the first."""
    months, numbers = match.numbers("month"), match.numbers("day")
    first, anchor = _day_period(months[0], numbers[0], match.number("year"), context)
    if first is None:
        return None if context.today else Reading("DATE", f"XXXX-{months[0]:02}-{numbers[0]:02}")
    end = valid_day(first.start.year, months[-1], numbers[1])
    if end is None or not 0 < (end - first.start).days < 100:
        return None
    return dated(days_period(first.start, end), anchor, first.value)


def _day_period(
    month: int, number: int, year: int | None, context: Context, *, weekday: int | None = None
) -> tuple[Period | None, str]:
    year = context.ahead if year is None else year
    if year is not None:
        exact = valid_day(year, month, number)
        return (None if exact is None else day_period(exact)), "calendar"
    found = [each for near in years_around(context.today) if (each := valid_day(near, month, number))]
    fitting = [each for each in found if weekday is None or each.isoweekday() == weekday] or found
    best = nearest([day_period(each) for each in fitting], context)
    near = _near_named(month, context, best)
    exact = None if near is None else valid_day(near, month, number)
    return (best, "published") if exact is None else (day_period(exact), "text")


def _near_named(month: int, context: Context, best: Period | None) -> int | None:
    """The year of a date just named, where a narrative of the past goes on from it: "on March 18, 2014 ...
    ratified on March 21"; not where the reading from the day of publication (`best`) is recent."""
    named = context.named
    if named is None or context.tense != "past" or context.today is None:
        return None
    if not 0 <= month - named.start.month < 7 or named.start.year >= context.today.year:
        return None
    if best is not None and 0 <= (context.today - best.start).days < RECENT_DAYS:
        return None
    return named.start.year


def _named_year(match: Match, context: Context) -> int | None:
    """The year in digits, or by a word such as "last year"."""
    year = match.number("year")
    if year is not None or not match.has("unit"):
        return year
    base = context.recent.start if match.has("that", "prevnext") and context.recent else context.today
    counts = match.numbers("rel", "that", "prevnext")
    period = counted(base, "Y", counts[0] if counts else 0)
    return None if period is None else period.start.year


def and_day(match: Match, context: Context) -> Reading | None:
    """A second day of the month just named: "April 24 and 25"."""
    number, first = match.number("day"), context.recent_day
    if number is None or not context.joined or context.after_tag in ("NN", "NNS"):
        return None
    if first is None or number <= first.start.day:
        return None
    exact = valid_day(first.start.year, first.start.month, number)
    return None if exact is None else dated(day_period(exact), "text", "")


def month(match: Match, context: Context) -> Reading | None:
    number = match.number("month")
    if number is None or (match.has("unit") and match.text("unit") != "Y"):
        return None
    if match.has("every"):
        return Reading("SET", f"XXXX-{number:02}")
    year = _named_year(match, context)
    if year is None and not match.has("rel"):
        year = context.ahead
    if year is not None:
        period: Period | None = month_period(year, number)
    elif match.has("rel"):
        period = _related_month(number, match.number("rel") or 0, context)
    else:
        return _partly(_month_near(number, context), match)
    anchor = "calendar" if match.has("year") else "published"
    return _partly(dated(period, anchor, f"XXXX-{number:02}"), match)


def _month_near(number: int, context: Context) -> Reading:
    best = nearest([month_period(each, number) for each in years_around(context.today)], context)
    near = _near_named(number, context, best)
    if near is not None:
        return dated(month_period(near, number), "text", "")
    return dated(best, "published", f"XXXX-{number:02}")


def _related_month(number: int, count: int, context: Context) -> Period | None:
    """Last April is the latest before this month, next April the first after it."""
    if context.today is None:
        return None
    if count == 0:
        return nearest([month_period(context.today.year, number)], context)
    candidates = [month_period(year, number) for year in years_around(context.today)]
    if count < 0:
        return max((p for p in candidates if p.end < context.today), key=lambda p: p.start, default=None)
    return min((p for p in candidates if p.start > context.today), key=lambda p: p.start, default=None)


def _partly(reading: Reading, match: Match) -> Reading:
    """Only the part of a period that "early" or "the end of" leaves."""
    part = match.text("mod") or match.text("edge") or match.text("earlierlater")
    if part is None or reading.period is None:
        return reading
    return replace(reading, period=narrowed(reading.period, part))


def year(match: Match, context: Context) -> Reading | None:
    """A year in figures: not where it counts things ("2000 soldiers") or is money."""
    number = match.number("year")
    if number is None or context.before in ("$", "#", "£", "€", "no.", "than"):
        return None
    bare = len(match.steps) == 1
    if (
        bare
        and context.after_tag in YEAR_NOUNS
        and context.before not in ("the", "in", "'s", "’s", "its", "his")
    ):
        return None
    if bare and (
        context.after in ("%", "percent") or context.before in ("about", "around", "nearly", "some")
    ):
        return None
    return _partly(dated(year_period(number), "calendar", f"{number:04}"), match)


def decade(match: Match, context: Context) -> Reading | None:
    first = match.number("decade")
    if first is None:
        first = 1900 + 10 * (match.number("decadename") or 0)
    if not 1000 <= first <= 2990:
        return None
    return _partly(dated(decade_period(first), "calendar", f"{first // 10}"), match)


def century(match: Match, context: Context) -> Reading | None:
    number = match.number("ord")
    if number is None or not 1 <= number <= 30:
        return None
    return _partly(dated(century_period(number), "calendar", f"{number - 1:02}"), match)


def quarter(match: Match, context: Context) -> Reading | None:
    """A quarter by its number, in the year named or the latest that has begun."""
    number = match.number("ord")
    if match.text("unit") != "Y" and match.text("unit") != "Q":
        return None
    if number is None or not 1 <= number <= 4 or "Q" not in match.values("unit"):
        return None
    named = match.number("year")
    count = match.number("rel", "that", "ago", "back")
    if named is not None:
        return dated(quarter_period(named, number), "calendar", "")
    if count is not None:
        base = counted(context.today, "Y", count)
        return dated(
            None if base is None else quarter_period(base.start.year, number), "published", f"XXXX-Q{number}"
        )
    return dated(_latest_quarter(number, context), "published", f"XXXX-Q{number}")


def _latest_quarter(number: int, context: Context) -> Period | None:
    today = context.today
    if today is None:
        return None
    this, before = quarter_period(today.year, number), quarter_period(today.year - 1, number)
    if context.tense == "future":
        return nearest([this, before, quarter_period(today.year + 1, number)], replace(context, tense=""))
    return this if this.start <= today else before


def half(match: Match, context: Context) -> Reading | None:
    number = match.number("ord")
    which = 2 if number is None else number
    if not 1 <= which <= 2:
        return None
    named = match.number("year")
    if named is not None:
        return dated(half_period(named, which), "calendar", "")
    count = match.number("rel")
    if count is None or match.text("unit") != "Y":
        return None
    base = counted(context.today, "Y", count)
    return dated(None if base is None else half_period(base.start.year, which), "published", f"XXXX-H{which}")


def season(match: Match, context: Context) -> Reading | None:
    code = match.text("season") or ""
    if match.has("year"):
        return dated(season_period(match.number("year") or 0, code), "calendar", "")
    if context.after == "of":
        return None
    named = _named_year(match, context) if match.has("unit") else None
    if named is not None:
        return dated(season_period(named, code), "published", "")
    near = None if match.has("rel") else _near_named(SEASON_MONTHS[code], context, None)
    if near is not None:
        return _partly(dated(season_period(near, code), "text", ""), match)
    candidates = [season_period(each, code) for each in years_around(context.today)]
    return _partly(dated(_related_season(candidates, match, context), "published", f"XXXX-{code}"), match)


def _related_season(candidates: list[Period], match: Match, context: Context) -> Period | None:
    today, counts = context.today, match.numbers("rel")
    if today is None:
        return None
    if counts[-1:] == [-1] and counts[0] != 0:
        return max((p for p in candidates if p.end < today), key=lambda p: p.start, default=None)
    if counts[-1:] == [1] and counts[0] != 0:
        return min((p for p in candidates if p.start > today), key=lambda p: p.start, default=None)
    if counts:
        return next((p for p in candidates if p.start.year == today.year), None)
    return nearest(candidates, context)


def holiday(match: Match, context: Context) -> Reading | None:
    name = match.text("holiday") or ""
    anchor = "calendar" if match.has("year") else "published"
    years = match.numbers("year") or years_around(context.today)
    candidates = [day_period(holiday_day(name, each)) for each in years]
    if match.has("year"):
        return dated(candidates[0], anchor, "")
    if match.number("rel") == -1 and context.today:
        candidates = [each for each in candidates if each.end < context.today]
        return dated(candidates[-1], anchor, "")
    period = nearest(candidates, context)
    if match.text("unit") == "W":
        period = (
            None
            if period is None
            else counted(period.start, "W", -1 if period.start.isoweekday() == 7 else 0)
        )
    elif match.has("unit"):
        return None
    return dated(period, anchor, _open_holiday(name))


def _open_holiday(name: str) -> str:
    """What is known of a holiday's date where the year is not."""
    here, there = holiday_day(name, 2021), holiday_day(name, 2022)
    return here.strftime("XXXX-%m-%d") if (here.month, here.day) == (there.month, there.day) else "XXXX"
