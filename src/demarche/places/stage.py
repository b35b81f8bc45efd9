"""Places of one document."""

from collections.abc import Sequence

from demarche.records import Cast, Document, PlaceMention, Sentence


def find_places(document: Document, sentences: Sequence[Sentence], cast: Cast) -> tuple[PlaceMention, ...]:
    """Every place name, resolved where the gazetteer and the article's setting allow it."""
    return ()
