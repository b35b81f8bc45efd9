"""Calendar periods with their TIMEX3 values, and the arithmetic of counting from one to another.

Values follow the TimeML 1.2.1 specification of TIMEX3: weeks are ISO 8601 weeks, `WE` a weekend,
`SP SU FA WI` seasons (a winter bears the year in which it begins), `199` the decade of 1990 to 1999,
`19` a century.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from demarche.records import Precision

Unit = Literal["D", "W", "M", "Q", "Y", "DE", "CE"]
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
FIRST_YEAR, LAST_YEAR = 1, 9990


@dataclass(frozen=True, slots=True)
class Period:
    """Days `[start, end]`, both included, that a value stands for; `unit` is the size counted in."""

    value: str
    start: date
    end: date
    precision: Precision
    unit: Unit


def day_period(day: date) -> Period:
    return Period(day.isoformat(), day, day, "day", "D")


def days_period(start: date, end: date) -> Period:
    """Several days in a row; the value is that of the first."""
    return Period(start.isoformat(), start, end, "days", "D")


def week_period(day: date) -> Period:
    """The ISO week that a day lies in."""
    year, week, weekday = day.isocalendar()
    monday = add_days(day, 1 - weekday)
    return Period(f"{year:04}-W{week:02}", monday, add_days(monday, 6), "week", "W")


def weekend_period(day: date) -> Period:
    """Saturday and Sunday of the ISO week that a day lies in."""
    week = week_period(day)
    return Period(f"{week.value}-WE", add_days(week.start, 5), week.end, "days", "W")


def month_period(year: int, month: int) -> Period:
    start, end = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return Period(f"{year:04}-{month:02}", start, end, "month", "M")


def quarter_period(year: int, quarter: int) -> Period:
    start, end = month_period(year, 3 * quarter - 2).start, month_period(year, 3 * quarter).end
    return Period(f"{year:04}-Q{quarter}", start, end, "quarter", "Q")


def half_period(year: int, half: int) -> Period:
    start, end = month_period(year, 6 * half - 5).start, month_period(year, 6 * half).end
    return Period(f"{year:04}-H{half}", start, end, "quarter", "Q")


def season_period(year: int, season: str) -> Period:
    """A season of the northern hemisphere, in whole months."""
    start = date(year, SEASON_MONTHS[season], 1)
    end = shift(start, "M", 3) or start
    return Period(f"{year:04}-{season}", start, add_days(end, -1), "season", "Q")


def year_period(year: int) -> Period:
    return Period(f"{year:04}", date(year, 1, 1), date(year, 12, 31), "year", "Y")


def decade_period(year: int) -> Period:
    """The ten years with the same first three digits."""
    first = max(year - year % 10, FIRST_YEAR)
    return Period(f"{year // 10:03}", date(first, 1, 1), date(first // 10 * 10 + 9, 12, 31), "decade", "DE")


def century_period(century: int) -> Period:
    """The 20th century is `19`, counted from 1900 to 1999 as in common use."""
    first = max(100 * (century - 1), FIRST_YEAR)
    return Period(f"{century - 1:02}", date(first, 1, 1), date(100 * century - 1, 12, 31), "unknown", "CE")


def period_of(unit: Unit, day: date) -> Period:
    """The period of a size that a day lies in."""
    match unit:
        case "D":
            return day_period(day)
        case "W":
            return week_period(day)
        case "M":
            return month_period(day.year, day.month)
        case "Q":
            return quarter_period(day.year, (day.month + 2) // 3)
        case "Y":
            return year_period(day.year)
        case "DE":
            return decade_period(day.year)
        case "CE":
            return century_period(day.year // 100 + 1)


def shift(day: date, unit: Unit, count: int) -> date | None:
    """The day that many units away, the last of a month that is too short; None beyond the calendar."""
    if unit in ("D", "W"):
        days = count if unit == "D" else 7 * count
        return add_days(day, days) if abs(days) < 366 * (LAST_YEAR - FIRST_YEAR) else None
    months = count * {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit]
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """A day that many days away, kept within the calendar."""
    ordinal = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def shifted(period: Period, unit: Unit, count: int) -> Period | None:
    """The period of the same size as another, that many units away: the quarter a year earlier."""
    start = shift(period.start, unit, count)
    if start is None:
        return None
    if period.value[-2:] in SEASON_MONTHS:
        return season_period(start.year, period.value[-2:])
    return period_of(period.unit, start)


def narrowed(period: Period, part: str) -> Period:
    """The early, middle or late third of a period, the first or last days at its edges. The value is kept."""
    length = (period.end - period.start) + timedelta(days=1)
    if length.days < 3:
        return period
    third, eighth = length // 3, length // 8
    bounds = {
        "START": (period.start, period.start + third - timedelta(days=1)),
        "MID": (period.start + third, period.end - third),
        "END": (period.end - third + timedelta(days=1), period.end),
        "FIRST": (period.start, period.start + eighth),
        "LAST": (period.end - eighth, period.end),
    }
    start, end = bounds[part]
    return replace(period, start=start, end=end)


def valid_day(year: int, month: int, day: int) -> date | None:
    """A date, or None where the calendar has no such day."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return date(year, month, day) if day <= monthrange(year, month)[1] else None
