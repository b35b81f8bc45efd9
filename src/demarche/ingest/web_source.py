"""Feeds and sitemaps of a watch list: the pages that they list and that were not taken yet."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from demarche.errors import FetchError
from demarche.ingest.entries import Entry, Listing
from demarche.ingest.feeds import parse_feed
from demarche.ingest.fetch import document_of_response
from demarche.ingest.guard import RefusedError
from demarche.ingest.options import InputOptions
from demarche.ingest.polite import Clock, LaterError, PoliteFetcher
from demarche.ingest.poll import Poll, Taken
from demarche.ingest.sitemap import parse_sitemap
from demarche.ingest.state import Validators, WatchState
from demarche.ingest.watchlist import Source
from demarche.records import RawDocument, Unreadable

ANYWHERE = "*"
"""The source under which web addresses are marked, so that a page listed by two sources is taken once."""
MOST_ENTRIES = 200
"""Entries of one source that are taken in one poll; the next poll goes on."""
MOST_SITEMAPS = 10
MOST_ATTEMPTS = 3


class WebSource:
    """Reads feeds and sitemaps."""

    def __init__(
        self, state: WatchState, fetcher: PoliteFetcher, options: InputOptions, clock: Clock
    ) -> None:
        self._state = state
        self._fetcher = fetcher
        self._options = options
        self._clock = clock

    def new(self, poll: Poll) -> Iterator[Taken | Unreadable]:
        """What is new; FetchError or FormatError when the list itself cannot be read."""
        source = poll.source
        entries = list(self._listed(poll))
        oldest = self._clock.utc() - source.max_age
        fresh = [entry for entry in entries if entry.published is None or entry.published >= oldest]
        unseen = [entry for entry in fresh if not self._is_seen(source, entry)]
        poll.since = self._covered_since(source, entries, is_new=len(unseen) == len(entries))
        poll.is_whole = poll.is_whole and len(unseen) <= MOST_ENTRIES
        for entry in unseen[:MOST_ENTRIES]:
            item = self._page(source, entry)
            if isinstance(item, Unreadable):
                poll.is_whole = self._given_up(source, entry, item) and poll.is_whole
            yield item

    def _covered_since(self, source: Source, entries: list[Entry], *, is_new: bool) -> datetime | None:
        """From when on all that the source published was listed: from the last time on when the list has
        an entry of then, or nothing has changed; else from its oldest entry on."""
        if not is_new or not entries:
            return self._state.health(source.name).last_success
        return min((entry.published for entry in entries if entry.published is not None), default=None)

    def _listed(self, poll: Poll) -> Iterator[Entry]:
        source = poll.source
        if source.kind == "feed":
            body = self._list_at(poll, source.target)
            yield from () if body is None else parse_feed(body, source.target).entries
            return
        found = self._sitemap(poll, source.target)
        yield from found.entries
        newest = sorted(found.others, key=_moment, reverse=True)[:MOST_SITEMAPS]
        for other in newest:
            if other.url is not None:
                yield from self._sitemap(poll, other.url).entries

    def _sitemap(self, poll: Poll, url: str) -> Listing:
        body = self._list_at(poll, url)
        return Listing() if body is None else parse_sitemap(body)

    def _list_at(self, poll: Poll, url: str) -> bytes | None:
        """A list of entries, None when it has not changed."""
        kept = self._state.validators(url)
        response = self._fetcher.get(url, kept.headers() if kept is not None else None)
        if response.status == 304 and kept is not None:
            return None
        if response.status != 200:
            raise FetchError(f"answered {response.status}")
        given = Validators(response.headers.get("etag"), response.headers.get("last-modified"))
        poll.validators[url] = given
        return response.body

    def _is_seen(self, source: Source, entry: Entry) -> bool:
        if self._state.is_seen(source.name, entry.key):
            return True
        return entry.url is not None and self._state.is_seen(ANYWHERE, page_key(entry.url))

    def _page(self, source: Source, entry: Entry) -> Taken | Unreadable:
        found = self._document(source, entry)
        if isinstance(found, Unreadable):
            return found
        keys = [(source.name, entry.key)]
        if entry.url is not None:
            keys.append((ANYWHERE, page_key(entry.url)))
        published = None if entry.published is None else entry.published.date()
        document = replace(
            found, publisher=source.publisher, published=published or found.published, key=entry.key
        )
        return Taken(source.name, document, tuple(keys), entry.published)

    def _document(self, source: Source, entry: Entry) -> RawDocument | Unreadable:
        name = page_key(entry.url) if entry.url is not None else f"{source.name}: {entry.key}"
        if not source.pages and entry.content is not None:
            data = entry.content.encode("utf-8", "replace")
            return RawDocument(name, data, "text/html", "utf-8", uri=entry.url, headline=entry.title)
        if entry.url is None:
            return Unreadable(name, "entry-empty", f"{name}: the entry has neither an address nor a text")
        try:
            response = self._fetcher.get(entry.url)
        except LaterError:
            raise
        except RefusedError as error:
            return Unreadable(name, "fetch-refused", f"{name}: {error}")
        except FetchError as error:
            return Unreadable(name, "fetch-failed", f"{name}: {error}")
        if response.status != 200:
            return Unreadable(name, "fetch-failed", f"{name}: answered {response.status}")
        return document_of_response(name, response, self._options)

    def _given_up(self, source: Source, entry: Entry, failure: Unreadable) -> bool:
        """Whether an entry that failed will not be tried again: it is refused, or failed often enough."""
        self._state.count_attempt(source.name, entry.key)
        is_final = failure.code != "fetch-failed"
        if is_final or self._state.attempts(source.name, entry.key) >= MOST_ATTEMPTS:
            self._state.mark_seen(source.name, entry.key, self._clock.utc())
            return True
        return False


def page_key(url: str) -> str:
    """A web address without what only tells where its reader came from."""
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query) if not name.lower().startswith("utm_")]
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, urlencode(query), ""))


def _moment(entry: Entry) -> float:
    return entry.published.timestamp() if entry.published is not None else float("-inf")
