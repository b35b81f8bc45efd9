"""A watcher takes each entry once, whatever the source or the process does, and keeps what it covers."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from demarche.errors import RecordError
from demarche.ingest import InputOptions
from demarche.ingest.health import Covered, Health
from demarche.ingest.journal import JournalState, read_journal
from demarche.ingest.poll import Taken
from demarche.ingest.state import MemoryState, Validators, WatchState
from demarche.ingest.watcher import Watcher
from demarche.ingest.watchlist import Source, WatchList
from demarche.records import Unreadable
from ingest.site import START, Answer, Site, Stopwatch, polite

PAGE = "<html><p>The envoy of town {} left the city on Monday.</p></html>"


def feed_of(site: Site, *numbers: int) -> bytes:
    items = "".join(
        f"<item><guid>n{n}</guid><title>Town {n}</title><link>{site.address}/{n}?utm_source=rss</link>"
        f"<pubDate>Mon, 07 Feb 2022 11:{n:02}:00 GMT</pubDate></item>"
        for n in numbers
    )
    for n in numbers:
        site.put(f"/{n}?utm_source=rss", PAGE.format(n))
    return f'<rss version="2.0"><channel><title>World</title>{items}</channel></rss>'.encode()


class Follower:
    """A watcher, with what it needs, that keeps what it takes."""

    def __init__(self, *sources: Source, state: WatchState | None = None) -> None:
        self.time = Stopwatch()
        self.state = state or MemoryState()
        self.list = WatchList(sources=list(sources), delay=timedelta(seconds=1))
        self.watcher = self.started()

    def started(self) -> Watcher:
        fetcher = polite(self.time, delay=1.0)
        options = InputOptions(allow_private=True)
        return Watcher(self.list, self.state, fetcher, options=options, clock=self.time.clock())

    def poll(self, *, keep: int = 1000) -> list[str]:
        """Names or codes of what a poll gives; only the first `keep` are kept."""
        found = []
        for item in self.watcher.poll_due():
            if isinstance(item, Unreadable):
                found.append(item.code)
            else:
                found.append(item.document.name.rsplit("/", 1)[-1].split("?")[0])
                if keep > 0:
                    self.watcher.done(item)
                keep -= 1
        return found

    def later(self, **span: float) -> None:
        self.time.seconds += timedelta(**span).total_seconds()

    @property
    def health(self) -> Health:
        return self.state.health(self.list.sources[0].name)


def web(site: Site, **given: object) -> Source:
    return Source(name="world", feed=site.address + "/feed", publisher="Gazette", **given)  # type: ignore[arg-type]


def test_entries_are_taken_once(site: Site) -> None:
    site.put("/feed", feed_of(site, 1, 2), feed_of(site, 1, 2, 3))
    follower = Follower(web(site))
    assert follower.poll() == ["1", "2"]
    assert follower.poll() == []
    follower.later(minutes=20)
    assert follower.poll() == ["3"]
    assert len([path for path in site.paths() if path.startswith("/1")]) == 1


def test_a_document_says_where_it_comes_from(site: Site) -> None:
    site.put("/feed", feed_of(site, 1))
    [item] = Follower(web(site)).watcher.poll_due()
    assert isinstance(item, Taken)
    document = item.document
    assert (document.publisher, document.published, document.key) == ("Gazette", date(2022, 2, 7), "n1")
    assert document.uri == f"{site.address}/1?utm_source=rss"
    assert document.data == PAGE.format(1).encode()


def test_an_unchanged_list_is_not_sent_again(site: Site) -> None:
    headers = {"ETag": '"v1"', "Last-Modified": "Mon, 07 Feb 2022 11:00:00 GMT"}
    site.put("/feed", Answer(feed_of(site, 1), 200, headers), Answer(b"", 304))
    follower = Follower(web(site))
    assert follower.poll() == ["1"]
    follower.later(minutes=20)
    assert follower.poll() == []
    asked = site.requests[-1][1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"v1"', headers["Last-Modified"])
    assert follower.health.failures == 0
    assert follower.health.covered == (
        Covered(START - timedelta(minutes=59), follower.health.covered[0].end),
    )


def test_what_was_not_kept_is_taken_again(site: Site) -> None:
    site.put("/feed", Answer(feed_of(site, 1, 2, 3), 200, {"ETag": '"v1"'}))
    follower = Follower(web(site))
    assert follower.poll(keep=1) == ["1", "2", "3"]
    assert follower.state.validators(site.address + "/feed") is None
    follower.watcher = follower.started()
    assert follower.poll() == ["2", "3"]
    assert follower.state.validators(site.address + "/feed") == Validators('"v1"', None)


@pytest.mark.parametrize("kind", ["feed", "folder", "rows"])
def test_what_could_not_be_kept_is_taken_three_times(site: Site, tmp_path: Path, kind: str) -> None:
    site.put("/feed", Answer(feed_of(site, 1), 200, {"ETag": '"v1"'}))
    write(tmp_path / "a.jsonl", '{"text": "One."}\n')
    target = {"feed": site.address + "/feed", "folder": str(tmp_path), "rows": str(tmp_path / "a.jsonl")}[
        kind
    ]
    follower = Follower(Source(name="any", **{kind: target}))  # type: ignore[arg-type]
    for wanted in (1, 1, 1, 0):
        items = list(follower.watcher.poll_due())
        assert len(items) == wanted
        for item in items:
            assert isinstance(item, Taken)
            follower.watcher.failed(item)
        follower.later(minutes=20)
    assert follower.health.taken == 0


def test_one_page_in_two_sources_is_taken_once(site: Site) -> None:
    site.put("/feed", feed_of(site, 1))
    site.put("/other", feed_of(site, 1, 2).replace(b"<guid>n", b"<guid>m"))
    other = Source(name="other", feed=site.address + "/other")
    assert Follower(web(site), other).poll() == ["1", "2"]


def test_old_entries_are_passed_over(site: Site) -> None:
    site.put("/feed", feed_of(site, 1, 2).replace(b"07 Feb 2022 11:01", b"07 Jan 2022 11:01"))
    assert Follower(web(site)).poll() == ["2"]


def test_the_feeds_own_text(site: Site) -> None:
    feed = feed_of(site, 1).replace(b"</title><link>", b"</title><description>They left.</description><link>")
    site.put("/feed", feed)
    [item] = Follower(web(site, pages=False)).watcher.poll_due()
    assert isinstance(item, Taken)
    assert (item.document.data, item.document.headline) == (b"They left.", "Town 1")
    assert site.paths() == ["/feed"]


def test_a_page_that_fails_is_tried_three_times(site: Site) -> None:
    site.put("/feed", feed_of(site, 1))
    site.put("/1?utm_source=rss", Answer(b"", 404))
    follower = Follower(web(site))
    for found in (["fetch-failed"], ["fetch-failed"], ["fetch-failed"], []):
        assert follower.poll() == found
        follower.later(minutes=20)
    assert follower.health.failures == 0


def test_a_source_that_fails_is_tried_later_each_time(site: Site) -> None:
    site.put("/feed", Answer(b"", 404), Answer(b"", 404), feed_of(site, 1))
    follower = Follower(web(site, every=timedelta(minutes=10)))
    assert follower.poll() == ["source-failed"]
    assert follower.poll() == []
    follower.later(minutes=10)
    assert follower.poll() == ["source-failed"]
    assert (follower.health.failures, follower.health.last_failure) == (2, "answered 404")
    follower.later(minutes=10)
    assert follower.poll() == []
    follower.later(minutes=10)
    assert follower.poll() == ["1"]
    assert (follower.health.failures, follower.health.last_failure) == (0, None)


def test_a_host_that_asks_for_time_gets_it(site: Site) -> None:
    site.put("/feed", Answer(b"", 429, {"Retry-After": "7200"}), feed_of(site, 1))
    follower = Follower(web(site))
    assert follower.poll() == ["source-failed"]
    follower.later(minutes=100)
    assert follower.poll() == []
    follower.later(minutes=30)
    assert follower.poll() == ["1"]


@pytest.mark.parametrize(
    "body",
    [
        b"<html>Not a feed</html>",
        b'<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss version="2.0"><channel><title>&a;</title></channel></rss>',
    ],
)
def test_what_is_no_feed_is_a_failure_of_the_source(site: Site, body: bytes) -> None:
    site.put("/feed", body)
    follower = Follower(web(site))
    assert follower.poll() == ["source-failed"]
    assert follower.health.failures == 1


def test_what_robots_forbid(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /1\n")
    site.put("/feed", feed_of(site, 1, 2))
    follower = Follower(web(site))
    assert follower.poll() == ["fetch-refused", "2"]
    follower.later(minutes=20)
    assert follower.poll() == []


def test_gaps_in_coverage_are_kept(site: Site) -> None:
    site.put(
        "/feed", feed_of(site, 1, 2), feed_of(site, 2, 3), feed_of(site, 30).replace(b"07 Feb", b"08 Feb")
    )
    follower = Follower(web(site))
    follower.poll()
    follower.later(minutes=20)
    follower.poll()
    assert len(follower.health.covered) == 1
    follower.later(days=1)
    follower.poll()
    covered = list(follower.health.covered)
    assert len(covered) == 2
    assert (covered[1].start - covered[0].end) > timedelta(hours=20)
    assert follower.health.taken == 4


def test_sitemaps(site: Site) -> None:
    for number in (1, 2):
        site.put(f"/{number}", PAGE.format(number))
    site.put(
        "/index.xml",
        f"<sitemapindex><sitemap><loc>{site.address}/s.xml</loc></sitemap></sitemapindex>",
    )
    site.put(
        "/s.xml",
        f"<urlset><url><loc>{site.address}/1</loc><lastmod>2022-02-07</lastmod></url>"
        f"<url><loc>{site.address}/2</loc><lastmod>2021-02-07</lastmod></url></urlset>",
    )
    follower = Follower(Source(name="map", sitemap=site.address + "/index.xml"))
    assert follower.poll() == ["1"]
    follower.later(minutes=20)
    assert follower.poll() == []


def write(path: Path, text: str, *, age: float = 100) -> None:
    path.write_text(text, encoding="utf-8")
    moment = START.timestamp() - age
    os.utime(path, (moment, moment))


def test_folders(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "The envoy left.")
    write(tmp_path / "rows.jsonl", '{"text": "One."}\n{"text": "Two."}\n')
    write(tmp_path / "young.txt", "The envoy came back.", age=0)
    follower = Follower(Source(name="drop", folder=str(tmp_path)))
    assert follower.poll() == ["a.txt", "rows.jsonl:1", "rows.jsonl:2"]
    follower.later(minutes=20)
    assert follower.poll() == ["young.txt"]
    write(tmp_path / "a.txt", "The envoy left again.")
    follower.later(minutes=20)
    assert follower.poll() == ["a.txt"]
    follower.later(minutes=20)
    assert follower.poll() == []


def test_a_folder_that_is_killed_half_way_goes_on(tmp_path: Path) -> None:
    write(tmp_path / "rows.jsonl", '{"text": "One."}\n{"text": "Two."}\n{"text": "Three."}\n')
    follower = Follower(Source(name="drop", folder=str(tmp_path)))
    assert len(follower.poll(keep=1)) == 3
    follower.watcher = follower.started()
    assert follower.poll() == ["rows.jsonl:2", "rows.jsonl:3"]


def test_growing_rows(tmp_path: Path) -> None:
    path = tmp_path / "drop.jsonl"
    path.write_text('{"text": "One."}\n{"text": "Tw', encoding="utf-8")
    follower = Follower(Source(name="drop", rows=str(path), publisher="Gazette"))
    assert follower.poll() == ["drop.jsonl@0"]
    with path.open("a", encoding="utf-8") as stream:
        stream.write('o."}\n{broken\n{"text": "Three."}\n')
    follower.later(minutes=20)
    assert follower.poll() == ["drop.jsonl@17", "json-broken", "drop.jsonl@42"]
    follower.later(minutes=20)
    assert follower.poll() == []
    path.write_text('{"text": "Anew."}\n', encoding="utf-8")
    follower.later(minutes=20)
    assert follower.poll() == ["drop.jsonl@0"]


@pytest.mark.parametrize("given", [{"folder": "none"}, {"rows": "none.jsonl"}])
def test_what_is_not_there(tmp_path: Path, given: dict[str, str]) -> None:
    paths = {kind: str(tmp_path / name) for kind, name in given.items()}
    follower = Follower(Source(name="drop", **paths))  # type: ignore[arg-type]
    assert follower.poll() == ["source-failed"]
    assert follower.health.failures == 1


STATES: list[Callable[[Path], WatchState]] = [
    lambda path: MemoryState(),
    lambda path: JournalState(path / "journal"),
]


@pytest.mark.parametrize("make", STATES, ids=["memory", "journal"])
def test_states_remember(tmp_path: Path, make: Callable[[Path], WatchState]) -> None:
    state = make(tmp_path)
    for _ in range(2):
        assert state.attempts("a", "k") == 0
        state.count_attempt("a", "k")
        state.count_attempt("a", "k")
        assert state.attempts("a", "k") == 2
        state.mark_seen("a", "k", START)
        assert state.is_seen("a", "k")
        assert not state.is_seen("b", "k")
        state.keep_validators("u", Validators("e", None))
        state.keep_position("a", "f", 7)
        health = Health().took(START, START - timedelta(hours=1)).succeeded(START, timedelta(minutes=5), None)
        state.keep_health("a", health)
        if isinstance(state, JournalState):
            state.close()
            state = make(tmp_path)
        assert state.is_seen("a", "k")
        assert state.validators("u") == Validators("e", None)
        assert state.position("a", "f") == 7
        assert state.health("a") == health
        assert state.health("b") == Health()


def test_a_journal_that_was_cut_off_opens(tmp_path: Path) -> None:
    state = JournalState(tmp_path / "journal")
    state.mark_seen("a", "one", START)
    state.mark_seen("a", "two", START)
    state.close()
    data = (tmp_path / "journal").read_bytes()
    for cut in range(len(data)):
        (tmp_path / "journal").write_bytes(data[:cut])
        again = JournalState(tmp_path / "journal")
        assert again.is_seen("a", "two") is False
        assert again.is_seen("a", "one") == (cut > data.index(b"\n"))
        again.close()


def test_one_watcher_at_a_time(tmp_path: Path) -> None:
    state = JournalState(tmp_path / "journal")
    state.mark_seen("a", "one", START)
    with pytest.raises(RecordError, match="another watcher"):
        JournalState(tmp_path / "journal")
    assert read_journal(tmp_path / "journal").is_seen("a", "one")
    state.close()
    JournalState(tmp_path / "journal").close()


def test_what_is_no_journal(tmp_path: Path) -> None:
    (tmp_path / "journal").write_text("sources:\n  - name: a\n", encoding="utf-8")
    with pytest.raises(RecordError, match="journal:1: not a line"):
        JournalState(tmp_path / "journal")
    assert (tmp_path / "journal").read_text(encoding="utf-8").startswith("sources")
