"""Words of time, the patterns they stand in, and named days (`data/time.yaml`)."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from pydantic import ConfigDict, TypeAdapter, with_config

from demarche.ontology.data_files import load_yaml

SenseValue = str | int | float
Senses = dict[str, SenseValue]


@dataclass(frozen=True, slots=True)
class TimeRule:
    """Patterns over kinds of words that one builder turns into a value. `id` is what a mention carries."""

    id: str
    build: str
    match: list[str]


@dataclass(frozen=True, slots=True)
class TenseWords:
    """Modals that look ahead, words that put what they govern into the future, verbs that move a
    date to another, words whose infinitives are
    still to come, and prepositions that decide."""

    future_modals: list[str]
    scheduled: list[str]
    moved: list[str]
    plans: list[str]
    future_prepositions: list[str]
    past_prepositions: list[str]


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class TimeWords:
    """The data file as one value. `words` is by kind, then by word in lower case."""

    words: dict[str, dict[str, SenseValue]]
    phrases: dict[str, Senses]
    holidays: dict[str, list[int | str]]
    capital: list[str]
    amounts: list[str]
    nouns: list[str]
    triggers: list[str]
    tense: TenseWords
    taking_office: list[str]
    macros: dict[str, str]
    rules: list[TimeRule]


@cache
def time_words() -> TimeWords:
    """The words of time that the package carries."""
    return load_yaml("time.yaml", TypeAdapter(TimeWords))


def holiday_day(name: str, year: int) -> date:
    """The day on which a holiday of `time_words().holidays` falls in a year."""
    spec = [part if isinstance(part, int) else 0 for part in time_words().holidays[name]]
    if time_words().holidays[name][0] == "easter":
        return easter(year) + timedelta(days=spec[1])
    if len(spec) == 2:
        return date(year, spec[0], spec[1])
    month, nth, weekday = spec
    if nth < 0:
        last = date(year, month + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian algorithm."""
    golden, century = year % 19, year // 100
    lift = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    shift = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - lift - year % 100 % 4) % 7
    carry = (golden + 11 * lift + 22 * shift) // 451
    month, day = divmod(lift + shift - 7 * carry + 114, 31)
    return date(year, month, day + 1)
