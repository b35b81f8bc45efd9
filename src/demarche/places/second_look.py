"""A second look over a document: names already found elsewhere in it, and countries, states and towns
inside larger names ("Texas lawmakers", "the Gainesville Police Department")."""

from collections import Counter

from demarche.ontology.place_words import place_words
from demarche.places.gazetteer import Gazetteer
from demarche.places.names import normalise
from demarche.places.spans import NameSpan, is_abbreviation, is_after_a_title, name_span, words_of
from demarche.records import Sentence, Token

WIDE_KINDS = frozenset({"country", "region", "area"})
TOWN_IN_A_NAME = 20_000
"""Inhabitants from which a town's name at the head of a body's name is taken for the town."""
COMPASS = frozenset(
    {
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "northern",
        "southern",
    }
    | {"eastern", "western", "central", "upper", "lower"}
)


def with_second_look(
    sentence: Sentence,
    spans: list[NameSpan],
    names: Counter[str],
    people: Counter[str],
    known: Gazetteer,
) -> list[NameSpan]:
    taken = {index for span in spans for index in range(span.first, span.last)}
    more = []
    index = 0
    while index < len(sentence.tokens):
        last = _known_from(sentence, index, taken, names, people, known)
        if last > index:
            more.append(name_span(sentence, index, last, is_entity=False, in_name=True))
        index = max(last, index + 1)
    return sorted(spans + more, key=lambda span: span.start)


def _known_from(
    sentence: Sentence,
    first: int,
    taken: set[int],
    names: Counter[str],
    people: Counter[str],
    known: Gazetteer,
) -> int:
    """The end of the longest acceptable name that begins at a token; the token itself for none."""
    tokens = sentence.tokens
    if first in taken or not tokens[first].text[:1].isupper() or is_after_a_title(tokens, first):
        return first
    for last in range(min(first + 4, len(tokens)), first, -1):
        if taken.isdisjoint(range(first, last)) and all(t.text[:1].isupper() for t in tokens[first:last]):
            name = words_of(tokens, first, last)
            if name in known:
                return last if _is_acceptable(sentence, first, last, name, names, people, known) else first
    return first


def _is_acceptable(
    sentence: Sentence,
    first: int,
    last: int,
    name: str,
    names: Counter[str],
    people: Counter[str],
    known: Gazetteer,
) -> bool:
    tokens = sentence.tokens
    if len(name) < 4 or name in place_words().common or people[name.lower()] > names[normalise(name)]:
        return False
    if is_abbreviation(name) and not any(p.kind in WIDE_KINDS for p in known.find(name)):
        return False
    if _stands_before_people(tokens, first, last) and any(p.is_main_name for p in known.find(name)):
        return True
    if tokens[first].ent == "PERSON":
        return False
    if last < len(tokens) and (tokens[last].ent == "PERSON" or place_words().is_no_place(tokens[last].text)):
        return False
    follows_a_name = first > 0 and tokens[first - 1].pos == "PROPN" and tokens[first - 1].ent != ""
    if follows_a_name and tokens[first - 1].lower not in COMPASS:
        return names[normalise(name)] > 1 and tokens[first - 1].ent != "PERSON"
    if names[normalise(name)]:
        return True
    places = [place for place in known.find(name) if place.is_main_name]
    if any(place.kind in WIDE_KINDS or (place.kind == "county" and last - first > 1) for place in places):
        return tokens[first].pos == "PROPN"
    heads_a_body = tokens[first].ent == "ORG" and last < len(tokens) and tokens[last].ent == "ORG"
    return heads_a_body and any(place.population >= TOWN_IN_A_NAME for place in places)


def _stands_before_people(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a name stands before a word that towns' names stand before ("a Boston man")."""
    if last >= len(tokens) or tokens[last].text not in place_words().of_a_town:
        return False
    before = tokens[first - 1] if first > 0 else None
    return before is None or before.pos != "PROPN"
