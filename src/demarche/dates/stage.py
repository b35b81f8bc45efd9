"""Time expressions of one document: found by patterns, read by builders, in the order of the text."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from demarche.dates import absolute, amounts, relative
from demarche.dates.lexing import items_of, stretches, year_ahead
from demarche.dates.patterns import Match, PatternTree
from demarche.dates.periods import LAST_YEAR, Period
from demarche.dates.publication import PIVOT, infer_interval
from demarche.dates.readings import Builder, Context, Reading
from demarche.dates.tense import Tense, tense_at
from demarche.errors import DataError
from demarche.ontology.time import time_words
from demarche.records import DateMention, Document, Published, Sentence, Token, When

BUILDERS: Mapping[str, Builder] = {
    "age": amounts.none,
    "ago": relative.ago,
    "anaphoric": relative.anaphoric,
    "and_day": absolute.and_day,
    "bare_unit": relative.bare_unit,
    "century": absolute.century,
    "clock": relative.clock,
    "day": absolute.day,
    "days": absolute.days,
    "decade": absolute.decade,
    "deictic": relative.deictic,
    "duration": amounts.duration,
    "half": absolute.half,
    "holiday": absolute.holiday,
    "iso": absolute.iso,
    "later": relative.later,
    "month": absolute.month,
    "none": amounts.none,
    "part": relative.part,
    "part_of": relative.part_of,
    "quarter": absolute.quarter,
    "reference": amounts.reference,
    "reference_units": amounts.reference_units,
    "season": absolute.season,
    "sets": amounts.sets,
    "span": amounts.span,
    "unit": relative.unit,
    "week_of": relative.week_of,
    "weekday": relative.weekday,
    "weekend": relative.weekend,
    "year": absolute.year,
    "year_ago": relative.year_ago,
}
RATE_TAGS = ("NN", "NNS", "CD")
SENTENCES_BACK = 6
"""How many sentences a date stays in mind, for "two days later" and the like."""
FIRST_PRESS = 1600
"""No newspaper is older; a day of publication before it is a mistake of its source."""
DAYS_TRIED = 62
"""Longest publication interval of which every day is tried."""


def infer_published(document: Document, sentences: Sequence[Sentence]) -> Published | None:
    """The days on which a document can have been published, from what its text says of the world."""
    pivot = Published(PIVOT, PIVOT, "inferred")
    dates, counted = find_dates(document, sentences, None), find_dates(document, sentences, pivot)
    return infer_interval(document, sentences, dates, counted)


def find_dates(
    document: Document, sentences: Sequence[Sentence], published: Published | None
) -> tuple[DateMention, ...]:
    """Every time expression, resolved against the publication day where it is known. Where only an
    interval is known, a value is given when every day of the interval leads to it."""
    reader = _Reader(published)
    mentions: list[DateMention] = []
    for sentence in sentences:
        mentions += reader.read(sentence)
    return tuple(mentions)


@cache
def pattern_tree() -> PatternTree:
    """The patterns of the package, compiled."""
    words = time_words()
    for rule in words.rules:
        if rule.build not in BUILDERS:
            raise DataError(f"time.yaml: rules: {rule.id}: no builder {rule.build}")
    return PatternTree(words.rules, words.macros)


class _Reader:
    """Reads sentences in order and keeps in mind the dates named last."""

    def __init__(self, published: Published | None) -> None:
        self._days = _days_of(published)
        self._likely = published is not None and published.likeliest is not None
        self._recent: Period | None = None
        self._recent_day: Period | None = None
        self._named: Period | None = None
        self._recent_at = self._named_at = 0
        self._last_token = -1

    def read(self, sentence: Sentence) -> Iterator[DateMention]:
        if sentence.index - self._recent_at > SENTENCES_BACK:
            self._recent = self._recent_day = None
        if sentence.index - self._named_at > 1:
            self._named = None
        self._last_token = -1
        for low, high in stretches(sentence.tokens):
            items = items_of(sentence.tokens, low, high)
            at = 0
            while at < len(items):
                match, mention = self._first_reading(sentence, pattern_tree().matches(items, at))
                if match is None:
                    at += 1
                    continue
                if mention is not None:
                    yield mention
                while at < len(items) and items[at].first <= match.last:
                    at += 1

    def _first_reading(
        self, sentence: Sentence, matches: Sequence[Match]
    ) -> tuple[Match | None, DateMention | None]:
        for match in matches:
            readings = self._readings(sentence, match)
            if not readings:
                continue
            if not readings[0].value:
                return match, None
            mention = self._mention(sentence, match, readings)
            self._last_token = match.last
            return match, mention
        return None, None

    def _readings(self, sentence: Sentence, match: Match) -> list[Reading]:
        """The readings for each day that may be that of publication; empty when the builder declines."""
        tense = tense_at(sentence, _head(sentence, match.first, match.last))
        build = BUILDERS[match.rule.build]
        found = []
        for today in self._days:
            reading = build(match, self._context(sentence, match, today, tense))
            if reading is None:
                return []
            found.append(reading)
        return found

    def _context(self, sentence: Sentence, match: Match, today: date | None, tense: Tense) -> Context:
        tokens = sentence.tokens
        after = tokens[match.last + 1] if match.last + 1 < len(tokens) else None
        return Context(
            today=today,
            tense=tense,
            recent=self._recent,
            recent_day=self._recent_day,
            named=self._named,
            ahead=year_ahead(tokens, match.last + 1),
            joined=match.steps[0][1].first - 1 == self._last_token,
            rate=match.first > 0 and tokens[match.first - 1].tag in RATE_TAGS,
            before=tokens[match.first - 1].lower if match.first else "",
            after=after.lower if after else "",
            after_tag=after.tag if after else "",
        )

    def _mention(self, sentence: Sentence, match: Match, readings: Sequence[Reading]) -> DateMention:
        first = readings[0]
        sure = all(reading.value == first.value for reading in readings)
        if not sure:
            unknown = BUILDERS[match.rule.build](match, self._context(sentence, match, None, ""))
            value = unknown.value if unknown else "XXXX"
        elif _is_report_span(match):
            value = first.value
            self._recent = None
        elif first.period is not None and first.type == "DATE":
            value = first.value
            if not _compares(match):
                self._remember(first, first.period, sentence.index)
        else:
            value = first.value
        return DateMention(
            start=sentence.tokens[match.first].start,
            end=sentence.tokens[match.last].end,
            type=first.type,
            value=value,
            anchor=self._anchor(first) if sure else "",
            rule=match.rule.id,
            when=_when(readings),
        )

    def _anchor(self, reading: Reading) -> str:
        return "likely" if self._likely and reading.anchor == "published" else reading.anchor

    def _remember(self, reading: Reading, period: Period, index: int) -> None:
        self._recent, self._recent_at = period, index
        if reading.anchor == "calendar" and period.unit in ("D", "M"):
            self._named, self._named_at = period, index
        if period.unit == "D":
            self._recent_day = period


def _is_report_span(match: Match) -> bool:
    """ "The nine months" of a report on results: what is compared with it a year earlier is no quarter."""
    return match.rule.id == "duration" and match.has("the") and match.text("units") == "M"


def _compares(match: Match) -> bool:
    """Whether a date only serves comparison ("from $2 a year earlier"): the story does not move there."""
    return match.rule.id in ("ago", "year-ago") or (match.has("back") and match.has("a"))


def _days_of(published: Published | None) -> list[date | None]:
    """The days of publication to try: the likeliest, else all; one unknown day where they are many."""
    if published is None:
        return [None]
    start, end = published.likeliest or (published.start, published.end)
    length = (end - start).days + 1
    if length > DAYS_TRIED or not FIRST_PRESS <= start.year < LAST_YEAR:
        return [None]
    return [start + timedelta(days=count) for count in range(length)]


def _head(sentence: Sentence, first: int, last: int) -> Token:
    """The token of a span whose head lies outside it."""
    inside = sentence.tokens[first : last + 1]
    return next((t for t in inside if not first <= t.head <= last), inside[-1])


def _when(readings: Sequence[Reading]) -> When | None:
    periods = [reading.period for reading in readings if reading.period is not None]
    if len(periods) < len(readings):
        return None
    start, end = min(period.start for period in periods), max(period.end for period in periods)
    return When(start, end, periods[0].precision)
