"""Events of one document."""

from collections.abc import Sequence

from demarche.records import (
    Cast,
    DateMention,
    Document,
    Event,
    PlaceMention,
    Published,
    Quotation,
    Sentence,
)


def find_events(
    document: Document,
    sentences: Sequence[Sentence],
    cast: Cast,
    quotations: Sequence[Quotation],
    dates: Sequence[DateMention],
    places: Sequence[PlaceMention],
    published: Published | None,
) -> tuple[Event, ...]:
    """Every event with evidence, in the order of the text."""
    return ()
