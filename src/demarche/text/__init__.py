"""String machinery without domain words."""

from demarche.text.matching import APOSTROPHES, Hit, NameMatcher, folded

__all__ = ["APOSTROPHES", "Hit", "NameMatcher", "folded"]
