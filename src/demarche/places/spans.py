"""A name as it stands in a sentence, with what its surroundings say of it: the preposition that governs its
phrase, the state after a comma, whether it is part of a larger name."""

from dataclasses import dataclass

from demarche.ontology.place_words import place_words
from demarche.records import Sentence, Token

LONGEST_NAME = 5
"""In words."""
LONGEST_PHRASE = 12
"""Steps from a name to the preposition that governs its phrase."""
SHORT = 4
"""Letters up to which a name in capitals is an abbreviation, of a country or of no place."""


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A place name as it stands: tokens `[first, last)` of a sentence; `within` is the name after a
    comma ("Alexandria, La."); `preposition` the word that governs it; `in_name` marks a name that is
    part of a larger one ("the Gainesville Police Department"); `after_the` a name whose article is its own
    ("the Gulf", not "the Boston police"); `is_dateline` a town that opens a report in capitals."""

    sentence: Sentence
    first: int
    last: int
    name: str
    start: int
    end: int
    preposition: str
    within: str | None = None
    in_name: bool = False
    is_entity: bool = True
    after_the: bool = False
    is_dateline: bool = False


def name_span(
    sentence: Sentence, first: int, last: int, *, is_entity: bool, in_name: bool = False
) -> NameSpan:
    tokens = sentence.tokens
    return NameSpan(
        sentence=sentence,
        first=first,
        last=last,
        name=words_of(tokens, first, last),
        start=tokens[first].start,
        end=tokens[last - 1].end,
        preposition=_preposition(sentence, first, last),
        within=_within(tokens, last),
        in_name=_is_in_a_body(tokens, first) or (in_name and _is_inside_a_name(sentence, first, last)),
        is_entity=is_entity,
        after_the=_is_after_the(sentence, first, last),
    )


def words_of(tokens: tuple[Token, ...], first: int, last: int) -> str:
    """The words of a range of tokens, with single spaces where the text has any."""
    words = [tokens[first].text]
    for left, right in zip(tokens[first : last - 1], tokens[first + 1 : last], strict=True):
        words.append((" " if right.start > left.end else "") + right.text)
    return "".join(words)


def capitals_from(tokens: tuple[Token, ...], first: int) -> int:
    last = first
    while last < len(tokens) and last - first < LONGEST_NAME and tokens[last].pos == "PROPN":
        last += 1
    return last


def is_abbreviation(name: str) -> bool:
    return len(name) <= SHORT and name.isupper()


def is_after_a_title(tokens: tuple[Token, ...], first: int) -> bool:
    return first > 0 and tokens[first - 1].text.rstrip(".") in place_words().not_after


def _is_after_the(sentence: Sentence, first: int, last: int) -> bool:
    tokens = sentence.tokens
    if first == 0 or tokens[first - 1].lower != "the":
        return False
    heads = [token for token in tokens[first:last] if not first <= token.head < last]
    return all(token.dep not in {"compound", "nmod", "amod", "poss"} for token in heads)


def _is_in_a_body(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether a name ends that of a body with a preposition ("Security and Cooperation in Europe")."""
    return first > 1 and tokens[first - 1].pos == "ADP" and tokens[first - 2].text in place_words().in_bodies


def _is_inside_a_name(sentence: Sentence, first: int, last: int) -> bool:
    following = sentence.tokens[last] if last < len(sentence.tokens) else None
    return following is not None and following.pos in {"PROPN", "NOUN"}


def _preposition(sentence: Sentence, first: int, last: int) -> str:
    if last < len(sentence.tokens) and sentence.tokens[last].tag == "POS":
        return ""
    for token in sentence.tokens[first:last]:
        if not first <= token.head < last:
            return _governor(sentence, token)
    return ""


def _governor(sentence: Sentence, token: Token) -> str:
    """The preposition that governs a token, through lists and place nouns ("in the city of Kharkiv")."""
    nouns = place_words().place_nouns
    for _ in range(LONGEST_PHRASE):
        head = sentence.head_of(token)
        of_a_noun = head.lower == "of" and sentence.head_of(head).lower in nouns
        if token.dep == "conj" or (token.dep in {"compound", "nmod"} and head.lower in nouns) or of_a_noun:
            token = sentence.head_of(head) if of_a_noun else head
        else:
            return head.lower if head.pos in {"ADP", "SCONJ"} else ""
    return ""


def _within(tokens: tuple[Token, ...], last: int) -> str | None:
    if last + 1 >= len(tokens) or tokens[last].text != "," or tokens[last + 1].pos != "PROPN":
        return None
    end = capitals_from(tokens, last + 1)
    if end < len(tokens) and tokens[end].pos in {"NOUN", "ADJ"}:
        return None
    return words_of(tokens, last + 1, end)
