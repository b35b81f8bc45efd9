"""Which place a name means, judged by the rest of the document.

Every candidate of every name gets a score: its population on a log scale, its kind, whether the name is its
main one, a wider place named after a comma ("Alexandria, La."), and the support of all other names of
the document: how much they speak of its country and state, and how near their own likely places lie.
Likelihoods and support are computed in turn, all names together, so that five small towns of one county
find each other though each has larger namesakes. The idea is minimality (Leidner 2007); the weights were
set on half of `places/dev` of the development data.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from demarche.ontology.states import capitals, regions
from demarche.places.gazetteer import Gazetteer, Place, PlaceKind
from demarche.places.names import normalise
from demarche.places.spans import NameSpan

Array = npt.NDArray[np.float64]

EARTH_RADIUS_KM = 6371.0
KIND_BONUS: Mapping[PlaceKind, float] = {
    "country": 3.0,
    "region": 3.0,
    "area": 4.0,
    "city": 0.0,
    "site": 0.5,
    "county": -0.5,
    "district": 0.0,
}
WIDER = frozenset({"country", "region", "county"})
LOCAL_KINDS = frozenset({"city", "county", "site", "district"})
MAIN_NAME = 2.0
DATELINE = 4.0
"""What a dateline speaks for a city of that name: reports are filed from cities, not from states."""
WORLD_CITY = 3.0
"""What speaks, in a report on several states, for a city that news names without its country."""
STATES_OF_A_WORLD_REPORT = 3
"""Countries of the actors, beyond the first, from which a report counts wholly as one on several states."""
WITHIN = 8.0
SAME_COUNTRY = 4.0
SAME_REGION = 2.5
NEARBY = 5.0
NEARBY_KM = 40.0
AROUND = 3.0
AROUND_KM = 500.0
TEMPERATURE = 0.6
ROUNDS = 3
MOST_CANDIDATES = 30
"""Candidates kept for one name, the most populous; the rest cannot win in practice and cost time."""
MOST_NAMES = 150
"""Names weighed against each other; a longer list keeps those said most often."""


@dataclass(frozen=True, slots=True)
class _Field:
    """All candidates of all names as arrays. `owner` is the number of the name each belongs to."""

    places: tuple[Place, ...]
    owner: npt.NDArray[np.int64]
    weight: Array
    base: Array
    same_country: Array
    same_region: Array
    nearby: Array
    around: Array


def resolve_names(
    spans: Sequence[NameSpan], known: Gazetteer, countries: Mapping[str, float]
) -> dict[str, tuple[Place, str]]:
    """For each name (normalised), the place it means in this document and why.

    `countries` are weights (0 to 1, ISO-3) that the rest of the document gives to countries.
    """
    counts = Counter(normalise(span.name) for span in spans)
    kept = [name for name, _ in counts.most_common(MOST_NAMES)]
    candidates = {name: _candidates(known, name) for name in kept}
    datelines = frozenset(normalise(span.name) for span in spans if span.is_dateline)
    names = [name for name in kept if candidates[name]]
    if not names:
        return {}
    hints = _within_hints(spans, known)
    field = _field(names, candidates, hints, counts, countries, datelines)
    scores = _settled(field, len(names))
    return {name: _chosen(field, scores, number, hints.get(name, ())) for number, name in enumerate(names)}


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance between two points of latitude and longitude in degrees (haversine)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    part = math.sin((lat2 - lat1) / 2) ** 2
    part += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, part)))


def _candidates(known: Gazetteer, name: str) -> tuple[Place, ...]:
    places = known.find(name)
    if len(places) <= MOST_CANDIDATES:
        return places
    ranked = sorted(places, key=lambda p: (not p.is_main_name, -p.population, p.number))
    return tuple(ranked[:MOST_CANDIDATES])


def _within_hints(spans: Sequence[NameSpan], known: Gazetteer) -> dict[str, tuple[Place, ...]]:
    hints: dict[str, tuple[Place, ...]] = {}
    for span in spans:
        if span.within is not None:
            wide = _wider_places(span.within, known)
            if wide:
                hints.setdefault(normalise(span.name), wide)
    return hints


def _wider_places(name: str, known: Gazetteer) -> tuple[Place, ...]:
    """The countries, regions and counties of a name, or of its head where more words follow it."""
    words = name.split()
    for count in range(len(words), 0, -1):
        wide = tuple(p for p in known.find(" ".join(words[:count])) if p.kind in WIDER)
        if wide:
            return wide
    return ()


def _field(
    names: Sequence[str],
    candidates: Mapping[str, tuple[Place, ...]],
    hints: Mapping[str, tuple[Place, ...]],
    counts: Mapping[str, int],
    countries: Mapping[str, float],
    datelines: frozenset[str],
) -> _Field:
    places = tuple(place for name in names for place in candidates[name])
    owner = np.repeat(np.arange(len(names)), [len(candidates[name]) for name in names])
    base = [
        _base(place, hints.get(name, ()), countries, is_dateline=name in datelines)
        for name in names
        for place in candidates[name]
    ]
    other = owner[:, None] != owner[None, :]
    local = np.array([place.kind in LOCAL_KINDS for place in places])
    pairs = other & local[:, None] & local[None, :]
    distance = _distances(places)
    return _Field(
        places=places,
        owner=owner,
        weight=np.sqrt([float(counts[name]) for name in names]),
        base=np.array(base),
        same_country=_same([place.country for place in places]) * other,
        same_region=_same([_region_key(place) for place in places]) * other,
        nearby=np.exp(-distance / NEARBY_KM) * pairs,
        around=np.exp(-distance / AROUND_KM) * pairs,
    )


def _base(
    place: Place, hints: tuple[Place, ...], countries: Mapping[str, float], *, is_dateline: bool
) -> float:
    score = math.log10(place.population + 10) + KIND_BONUS[place.kind]
    score += MAIN_NAME if place.is_main_name else 0.0
    score += WITHIN if any(_contains(hint, place) for hint in hints) else 0.0
    if place.kind == "city":
        score += DATELINE if is_dateline else 0.0
        is_known = place.is_main_name and _world_cities().get(place.name) == place.country
        score += _world_bonus(len(countries), is_dateline=is_dateline) if is_known else 0.0
    return score + SAME_COUNTRY * countries.get(place.country, 0.0)


def _world_bonus(countries: int, *, is_dateline: bool) -> float:
    """What speaks for a known city in a report on so many countries; a dateline is that of a known city."""
    return WORLD_CITY * min(1.0, max(0, countries - 1) / STATES_OF_A_WORLD_REPORT) + (
        DATELINE if is_dateline else 0.0
    )


@cache
def _world_cities() -> dict[str, str]:
    return {**regions(), **capitals()}


def _contains(hint: Place, place: Place) -> bool:
    if hint.number == place.number or hint.country != place.country:
        return False
    return hint.kind == "country" or (bool(hint.region) and hint.region == place.region)


def _region_key(place: Place) -> str:
    return f"{place.country}/{place.region}" if place.region else ""


def _same(codes: Sequence[str]) -> Array:
    array = np.array(codes)
    same: Array = ((array[:, None] == array[None, :]) & (array[None, :] != "")).astype(np.float64)
    return same


def _distances(places: Sequence[Place]) -> Array:
    lat = np.radians([place.lat for place in places])
    lon = np.radians([place.lon for place in places])
    part = np.sin((lat[:, None] - lat[None, :]) / 2) ** 2
    part += np.cos(lat)[:, None] * np.cos(lat)[None, :] * np.sin((lon[:, None] - lon[None, :]) / 2) ** 2
    distances: Array = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(1.0, part)))
    return distances


def _settled(field: _Field, names: int) -> Array:
    """Scores after the names have supported each other."""
    scores = field.base
    total = max(1.0, float(field.weight.sum()))
    for _ in range(ROUNDS):
        likely = _likelihoods(scores, field.owner, names) * field.weight[field.owner]
        nearby, around = field.nearby @ likely, field.around @ likely
        scores = field.base + SAME_COUNTRY * (field.same_country @ likely) / total
        scores = scores + SAME_REGION * (field.same_region @ likely) / total
        scores = scores + NEARBY * nearby / (1 + nearby) + AROUND * around / (1 + around)
    return scores


def _likelihoods(scores: Array, owner: npt.NDArray[np.int64], names: int) -> Array:
    """A softmax over the candidates of each name."""
    highest = np.full(names, -np.inf)
    np.maximum.at(highest, owner, scores)
    weights = np.exp((scores - highest[owner]) / TEMPERATURE)
    totals = np.zeros(names)
    np.add.at(totals, owner, weights)
    likelihoods: Array = weights / totals[owner]
    return likelihoods


def _chosen(field: _Field, scores: Array, number: int, hints: tuple[Place, ...]) -> tuple[Place, str]:
    own = np.flatnonzero(field.owner == number)
    best = field.places[int(own[int(np.argmax(np.round(scores[own], 6)))])]
    if any(_contains(hint, best) for hint in hints):
        return best, "place:named-with-its-region"
    return best, f"place:{best.kind}-by-population-and-setting"
