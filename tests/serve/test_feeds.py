"""Feeds, read by programs that are not ours."""

import feedparser
import pytest
import vobject
from fastapi.testclient import TestClient
from icalendar import Calendar


@pytest.mark.parametrize(("name", "least"), [("incidents", 3), ("quotes", 1)])
def test_atom_is_read_by_another_program(client: TestClient, name: str, least: int) -> None:
    answer = client.get(f"/{name}.atom")
    assert answer.headers["content-type"] == "application/atom+xml"
    read = feedparser.parse(answer.content)
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    assert len(read.entries) >= least
    assert len({entry.id for entry in read.entries}) == len(read.entries)
    for entry in read.entries:
        assert entry.title
        assert entry.updated_parsed is not None
        assert client.get(entry.link).status_code == 200
    assert client.get(f"/{name}.atom").content == answer.content


def test_feeds_know_the_filters_and_lead_on(client: TestClient) -> None:
    feed = feedparser.parse(client.get("/incidents.atom?type=THREATEN").content)
    assert [entry.tags[0].term for entry in feed.entries] == ["THREATEN"]
    first = feedparser.parse(client.get("/incidents.atom?limit=1").content)
    [following] = [link.href for link in first.feed.links if link.rel == "next"]
    second = feedparser.parse(client.get(following).content)
    assert {first.entries[0].id} & {second.entries[0].id} == set()
    assert first.feed.id != feed.feed.id


def test_the_calendar_is_read_by_other_programs(client: TestClient) -> None:
    answer = client.get("/calendar.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [event["STATUS"] for event in events] == ["CONFIRMED"]
    assert vobject.readOne(answer.text).vevent.uid.value == events[0]["UID"]
    assert client.get("/calendar.ics?status=held").text.count("BEGIN:VEVENT") == 0


def test_a_subscriber_that_holds_the_feed_is_told_so(client: TestClient) -> None:
    for path in ("/calendar.ics", "/incidents.atom", "/quotes.atom"):
        tag = client.get(path).headers["etag"]
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
