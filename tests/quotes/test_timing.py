"""When something was said, apart from when it was printed (16 February 2022, a Wednesday)."""

from dataclasses import replace
from datetime import date

import pytest

from demarche.dates import find_dates
from demarche.parsing import Parser, plain_document
from demarche.quotes import find_quotations
from demarche.records import Cast, Published, When

PRINTED = Published(date(2022, 2, 16), date(2022, 2, 16), "given")


def when_of(parser: Parser, text: str) -> When | None:
    document = replace(plain_document(text), published=PRINTED)
    sentences = parser.parse(document)
    [quotation] = find_quotations(document, sentences, Cast(()), find_dates(document, sentences, PRINTED))
    return quotation.when


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("“We wait,” the envoy said last week.", "2022-02-07", "2022-02-13", "week"),
        ("The envoy said last week that Norway would wait.", "2022-02-07", "2022-02-13", "week"),
        ("“We wait,” the envoy said two days ago.", "2022-02-14", "2022-02-14", "day"),
        ("“We wait,” the envoy said earlier this month.", "2022-02-01", "2022-02-16", "month"),
        ("“We wait,” the envoy said in 2021.", "2021-01-01", "2021-12-31", "year"),
        ("On Monday, the envoy said Norway would wait.", "2022-02-14", "2022-02-14", "day"),
        ("“We wait,” the envoy said on Sunday before the meeting.", "2022-02-13", "2022-02-13", "day"),
        ("“We wait,” the envoy said late on Tuesday, before leaving for Oslo on Wednesday.",
         "2022-02-15", "2022-02-15", "day"),
    ],
)  # fmt: skip
def test_days_of_saying(parser: Parser, text: str, start: str, end: str, precision: str) -> None:
    when = when_of(parser, text)
    assert when is not None
    assert (str(when.start), str(when.end), when.precision) == (start, end, precision)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("“We wait,” the envoy had said in an interview before the meeting.", "2022-02-16"),
        ("“We wait,” the envoy said ahead of the talks.", "2022-02-16"),
        ("In an interview before the meeting, the envoy said Norway would wait.", "2022-02-16"),
        ("The envoy previously said Norway would wait.", "2022-02-16"),
        ("“We wait,” the envoy told a newspaper in an interview published on Tuesday.", "2022-02-15"),
        ("“We wait,” the envoy said before the meeting on Monday.", "2022-02-14"),
    ],
)
def test_said_by_a_day(parser: Parser, text: str, end: str) -> None:
    when = when_of(parser, text)
    assert when is not None
    assert (when.start, str(when.end)) == (None, end)


@pytest.mark.parametrize(
    "text",
    [
        "“We wait,” the envoy said.",
        "The envoy said the ships would leave on Friday.",
        "The envoy said that ships had left on Monday.",
        "“We wait,” the envoy said before the committee.",
        "“We waited before the meeting,” the envoy said.",
        "“We wait,” said the envoy, who came to Oslo on Monday.",
    ],
)
def test_no_day_of_saying(parser: Parser, text: str) -> None:
    assert when_of(parser, text) is None
