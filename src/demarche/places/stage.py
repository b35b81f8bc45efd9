"""Places of one document."""

from collections import Counter
from collections.abc import Sequence

from demarche.ontology.disputed import claims
from demarche.places.gazetteer import Gazetteer, Place, gazetteer
from demarche.places.mentions import find_names
from demarche.places.names import normalise
from demarche.places.resolve import resolve_names
from demarche.places.spans import NameSpan
from demarche.records import Cast, Document, PlaceMention, PlacePrecision, Sentence, Span

PHYSICAL = frozenset(
    {"in", "at", "near", "outside", "around", "across", "inside", "throughout", "into", "to", "from"}
)
"""Prepositions that put something at a place; "of Russia" or "against Russia" do not."""
SURE = frozenset({"in", "near", "at"})
"""Prepositions after which even a name that the gazetteer lacks is that of a place."""
CAST_WEIGHT = 0.15
"""What the countries of the actors count beside those of the places; set on half of `places/dev`."""
WELL_KNOWN = 50_000
"""Inhabitants from which a town is known by its other names too."""
PRECISIONS: dict[str, PlacePrecision] = {
    "city": "city",
    "county": "district",
    "district": "district",
    "region": "region",
    "country": "country",
    "site": "site",
    "area": "area",
}


def find_places(
    document: Document,
    sentences: Sequence[Sentence],
    cast: Cast,
) -> tuple[PlaceMention, ...]:
    """Every place name, resolved where the gazetteer and the article's setting allow it."""
    known = gazetteer()
    spans = find_names(sentences, known)
    resolved = resolve_names(spans, known, _countries_of(cast))
    found = ((span, resolved.get(normalise(span.name))) for span in spans)
    return tuple(_mention(span, place, cast) for span, place in found if _is_kept(span, place))


def population_baseline(sentences: Sequence[Sentence], known: Gazetteer) -> tuple[PlaceMention, ...]:
    """The same names, each resolved to its most populous place: what every resolver must beat."""
    mentions = []
    for span in find_names(sentences, known):
        places = sorted(known.find(span.name), key=lambda p: (-p.population, p.number))
        if places or _is_sure(span):
            mentions.append(_mention(span, (places[0], "place:most-populous") if places else None, None))
    return tuple(mentions)


def _is_kept(span: NameSpan, found: tuple[Place, str] | None) -> bool:
    """Whether a name is told well enough: one that only a small town's by-name fits needs a preposition of
    place, and towns and counties stand without an article ("the Gulf" is no Gulf County)."""
    if found is None:
        return _is_sure(span)
    place = found[0]
    if place.kind not in {"city", "county"}:
        return True
    if span.after_the and "county" not in span.name.lower():
        return False
    return place.is_main_name or place.population >= WELL_KNOWN or span.preposition in PHYSICAL


def _is_sure(span: NameSpan) -> bool:
    """Whether a name that the gazetteer lacks is surely a place all the same."""
    is_one_word = span.last - span.first == 1
    return span.is_entity and is_one_word and span.preposition in SURE and not span.after_the


def _countries_of(cast: Cast) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for actor in cast:
        if actor.country is not None:
            counts[actor.country] += len(actor.mentions)
    total = sum(counts.values())
    return {code: CAST_WEIGHT * count / total for code, count in counts.items()} if total else {}


def _mention(span: NameSpan, found: tuple[Place, str] | None, cast: Cast | None) -> PlaceMention:
    physical = span.preposition in PHYSICAL and not span.in_name and not _is_party(span, cast)
    if found is None:
        return PlaceMention(span.start, span.end, span.name, physical=physical, why="place:not-in-gazetteer")
    place, why = found
    disputed = claims()
    claim = disputed.get((place.country, place.name)) or disputed.get((place.country, place.region))
    return PlaceMention(
        start=span.start,
        end=span.end,
        name=place.name,
        geonames=place.geonames,
        lat=place.lat,
        lon=place.lon,
        country=place.country or None,
        physical=physical,
        region=place.region or None,
        precision=PRECISIONS[place.kind],
        why=why if claim is None else f"{why}; also claimed by {claim}",
    )


def _is_party(span: NameSpan, cast: Cast | None) -> bool:
    """Whether the cast reads these words as an actor rather than as a place."""
    if cast is None:
        return False
    found = cast.mentions_in(Span(span.start, span.end))
    return any(m.kind in {"name", "metonym"} and not m.place and m.start >= span.start for m, _ in found)
