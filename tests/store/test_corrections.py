"""Corrections in the record: kept, dated, taken back, and true after a re-coding."""

from datetime import date
from pathlib import Path

import pytest

from coded import line, raw
from demarche.corroborate import incident_from_json, update_incidents
from demarche.errors import UsageError
from demarche.records import Incident, from_json
from demarche.store import Check, Reading, View, open_view, open_writer

MEETING = "<a>Macron</a> <t>met</t> <r>Putin</r> in <p>Moscow</p> and said <q>“war must be avoided”</q>."
VISIT = "<a>Scholz</a> will <t>visit</t> <r>Zelenskyy</r> in <p>Kyiv</p>."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record of two reports, corroborated."""
    path = tmp_path / "record.sqlite"
    with open_writer(path) as writer:
        writer.add(raw(MEETING), line(MEETING))
        writer.add(raw(VISIT), line(VISIT, mode="visit", status="future", day=date(2022, 2, 14)))
        list(update_incidents(writer))
    return path


def key_of(path: Path, trigger: str) -> str:
    with open_view(path) as view:
        [row] = [row for row in view.events(Reading()) if row.trigger == trigger]
    return row.id


def state(view: View) -> tuple[object, ...]:
    """All that a reader sees."""
    incidents = [incident_from_json(data) for data in view.incidents().incidents(Reading())]
    everything = Reading(negated=True)
    lists = (view.events(everything), view.quotations(everything), view.engagements(everything))
    return *lists, view.issues(), list(view.codings()), incidents


def holds(path: Path) -> bool:
    with open_view(path) as view:
        return [finding for row in view.documents() for finding in Check(row).findings()] == []


def incidents(path: Path) -> list[Incident]:
    with open_view(path) as view:
        return [incident_from_json(data) for data in view.incidents().incidents(Reading())]


def test_a_correction_is_seen_everywhere_and_leaves_no_trace_when_undone(path: Path) -> None:
    key = key_of(path, "met")
    with open_view(path) as view:
        before = state(view)
    with open_writer(path) as writer:
        made = writer.correct(
            key, [("type", ["ACCUSE"]), ("mode", ["allege"]), ("recipients", ["China"])], by="ann", note="why"
        )
        assert list(update_incidents(writer)) == [1]
    with open_view(path) as view:
        [row] = view.events(Reading(types=("ACCUSE",)))
        codings = [from_json(data) for data in view.codings()]
        rows = view.corrections()
    assert (row.id, row.review, row.reviewed_by) == (key, "corrected", "ann")
    assert [party.name for party in row.recipients] == ["China"]
    assert [event.type for coding in codings for event in coding.events] == ["ACCUSE", "CONSULT"]
    assert "ACCUSE" in {incident.type for incident in incidents(path)}
    assert (rows[0].action, rows[0].by, rows[0].note, rows[0].event) == ("recipients", "ann", "why", key)
    assert holds(path)
    with open_writer(path) as writer:
        for one in reversed(made):
            assert writer.undo(one.id, by="bob").undone_by == "bob"
        list(update_incidents(writer))
    with open_view(path) as view:
        assert state(view) == before
        assert [row.undone_by for row in view.corrections()] == ["bob"] * 3
        assert view.corrections(standing=True) == []
    assert holds(path)


def test_a_rejected_event_is_listed_apart_and_can_be_accepted_again(path: Path) -> None:
    key = key_of(path, "visit")
    with open_writer(path) as writer:
        writer.correct(key, [("reject", ())], by="ann")
        list(update_incidents(writer))
    with open_view(path) as view:
        assert [row.trigger for row in view.events(Reading())] == ["met"]
        [row] = view.rejected(Reading())
        assert (row.id, row.review) == (key, "rejected")
        assert view.rejected(Reading(types=("ASSAULT",))) == []
        assert view.engagements(Reading()) == []
    assert len(incidents(path)) == 1
    assert holds(path)
    with open_writer(path) as writer:
        writer.correct(key, [("accept", ())], by="ann")
    with open_view(path) as view:
        assert (len(view.events(Reading())), view.rejected(Reading())) == (2, [])


@pytest.mark.parametrize(("how", "review"), [({"version": "0.2.0"}, "corrected")])
def test_a_correction_outlives_a_coding(path: Path, how: dict[str, object], review: str) -> None:
    with open_writer(path) as writer:
        writer.correct(key_of(path, "met"), [("when", ["2022-02-06"])], by="ann")
        assert writer.add(raw(MEETING), line(MEETING, **how)) == "recoded"
    with open_view(path) as view:
        [row] = [row for row in view.events(Reading()) if row.trigger == "met"]
    assert (row.review, row.day) == (review, "2022-02-06")


def test_a_correction_of_what_is_gone_is_kept_and_listed(path: Path) -> None:
    with open_writer(path) as writer:
        writer.correct(key_of(path, "met"), [("reject", ())], by="ann")
        writer.add(raw(MEETING), line(MEETING, version="0.2.0", type="ACCUSE", mode=None))
    with open_view(path) as view:
        assert [row.code for row in view.issues()] == ["correction-unmatched"]
        assert [row.event for row in view.corrections()] == [None]
        assert len(view.events(Reading())) == 2
    assert holds(path)


def test_a_judgement_outlives_a_correction_of_the_type(path: Path) -> None:
    key, other = key_of(path, "met"), key_of(path, "visit")
    with open_writer(path) as writer:
        with writer.incidents() as store:
            store.judge([(key, other)], "same", "ann")
        writer.correct(key, [("type", ["ACCUSE"])], by="ann")
        list(update_incidents(writer))
        with writer.incidents() as store:
            assert list(store.judgements()) == [tuple(sorted((key, other)))]
    assert len(incidents(path)) == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([("type", ["WAR"])], "WAR is no type: AGREE"),
        ([("mode", ["demo"])], "demo is no mode of CONSULT: visit"),
        ([("type", ["ACCUSE"]), ("mode", ["visit"])], "visit is no mode of ACCUSE"),
        ([("status", ["maybe"])], "maybe is no status"),
        ([("status", [])], "status takes one value"),
        ([("when", ["yesterday"])], "'yesterday' is not a day"),
        ([("when", ["2022-02-07", "2022-02-01"])], "lies before the first"),
        ([("actors", [])], "at least one actor"),
        ([("actors", ["Nobody"])], "'Nobody' is no country and no actor of the document, which has Macron"),
        ([("speaker", ["Putin"])], "speaker is nothing that an event has"),
        ([("reject", ["x"])], "reject takes no value"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(path: Path, changes: object, words: str) -> None:
    with open_writer(path) as writer, pytest.raises(UsageError, match=words):
        writer.correct(key_of(path, "met"), changes, by="ann")  # type: ignore[arg-type]
    with open_view(path) as view:
        assert view.corrections() == []


def test_only_what_stands_can_be_taken_back(path: Path) -> None:
    with open_writer(path) as writer:
        [made] = writer.correct(key_of(path, "met"), [("accept", ())], by="ann")
        writer.undo(made.id, by="ann")
        with pytest.raises(UsageError, match="was undone by ann"):
            writer.undo(made.id, by="bob")
        with pytest.raises(UsageError, match="no correction 99"):
            writer.undo(99, by="bob")
        with pytest.raises(UsageError, match="no event or quotation aaa"):
            writer.correct("aaa", [("accept", ())], by="ann")
