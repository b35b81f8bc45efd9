"""Looking people and offices up in the tables."""

from datetime import date

import pytest

from demarche.actors import holders_of, look_up
from demarche.errors import UsageError

ROWS = [
    ("Olaf Scholz", date(2022, 2, 7), "DEU", "Chancellor of Germany"),
    ("Emmanuel Macron", date(2017, 5, 14), "FRA", "President of France"),
    ("Sergei Lavrov", date(2014, 3, 1), "RUS", "Foreign Minister of Russia"),
    ("Volodymyr Zelenskiy", date(2022, 2, 7), "UKR", "President of Ukraine"),
]


@pytest.mark.parametrize(("name", "on", "country", "title"), ROWS)
def test_office_on_a_day(name: str, on: date, country: str, title: str) -> None:
    known = look_up(name, on)
    assert known is not None
    assert known.country == country
    assert known.office is not None
    assert known.office.title == title


@pytest.mark.parametrize(
    ("name", "on"),
    [
        ("Olaf Scholz", date(2026, 1, 1)),
        ("Barack Obama", date(2018, 1, 1)),
        ("Petro Poroshenko", date(2020, 1, 1)),
    ],
)
def test_former_holders_hold_nothing(name: str, on: date) -> None:
    known = look_up(name, on)
    assert known is not None
    assert known.office is None or known.office.title not in {
        "Chancellor of Germany", "President of the United States", "President of Ukraine",
    }  # fmt: skip


def test_not_before_the_term() -> None:
    known = look_up("Emmanuel Macron", date(2012, 1, 1))
    assert known is not None
    assert (known.office, known.former) == (None, False)


def test_nobody() -> None:
    assert look_up("Nobody Nowhere", date(2022, 1, 1)) is None


def test_holders_in_words_or_by_role() -> None:
    found = holders_of("foreign minister", country="DEU", on=date(2020, 1, 1))
    assert [holding.person for holding in found] == ["Heiko Maas"]
    assert found == holders_of("foreign-minister", country="DEU", on=date(2020, 1, 1))


@pytest.mark.parametrize(("office", "country"), [("baker", None), ("foreign-minister", "XXX")])
def test_unknown_offices_and_countries(office: str, country: str | None) -> None:
    with pytest.raises(UsageError):
        holders_of(office, country=country)
