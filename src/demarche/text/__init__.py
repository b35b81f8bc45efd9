"""String machinery without domain words."""

from demarche.text.matching import Hit, NameMatcher, folded

__all__ = ["Hit", "NameMatcher", "folded"]
