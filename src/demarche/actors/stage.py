"""The actors of one document, with all words that name them."""

from collections.abc import Sequence

from demarche.records import Cast, Document, Published, Sentence


def find_actors(document: Document, sentences: Sequence[Sentence], published: Published | None) -> Cast:
    """Every actor the document names, resolved to the office held on the day it was published."""
    return Cast(())
