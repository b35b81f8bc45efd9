"""Words for days, numbers and codes."""

from datetime import date

import pytest

from demarche.serve import wording


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2022-02-07", "2022-02-07", "7 Feb 2022"),
        ("2022-02-07", "2022-02-09", "7–9 Feb 2022"),
        ("2022-02-28", "2022-03-02", "28 Feb – 2 Mar 2022"),
        ("2021-12-30", "2022-01-02", "30 Dec 2021 – 2 Jan 2022"),
        (None, "2022-01-02", "until 2 Jan 2022"),
        ("2022-01-02", None, "from 2 Jan 2022"),
        (None, None, "day open"),
    ],
)
def test_days(start: str | None, end: str | None, words: str) -> None:
    assert wording.days(start, end) == words


def test_days_of_dates() -> None:
    assert wording.day(date(2022, 2, 7)) == "7 Feb 2022"
    assert wording.long_day("2022-02-07") == "Monday, 7 February 2022"
    assert wording.day(None) == "day open"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["France"], "France"),
        (["France", "Germany"], "France and Germany"),
        (["France", "Germany", "Italy"], "France, Germany and Italy"),
        (["A", "B", "C", "D", "E", "F"], "A, B, C and 3 others"),
    ],
)
def test_listed(names: list[str], words: str) -> None:
    assert wording.listed(names) == words


@pytest.mark.parametrize(
    ("code", "name"),
    [("FRA", "France"), ("UNO", "United Nations"), ("EUR", "European Union"), ("QQQ", "QQQ")],
)
def test_countries(code: str, name: str) -> None:
    assert wording.country(code) == name


def test_numbers() -> None:
    assert wording.number(12345) == "12,345"
    assert wording.number(None) == "–"
    assert wording.percent(1) == "100%"
    assert wording.sure(1) == "over 99%"
    assert wording.sure(0.94) == "94%"
    assert wording.plural(1, "report") == "1 report"
    assert wording.plural(2100, "report") == "2,100 reports"
    assert wording.plural(2, "entry", "entries") == "2 entries"
