"""Where: place names, resolved against the gazetteer."""

from demarche.places.stage import find_places

__all__ = ["find_places"]
