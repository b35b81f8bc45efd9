"""Changes of level, and how they are told."""

from datetime import timedelta

import numpy as np
import pytest

from demarche.measure.changes import break_points, changes
from demarche.measure.facts import Fact, facts_of
from demarche.measure.selection import selection
from demarche.measure.wording import said_of
from measure.made import MONDAY, fact, monitored

PAIR = selection(["RUS", "UKR"])


def assaults() -> list[Fact]:
    """Accusations every third day for 40 days, then an attack a day for 20, and two meetings."""
    quiet = [fact(day, "ACCUSE") for day in range(0, 40, 3)]
    return [
        *quiet,
        *(fact(day, "ASSAULT") for day in range(40, 60)),
        fact(41, "CONSULT"),
        fact(44, "CONSULT"),
    ]


def test_a_change_is_found_on_its_day_with_what_made_it() -> None:
    with facts_of(assaults(), monitored(*[10] * 60)) as made:
        [found] = changes(made, PAIR, MONDAY, MONDAY + timedelta(days=59))
    assert (found.day, found.direction) == (MONDAY + timedelta(days=40), "heating")
    assert found.before < found.after == 90.0
    assert {one.type for one in found.incidents} == {"ASSAULT"}
    assert found.said == "heating since 19 March 2022 (until 7 April): 20 attacks, two meetings"


def test_days_that_were_not_monitored_make_no_change() -> None:
    coverage = monitored(*[0 if 20 <= day < 30 else 10 for day in range(60)])
    steady = [fact(day, "ACCUSE") for day in range(60)]
    with facts_of(steady, coverage) as made:
        assert changes(made, PAIR, MONDAY, MONDAY + timedelta(days=59)) == []


@pytest.mark.parametrize("seed", range(5))
def test_noise_makes_no_change(seed: int) -> None:
    noise = np.random.default_rng(seed).normal(0, 5, 200)
    assert break_points(noise) == []


def test_a_cooling_says_what_is_no_more() -> None:
    said = said_of("cooling", MONDAY, MONDAY, {"THREATEN": 2, "ACCUSE": 1}, {"CONSULT": 3})
    assert said == "cooling since 7 February 2022 (until 7 February): three meetings, no new threat"
