"""Whose incidents are selected."""

from collections.abc import Sequence
from typing import Any

import pytest

from demarche.errors import UsageError
from demarche.measure.facts import Fact, facts_of
from demarche.measure.selection import condition, selection, side
from measure.made import fact, monitored

FACTS = [
    fact(0, "ACCUSE", "RUS", "UKR"),
    fact(1, "ACCUSE", "UKR", "RUS"),
    fact(2, "CONSULT", "FRA RUS UKR", ""),
    fact(3, "ACCUSE", "FRA USA", "RUS"),
    fact(4, "MOBILIZE", "RUS", ""),
    fact(5, "ACCUSE", "IRN", "ISR"),
]


def found(*sides: str, facts: Sequence[Fact] = FACTS, **how: Any) -> list[int]:
    with facts_of(facts, monitored(1)) as made:
        where, parameters = condition(selection(sides, **how), made)
        rows = made.rows(f"SELECT id FROM facts WHERE {where} ORDER BY id", parameters)
    order = [one.id for one in facts]
    return sorted(order.index(name) for (name,) in rows)


@pytest.mark.parametrize(
    ("sides", "how", "expected"),
    [
        ((), {}, [0, 1, 2, 3, 4, 5]),
        (("RUS",), {}, [0, 1, 2, 3, 4]),
        (("RUS", "UKR"), {}, [0, 1, 2]),
        (("Russia", "ukraine"), {}, [0, 1, 2]),
        (("RUS", "UKR"), {"directed": True}, [0]),
        (("FRA", "USA"), {}, []),
        (("FRA,UKR", "RUS"), {}, [0, 1, 2, 3]),
        ((), {"among": "RUS,UKR,FRA"}, [0, 1, 2, 3]),
        ((), {"among": "RUS"}, []),
        (("DEU",), {}, []),
    ],
)
def test_who_is_selected(sides: tuple[str, ...], how: dict[str, Any], expected: list[int]) -> None:
    assert found(*sides, **how) == expected


def test_persons_are_found_by_part_of_their_name() -> None:
    named = Fact("m", FACTS[0].day, "CONSULT", None, 1, "actual", ("FRA",), ("RUS",), ("Éva Marchand",))
    assert found("marchand", facts=[*FACTS, named]) == [6]
    with pytest.raises(UsageError, match="nobody named"):
        found("somebody else")


@pytest.mark.parametrize(
    ("sides", "how"),
    [(("RUS", "UKR", "USA"), {}), ((",",), {}), (("RUS",), {"directed": True}), (("RUS",), {"among": "USA"})],
)
def test_what_makes_no_selection(sides: tuple[str, ...], how: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        selection(sides, **how)


def test_hostile_words_stay_words() -> None:
    assert side("x') OR TRUE --").people == ("x') OR TRUE --",)
    with pytest.raises(UsageError, match="nobody"):
        found("x') OR TRUE --")
