"""The day of publication told from what a text says of the world."""

from datetime import date

import pytest

from demarche.dates import find_dates, infer_published
from demarche.parsing import load_parser, plain_document
from demarche.records import Published

PARSER = load_parser()
NEWS = (
    "French President Emmanuel Macron met Russian President Vladimir Putin in Moscow on Monday.\n\n"
    "German Chancellor Olaf Scholz saw Joe Biden on Monday. It was his first visit since Scholz became "
    "chancellor nearly two months ago. He will fly to Kyiv on February 14-15, it was said on Monday."
)


def inferred(text: str) -> Published | None:
    document = plain_document(text)
    return infer_published(document, PARSER.parse(document))


def test_offices_weekday_and_elapsed_time_give_an_interval() -> None:
    published = inferred(NEWS)
    assert published is not None
    assert published.basis == "inferred"
    assert published.start <= date(2022, 2, 7) <= date(2022, 2, 8) <= published.end
    assert (published.end - published.start).days < 14


def test_evidence_says_why() -> None:
    published = inferred(NEWS)
    assert published is not None
    reasons = {NEWS[e.start : e.end]: e.why for e in published.evidence}
    assert reasons["nearly two months ago"].startswith("counted from 2021-12-08")
    assert "Chancellor of Germany" in reasons["Olaf Scholz"]
    assert reasons["February 14-15"] == "lies ahead"


def test_the_likeliest_day_resolves_weekdays_and_says_so() -> None:
    document = plain_document(NEWS)
    sentences = PARSER.parse(document)
    dates = find_dates(document, sentences, infer_published(document, sentences))
    assert (dates[0].value, dates[0].anchor) == ("2022-02-07", "likely")


def test_one_wrong_clue_does_not_carry_the_day() -> None:
    published = inferred(NEWS + "\n\nUS President Ronald Reagan was quoted.")
    assert published is not None
    assert published.start <= date(2022, 2, 7) <= published.end


def test_a_former_holder_is_no_clue() -> None:
    with_former = inferred(NEWS + "\n\nFormer German Chancellor Angela Merkel did not comment.")
    assert with_former is not None
    assert with_former.start.year == 2022


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The talks failed, officials said.",
        "They met on Monday.",
        "Vladimir Putin spoke.",
    ],
)
def test_no_answer_without_clues(text: str) -> None:
    assert inferred(text) is None


def test_dateline_and_terms_of_office() -> None:
    published = inferred(
        "LONDON, March 9. /Agency/. Prime Minister Boris Johnson spoke with German Chancellor Olaf Scholz on "
        "Wednesday."
    )
    assert published is not None
    assert published.start <= date(2022, 3, 9) <= published.end
