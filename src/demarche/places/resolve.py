"""Which place a name means, judged by the rest of the document.

Every candidate gets a score: its population on a log scale, its kind, a name given after a comma
("Alexandria, La."), how much of the document speaks of its country and region, and how near it is to
the places named around it. Names are resolved twice: first alone, then beside each other, so that a
town next to three towns of one county lands there too (minimality, after Leidner 2007).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from demarche.places.gazetteer import Gazetteer, Place, PlaceKind
from demarche.places.mentions import NameSpan
from demarche.places.names import normalise

EARTH_RADIUS_KM = 6371.0
KIND_BONUS: Mapping[PlaceKind, float] = {
    "country": 3.0,
    "region": 1.6,
    "area": 3.0,
    "city": 0.0,
    "site": 1.0,
    "county": -1.0,
    "district": 0.0,
}
COUNTRY_WEIGHT = 2.7
REGION_WEIGHT = 2.55
NEARNESS_WEIGHT = 14.0
WITHIN_BONUS = 8.0
OTHER_SPELLING = -1.0
NEAR_KM = 70.0


@dataclass(frozen=True, slots=True)
class Setting:
    """What the document as a whole speaks of: weights of countries (ISO-3) and of US states (postal)."""

    countries: Mapping[str, float]
    regions: Mapping[str, float]


def resolve_names(
    spans: Sequence[NameSpan], known: Gazetteer, countries: Mapping[str, float]
) -> dict[str, tuple[Place, str]]:
    """For each name (normalised), the place it means in this document and why."""
    candidates = {normalise(span.name): known.find(span.name) for span in spans}
    within = _within_hints(spans, known)
    first = _round(candidates, within, Setting(countries, {}), {})
    setting = _setting(spans, first, countries)
    second = _round(candidates, within, setting, first)
    third = _round(candidates, within, _setting(spans, second, countries), second)
    return {name: (place, _why(place, within.get(name, ()))) for name, place in third.items()}


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance between two points of latitude and longitude in degrees (haversine)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    part = math.sin((lat2 - lat1) / 2) ** 2
    part += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, part)))


def _within_hints(spans: Iterable[NameSpan], known: Gazetteer) -> dict[str, tuple[Place, ...]]:
    hints: dict[str, tuple[Place, ...]] = {}
    for span in spans:
        if span.within is None:
            continue
        wide = tuple(p for p in known.find(span.within) if p.kind in {"country", "region", "county"})
        if wide:
            hints.setdefault(normalise(span.name), wide)
    return hints


def _round(
    candidates: Mapping[str, Sequence[Place]],
    within: Mapping[str, tuple[Place, ...]],
    setting: Setting,
    before: Mapping[str, Place],
) -> dict[str, Place]:
    chosen: dict[str, Place] = {}
    for name, places in candidates.items():
        if places:
            neighbours = [place for other, place in before.items() if other != name]
            hints = within.get(name, ())
            chosen[name] = max(places, key=lambda p: (_score(p, hints, setting, neighbours), -p.number))
    return chosen


def _score(place: Place, hints: tuple[Place, ...], setting: Setting, neighbours: Sequence[Place]) -> float:
    score = math.log10(place.population + 10) + KIND_BONUS[place.kind]
    if not place.is_main_name:
        score += OTHER_SPELLING
    if any(_contains(hint, place) for hint in hints):
        score += WITHIN_BONUS
    score += COUNTRY_WEIGHT * setting.countries.get(place.country, 0.0)
    if place.region:
        score += REGION_WEIGHT * setting.regions.get(place.region, 0.0)
    return score + NEARNESS_WEIGHT * _nearness(place, neighbours)


def _contains(hint: Place, place: Place) -> bool:
    if hint.number == place.number or hint.country != place.country:
        return False
    return hint.kind == "country" or (bool(hint.region) and hint.region == place.region)


def _nearness(place: Place, neighbours: Sequence[Place]) -> float:
    """1 when most narrow places named beside it are within reach, 0 when none is."""
    narrow = [n for n in neighbours if n.kind in {"city", "county", "site", "district"}]
    if not narrow or place.kind in {"country", "area"}:
        return 0.0
    near = sum(1 for n in narrow if _is_near(place, n))
    return near / (len(narrow) + 1)


def _is_near(place: Place, other: Place) -> bool:
    if abs(place.lat - other.lat) > 1.2:
        return False
    return distance_km((place.lat, place.lon), (other.lat, other.lon)) < NEAR_KM


def _setting(
    spans: Sequence[NameSpan], chosen: Mapping[str, Place], countries: Mapping[str, float]
) -> Setting:
    by_country: Counter[str] = Counter()
    by_region: dict[str, float] = defaultdict(float)
    for span in spans:
        place = chosen.get(normalise(span.name))
        if place is not None:
            by_country[place.country] += 1
            if place.region:
                by_region[place.region] += 2.0 if place.kind == "region" else 1.0
    total = sum(by_country.values()) or 1
    shares = {code: count / total for code, count in by_country.items()}
    for code, weight in countries.items():
        shares[code] = shares.get(code, 0.0) + weight
    region_total = sum(by_region.values()) or 1.0
    return Setting(shares, {code: weight / region_total for code, weight in by_region.items()})


def _why(place: Place, hints: tuple[Place, ...]) -> str:
    if any(_contains(hint, place) for hint in hints):
        return "place:named-with-its-region"
    return f"place:{place.kind}-by-population-and-setting"
