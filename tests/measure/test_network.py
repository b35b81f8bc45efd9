"""Contacts, who gained and lost them, and who mediates."""

from datetime import timedelta

import pytest

from demarche.errors import UsageError
from demarche.measure.facts import Fact, facts_of
from demarche.measure.network import ContactRow, contacts, mediators, shifts
from demarche.measure.selection import selection, side
from measure.made import MONDAY, fact, monitored


def rows(*facts: Fact) -> list[ContactRow]:
    with facts_of(facts, monitored(1)) as made:
        return contacts(made, selection(()), "month", MONDAY, MONDAY + timedelta(days=60))


def test_a_contact_is_a_day_and_not_a_report() -> None:
    found = rows(
        fact(0, "CONSULT", "FRA", "RUS"),
        fact(0, "CONSULT", "RUS", "FRA"),
        fact(1, "CONSULT", "FRA", "RUS", mode="phone"),
        fact(2, "CONSULT", "FRA DEU UKR", ""),
        fact(3, "AGREE", "FRA", "USA", status="future"),
        fact(3, "ACCUSE", "USA", "RUS"),
    )
    assert [(row.one, row.other, row.days, row.calls) for row in found] == [
        ("FRA", "RUS", 2, 1),
        ("DEU", "FRA", 1, 0),
        ("DEU", "UKR", 1, 0),
        ("FRA", "UKR", 1, 0),
    ]


def test_a_mediator_carries_what_passes_between_the_sides() -> None:
    found = rows(
        fact(0, "CONSULT", "RUS", "UKR"),
        *(fact(day, "CONSULT", "FRA", party) for day in range(3) for party in ("RUS", "UKR")),
        fact(1, "CONSULT", "TUR", "RUS"),
        fact(1, "CONSULT", "TUR", "UKR"),
        fact(2, "CONSULT", "USA", "UKR"),
    )
    made = mediators(found, side("RUS"), side("UKR"))
    # Two ways from side to side, of conductance 3/2 and 1/2: three quarters flow through the first.
    assert [(row.party, row.betweenness, row.with_first, row.with_second) for row in made] == [
        ("FRA", 0.75, 3, 3),
        ("TUR", 0.25, 1, 1),
    ]


def test_nobody_mediates_where_nobody_talks_to_both() -> None:
    found = rows(fact(0, "CONSULT", "FRA", "RUS"), fact(0, "CONSULT", "USA", "UKR"))
    assert mediators(found, side("RUS"), side("UKR")) == []
    with pytest.raises(UsageError):
        mediators(found, side("RUS,UKR"), side("UKR"))


def test_who_gained_and_lost() -> None:
    found = shifts(
        rows(
            fact(0, "CONSULT", "FRA", "RUS"),
            fact(30, "CONSULT", "FRA", "DEU"),
            fact(31, "CONSULT", "FRA", "DEU"),
        )
    )
    by_party = {row.party: row for row in found}
    assert (by_party["FRA"].gained, by_party["FRA"].lost, by_party["FRA"].change) == (("DEU",), ("RUS",), 1)
    assert (by_party["RUS"].days, by_party["RUS"].lost) == (0, ("FRA",))
