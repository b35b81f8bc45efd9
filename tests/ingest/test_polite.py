"""A guest asks first, waits, and comes back when told to."""

import pytest

from demarche.errors import FetchError
from demarche.ingest.guard import RefusedError
from demarche.ingest.polite import LaterError
from ingest.site import Answer, Site, Stopwatch, polite


def test_robots_are_asked_once_and_obeyed(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/\nCrawl-delay: 7\n")
    site.put("/a", "a")
    watch = Stopwatch()
    fetcher = polite(watch)
    with pytest.raises(RefusedError, match=r"robots.txt forbids"):
        fetcher.get(site.address + "/private/a")
    assert fetcher.get(site.address + "/a").body == b"a"
    assert fetcher.get(site.address + "/a").body == b"a"
    assert [path for path, _ in site.requests] == ["/robots.txt", "/a", "/a"]
    assert watch.waits == [7.0]


def test_a_site_without_robots_is_free(site: Site) -> None:
    site.put("/a", "a")
    assert polite(Stopwatch()).get(site.address + "/a").body == b"a"


def test_a_site_whose_robots_cannot_be_read_is_left_alone(site: Site) -> None:
    site.put("/robots.txt", Answer(b"", 503))
    site.put("/a", "a")
    with pytest.raises(LaterError, match=r"robots.txt cannot be read"):
        polite(Stopwatch()).get(site.address + "/a")
    assert site.paths() == []


def test_a_pause_between_requests(site: Site) -> None:
    site.put("/a", "a")
    watch = Stopwatch()
    fetcher = polite(watch, delay=3.0)
    for _ in range(3):
        fetcher.get(site.address + "/a")
    assert watch.waits == [3.0, 3.0]


def test_a_server_in_trouble_is_asked_again_slower(site: Site) -> None:
    site.put("/a", Answer(b"", 500), Answer(b"", 502), "at last")
    watch = Stopwatch()
    assert polite(watch).get(site.address + "/a").body == b"at last"
    assert watch.waits == [4.0, 8.0]


def test_a_server_that_stays_in_trouble_gives_its_answer(site: Site) -> None:
    site.put("/a", Answer(b"", 500))
    assert polite(Stopwatch()).get(site.address + "/a").status == 500
    assert len(site.paths()) == 3


@pytest.mark.parametrize(
    ("value", "waits"),
    [("5", [5.0]), ("Mon, 07 Feb 2022 12:00:09 GMT", [9.0]), ("soon", [4.0]), ("", [4.0])],
)
def test_retry_after(site: Site, value: str, waits: list[float]) -> None:
    site.put("/a", Answer(b"", 429, {"Retry-After": value}), "a")
    watch = Stopwatch()
    assert polite(watch).get(site.address + "/a").body == b"a"
    assert [round(wait) for wait in watch.waits] == waits


def test_a_host_that_asks_for_long_is_left_alone_until_then(site: Site) -> None:
    site.put("/a", Answer(b"", 429, {"Retry-After": "3600"}), "a")
    watch = Stopwatch()
    fetcher = polite(watch)
    with pytest.raises(LaterError) as caught:
        fetcher.get(site.address + "/a")
    assert caught.value.seconds == 3600
    with pytest.raises(LaterError, match="left alone"):
        fetcher.get(site.address + "/b")
    assert site.paths() == ["/a"]
    watch.seconds += 3600
    assert fetcher.get(site.address + "/a").body == b"a"


def test_no_server(site: Site) -> None:
    with pytest.raises(FetchError, match="refused"):
        polite(Stopwatch()).get("http://127.0.0.1:9/")
