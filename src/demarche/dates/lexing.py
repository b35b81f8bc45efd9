"""From tokens to items: words of time, numbers in digits and words, years, clock times, named days.

Only stretches around a trigger word are looked at closely; every other token costs one look-up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from demarche.dates.patterns import Item
from demarche.ontology.time import Senses, SenseValue, TimeWords, time_words
from demarche.records import Token

REACH = 12
"""Tokens looked at on either side of a trigger."""

NAME_TAGS = ("PROPN", "NOUN", "NUM", "ADJ")
UNIT_KINDS = ("unit", "units", "clockunit", "clockunits", "season")
NAME_KINDS = (*UNIT_KINDS, "deictic", "tonight", "part")
"""Kinds that a capital letter inside a sentence makes part of a name, the second after another capital."""
JOINERS = ("and", "or", "to", "through", "until", "-", "–")
"""Words between two dates that may share a year."""
ORDINAL_ENDS = ("st", "nd", "rd", "th")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Look-up tables made once from the data file."""

    senses: dict[str, Senses]
    known: frozenset[str]
    triggers: frozenset[str]
    phrases: dict[str, list[tuple[tuple[str, ...], Senses]]]
    capital: frozenset[str]
    nouns: frozenset[str]
    amounts: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The tables of the package's words of time."""
    words = time_words()
    senses: dict[str, Senses] = {}
    for kind, values in words.words.items():
        for word, value in values.items():
            senses.setdefault(word, {})[kind] = value
    phrases = _phrases(words)
    parts = {part for rows in phrases.values() for row, _ in rows for part in row}
    triggers = {word for kind in words.triggers for word in words.words[kind]}
    triggers |= {rows[0][0][0] for rows in phrases.values() if any(_is_whole(s) for _, s in rows)}
    return Lexicon(
        senses=senses,
        known=frozenset(senses) | parts,
        triggers=frozenset(triggers | {"nineteen", "twenty"})
        - {"the", "a", "some", "at", "as", "for", "from"},
        phrases=phrases,
        capital=frozenset(word for kind in words.capital for word in words.words[kind]),
        nouns=frozenset(words.nouns),
        amounts=frozenset(words.amounts),
    )


def _is_whole(senses: Mapping[str, SenseValue]) -> bool:
    return not senses.keys().isdisjoint({"now", "holiday", "deictic", "oneday", "vaguetime"})


def _phrases(words: TimeWords) -> dict[str, list[tuple[tuple[str, ...], Senses]]]:
    rows: list[tuple[tuple[str, ...], Senses]] = [
        (_split(text), senses) for text, senses in words.phrases.items()
    ]
    rows += [(_split(name), {"holiday": name}) for name in words.holidays]
    table: dict[str, list[tuple[tuple[str, ...], Senses]]] = {}
    for row, senses in sorted(rows, key=lambda pair: -len(pair[0])):
        table.setdefault(row[0], []).append((row, senses))
    return table


def _split(text: str) -> tuple[str, ...]:
    """Words as the parser splits them: the possessive mark apart."""
    parts = []
    for word in text.split():
        if word.endswith("'s"):
            parts += [word[:-2], "'s"]
        elif word.endswith("'"):
            parts += [word[:-1], "'"]
        else:
            parts.append(word)
    return tuple(parts)


