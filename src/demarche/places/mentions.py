"""Which words of a document can be the name of a place.

Names come from the parser's entities (GPE, LOC, FAC); from capitalised words that a locative preposition
presents as a place and that the gazetteer knows; and from a `second_look` over the document. Streets,
holidays and people are left out. Datelines and lists of counties have rules of their own in `written`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from demarche.ontology.place_words import place_words
from demarche.ontology.states import states
from demarche.places.gazetteer import Gazetteer
from demarche.places.names import normalise
from demarche.places.second_look import TOWN_IN_A_NAME, WIDE_KINDS, with_second_look
from demarche.places.spans import (
    NameSpan,
    capitals_from,
    is_abbreviation,
    is_after_a_title,
    name_span,
    words_of,
)
from demarche.places.written import dateline, listed_counties
from demarche.records import Sentence, Token

PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
LOCATIVE = frozenset(
    {"in", "at", "near", "from", "to", "outside", "around", "across", "toward", "towards", "through"}
)
SURELY_LOCATIVE = frozenset({"in", "near", "outside"})
"""Prepositions that hardly ever stand before the name of a person."""
NO_PLACES = frozenset({"PERSON", "NORP"})
AFTER_A_NAME = frozenset({".", ",", ";", ")", "and", "on", "in"})
LARGE_TOWN = 300_000
"""Inhabitants from which a name after a preposition of place is a town, whatever the parser took it for."""


def find_names(sentences: Sequence[Sentence], known: Gazetteer) -> list[NameSpan]:
    """Every possible place name of a document, in order, none overlapping another."""
    people = _people_words(sentences)
    by_sentence = [
        [span for span in _first_look(sentence, known) if not _is_other(span, known)]
        for sentence in sentences
    ]
    names = Counter(normalise(span.name) for spans in by_sentence for span in spans if span.name in known)
    found = []
    for sentence, spans in zip(sentences, by_sentence, strict=True):
        kept = [span for span in spans if not _is_person(span, people, names)]
        found += with_second_look(sentence, kept, names, people, known)
    return found


def _people_words(sentences: Sequence[Sentence]) -> Counter[str]:
    """How often each word stands in the name of a person."""
    words: Counter[str] = Counter()
    for sentence in sentences:
        for first, last, label in sentence.entities:
            if label == "PERSON":
                words.update(token.lower for token in sentence.tokens[first:last])
    return words


def _is_person(span: NameSpan, people: Counter[str], names: Counter[str]) -> bool:
    return span.last - span.first == 1 and people[span.name.lower()] > 2 * names[normalise(span.name)]


def _is_other(span: NameSpan, known: Gazetteer) -> bool:
    """Whether a name is surely none of a place: initials ("D.A."), a language, a coach, a saint's church."""
    tokens, last = span.sentence.tokens, span.last
    if is_abbreviation(span.name) or span.name in _demonyms():
        return not any(place.kind in WIDE_KINDS for place in known.find(span.name))
    if span.name in place_words().common and span.preposition not in SURELY_LOCATIVE:
        return True
    if span.preposition in LOCATIVE:
        return False
    if is_after_a_title(tokens, span.first):
        return True
    is_saint = tokens[span.first].text in {"St.", "St", "Saint"} and last + 1 < len(tokens)
    return is_saint and tokens[last].tag == "POS" and tokens[last + 1].pos == "PROPN"


def _first_look(sentence: Sentence, known: Gazetteer) -> Iterator[NameSpan]:
    tokens = sentence.tokens
    counties = dict(listed_counties(tokens))
    line = dateline(tokens)
    ranges = {*_entity_ranges(sentence), *_presented_ranges(sentence, known)}
    ranges |= {(first, last, False) for first, last in counties.items()}
    if line is not None and words_of(tokens, *line) in known:
        ranges = {(*line, True), *(found for found in ranges if found[0] >= line[1])}
    end = -1
    for first, last, is_entity in sorted(ranges):
        if first < end or place_words().is_no_place(tokens[last - 1].text):
            continue
        end = _known_end(tokens, first, last, known)
        span = name_span(sentence, first, end, is_entity=is_entity, in_name=end < last)
        if (first, end) == line:
            span = replace(span, is_dateline=True)
        county = f"{span.name} County"
        yield replace(span, name=county) if counties.get(first) == last and county in known else span


