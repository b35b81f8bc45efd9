"""Feeds and sitemaps give their entries; XML that expands is refused."""

import gzip
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from demarche.errors import FormatError
from demarche.ingest.entries import Entry
from demarche.ingest.feeds import parse_feed
from demarche.ingest.sitemap import parse_sitemap

BASE = "https://news.example/feed"
MOMENT = datetime(2022, 2, 7, 9, 30, tzinfo=UTC)
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>World</title>
<item><title>Envoy  leaves</title><link>https://news.example/1</link><guid isPermaLink="false">n1</guid>
<pubDate>Mon, 07 Feb 2022 10:30:00 +0100</pubDate>
<description>&lt;p&gt;The envoy left.&lt;/p&gt;</description></item>
<item><title>Envoy returns</title><link>/2</link></item>
<item><title>Nothing to name it by</title></item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>World</title><entry><title>Envoy leaves</title>
<id>tag:news.example,2022:1</id><link href="https://news.example/1"/><updated>2022-02-07T09:30:00Z</updated>
<content type="html">&lt;p&gt;The envoy left the city.&lt;/p&gt;</content></entry></feed>"""
BOMB = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><title>&c;</title></channel></rss>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>&a;</title></channel></rss>"""
NEWS = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://news.example/1</loc><image:image><image:loc>https://news.example/1.jpg</image:loc></image:image>
<news:news><news:publication_date>2022-02-07T10:30:00+01:00</news:publication_date>
<news:title>Envoy leaves</news:title></news:news></url><url><loc>https://news.example/2</loc><lastmod>2022-02-07</lastmod></url><url></url></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
<loc>https://news.example/s1.xml</loc><lastmod>2022-02-07T09:30:00Z</lastmod></sitemap></sitemapindex>"""


def test_rss() -> None:
    feed = parse_feed(RSS, BASE)
    assert feed.title == "World"
    assert feed.entries == (
        Entry("n1", "https://news.example/1", "Envoy leaves", MOMENT, "<p>The envoy left.</p>"),
        Entry("https://news.example/2", "https://news.example/2", "Envoy returns"),
    )


def test_atom() -> None:
    [entry] = parse_feed(ATOM, BASE).entries
    assert (entry.key, entry.published) == ("tag:news.example,2022:1", MOMENT)
    assert entry.content == "<p>The envoy left the city.</p>"


def test_a_feed_that_is_cut_off_gives_what_can_be_read() -> None:
    [entry] = parse_feed(RSS[: RSS.index(b"<item><title>Envoy returns")], BASE).entries
    assert entry.key == "n1"


@pytest.mark.parametrize("data", [BOMB, OUTSIDE])
def test_entities_are_refused(data: bytes) -> None:
    with pytest.raises(FormatError, match="entities"):
        parse_feed(data, BASE)
    with pytest.raises(FormatError, match="entities"):
        parse_sitemap(data.replace(b"rss", b"urlset"))


@pytest.mark.parametrize("data", [b"", b"<html><p>Not a feed</p></html>", b"/etc/passwd", b"{}"])
def test_what_is_no_feed(data: bytes) -> None:
    with pytest.raises(FormatError, match="not a feed"):
        parse_feed(data, BASE)
    with pytest.raises(FormatError, match="not a sitemap"):
        parse_sitemap(data)


@pytest.mark.parametrize("data", [NEWS, gzip.compress(NEWS, mtime=0)], ids=["plain", "packed"])
def test_news_sitemap(data: bytes) -> None:
    assert parse_sitemap(data).entries == (
        Entry("https://news.example/1", "https://news.example/1", "Envoy leaves", MOMENT),
        Entry(
            "https://news.example/2",
            "https://news.example/2",
            None,
            datetime(2022, 2, 7, tzinfo=UTC),
        ),
    )


def test_sitemap_index() -> None:
    found = parse_sitemap(INDEX)
    assert found.entries == ()
    assert [entry.url for entry in found.others] == ["https://news.example/s1.xml"]


@pytest.mark.parametrize(
    "data", [gzip.compress(b"a" * 60_000_000, mtime=0), b"\x1f\x8bno"], ids=["bomb", "damaged"]
)
def test_packed_sitemaps_that_are_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        parse_sitemap(data)


@pytest.mark.parametrize("link", ["http://[bad/", "javascript:x()", "ftp://a.example/", " "])
def test_links_that_are_no_addresses(link: str) -> None:
    item = f"<item><guid>n1</guid><link>{link}</link></item>"
    feed = f'<rss version="2.0"><channel><title>World</title>{item}</channel></rss>'
    assert [entry.url for entry in parse_feed(feed.encode(), BASE).entries] == [None]


@pytest.mark.parametrize("part", ["<a>", "&#xD800;", "<guid>"])
def test_feeds_that_would_break_a_parser(part: str) -> None:
    item = f"<item><title>{part * 60_000}</title><guid>n1</guid></item>"
    feed = f'<rss version="2.0"><channel>{item}</channel></rss>'
    with suppress(FormatError):
        parse_feed(feed.encode(), BASE)
