"""Numbers that belong to an event: troops, casualties, money, weapons, with their qualifiers."""

from dataclasses import dataclass

from demarche.events.scope import anchor_of
from demarche.ontology.cues import Units, units
from demarche.records import Magnitude, Sentence, Token

REACH = 6
"""How many words after a number its unit may stand ("100,000 heavily armed Russian troops")."""
BEFORE = 4


@dataclass(frozen=True, slots=True)
class Number:
    """A number in words or figures, from its first to its last token."""

    first: int
    last: int
    value: float
    vague: bool


def read_magnitudes(sentence: Sentence, heads: frozenset[int]) -> tuple[Magnitude, ...]:
    """The numbers that hang from the event's clause and count something known."""
    found = []
    for number in _numbers(sentence):
        unit = _unit(sentence, number, heads)
        if unit is not None and _belongs(sentence, number, heads):
            found.append(_magnitude(sentence, number, unit))
    return tuple(found)


def _belongs(sentence: Sentence, number: Number, heads: frozenset[int]) -> bool:
    return anchor_of(sentence, sentence.tokens[number.last], heads) is not None


def _numbers(sentence: Sentence) -> list[Number]:
    table, found, index = units(), list[Number](), 0
    while index < len(sentence.tokens):
        number = _number_at(sentence, index, table)
        if number is not None:
            found.append(number)
            index = number.last
        index += 1
    return found


def _number_at(sentence: Sentence, index: int, table: Units) -> Number | None:
    token = sentence.tokens[index]
    value = _value(token, table)
    vague = token.lower in table.vague
    if value is None:
        return None
    last = index
    for following in sentence.tokens[index + 1 : index + 3]:
        scale = table.scales.get(following.lower)
        if scale is None:
            break
        value, last = value * scale, following.index
    return Number(index, last, value, vague)


def _value(token: Token, table: Units) -> float | None:
    lower = token.lower
    if lower in table.vague:
        return table.vague[lower]
    if token.pos != "NUM":
        return None
    if lower in table.numbers:
        return table.numbers[lower]
    digits = lower.replace(",", "")
    return float(digits) if digits.replace(".", "", 1).isdecimal() and len(digits) < 16 else None


def _unit(sentence: Sentence, number: Number, heads: frozenset[int]) -> str | None:
    tokens, table = sentence.tokens, units()
    around = [*tokens[max(0, number.first - 1) : number.first], *tokens[number.last + 1 : number.last + 2]]
    for token in around:
        for unit, words in table.currencies.items():
            if token.lower in words or token.lemma in words:
                return unit
    counted = _counted(sentence, number)
    if counted is None:
        return _unit_of_verb(sentence, number, heads, table)
    for unit, nouns in table.nouns.items():
        if counted.lemma in nouns:
            if unit == "people":
                return _unit_of_verb(sentence, number, heads, table) or unit
            return unit
    return None


def _counted(sentence: Sentence, number: Number) -> Token | None:
    """The noun that a number counts: the one it modifies or holds by "of"."""
    token = sentence.tokens[number.last]
    head = sentence.head_of(token)
    if token.dep in {"nummod", "quantmod", "compound"} and head.index > token.index:
        return head
    for prep in sentence.children_of(token, "prep"):
        if prep.lower == "of":
            inner = sentence.children_of(prep, "pobj")
            return inner[0] if inner else None
    return None


def _unit_of_verb(sentence: Sentence, number: Number, heads: frozenset[int], table: Units) -> str | None:
    del number
    lemmas = {sentence.tokens[index].lemma for index in heads}
    for unit, verbs in table.verbs.items():
        if lemmas & verbs:
            return unit
    return None


def _magnitude(sentence: Sentence, number: Number, unit: str) -> Magnitude:
    tokens = sentence.tokens
    side, qualifier, first = _qualifier(sentence, number)
    low: float | None = number.value
    high: float | None = None if number.vague else number.value
    if side == "low":
        high = None
    elif side == "high":
        low, high = None, number.value
    return Magnitude(tokens[first].start, tokens[number.last].end, unit, low, high, qualifier)


def _qualifier(sentence: Sentence, number: Number) -> tuple[str, str, int]:
    before = sentence.tokens[max(0, number.first - BEFORE) : number.first]
    for size in range(len(before), 0, -1):
        words = " ".join(token.lower for token in before[-size:])
        for side, phrases in units().qualifiers.items():
            if words in phrases:
                return side, words, before[-size].index
    return "", "", number.first
