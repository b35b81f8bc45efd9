"""What the whole text says in favour of a doubtful name, and where it quotes."""

import re
from collections.abc import Sequence

from demarche.actors.lexicon import Entry
from demarche.ontology.organisations import organisations
from demarche.ontology.states import seats
from demarche.records import Document, Sentence
from demarche.text import Hit

QUOTES = re.compile(r'["“”]')
COUNTRY_KINDS = frozenset({"state", "adjective", "people", "capital", "region"})
PLACE_LABELS = frozenset({"GPE", "NORP", "LOC"})


def supported(
    hits: Sequence[Hit[Entry]], sentences: Sequence[Sentence]
) -> tuple[list[Hit[Entry]], frozenset[str]]:
    """The names that stand, and the countries that strong names speak of. A weak name stands where the
    parser sees a place or where a strong name of the same country stands elsewhere."""
    entities = _entities(sentences)
    strong = [hit for hit in hits if not hit.value.weak and not _inside_person(hit, entities)]
    countries = frozenset(code for hit in strong for code in _codes(hit.value))
    kept = [hit for hit in hits if not _inside_person(hit, entities) and _stands(hit, countries, entities)]
    return kept, countries


def _codes(entry: Entry) -> tuple[str, ...]:
    if entry.kind in COUNTRY_KINDS:
        return entry.keys
    if entry.kind == "seat":
        return tuple(seat.country for seat in seats() if seat.name.text == entry.keys[0])
    if entry.kind == "organisation":
        code = organisations()[entry.keys[0]].code
        return () if code is None else (code,)
    return ()


def _entities(sentences: Sequence[Sentence]) -> dict[int, tuple[int, int, str]]:
    found = {}
    for sentence in sentences:
        for first, last, label in sentence.entities:
            span = (sentence.tokens[first].start, sentence.tokens[last - 1].end, label)
            found.update({sentence.tokens[i].start: span for i in range(first, last)})
    return found


def _inside_person(hit: Hit[Entry], entities: dict[int, tuple[int, int, str]]) -> bool:
    entity = entities.get(hit.start)
    if entity is None or hit.value.kind in {"person", "adjective", "seat"} or entity[2] != "PERSON":
        return False
    weak_or_capital = hit.value.weak or hit.value.kind in {"capital", "organisation", "region"}
    return weak_or_capital and entity[1] - entity[0] > hit.end - hit.start + 2


def _stands(hit: Hit[Entry], countries: frozenset[str], entities: dict[int, tuple[int, int, str]]) -> bool:
    if not hit.value.weak:
        return True
    entity = entities.get(hit.start)
    if entity is not None and entity[2] in PLACE_LABELS:
        return True
    return bool(set(_codes(hit.value)) & countries)


def voices(sentences: Sequence[Sentence], quoted: Sequence[tuple[int, int]]) -> list[int]:
    """At each sentence, how many up to it are the writer's own, at least in part."""
    counts, own = [], 0
    for sentence in sentences:
        inside = any(start <= sentence.start and sentence.end <= end for start, end in quoted)
        own += 0 if inside else 1
        counts.append(own)
    return counts


def quoted_spans(document: Document) -> list[tuple[int, int]]:
    """Stretches between quotation marks, block by block; an unclosed one ends with its block."""
    found = []
    for block in document.blocks:
        opened = None
        for mark in QUOTES.finditer(document.text, block.start, block.end):
            if opened is None and mark[0] != "”":
                opened = mark.start()
            elif opened is not None and mark[0] != "“":
                found.append((opened, mark.end()))
                opened = None
        if opened is not None:
            found.append((opened, block.end))
    return found
