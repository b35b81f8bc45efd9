from datetime import date
from itertools import combinations

import pytest

from demarche.errors import UsageError
from demarche.measure.network import MediatorRow
from demarche.measure.selection import Side
from demarche.serve.contexts.network import contacts, network, period, said_of
from demarche.serve.filters import Filters
from demarche.serve.kept import Kept
from demarche.store import View

WHOLE = Filters(since=date(2022, 1, 1), until=date(2022, 3, 1))


def test_the_last_thirty_days_are_shown_first(view: View) -> None:
    since, until = period(view, Filters())
    assert (until - since).days == 29
    with pytest.raises(UsageError, match="after"):
        period(view, Filters(since=date(2022, 3, 1), until=date(2022, 2, 1)))


def test_the_same_contacts_give_the_same_picture(view: View) -> None:
    one, other = network(view, Kept(), WHOLE), network(view, Kept(), WHOLE)
    assert one == other
    assert one.contacts
    assert {edge.one for edge in one.wide.edges} <= {node.code for node in one.wide.nodes}


def test_parties_stand_in_the_picture_and_apart(view: View) -> None:
    shown = network(view, Kept(), WHOLE)
    for drawn in (shown.wide, shown.narrow):
        assert all(0 < n.x < drawn.width and 0 < n.y < drawn.height for n in drawn.nodes)
        places = [(n.x, n.y) for n in drawn.nodes]
        assert all(a != b for a, b in combinations(places, 2))


def test_only_the_contacts_of_one_country(view: View) -> None:
    found = contacts(view, Filters(since=WHOLE.since, until=WHOLE.until, country="DEU"))
    assert found
    assert all("DEU" in (row.one, row.other) for row in found)


def test_mediators_are_said_in_a_sentence() -> None:
    rows = [MediatorRow(date(2022, 2, 1), code, share, 3, 1) for code, share in (("FRA", 0.41), ("DEU", 0.2))]
    said = said_of(rows, (Side(("RUS",)), Side(("UKR",))))
    assert said.startswith("Between Russia and Ukraine stands France first: 41% ")
    assert "3 days of contact with Russia, 1 day with Ukraine" in said
    assert said.endswith("Then Germany (20%).")
    assert said_of([], (Side(("RUS",)), Side(("UKR",)))).startswith("Nobody")
    assert said_of([], None) == ""


@pytest.mark.parametrize("between", ["RUS,RUS", "RUS"])
def test_mediators_need_two_sides(view: View, between: str) -> None:
    with pytest.raises(UsageError):
        network(view, Kept(), WHOLE, between)
