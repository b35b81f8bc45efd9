"""Questions about those who take part, each against what the test record tells."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from coded import line, raw
from demarche.corroborate import update_incidents
from demarche.store import Reading, View, open_view, open_writer

MONDAY = date(2022, 2, 7)
TOLD = [
    (
        "<a>Macron</a> <t>met</t> <r>Putin</r> in <p>Moscow</p>, <q>friends</q> he said.",
        "CONSULT",
        "meet",
        0,
        "alpha",
    ),
    ("<a>Scholz</a> <t>called</t> <r>Putin</r>, <q>listen</q> he said.", "CONSULT", "phone", 1, "alpha"),
    (
        "<a>Scholz</a> <t>called</t> <r>Putin</r> again, <q>hear me</q> he said.",
        "CONSULT",
        "phone",
        20,
        "alpha",
    ),
    ("<a>Putin</a> <t>threatened</t> <r>Zelenskyy</r>.", "THREATEN", None, 3, "gamma"),
    ("<a>Biden</a> <t>sanctioned</t> <r>Putin</r> in <p>Moscow</p>.", "SANCTION", None, 30, "alpha"),
]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("parties") / "record.sqlite"
    with open_writer(path) as writer:
        for number, (source, type, mode, day, outlet) in enumerate(TOLD):
            told = line(source, type=type, mode=mode, day=MONDAY + timedelta(day), publisher=outlet)
            writer.add(raw(source, name=str(number)), told)
        list(update_incidents(writer))
    return path


@pytest.fixture
def view(record: Path) -> Iterator[View]:
    with open_view(record) as opened:
        yield opened


def test_parties_by_how_often_they_take_part(view: View) -> None:
    rows = view.party_view().parties(Reading(), people=False).rows
    assert [(row.key, row.incidents, row.acting, row.receiving) for row in rows] == [
        ("RUS", 5, 1, 4), ("DEU", 2, 2, 0), ("USA", 1, 1, 0), ("UKR", 1, 0, 1), ("FRA", 1, 1, 0),
    ]  # fmt: skip
    people = view.party_view().parties(Reading(actor="PUT"), people=True).rows
    assert [(row.key, row.name, row.country, row.incidents) for row in people] == [
        ("putin", "Putin", "RUS", 5)
    ]
    assert (people[0].first_day, people[0].last_day) == ("2022-02-07", "2022-03-09")
    first = view.party_view().parties(Reading(limit=2), people=False)
    assert [row.key for row in view.party_view().parties(Reading(), people=False, after=first.next).rows] == [
        "USA", "UKR", "FRA",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "found"), [("RUS", "RUS"), ("rus", "RUS"), ("Putin", "putin"), ("Nobody", None)]
)
def test_a_party_by_code_or_name(view: View, key: str, found: str | None) -> None:
    party = view.party_view().party(key)
    assert (None if party is None else party.key) == found


def test_what_a_party_did_and_what_was_done_to_it(view: View) -> None:
    summary = view.party_view().summary("Putin", Reading())
    assert summary is not None
    assert summary.acting == (("THREATEN", 1),)
    assert summary.receiving == (("CONSULT", 3), ("SANCTION", 1))
    assert [(month.day, month.quads) for month in summary.months] == [
        ("2022-02", (3, 0, 1, 0)), ("2022-03", (0, 0, 0, 1)),
    ]  # fmt: skip
    russia = view.party_view().summary("RUS", Reading(until="2022-02-20"))
    assert russia is not None
    assert [(pair.one, pair.other, pair.incidents) for pair in russia.partners] == [
        ("DEU", "RUS", 1), ("FRA", "RUS", 1), ("RUS", "UKR", 1),
    ]  # fmt: skip
    assert view.party_view().summary("Nobody", Reading()) is None


@pytest.mark.parametrize(
    ("reading", "met", "expected"),
    [
        (Reading(), False, ["DEU RUS 2", "FRA RUS 1", "RUS UKR 1", "RUS USA 1"]),
        (Reading(), True, ["DEU RUS 2", "FRA RUS 1"]),
        (Reading(limit=1), False, ["DEU RUS 2"]),
        (Reading(country="UKR"), False, ["RUS UKR 1"]),
        (Reading(country="RUS", limit=2), False, ["DEU RUS 2", "FRA RUS 1"]),
        (Reading(together=("RUS", "DEU")), False, ["DEU RUS 2"]),
        (Reading(since="2022-02-08", until="2022-02-11"), False, ["DEU RUS 1", "RUS UKR 1"]),
        (Reading(types=("SANCTION",)), False, ["RUS USA 1"]),
        (Reading(quads=(3,)), False, ["RUS UKR 1"]),
    ],
)
def test_pairs(view: View, reading: Reading, met: bool, expected: list[str]) -> None:
    rows = view.party_view().pairs(reading, met=met)
    assert [f"{row.one} {row.other} {row.incidents}" for row in rows] == expected


def test_who_met_and_who_called(view: View) -> None:
    rows = {f"{row.one} {row.other}": row for row in view.party_view().pairs(Reading())}
    assert (rows["DEU RUS"].met, rows["DEU RUS"].called, rows["DEU RUS"].cooperation) == (2, 2, 2)
    assert (rows["FRA RUS"].met, rows["FRA RUS"].called) == (1, 0)
    assert (rows["RUS UKR"].met, rows["RUS UKR"].conflict) == (0, 1)
    assert (rows["DEU RUS"].first_day, rows["DEU RUS"].last_day) == ("2022-02-08", "2022-02-27")


def test_places_and_speakers(view: View) -> None:
    places = view.party_view().places(Reading())
    assert [(place.name, place.incidents, place.first_day) for place in places] == [
        ("Moscow", 2, "2022-02-07")
    ]
    assert [place.incidents for place in view.party_view().places(Reading(country="FRA"))] == [1]
    speakers = view.party_view().speakers(Reading())
    assert [(one.name, one.quotations) for one in speakers] == [("Scholz", 2), ("Macron", 1)]
    assert [one.name for one in view.party_view().speakers(Reading(until="2022-02-07"))] == ["Macron"]


def test_actors_of_all_documents_are_counted_as_documents_come_and_go(record: Path, tmp_path: Path) -> None:
    with open_view(record) as view:
        kept = view.party_view().actors(Reading()).rows
        assert {(row.name, row.documents) for row in kept} == {
            (row.name, row.documents) for row in view.actors(Reading())
        }
    path = tmp_path / "record.sqlite"
    one = "<a>Macron</a> <t>met</t> <r>Putin</r>."
    with open_writer(path) as writer:
        writer.add(raw(one), line(one))
        writer.add(raw(one), line(one, version="0.2.0"))
        writer.add(raw("<a>Macron</a> <t>spoke</t>."), line("<a>Macron</a> <t>spoke</t>."))
    with open_view(path) as view:
        found = view.party_view().actors(Reading()).rows
        assert [(row.name, row.documents, row.mentions) for row in found] == [
            ("Macron", 2, 2),
            ("Putin", 1, 1),
        ]
        assert found == tuple(view.actors(Reading()))
        asked = Reading(actor="mac", country="FRA", types=("person",))
        assert [row.name for row in view.party_view().actors(asked).rows] == ["Macron"]
