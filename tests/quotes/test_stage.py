"""Who said what, in sentences of our own: speaker, cue, content and kind."""

import pytest

from demarche.parsing import Parser, plain_document
from demarche.quotes import find_quotations
from demarche.records import Cast, Quotation


def quotations_of(parser: Parser, text: str) -> tuple[Quotation, ...]:
    document = plain_document(text)
    return find_quotations(document, parser.parse(document), Cast(()), ())


def words(text: str, quotation: Quotation) -> tuple[str, str, str, str]:
    speaker = quotation.speaker.span.of(text) if quotation.speaker is not None else ""
    cue = quotation.cue.of(text) if quotation.cue is not None else ""
    return quotation.kind, speaker, cue, " … ".join(span.of(text) for span in quotation.content)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "“We will not leave the table,” the German minister said on Tuesday.",
            ("direct", "the German minister", "said", "“We will not leave the table,”"),
        ),
        (
            "Norway's envoy said that the talks would go on.",
            ("indirect", "Norway's envoy", "said", "that the talks would go on"),
        ),
        (
            "He described the visit as “very important”.",
            ("mixed", "He", "described", "the visit as “very important”"),
        ),
        (
            "The talks will go on, according to two diplomats.",
            ("indirect", "two diplomats", "according to", "The talks will go on"),
        ),
        (
            "“We wait,” Lavrov said. “We have waited long enough.”",
            ("direct", "Lavrov", "said", "“We wait,” … “We have waited long enough.”"),
        ),
    ],
)
def test_one_quotation(parser: Parser, text: str, wanted: tuple[str, str, str, str]) -> None:
    assert wanted in [words(text, quotation) for quotation in quotations_of(parser, text)]


@pytest.mark.parametrize(
    "text",
    [
        "'Tense atmosphere'",
        "The so-called “red line” runs along the river.",
        "He has read “War and Peace” twice.",
        "Ministers met in Oslo on Monday.",
        "",
    ],
)
def test_no_quotation(parser: Parser, text: str) -> None:
    assert quotations_of(parser, text) == ()
