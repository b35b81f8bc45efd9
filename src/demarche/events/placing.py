"""Where an event happened: a place named as a place in its own clause."""

from collections.abc import Sequence
from dataclasses import replace

from demarche.events.scope import anchor_of, head_token
from demarche.records import Event, Evidence, Party, PlaceMention, Sentence, Where

PLACE_PREPS = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "along", "on", "to", "into", "from", "off"}
)
PRECISION = {"site": 0, "city": 1, "district": 2, "region": 3, "country": 4, "area": 5, "unknown": 6}
JOURNEYS = frozenset({"consult.visit", "consult.visit_noun"})
ARRIVALS = frozenset({"to", "into"})


def read_where(
    sentence: Sentence, heads: frozenset[int], places: Sequence[PlaceMention], *, arrival: bool
) -> Where | None:
    """The most exact physical place that hangs from the event's clause by a preposition of place; that of
    arrival ("to Kyiv") only for visits."""
    best: PlaceMention | None = None
    for place in places:
        if not place.physical or not _belongs(sentence, heads, place, arrival=arrival):
            continue
        if best is None or PRECISION[place.precision] < PRECISION[best.precision]:
            best = place
    return None if best is None else _where(best)


def by_destination(event: Event, places: Sequence[PlaceMention]) -> list[Event]:
    """A journey to several hosts as one visit to each, at the place by which the host is named."""
    if event.frame not in JOURNEYS or len(event.recipients) < 2:
        return [event]
    return [
        replace(event, recipients=(host,), where=_place_at(host, places) or event.where)
        for host in event.recipients
    ]


def _place_at(host: Party, places: Sequence[PlaceMention]) -> Where | None:
    return next((_where(p) for p in places if p.span.overlaps(host.span)), None)


def _belongs(sentence: Sentence, heads: frozenset[int], place: PlaceMention, *, arrival: bool) -> bool:
    token = head_token(sentence, place.span)
    if token is None:
        return False
    first = token
    while first.dep == "conj":
        first = sentence.head_of(first)
    prep = sentence.head_of(first)
    if arrival and first.dep == "dobj" and prep.index in heads:
        return True
    if prep.lower not in PLACE_PREPS or (prep.lower in ARRIVALS and not arrival):
        return False
    return prep.lower != "from" and anchor_of(sentence, prep, heads) is not None


def _where(place: PlaceMention) -> Where:
    return Where(
        name=place.name,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        geonames=place.geonames,
        precision=place.precision,
        evidence=(Evidence(place.start, place.end),),
    )
