"""The table of offices loads whole, keeps its rules, and answers who held what when."""

import pytest

from demarche.ontology.offices import holders, holdings, holdings_of, people, roles
from demarche.ontology.plover import plover

DAYS = ("2012-06-01", "2016-06-01", "2020-06-01", "2022-02-07", "2024-06-01")


def test_dates_are_in_order() -> None:
    for holding in holdings():
        if holding.end is not None:
            shortest = min(len(holding.start), len(holding.end))
            assert holding.start[:shortest] <= holding.end[:shortest], holding


def test_roles_and_sectors_are_those_of_the_lists() -> None:
    for holding in holdings():
        assert set(holding.roles) <= set(roles()), holding
        assert set(holding.sectors) <= set(plover().sectors), holding


def test_no_holding_stands_twice() -> None:
    keys = [(holding.person, holding.title, holding.start) for holding in holdings()]
    assert len(keys) == len(set(keys)), sorted({key for key in keys if keys.count(key) > 1})


def test_aliases_are_not_empty_and_not_the_name() -> None:
    for person in people().values():
        assert "" not in person.aliases, person
        assert person.name not in person.aliases, person


@pytest.mark.parametrize(
    ("person", "day", "title"),
    [
        ("Emmanuel Macron", "2017-05-14", "President of France"),
        ("Emmanuel Macron", "2017-05-13", None),
        ("Angela Merkel", "2021-12-07", "Chancellor of Germany"),
        ("Angela Merkel", "2021-12-09", None),
    ],
)
def test_office_of_a_person_on_a_day(person: str, day: str, title: str | None) -> None:
    found = [holding.title for holding in holdings_of(person) if holding.held_on(day)]
    assert found == ([] if title is None else [title])


def test_the_newcomer_stands_first_on_the_day_of_change() -> None:
    found = [holding.person for holding in holders("head-of-government", "DEU", "2021-12-08")]
    assert found == ["Olaf Scholz", "Angela Merkel"]


def test_nobody_held_an_office_of_an_unknown_country() -> None:
    assert holders("head-of-state", "ZZZ", "2020-01-01") == ()
    assert holdings_of("Nobody") == ()