def stretches(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Runs of tokens `[low, high)` around triggers in which every token can be part of a time expression."""
    table = lexicon()
    triggers, high = table.triggers, 0
    for index, token in enumerate(tokens):
        if index < high:
            continue
        lower = token.lower
        if lower in triggers or (len(lower) > 2 and is_numeric_trigger(lower)):
            low = index
            while low > high and index - low < REACH and _can_belong(tokens[low - 1], table.known):
                low -= 1
            high = index + 1
            while high < len(tokens) and high - index < REACH and _can_belong(tokens[high], table.known):
                high += 1
            yield low, high


def is_numeric_trigger(text: str) -> bool:
    """Years, decades, ISO dates and clock times."""
    if not ("0" <= text[0] <= "9"):
        return text[:4] == "mid-"
    digits = text[:4]
    if _is_short_decade(text):
        return True
    if digits.isdigit():
        return (text in (digits, f"{digits}s") and "1000" <= digits <= "2100") or text[4:5] == "-"
    return ":" in text


def year_ahead(tokens: Sequence[Token], index: int) -> int | None:
    """The year after a month that a word like "and" joins to what ends before `index`: "... and September
    5, 2014"."""
    if index >= len(tokens) or tokens[index].lower not in JOINERS:
        return None
    months = time_words().words["month"]
    rest = [token.lower for token in tokens[index + 1 : index + 5] if token.lower != ","]
    if not rest or rest[0] not in months:
        return None
    years = rest[2:3] if len(rest) > 2 and _numeric_senses(rest[1]).keys() & {"day"} else rest[1:2]
    year = _numeric_senses(years[0]).get("year") if years else None
    return year if isinstance(year, int) else None


def _can_belong(token: Token, known: frozenset[str]) -> bool:
    lower = token.lower
    return lower in known or "0" <= lower[0] <= "9" or lower[0] in "'’‘"


def items_of(tokens: Sequence[Token], low: int, high: int) -> list[Item]:
    """The items of a run of tokens, in order. A token that means nothing here is an item without senses."""
    items: list[Item] = []
    index = low
    while index < high:
        item = _phrase_at(tokens, index, high) or _number_at(tokens, index, high) or _word_at(tokens, index)
        items.append(item)
        index = item.last + 1
    return items


def _phrase_at(tokens: Sequence[Token], index: int, high: int) -> Item | None:
    for words, senses in lexicon().phrases.get(_folded(tokens[index]), ()):
        end = index + len(words)
        if end > high or any(_folded(tokens[index + k]) != word for k, word in enumerate(words)):
            continue
        if "holiday" not in senses or tokens[index].text[:1].isupper():
            return Item(index, end - 1, senses)
    return None


def _folded(token: Token) -> str:
    return token.lower.replace("’", "'")


def _word_at(tokens: Sequence[Token], index: int) -> Item:
    token, table = tokens[index], lexicon()
    lower = token.lower
    senses = table.senses.get(lower)
    if senses is None:
        return Item(index, index, _numeric_senses(lower))
    if lower in table.capital and not token.text[:1].isupper():
        senses = {kind: value for kind, value in senses.items() if kind not in ("month", "weekday")}
    if lower in table.nouns and token.pos not in NAME_TAGS:
        senses = {kind: value for kind, value in senses.items() if kind == "ordinal"}
    if lower in table.amounts and token.dep in ("prep", "prt", "pcomp"):
        return Item(index, index, {})
    if index and token.text[:1].isupper() and not token.text.isupper():
        titled = tokens[index - 1].text[:1].isupper()
        dropped = NAME_KINDS if titled else UNIT_KINDS
        senses = {kind: value for kind, value in senses.items() if kind not in dropped}
    if "ordinal" in senses and token.pos == "NOUN" and "clockunit" in senses:
        return Item(index, index, {"clockunit": senses["clockunit"]})
    if "ordinal" in senses:
        senses = {"ord": senses["ordinal"], "day": senses["ordinal"]}
    return Item(index, index, senses)


def _numeric_senses(lower: str) -> Senses:
    if lower.isdecimal() and lower.isascii():
        return _whole_number(lower)
    if lower[:-2].isdecimal() and lower.endswith(ORDINAL_ENDS) and len(lower) <= 4:
        return {"ord": int(lower[:-2]), "day": int(lower[:-2])}
    if lower[:4].isdecimal() and lower[4:] == "s":
        return {"decade": int(lower[:4])}
    if lower[:4] == "mid-":
        return _numeric_senses(lower[4:])
    if ":" in lower:
        return _clock_time(lower)
    if lower[4:5] == "-" and len(lower) == 10:
        return {"iso": lower}
    plain = lower.replace(",", "")
    if len(plain) < 9 and plain.replace(".", "", 1).isdecimal() and plain.isascii():
        return {"num": float(plain) if "." in plain else int(plain)}
    return {}


def _whole_number(text: str) -> Senses:
    if len(text) > 6:
        return {}
    value = int(text)
    senses: Senses = {"num": value}
    if 1 <= value <= 31 and len(text) <= 2:
        senses["day"] = value
    if len(text) == 4 and 1000 <= value <= 2100:
        senses["year"] = value
    return senses


def _clock_time(text: str) -> Senses:
    hour, _, minute = text.partition(":")
    if (
        hour.isdecimal()
        and minute[:2].isdecimal()
        and len(hour) <= 2
        and int(hour) < 25
        and int(minute[:2]) < 60
    ):
        return {"clock": f"{int(hour):02}:{minute[:2]}"}
    return {}


def _number_at(tokens: Sequence[Token], index: int, high: int) -> Item | None:
    """A number of several tokens, or a decade written `'80s`."""
    lower = tokens[index].lower
    if lower in ("'", "’", "‘") and index + 1 < high and _is_short_decade(tokens[index + 1].lower):
        return Item(index, index + 1, {"decade": 1900 + int(tokens[index + 1].lower[:2])})
    if lower[:1] in "'’‘" and _is_short_decade(lower[1:]):
        return Item(index, index, {"decade": 1900 + int(lower[1:3])})
    if lower.isdecimal() and index + 1 < high and tokens[index + 1].lower in ("1/2", "½"):
        return Item(index, index + 1, {"num": int(lower) + 0.5})
    if lower in time_words().words["number"]:
        return _spelled_number(tokens, index, high)
    return None


def _is_short_decade(text: str) -> bool:
    return len(text) == 3 and text[0].isdecimal() and text[1:] == "0s"


def _spelled_number(tokens: Sequence[Token], index: int, high: int) -> Item:
    """Number words that stand together, with hyphens between them: two thousand, nineteen ninety-six."""
    numbers = time_words().words["number"]
    values: list[int] = []
    last = at = index
    while at < high:
        value = numbers.get(tokens[at].lower)
        if isinstance(value, int):
            values.append(value)
            last = at
        elif tokens[at].lower != "-" or at == last + 2:
            break
        at += 1
    return Item(index, last, _spelled_senses(values))


def _spelled_senses(values: list[int]) -> Senses:
    if len(values) > 1 and 13 <= values[0] <= 20 and 10 <= values[1] < 100:
        return {"year": 100 * values[0] + sum(values[1:])}
    total = part = 0
    for value in values:
        if value >= 100:
            part = max(part, 1) * value
            total, part = (total + part, 0) if value == 1000 else (total, part)
        else:
            part += value
    total += part
    senses: Senses = {"num": total}
    if 1900 <= total <= 2100:
        senses["year"] = total
    return senses
