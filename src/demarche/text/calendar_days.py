"""Names of months and weekdays in English, full and short, as numbers; and days written out.

The names are those of the Unicode CLDR and of common newspaper style.
"""

import re
from datetime import date

MONTHS = (
    ("january", "jan"),
    ("february", "feb", "febr"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
WEEKDAYS = (
    ("monday", "mon"),
    ("tuesday", "tue", "tues"),
    ("wednesday", "wed"),
    ("thursday", "thu", "thur", "thurs"),
    ("friday", "fri"),
    ("saturday", "sat"),
    ("sunday", "sun"),
)
MONTH_NAMES = {name: number for number, names in enumerate(MONTHS, start=1) for name in names}
WEEKDAY_NAMES = {name: number for number, names in enumerate(WEEKDAYS) for name in names}

_MONTH = "|".join(sorted(MONTH_NAMES, key=len, reverse=True))
# Pages that lose their markup run the time into the year: "20225:04".
_YEAR_END = r"(?:\b|(?=\d{1,2}:\d\d))"
FULL_DAY = re.compile(
    r"(?<!\d)(?P<y1>[12]\d{3})-(?P<m1>\d\d?)-(?P<d1>\d\d?)(?!\d)"
    rf"|(?<!\d)(?P<d2>\d\d?)(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<m2>{_MONTH})\b\.?,?[\s-]+(?P<y2>[12]\d{{3}}){_YEAR_END}"
    rf"|(?<![a-z])(?P<m3>{_MONTH})\b\.?\s+(?P<d3>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y3>[12]\d{{3}}){_YEAR_END}",
    re.IGNORECASE,
)
"""A day with month and year, written as ISO 8601, "7 February 2022" or "Feb. 7, 2022". Days written in
figures alone are not read: the order of day and month differs between countries."""


def full_day(match: re.Match[str]) -> date | None:
    """The day that a match of `FULL_DAY` names; None when the calendar has no such day."""
    for order in "123":
        if match[f"y{order}"] is not None:
            month = match[f"m{order}"].lower()
            try:
                return date(
                    int(match[f"y{order}"]), MONTH_NAMES.get(month) or int(month), int(match[f"d{order}"])
                )
            except ValueError:
                return None
    return None
