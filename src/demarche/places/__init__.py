"""Where: place names, resolved against the gazetteer."""

from demarche.places.gazetteer import gazetteer
from demarche.places.resolve import distance_km
from demarche.places.stage import find_places, population_baseline

__all__ = ["distance_km", "find_places", "gazetteer", "population_baseline"]