def _known_end(tokens: tuple[Token, ...], first: int, last: int, known: Gazetteer) -> int:
    """Where the place ends in a name that the gazetteer lacks as a whole ("Henry County Courthouse")."""
    if words_of(tokens, first, last) in known:
        return last
    for end in range(last - 1, first, -1):
        name = words_of(tokens, first, end)
        if name not in place_words().common and _is_town(name, known, TOWN_IN_A_NAME):
            return end
    return last


def _entity_ranges(sentence: Sentence) -> Iterator[tuple[int, int, bool]]:
    for first, last, label in sentence.entities:
        if label in PLACE_ENTITIES:
            first, last = _trimmed(sentence.tokens, first, last)
            if any(t.pos != "NUM" and t.text[:1].isupper() for t in sentence.tokens[first:last]):
                yield first, last, True


def _trimmed(tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, int]:
    while first < last and tokens[first].lower in {"the", "a", "an"}:
        first += 1
    while first < last and (tokens[last - 1].tag == "POS" or tokens[last - 1].text in {",", ".", "'s", "’s"}):
        last -= 1
    return first, last


def _presented_ranges(sentence: Sentence, known: Gazetteer) -> Iterator[tuple[int, int, bool]]:
    tokens = sentence.tokens
    covered = {i for f, last, label in sentence.entities if label in PLACE_ENTITIES for i in range(f, last)}
    for index in range(1, len(tokens)):
        if index in covered or not _opens_a_name(tokens, index):
            continue
        last = capitals_from(tokens, index)
        if not covered.isdisjoint(range(index, last)) or not _is_presented(tokens, index, last):
            continue
        name = words_of(tokens, index, last)
        if name in known and (
            tokens[index].ent not in NO_PLACES or _is_surely_placed(tokens, index, last, known)
        ):
            yield index, last, False


def _opens_a_name(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    return token.pos == "PROPN" and token.text[:1].isupper() and tokens[index - 1].pos != "PROPN"


def _is_presented(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    following = tokens[last].text if last < len(tokens) else "."
    if following not in AFTER_A_NAME:
        return False
    before = tokens[first - 1]
    if before.lower == "of":
        return _is_of_home(tokens, first - 1)
    if before.lower == "the" and first > 1:
        before = tokens[first - 2]
    return before.lower in LOCATIVE and before.dep == "prep"


def _is_of_home(tokens: tuple[Token, ...], of: int) -> bool:
    """Whether "of" gives a person's home: "Ann Lee of Boston", "Ann Lee, 22, of Boston"."""
    if of > 2 and tokens[of - 1].text == "," and tokens[of - 2].text.isdecimal():
        return True
    return of > 0 and tokens[of - 1].ent == "PERSON"


def _is_surely_placed(tokens: tuple[Token, ...], first: int, last: int, known: Gazetteer) -> bool:
    """Whether a name that the parser takes for a person's is that of a town all the same."""
    name = words_of(tokens, first, last)
    least = 0 if tokens[first - 1].lower in SURELY_LOCATIVE else LARGE_TOWN
    return name not in place_words().common and _is_town(name, known, least)


def _is_town(name: str, known: Gazetteer, least: int) -> bool:
    """Whether a name is the main one of a place with so many inhabitants, or of a county."""
    return any(p.is_main_name and (p.population >= least or p.kind == "county") for p in known.find(name))


@cache
def _demonyms() -> frozenset[str]:
    """Names of peoples and their languages: "in Ukrainian" is no place."""
    return frozenset(name.text for state in states().values() for name in (*state.adjectives, *state.people))
