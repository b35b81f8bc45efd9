"""The day of publication of a page that states none, from what its text says of the world.

Clues: who holds which office (the terms in `ontology/data/offices`), how long someone has held it ("since he
took office nearly two months ago"), years, months and days that lie behind or ahead, and weekdays.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from demarche.dates import belief
from demarche.dates.belief import Clue
from demarche.dates.periods import valid_day
from demarche.dates.tense import Tense, tense_at
from demarche.ontology.landmarks import landmarks
from demarche.ontology.offices import Holding, holdings_of, people
from demarche.ontology.time import time_words
from demarche.records import DateMention, Document, Evidence, Published, Sentence, Token

WIDEST = 200
"""Days: a wider interval is no answer."""
UNTITLED = 0.35
"""How likely someone is named without a title outside their terms."""
AFTER_STORY = (1.0, 0.35, 0.08, 0.04, 0.03, 0.03, 0.03)
AFTER_CLEAR_STORY = (1.0, 0.3, 0.03, 0.015, 0.015, 0.015, 0.015)
"""How likely publication is so many days after the weekday most named: measured on dated news, the second
where that weekday is named three times or more and makes up most weekdays named."""
TITLE_REACH = 7
"""Tokens before or after a name that can hold its title."""
PIVOT = date(2001, 6, 15)
"""Any day: amounts of time are measured from it."""
UNIT_DAYS = {"year": 365.25, "month": 30.44, "week": 7.0}
SLACK = {"nearly": (0.15, 0.1), "almost": (0.15, 0.1), "over": (0.05, 0.25), "than": (0.05, 0.25)}
"""How far from the amount they say such words can be, as a share of its unit, below and above."""
SMALL_WORDS = frozenset({"of", "the", "for", "and", "to", "in", "a"})
SECOND_RANK = ("deputy", "vice", "assistant")
FORMER = frozenset({"former", "ex", "late", "then", "ousted", "deposed"})


@dataclass(frozen=True, slots=True)
class _Placed:
    """A date mention with its sentence and the tense of its clause."""

    mention: DateMention
    sentence: Sentence
    tokens: list[Token]
    tense: Tense


@dataclass(frozen=True, slots=True)
class _InOffice:
    """A person of the tables, and the terms that fit the title they are given, all terms where none is."""

    name: str
    start: int
    end: int
    terms: tuple[Holding, ...]
    titled: bool


def infer_interval(
    document: Document,
    sentences: Sequence[Sentence],
    dates: Sequence[DateMention],
    counted: Sequence[DateMention],
) -> Published | None:
    """The interval that the clues leave; None when they leave more than `WIDEST` days.

    `dates` are the document's time expressions read without any day of publication, `counted` the same
    read as if it were `PIVOT`, for the amounts in "two months ago".
    """
    placed = list(_placed(sentences, dates))
    officers = list(_officers(document.text, sentences))
    clues = [*_office_clues(officers), *_year_clues(placed), *_day_clues(placed), *_month_clues(placed)]
    clues += [*_weekday_clues(placed), *_dateline_clues(document, placed), *_landmark_clues(document.text)]
    clues += _elapsed_clues(officers, _placed(sentences, counted))
    if not clues:
        return None
    found = belief.believed(clues)
    if (found.end - found.start).days >= WIDEST:
        return None
    evidence = tuple(clue.evidence for clue in clues)
    return Published(found.start, found.end, "inferred", evidence, found.likeliest)


def _placed(sentences: Sequence[Sentence], dates: Sequence[DateMention]) -> Iterator[_Placed]:
    at = iter(sentences)
    sentence = next(at, None)
    for mention in dates:
        while sentence is not None and sentence.end <= mention.start:
            sentence = next(at, None)
        if sentence is None:
            return
        tokens = sentence.tokens_in(mention.span)
        inside = {token.index for token in tokens}
        head = next((token for token in tokens if token.head not in inside), tokens[-1])
        yield _Placed(mention, sentence, tokens, tense_at(sentence, head))


@cache
def _names() -> dict[str, list[tuple[str, str]]]:
    """Full names by their first word, longest first: the words to find and the name of the tables."""
    table: dict[str, list[tuple[str, str]]] = {}
    for person in people().values():
        for name in (person.name, *person.aliases):
            if " " in name:
                table.setdefault(_first_word(name), []).append((name, person.name))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def _first_word(name: str) -> str:
    return name.split(" ", 1)[0].split("-", 1)[0].split("'", 1)[0]


def _officers(text: str, sentences: Sequence[Sentence]) -> Iterator[_InOffice]:
    """People called by their full name, with or without the title of an office that the tables give them."""
    for sentence in sentences:
        for token in sentence.tokens:
            named = _named_at(text, token)
            if named is None:
                continue
            person, end = named
            terms, titled = _terms(person, sentence, token, end)
            if terms:
                yield _InOffice(person, token.start, end, terms, titled)


def _named_at(text: str, token: Token) -> tuple[str, int] | None:
    """Who is called by the full name that begins at a token, and where the name ends."""
    for name, person in _names().get(token.text, ()):
        end = token.start + len(name)
        if text.startswith(name, token.start) and not text[end : end + 1].isalnum():
            return person, end
    return None


def _terms(person: str, sentence: Sentence, first: Token, end: int) -> tuple[tuple[Holding, ...], bool]:
    before = _title_words(sentence.tokens[max(first.index - TITLE_REACH, 0) : first.index][::-1])
    rest = [token for token in sentence.tokens[first.index : first.index + 12] if token.start >= end]
    after = _title_words(rest[1:]) if rest and rest[0].text == "," else set()
    if FORMER & (before | after):
        return (), False
    lead = sentence.tokens[first.index - 1] if first.index else None
    called = lead is not None and lead.index > 0 and lead.text[:1].isupper()
    fitting = tuple(
        holding
        for holding in holdings_of(person)
        if (before | after) & (set(holding.title.lower().split()) - SMALL_WORDS)
        and all((word in before | after) == (word in holding.title.lower()) for word in SECOND_RANK)
    )
    if fitting:
        return fitting, True
    return (() if called or before & set(SECOND_RANK) else holdings_of(person)), False


def _title_words(tokens: Sequence[Token]) -> set[str]:
    """Words up to the first mark or verb."""
    words = set()
    for token in tokens[:TITLE_REACH]:
        if token.pos in ("PUNCT", "VERB", "AUX") and token.text not in ("-", "’s", "'s"):
            break
        words.add(token.lower)
    return words


def _office_clues(officers: Sequence[_InOffice]) -> Iterator[Clue]:
    seen = set()
    for officer in sorted(officers, key=lambda officer: not officer.titled):
        if officer.name not in seen:
            seen.add(officer.name)
            spans = [(_first_day(term.start), _last_day(term.end)) for term in officer.terms]
            title = officer.terms[-1]
            why = f"{officer.name}, {title.title}: {title.start} to {title.end or 'now'}"
            weights = belief.doubted(belief.within(spans), belief.DOUBT if officer.titled else UNTITLED)
            yield Clue(Evidence(officer.start, officer.end, why), weights)


def _first_day(text: str) -> date:
    return date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)


def _last_day(text: str | None) -> date | None:
    if text is None:
        return None
    if len(text) == 10:
        return date.fromisoformat(text)
    return date.fromisoformat(text + ("-12-31" if len(text) == 4 else "-28"))


def _year_clues(placed: Sequence[_Placed]) -> Iterator[Clue]:
    """The latest year, month or day that the text names with its year and that is not still to come."""
    behind = [p for p in placed if p.mention.anchor == "calendar" and p.tense != "future" and _is_dated(p)]
    if behind:
        last = max(behind, key=lambda p: (_start(p), -p.mention.start))
        exact = len(last.mention.value) > 4
        fade = 60.0 if exact else 500.0
        yield _clue(last, "named as past", belief.after(_start(last), fade))
    ahead = [p for p in placed if p.mention.anchor == "calendar" and p.tense == "future" and _is_dated(p)]
    if ahead:
        first = min(ahead, key=lambda p: (_end(p), p.mention.start))
        yield _clue(first, "named as still to come", belief.until(_end(first), 700.0))


def _is_dated(placed: _Placed) -> bool:
    when = placed.mention.when
    return when is not None and when.precision in ("day", "days", "month", "quarter", "season", "year")


def _start(placed: _Placed) -> date:
    when = placed.mention.when
    return when.start if when is not None and when.start is not None else belief.FIRST


def _end(placed: _Placed) -> date:
    when = placed.mention.when
    return when.end if when is not None and when.end is not None else belief.LAST


def _clue(placed: _Placed, why: str, weights: belief.Weights) -> Clue:
    return Clue(Evidence(placed.mention.start, placed.mention.end, why), weights)


def _day_clues(placed: Sequence[_Placed]) -> Iterator[Clue]:
    """Days of the year without a year: near ahead or near behind; with a weekday they tell the year."""
    seen = set()
    for one in placed:
        value = one.mention.value
        named = _day_of_year(value)
        if named is None or named in seen:
            continue
        month, day = named
        seen.add((month, day))
        ahead, behind = one.tense != "past", one.tense not in ("future",)
        why = {"past": "lies behind", "future": "lies ahead"}.get(one.tense, "lies near")
        yield _clue(one, why, belief.near_day_of_year(month, day, ahead, behind, 16.0))
        weekday = _weekday_in(one.tokens)
        if weekday is not None:
            yield _clue(one, "falls on that weekday", belief.on_weekday(month, day, weekday))


def _day_of_year(value: str) -> tuple[int, int] | None:
    """Month and day of a value without a year, `XXXX-02-14`."""
    if not (value.startswith("XXXX-") and value[5:7].isdecimal() and value[8:10].isdecimal()):
        return None
    month, day = int(value[5:7]), int(value[8:10])
    return None if valid_day(2020, month, day) is None else (month, day)


def _weekday_in(tokens: Sequence[Token]) -> int | None:
    names = time_words().words["weekday"]
    for token in tokens:
        number = names.get(token.lower)
        if isinstance(number, int):
            return number
    return None


def _month_clues(placed: Sequence[_Placed]) -> Iterator[Clue]:
    """Months without a year."""
    seen = set()
    for one in placed:
        value = one.mention.value
        if (
            one.mention.rule == "date.month"
            and len(value) == 7
            and value.startswith("XXXX-")
            and value not in seen
        ):
            seen.add(value)
            month = int(value[5:7])
            ahead, behind = one.tense != "past", one.tense != "future"
            yield _clue(one, "month near by", belief.near_day_of_year(month, 15, ahead, behind, 60.0))


def _weekday_clues(placed: Sequence[_Placed]) -> Iterator[Clue]:
    """The weekday that the story is told of: mostly that of publication, or the day before."""
    weekly = [
        one
        for one in placed
        if one.mention.value.startswith("XXXX-WXX-") and one.mention.value[9:10].isdecimal()
    ]
    counts: dict[int, list[_Placed]] = {}
    for one in weekly:
        if one.tense != "future":
            counts.setdefault(int(one.mention.value[9]), []).append(one)
    if counts:
        number, found = max(counts.items(), key=lambda pair: (len(pair[1]), -pair[1][0].mention.start))
        named = sum(int(one.mention.value[9]) == number for one in weekly)
        clear = named > 2 and 2 * named > len(weekly)
        table = AFTER_CLEAR_STORY if clear else AFTER_STORY
        yield _clue(
            found[0],
            "told of that day",
            belief.by_weekday([table[(day - number) % 7] for day in range(1, 8)]),
        )


def _dateline_clues(document: Document, placed: Sequence[_Placed]) -> Iterator[Clue]:
    """The day in a dateline ("MOSCOW, January 10. /TASS/."): that of publication or the one before."""
    for one in placed:
        named, at = _day_of_year(one.mention.value), one.mention
        lead = document.text[one.sentence.start : at.start]
        follows = document.text[at.end : at.end + 4].lstrip(" .,")
        if named and lead[:3].isupper() and len(lead) < 40 and follows[:1] in tuple("/(-–—"):
            yield _clue(one, "dateline", belief.just_after(*named))
            return


def _landmark_clues(text: str) -> Iterator[Clue]:
    """Names that entered the news on a known day, one of a topic."""
    seen = set()
    for landmark in landmarks():
        at = text.find(landmark.name) if landmark.topic not in seen else -1
        if at >= 0 and not text[at - 1 : at].isalnum() and not text[at + len(landmark.name) :][:1].isalnum():
            seen.add(landmark.topic)
            why = f"in the news since {landmark.first}"
            weights = belief.since(landmark.first, landmark.last, landmark.fade)
            yield Clue(Evidence(at, at + len(landmark.name), why), weights)


def _elapsed_clues(officers: Sequence[_InOffice], counted: Iterator[_Placed]) -> Iterator[Clue]:
    """How long ago someone took the office that the text gives them."""
    by_surname = {officer.name.rsplit(" ", 1)[-1]: officer for officer in officers}
    if not by_surname:
        return
    for one in counted:
        if one.mention.rule != "ago" or one.mention.when is None:
            continue
        officer = _who_took_office(one, by_surname)
        if officer is not None:
            since = _first_day(officer.terms[-1].start)
            yield _clue(one, f"counted from {since}: {officer.name}", _elapsed(one, since))


def _who_took_office(placed: _Placed, by_surname: dict[str, _InOffice]) -> _InOffice | None:
    verbs = time_words().taking_office
    for above in placed.sentence.ancestors_of(placed.tokens[-1]):
        if above.pos not in ("VERB", "AUX"):
            continue
        if above.lemma not in verbs:
            return None
        subjects = placed.sentence.children_of(above, "nsubj", "nsubjpass")
        named = [placed.sentence.head_of(above) if s.tag == "WP" else s for s in subjects]
        return next((by_surname[token.text] for token in named if token.text in by_surname), None)
    return None


def _elapsed(placed: _Placed, since: date) -> belief.Weights:
    """The days on which so much time had passed: nearly two months is some days less, over two more."""
    when = placed.mention.when
    start = PIVOT if when is None or when.start is None else when.start
    size = UNIT_DAYS.get("day" if when is None else when.precision, 1.0)
    days = (PIVOT - start).days
    count = round((days - size / 2) / size) if size > 1 else days
    words = {token.lower for token in placed.tokens}
    before, after = next((scales for word, scales in SLACK.items() if word in words), (0.3, 0.3))
    middle = since + timedelta(days=round(count * size))
    return belief.around(middle, before * size, after * size)
