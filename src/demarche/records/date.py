"""When: time expressions, and intervals with the precision they were stated with."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from demarche.records.span import Evidence, Span

DateType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal["time", "day", "days", "week", "month", "season", "quarter", "year", "decade", "unknown"]


@dataclass(frozen=True, slots=True)
class When:
    """Days `[start, end]`, both included, in which something happened or is to happen; None on a side
    that is open. `precision` is that of the words, not of the interval."""

    start: date | None
    end: date | None
    precision: Precision
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression (TIMEX3). `value` is its ISO 8601 / TIMEX3 value; `when` the days it covers when
    they could be told; `anchor` what it was counted from (`published`, `likely` where only the likeliest
    days of publication lead there, `text`, `calendar` when absolute, "" when unresolved); `rule` the rule
    that gave the value."""

    start: int
    end: int
    type: DateType
    value: str
    anchor: str = ""
    rule: str = ""
    when: When | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)
