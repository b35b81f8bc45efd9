"""Which words of a sentence can be the name of a place.

Names come from the parser's entities (GPE, LOC, FAC) and from capitalised words that a locative
preposition or a following ", State" presents as a place and that the gazetteer knows.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from demarche.places.gazetteer import Gazetteer
from demarche.records import Sentence, Token

PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
PERSON_OR_GROUP = frozenset({"PERSON", "ORG", "NORP", "WORK_OF_ART", "EVENT", "PRODUCT", "LAW"})
LOCATIVE = frozenset(
    {"in", "at", "near", "from", "to", "outside", "around", "across", "toward", "towards", "through"}
)
PHYSICAL = frozenset(
    {"in", "at", "near", "outside", "around", "across", "inside", "throughout", "into", "to", "from"}
)
LONGEST_NAME = 5
"""In words."""


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A place name as it stands: tokens `[first, last)` of a sentence; `within` is the name after a
    comma ("Alexandria, La."); `preposition` the word that governs it."""

    sentence: Sentence
    first: int
    last: int
    name: str
    start: int
    end: int
    preposition: str
    within: str | None = None


def place_names(sentence: Sentence, known: Gazetteer) -> Iterator[NameSpan]:
    """Every possible place name of a sentence, in order, none overlapping another."""
    taken: list[tuple[int, int]] = sorted({*_entity_ranges(sentence), *_known_ranges(sentence, known)})
    end = -1
    for first, last in taken:
        if first >= end:
            yield _name_span(sentence, first, last)
            end = last


def _entity_ranges(sentence: Sentence) -> Iterator[tuple[int, int]]:
    for first, last, label in sentence.entities:
        if label in PLACE_ENTITIES:
            first, last = _trimmed(sentence.tokens, first, last)
            if first < last and any(t.text[:1].isupper() for t in sentence.tokens[first:last]):
                yield first, last


def _trimmed(tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, int]:
    while first < last and tokens[first].lower in {"the", "a", "an"}:
        first += 1
    while first < last and (tokens[last - 1].tag == "POS" or tokens[last - 1].text in {",", ".", "'s", "’s"}):
        last -= 1
    return first, last


def _known_ranges(sentence: Sentence, known: Gazetteer) -> Iterator[tuple[int, int]]:
    covered = {
        i for first, last, label in sentence.entities if label in PLACE_ENTITIES for i in range(first, last)
    }
    tokens = sentence.tokens
    for index in range(1, len(tokens)):
        if index in covered or not _opens_a_name(tokens, index):
            continue
        last = _capitals_from(tokens, index)
        if any(i in covered for i in range(index, last)):
            continue
        if _is_presented_as_place(tokens, index, last) and sentence_text(tokens, index, last) in known:
            yield index, last


def _opens_a_name(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    return token.pos == "PROPN" and token.text[:1].isupper() and tokens[index - 1].pos != "PROPN"


def _capitals_from(tokens: tuple[Token, ...], first: int) -> int:
    last = first
    while last < len(tokens) and last - first < LONGEST_NAME and tokens[last].pos == "PROPN":
        last += 1
    return last


def _is_presented_as_place(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    before = tokens[first - 1]
    if before.lower not in LOCATIVE or before.dep != "prep":
        return False
    following = tokens[last].text if last < len(tokens) else "."
    return tokens[first].ent not in {"PERSON", "NORP"} and following in {".", ",", ";", ")"} | {
        "and",
        "on",
        "in",
    }


def _name_span(sentence: Sentence, first: int, last: int) -> NameSpan:
    tokens = sentence.tokens
    return NameSpan(
        sentence=sentence,
        first=first,
        last=last,
        name=sentence_text(tokens, first, last),
        start=tokens[first].start,
        end=tokens[last - 1].end,
        preposition=_preposition(sentence, first, last),
        within=_within(tokens, last),
    )


def _preposition(sentence: Sentence, first: int, last: int) -> str:
    for token in sentence.tokens[first:last]:
        if not first <= token.head < last:
            head = sentence.head_of(token)
            return head.lower if head.pos in {"ADP", "SCONJ"} else ""
    return ""


def _within(tokens: tuple[Token, ...], last: int) -> str | None:
    if last + 1 >= len(tokens) or tokens[last].text != "," or tokens[last + 1].pos != "PROPN":
        return None
    end = _capitals_from(tokens, last + 1)
    return sentence_text(tokens, last + 1, end)


def sentence_text(tokens: tuple[Token, ...], first: int, last: int) -> str:
    """The words of a range of tokens, with single spaces where the text has any."""
    words = [tokens[first].text]
    for left, right in zip(tokens[first : last - 1], tokens[first + 1 : last], strict=True):
        words.append((" " if right.start > left.end else "") + right.text)
    return "".join(words)
