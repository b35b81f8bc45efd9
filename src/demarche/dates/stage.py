"""Time expressions of one document."""

from collections.abc import Sequence

from demarche.records import DateMention, Document, Published, Sentence


def infer_published(document: Document, sentences: Sequence[Sentence]) -> Published | None:
    """The days on which a document can have been published, from what its text says of the world."""
    return None


def find_dates(
    document: Document, sentences: Sequence[Sentence], published: Published | None
) -> tuple[DateMention, ...]:
    """Every time expression, resolved against the publication day where it is known."""
    return ()
