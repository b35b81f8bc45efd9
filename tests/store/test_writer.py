"""What is written stays, once, and nothing is lost when it is coded again."""

from datetime import date
from pathlib import Path

import pytest

from coded import line, raw
from demarche.errors import RecordError
from demarche.records import CoderInfo, Unreadable
from demarche.store import Reading, open_view, open_writer

MEETING = "<a>Macron</a> <t>met</t> <r>Putin</r> in <p>Moscow</p> and said <q>“war must be avoided”</q>."
VISIT = "<a>Scholz</a> will <t>visit</t> <r>Zelenskyy</r> in <p>Kyiv</p>."


def test_a_document_is_added_once(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with open_writer(path) as writer:
        assert writer.add(raw(MEETING), line(MEETING)) == "added"
        assert writer.add(raw(MEETING), line(MEETING)) == "unchanged"
    with open_view(path) as view:
        counts = view.counts()
    assert [counts[name] for name in ("documents", "events", "quotations", "actors")] == [1, 1, 1, 2]
    assert counts["history"] == 0


@pytest.mark.parametrize(
    ("how", "change", "history"),
    [
        ({"version": "0.2.0"}, "recoded", 1),
        ({"version": "0.0.9"}, "unchanged", 0),
        ({"day": date(2022, 2, 8)}, "amended", 1),
        ({"models": "newer"}, "unchanged", 0),
        ({"models": "newer", "mode": "visit"}, "recoded", 1),
        ({"day": None}, "unchanged", 0),
        ({"basis": "inferred"}, "unchanged", 0),
    ],
)
def test_a_better_coding_replaces_the_old_one(
    tmp_path: Path, how: dict[str, object], change: str, history: int
) -> None:
    path = tmp_path / "record.sqlite"
    with open_writer(path) as writer:
        writer.add(raw(MEETING), line(MEETING))
        assert writer.add(raw(MEETING), line(MEETING, **how)) == change
    with open_view(path) as view:
        assert (view.counts()["history"], view.counts()["events"]) == (history, 1)


def test_an_input_is_known_by_its_coder(tmp_path: Path) -> None:
    coder = CoderInfo("0.1.0", {"parser": "none"})
    with open_writer(tmp_path / "record.sqlite") as writer:
        assert not writer.is_taken(raw(MEETING), coder)
        writer.add(raw(MEETING), line(MEETING))
        assert writer.is_taken(raw(MEETING), coder)
        assert not writer.is_taken(raw(MEETING, published=date(2022, 2, 8)), coder)
        assert not writer.is_taken(raw(MEETING), CoderInfo("0.2.0", coder.models))
        assert writer.is_taken(raw(MEETING), None)
        assert not writer.is_taken(raw(VISIT), None)
        newer = CoderInfo("0.1.0", {"parser": "newer"})
        assert not writer.is_taken(raw(MEETING), newer)
        assert writer.add(raw(MEETING), line(MEETING, models="newer")) == "unchanged"
        assert writer.is_taken(raw(MEETING), newer)


def test_a_given_day_still_holds(tmp_path: Path) -> None:
    given = raw(MEETING, published=date(2022, 2, 7))
    with open_writer(tmp_path / "record.sqlite") as writer:
        writer.add(given, line(MEETING))
        assert writer.with_given_day(raw(MEETING)) == given
        other = raw(VISIT)
        assert writer.with_given_day(other) == other


def test_a_failure_is_kept_until_the_input_is_read(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with open_writer(path) as writer:
        writer.add_failure(Unreadable("report.txt", "input-empty", "report.txt: empty"))
    with open_view(path) as view:
        assert [(row.name, row.code) for row in view.issues()] == [("report.txt", "input-empty")]
    with open_writer(path) as writer:
        writer.add(raw(MEETING), line(MEETING))
    with open_view(path) as view:
        assert view.issues() == []


def test_events_answer_with_their_words(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with open_writer(path) as writer:
        writer.add(raw(MEETING), line(MEETING))
        writer.add(raw(VISIT), line(VISIT, mode="visit", status="future", day=date(2022, 2, 14)))
    with open_view(path) as view:
        [event] = view.events(Reading(country="FRA"))
        [engagement] = view.engagements(Reading())
    assert (event.trigger, event.actors[0].words, event.where.name if event.where else "") == (
        "met", "Macron", "Moscow",
    )  # fmt: skip
    assert event.sentence.startswith("Macron met Putin")
    assert engagement.participants == ("DEU", "UKR")


def test_a_file_that_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, just a page of notes " * 50, encoding="utf-8")
    for opened in (open_view, open_writer):
        with pytest.raises(RecordError, match="not a record of demarche"), opened(path):
            pass
