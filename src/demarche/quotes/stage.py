"""Quotations of one document."""

from collections.abc import Sequence

from demarche.records import Cast, DateMention, Document, Quotation, Sentence


def find_quotations(
    document: Document,
    sentences: Sequence[Sentence],
    cast: Cast,
    dates: Sequence[DateMention],
) -> tuple[Quotation, ...]:
    """Every quotation with its speaker, in the order of the text."""
    return ()
