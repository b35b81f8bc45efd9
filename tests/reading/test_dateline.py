"""The day that a text states in its own words, and where it does."""

from datetime import date

import pytest

from demarche.reading import read_document
from demarche.records import RawDocument

DAY = date(2022, 2, 7)


@pytest.mark.parametrize(
    ("text", "stated", "day"),
    [
        ("Envoys meet again\n\nPublished: 7 February 2022\n\nThe envoys met.", "7 February 2022", DAY),
        ("Envoys meet again\n\nMonday, Feb. 7, 2022 09.15 GMT\n\nThe envoys met.", "Feb. 7, 2022", DAY),
        (
            "Envoys meet again\n\nBy Anna Example, February 7th, 2022\n\nThe envoys met.",
            "February 7th, 2022",
            DAY,
        ),
        ("Envoys meet again\n\n2022-02-07 10:00\n\nThe envoys met.", "2022-02-07", DAY),
        (
            "Envoys meet again\n\nUpdated 9 February 2022\n\nPublished 7 February 2022\n\nThe envoys met.",
            "7 February 2022",
            DAY,
        ),
        ("Envoys meet again\n\nLast updated 7 February 2022\n\nThe envoys met.", "7 February 2022", DAY),
        ("MOSCOW, February 7, 2022 (Reuters) - The envoys met.", "February 7, 2022", DAY),
        ("KYIV, Ukraine, Feb. 7, 2022 — The envoys met.", "Feb. 7, 2022", DAY),
        ("BEIJING, Feb 7, 2022 (Xinhua) -- The envoys met.", "Feb 7, 2022", DAY),
        ("MOSCOW, Feb 7 (Reuters) - The envoys met.", None, None),
        ("MOSCOW (AP) — The envoys met.", None, None),
        ("Moscow signed it on February 7, 2022 - and broke it.", None, None),
        ("Envoys meet again\n\nThe treaty of 7 February 2022 was the first.\n\nThey met.", None, None),
        ("Envoys meet again\n\nPublished 31 February 2022\n\nThe envoys met.", None, None),
        (
            "Envoys meet again\n\nThe envoys met.\n\nThey ate.\n\nThey left.\n\nPublished 7 February 2022",
            None,
            None,
        ),
        ("Envoys meet again\n\n02/07/2022\n\nThe envoys met.", None, None),
    ],
)
def test_stated_days(text: str, stated: str | None, day: date | None) -> None:
    document = read_document(RawDocument("test", text.encode()))
    published = document.published
    assert (published.start if published else None) == day
    if published is not None:
        assert published.basis == "stated"
        [evidence] = published.evidence
        assert text[evidence.start : evidence.end] == stated
