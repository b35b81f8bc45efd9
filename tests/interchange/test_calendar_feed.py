"""The calendar as a feed, read back by a parser that is not the one that wrote it."""

from datetime import UTC, date, datetime

import pytest
import vobject

from demarche.interchange.calendar_feed import calendar_feed
from demarche.records import CalendarEntry, Change, EntryState, When, Where

MOSCOW = Where("Moscow", "RUS", 55.75, 37.62)


def entry(state: EntryState, first: int | None, last: int | None = None) -> CalendarEntry:
    when = None if first is None else When(date(2022, 2, first), date(2022, 2, last or first), "day")
    change = Change(
        "announced", date(2022, 2, 9), "doc", "Gazette", "e1", "Scholz will meet\x07 Putin; soon, too."
    )
    later = Change("cancelled", date(2022, 2, 11), "doc2", "Courier", "e2", "The meeting is off.")
    return CalendarEntry(
        id="gabc",
        kind="meeting",
        participants=("DEU", "RUS"),
        names=("Olaf Scholz", "Vladimir Putin"),
        state=state,
        when=when,
        where=MOSCOW,
        purpose=None,
        changes=(change, later),
        sequence=1,
    )


@pytest.mark.parametrize(
    ("state", "status"),
    [("floated", "TENTATIVE"), ("announced", "CONFIRMED"), ("held", "CONFIRMED"), ("cancelled", "CANCELLED")],
)
def test_another_parser_reads_the_feed(state: EntryState, status: str) -> None:
    [read] = vobject.readOne(calendar_feed([entry(state, 15)]).decode()).vevent_list
    assert (read.uid.value, read.status.value, read.sequence.value) == ("gabc@demarche", status, "1")
    assert (read.dtstart.value, read.dtend.value) == (date(2022, 2, 15), date(2022, 2, 16))
    assert read.dtstamp.value == read.last_modified.value == datetime(2022, 2, 11, tzinfo=UTC)
    assert read.location.value == "Moscow"
    assert "Scholz will meet Putin; soon, too." in read.description.value


def test_the_last_day_is_part_of_a_stretch() -> None:
    [read] = vobject.readOne(calendar_feed([entry("held", 10, 20)]).decode()).vevent_list
    assert (read.dtstart.value, read.dtend.value) == (date(2022, 2, 10), date(2022, 2, 21))


def test_an_entry_without_a_day_is_left_out() -> None:
    feed = calendar_feed([entry("floated", None), entry("held", 15)])
    assert feed.count(b"BEGIN:VEVENT") == 1


def test_lines_are_as_the_standard_wants_them() -> None:
    feed = calendar_feed([entry("held", 15)])
    assert feed == calendar_feed([entry("held", 15)])
    assert all(len(line) <= 75 for line in feed.split(b"\r\n"))
    assert b"\n" not in feed.replace(b"\r\n", b"")
