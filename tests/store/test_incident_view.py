"""Questions about incidents: the answers are those of the incidents, page by page and all at once."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from coded import line, raw
from demarche.corroborate import update_incidents
from demarche.errors import RecordError, UsageError
from demarche.store import IncidentRow, Reading, View, open_view, open_writer

MONDAY = date(2022, 2, 7)
TOLD = [
    ("<a>Macron</a> <t>met</t> <r>Putin</r> in <p>Moscow</p>.", "CONSULT", "meet", 0, "alpha"),
    ("<a>Macron</a> then <t>met</t> <r>Putin</r> at <p>Moscow</p>.", "CONSULT", "meet", 0, "beta"),
    ("<a>Scholz</a> <t>called</t> <r>Zelenskyy</r>.", "CONSULT", "phone", 1, "alpha"),
    ("<a>Putin</a> <t>threatened</t> <r>Zelenskyy</r>.", "THREATEN", None, 3, "gamma"),
    ("<a>Biden</a> <t>sanctioned</t> <r>Putin</r>.", "SANCTION", None, 9, "alpha"),
    ("<a>Biden</a> <t>accused</t> <r>Putin</r>.", "ACCUSE", None, 9, "beta"),
    ("<a>Macron</a> <t>met</t> <r>Scholz</r>.", "CONSULT", "meet", 20, "gamma"),
]

MOVED = [
    *("type", "status", "day", "last_day", "countries", "names"),
    *("reports", "outlets", "independent", "lead"),
]
BACK_TO_0003 = [
    *(f"ALTER TABLE incidents ADD COLUMN {column}" for column in MOVED),
    "UPDATE incidents SET (type, status, day, last_day, countries, names, reports, outlets, independent,"
    " lead) = (SELECT type, status, nullif(day, ''), nullif(last_day, ''), actors, names, reports, outlets,"
    " independent, lead FROM incident_rows r WHERE r.id = incidents.id)",
    "CREATE INDEX ix_incidents_day ON incidents(day)",
    *(
        f"DROP TABLE {table}"
        for table in [
            "cast_tallies",
            "party_tallies",
            "incident_pairs",
            "incident_parties",
            "incident_rows",
            "traces",
            "changes",
            "gone",
        ]
    ),
    "DROP INDEX ix_engagements_event",
    "DROP INDEX ix_quotations_country",
    "DROP INDEX ix_inputs_code",
    "DROP INDEX ix_documents_outlet",
    "UPDATE alembic_version SET version_num = '0003'",
]


def add(path: Path, number: int, version: str = "0.1.0") -> None:
    source, type, mode, day, outlet = TOLD[number]
    told = line(source, type=type, mode=mode, day=MONDAY + timedelta(day), publisher=outlet, version=version)
    with open_writer(path) as writer:
        writer.add(raw(source, name=str(number)), told)
        list(update_incidents(writer))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("incidents") / "record.sqlite"
    for number in range(len(TOLD)):
        add(path, number)
    return path


@pytest.fixture
def view(record: Path) -> Iterator[View]:
    with open_view(record) as opened:
        yield opened


def labels(rows: tuple[IncidentRow, ...]) -> list[str]:
    return [row.label for row in rows]


ALL = [
    "CONSULT FRA → RUS", "CONSULT DEU → UKR", "THREATEN RUS → UKR", "ACCUSE USA → RUS", "SANCTION USA → RUS",
    "CONSULT FRA → DEU",
]  # fmt: skip


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (Reading(), ALL),
        (Reading(country="RUS"), [ALL[0], *ALL[2:5]]),
        (Reading(together=("UKR", "RUS")), ["THREATEN RUS → UKR"]),
        (Reading(together=("FRA", "UKR")), []),
        (Reading(acting=("FRA",)), [ALL[0], ALL[5]]),
        (Reading(receiving=("FRA",)), []),
        (Reading(acting=("USA",), receiving=("RUS",)), ["ACCUSE USA → RUS", "SANCTION USA → RUS"]),
        (Reading(actor="Zelensk"), ["CONSULT DEU → UKR", "THREATEN RUS → UKR"]),
        (Reading(actor="%"), []),
        (Reading(actor="macron", country="DEU"), ["CONSULT FRA → DEU"]),
        (Reading(types=("THREATEN", "ACCUSE")), ["THREATEN RUS → UKR", "ACCUSE USA → RUS"]),
        (Reading(quads=(4,)), ["SANCTION USA → RUS"]),
        (Reading(country="RUS", quads=(1, 4)), ["CONSULT FRA → RUS", "SANCTION USA → RUS"]),
        (Reading(modes=("phone",)), ["CONSULT DEU → UKR"]),
        (Reading(since="2022-02-10", until="2022-02-16"), ALL[2:5]),
        (Reading(since="2022-02-10", until="2022-02-16", country="UKR"), ["THREATEN RUS → UKR"]),
        (Reading(least_independent=2), ["CONSULT FRA → RUS"]),
        (Reading(place="Moscow"), ["CONSULT FRA → RUS"]),
        (Reading(place="rus"), []),
        (Reading(place="osc"), ["CONSULT FRA → RUS"]),
        (Reading(publisher="GAMMA"), ["THREATEN RUS → UKR", "CONSULT FRA → DEU"]),
        (Reading(publisher="beta", country="FRA"), ["CONSULT FRA → RUS"]),
        (Reading(publisher="_"), []),
        (Reading(statuses=("future",)), []),
        (Reading(least_confidence=0.95), ["CONSULT FRA → RUS"]),
        (Reading(storyline="s1"), []),
        (Reading(country="'; DROP TABLE incidents; --"), []),
    ],
)
def test_what_a_reading_asks_for(view: View, reading: Reading, expected: list[str]) -> None:
    asked = view.incident_view()
    assert sorted(labels(asked.page(reading, order="day").rows)) == sorted(expected)
    assert asked.count(reading) == len(expected) == asked.facets(reading).incidents
    assert len(list(view.incidents().incidents(reading))) == len(expected)
    assert sum(day.incidents for day in asked.days(reading)) == len(expected)
    assert len(asked.points(reading)) == len(expected)


@pytest.mark.parametrize("order", ["day", "latest", "independent", "changed", "added"])
@pytest.mark.parametrize("asked", [{}, {"country": "RUS"}, {"actor": "u"}])
@pytest.mark.parametrize("limit", [1, 2, 5])
def test_pages_are_the_list(view: View, order: str, asked: dict[str, str], limit: int) -> None:
    whole = view.incident_view().page(Reading(**asked), order=order).rows  # type: ignore[arg-type]
    found: list[IncidentRow] = []
    after = None
    while True:
        shown = view.incident_view().page(Reading(**asked, limit=limit), order=order, after=after)  # type: ignore[arg-type]
        assert len(shown.rows) <= limit
        found += shown.rows
        after = shown.next
        if after is None:
            break
    assert tuple(found) == whole
    assert len({row.id for row in found}) == len(found) > 1


@pytest.mark.parametrize("cursor", ["", "!", "bm90aGluZw", "WyJkYXkiXQ", "WyJkYXkiLFtdLDFd", "\N{SNOWMAN}"])
def test_no_cursor(view: View, cursor: str) -> None:
    with pytest.raises(UsageError, match="not a cursor"):
        view.incident_view().page(Reading(), order="day", after=cursor)


def test_a_page_stays_true_while_incidents_are_added(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    for number in (0, 3, 6):
        add(path, number)
    with open_view(path) as view:
        first = view.incident_view().page(Reading(limit=2), order="latest")
    assert labels(first.rows) == ["CONSULT FRA → DEU", "THREATEN RUS → UKR"]
    add(path, 4)
    with open_view(path) as view:
        rest = view.incident_view().page(Reading(limit=2), order="latest", after=first.next)
    assert labels(rest.rows) == ["CONSULT FRA → RUS"]


def test_a_row_says_what_the_incident_says(view: View) -> None:
    asked = view.incident_view()
    row = asked.page(Reading(place="Moscow")).rows[0]
    incident = asked.one(row.id)
    assert incident is not None
    assert (row.reports, row.outlets, row.independent) == (2, 2, incident.independent)
    assert (row.day, row.last_day, row.type, row.quad, row.mode) == (
        "2022-02-07",
        "2022-02-07",
        "CONSULT",
        1,
        "meet",
    )
    assert row.names == incident.names == ("Macron", "Putin")
    assert row.where is not None
    assert row.where.name == "Moscow"
    assert row.first_event == incident.accounts[0].event
    assert asked.of_event(row.first_event) == row.id
    assert asked.one("i0") is None
    assert asked.of_event("e0") is None
    assert asked.rows([row.id, "i0"]) == [row]


def test_facets_days_and_points(view: View) -> None:
    asked = view.incident_view()
    found = asked.facets(Reading())
    assert found.types[0] == ("CONSULT", 3)
    assert found.quads == ((1, 3), (3, 2), (4, 1))
    assert found.statuses == (("actual", 6),)
    days = {day.day: day.quads for day in asked.days(Reading())}
    assert days["2022-02-16"] == (0, 0, 1, 1)
    assert [month.day for month in asked.days(Reading(), by_month=True)] == ["2022-02"]
    assert asked.days(Reading(), by_month=True)[0].independent == 7
    points = asked.points(Reading(limit=1))
    assert [(point.label, point.independent) for point in points] == [("CONSULT FRA → RUS", 2)]


def test_news_since_a_change(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    add(path, 3)
    add(path, 0)
    with open_view(path) as view:
        seen = view.incident_view().last_change()
        [meeting] = view.incident_view().page(Reading(types=("CONSULT",))).rows
        assert view.incident_view().news(seen).new == ()
    add(path, 1)
    add(path, 4)
    with open_view(path) as view:
        asked, found = view.incident_view(), view.incident_view().news(seen)
        assert found.changed == (meeting.id,)
        assert labels(tuple(asked.rows(found.new))) == ["SANCTION USA → RUS"]
        assert (found.upto, found.gone, found.more) == (asked.last_change(), (), False)
        assert found.at is not None
        assert asked.change_at(found.at) == found.upto
        assert asked.change_at("2000-01-01") == 0
        part = asked.news(0, limit=1)
        assert part.more
        assert part.upto < found.upto
        told = [*part.new, *part.changed, *asked.news(part.upto).new, *asked.news(part.upto).changed]
        assert sorted(set(told)) == sorted(row.id for row in asked.page(Reading()).rows)


def test_an_old_id_leads_to_the_incident_that_holds_its_reports(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    add(path, 1)
    with open_view(path) as view:
        [old] = view.incident_view().page(Reading()).rows
        seen = view.incident_view().last_change()
    # An outlet that stands earlier in the alphabet tells of it on the same day: the first report is another.
    add(path, 0)
    with open_view(path) as view:
        asked = view.incident_view()
        [new] = asked.page(Reading()).rows
        assert new.id != old.id
        assert asked.one(old.id) is None
        assert asked.now_in(old.id) == new.id == asked.now_in(new.id)
        assert asked.news(seen).gone == (old.id,)
        assert asked.now_in("i0") is None


def test_a_recoding_that_changes_nothing_is_no_news(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    add(path, 3)
    with open_view(path) as view:
        seen = view.incident_view().last_change()
    add(path, 3, version="0.2.0")
    with open_view(path) as view:
        assert view.incident_view().last_change() == seen
        assert view.incident_view().count(Reading()) == 1


def test_rows_hold_unless_someone_meddles(record: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with sqlite3.connect(record) as source, sqlite3.connect(path) as target:
        source.backup(target)
    with open_view(path) as view:
        assert list(view.incident_findings()) == []
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE incident_rows SET confidence = 0.1 WHERE type = 'ACCUSE'")
        connection.execute(
            "UPDATE incident_parties SET acts = NOT acts WHERE name = 'Zelenskyy' AND type = 'THREATEN'"
        )
        connection.execute("UPDATE incident_pairs SET quad = 4 WHERE type = 'THREATEN'")
    with open_view(path) as view:
        found = [finding.message for finding in view.incident_findings()]
    assert sorted(found) == [
        f"its rows in {table} are not those of the incident"
        for table in ("incident_pairs", "incident_parties", "incident_rows")
    ]


def test_rows_of_an_older_record_are_drawn_when_it_is_next_written(record: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with sqlite3.connect(record) as source, sqlite3.connect(path) as target:
        source.backup(target)
    with open_view(path) as view:
        before = view.incident_view().page(Reading(), order="day").rows
        parties = view.party_view().parties(Reading()).rows
    with sqlite3.connect(path) as connection:
        for statement in BACK_TO_0003:
            connection.execute(statement)
    with pytest.raises(RecordError, match="older demarche"), open_view(path):
        pass
    with open_writer(path):
        pass
    with open_view(path) as view:
        after = view.incident_view().page(Reading(), order="day").rows
        assert [replace(row, added=1, changed=1) for row in before] == list(after)
        assert view.party_view().parties(Reading()).rows == parties
        assert list(view.incident_findings()) == []
        assert view.incident_view().now_in(after[0].id) == after[0].id
        assert view.incident_view().last_change() == 1
