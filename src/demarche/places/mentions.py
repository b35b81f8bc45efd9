"""Which words of a document can be the name of a place.

Names come from the parser's entities (GPE, LOC, FAC); from capitalised words that a locative preposition
presents as a place and that the gazetteer knows; and, in a second look over the document, from names
already found elsewhere in it and from countries and states inside larger names ("Texas lawmakers",
"the Gainesville Police Department"). Streets, holidays and people are left out. Datelines and lists of
counties have rules of their own in `written`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from demarche.ontology.place_words import place_words
from demarche.ontology.states import states
from demarche.places.gazetteer import Gazetteer
from demarche.places.names import normalise
from demarche.places.written import dateline, listed_counties
from demarche.records import Sentence, Token

PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
LOCATIVE = frozenset(
    {"in", "at", "near", "from", "to", "outside", "around", "across", "toward", "towards", "through"}
)
SURELY_LOCATIVE = frozenset({"in", "near", "outside"})
"""Prepositions that hardly ever stand before the name of a person."""
NO_PLACES = frozenset({"PERSON", "NORP"})
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
AFTER_A_NAME = frozenset({".", ",", ";", ")", "and", "on", "in"})
LONGEST_NAME = 5
"""In words."""
WIDE_KINDS = frozenset({"country", "region", "area"})
LONGEST_PHRASE = 12
"""Steps from a name to the preposition that governs its phrase."""
TOWN_IN_A_NAME = 20_000
"""Inhabitants from which a town's name at the head of a body's name is taken for the town."""


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


SHORT = 4
"""Letters up to which a name in capitals is an abbreviation, of a country or of no place."""
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
        found += _with_second_look(sentence, kept, names, people, known)
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
    if _is_abbreviation(span.name) or span.name in _demonyms():
        return not any(place.kind in WIDE_KINDS for place in known.find(span.name))
    if span.name in place_words().common and span.preposition not in SURELY_LOCATIVE:
        return True
    if span.preposition in LOCATIVE:
        return False
    if _is_after_a_title(tokens, span.first):
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
        span = _name_span(sentence, first, end, is_entity=is_entity, in_name=end < last)
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
        last = _capitals_from(tokens, index)
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


def _capitals_from(tokens: tuple[Token, ...], first: int) -> int:
    last = first
    while last < len(tokens) and last - first < LONGEST_NAME and tokens[last].pos == "PROPN":
        last += 1
    return last


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


def _with_second_look(
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
            more.append(_name_span(sentence, index, last, is_entity=False, in_name=True))
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
    if first in taken or not tokens[first].text[:1].isupper() or _is_after_a_title(tokens, first):
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
    if _is_abbreviation(name) and not any(p.kind in WIDE_KINDS for p in known.find(name)):
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


@cache
def _demonyms() -> frozenset[str]:
    """Names of peoples and their languages: "in Ukrainian" is no place."""
    return frozenset(name.text for state in states().values() for name in (*state.adjectives, *state.people))


def _is_abbreviation(name: str) -> bool:
    return len(name) <= SHORT and name.isupper()


def _is_after_a_title(tokens: tuple[Token, ...], first: int) -> bool:
    return first > 0 and tokens[first - 1].text.rstrip(".") in place_words().not_after


def _stands_before_people(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a name stands before a word that towns' names stand before ("a Boston man")."""
    if last >= len(tokens) or tokens[last].text not in place_words().of_a_town:
        return False
    before = tokens[first - 1] if first > 0 else None
    return before is None or before.pos != "PROPN"


def _name_span(
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
    end = _capitals_from(tokens, last + 1)
    if end < len(tokens) and tokens[end].pos in {"NOUN", "ADJ"}:
        return None
    return words_of(tokens, last + 1, end)


def words_of(tokens: tuple[Token, ...], first: int, last: int) -> str:
    """The words of a range of tokens, with single spaces where the text has any."""
    words = [tokens[first].text]
    for left, right in zip(tokens[first : last - 1], tokens[first + 1 : last], strict=True):
        words.append((" " if right.start > left.end else "") + right.text)
    return "".join(words)
