"""Following sources: what is new since the last time, each entry once, whatever happens in between.

A watcher lists what its sources hold, takes what its state has not seen, and marks an entry only when the
caller says that it is kept (`Watcher.done`). What a server gave to ask for changes (ETag, Last-Modified) is
remembered only when every entry of the list is kept, so that a watcher that was killed misses nothing.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from demarche.errors import FetchError, FormatError
from demarche.ingest.file_source import FileSource
from demarche.ingest.guard import RefusedError
from demarche.ingest.options import InputOptions
from demarche.ingest.polite import Clock, LaterError, PoliteFetcher
from demarche.ingest.poll import Poll, Taken
from demarche.ingest.state import WatchState
from demarche.ingest.watchlist import Source, WatchList
from demarche.ingest.web_source import MOST_ATTEMPTS, WebSource
from demarche.records import Unreadable


class Watcher:
    """Follows the sources of a watch list, remembering in `state` what it has taken."""

    def __init__(
        self,
        watch_list: WatchList,
        state: WatchState,
        fetcher: PoliteFetcher,
        *,
        options: InputOptions | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._list = watch_list
        self._state = state
        self._clock = clock or Clock()
        taken = options or InputOptions()
        self._web = WebSource(state, fetcher, taken, self._clock)
        self._files = FileSource(state, taken, self._clock)
        self._polls: dict[str, Poll] = {}

    def due(self) -> list[Source]:
        """The sources that are to be read now, in the order of the list."""
        now = self._clock.utc()
        return [source for source in self._list.sources if self._state.health(source.name).is_due(now)]

    def next_due(self) -> datetime | None:
        """When the next source is to be read; None when one is due at once."""
        times = [self._state.health(source.name).next_try for source in self._list.sources]
        return None if None in times else min((time for time in times if time is not None), default=None)

    def poll_due(self) -> Iterator[Taken | Unreadable]:
        """What is new in all sources that are due."""
        for source in self.due():
            yield from self.poll(source)

    def poll(self, source: Source) -> Iterator[Taken | Unreadable]:
        """What is new in one source. A failure of the source itself is one `Unreadable`, and kept in its
        health."""
        poll = self._polls[source.name] = Poll(source)
        try:
            for item in self._reader(source).new(poll):
                if isinstance(item, Taken):
                    poll.pending += 1
                yield item
        except (FetchError, FormatError, OSError) as error:
            wait = timedelta(seconds=error.seconds) if isinstance(error, LaterError) else None
            self._failed(source, str(error), wait)
            code = "fetch-refused" if isinstance(error, RefusedError) else "source-failed"
            yield Unreadable(source.target, code, f"{source.name}: {source.target}: {error}")
            return
        poll.is_listed = True
        self._finish(poll)

    def done(self, taken: Taken) -> None:
        """A document is kept: it is never taken again."""
        now = self._clock.utc()
        for source, key in taken.keys:
            self._state.mark_seen(source, key, now)
        self._state.keep_health(taken.source, self._state.health(taken.source).took(now, taken.published))
        self._settle(taken, is_kept=True)

    def failed(self, taken: Taken) -> None:
        """A document could not be kept, by no fault of its own: it is taken again, three times in all."""
        source, key = taken.keys[0]
        self._state.count_attempt(source, key)
        if self._state.attempts(source, key) >= MOST_ATTEMPTS:
            self._state.mark_seen(source, key, self._clock.utc())
        self._settle(taken, is_kept=self._state.is_seen(source, key))

    def _settle(self, taken: Taken, *, is_kept: bool) -> None:
        poll = self._polls.get(taken.source)
        if poll is not None:
            poll.pending -= 1
            poll.is_whole = poll.is_whole and is_kept
            self._finish(poll)

    def _failed(self, source: Source, why: str, wait: timedelta | None) -> None:
        health = self._state.health(source.name)
        self._state.keep_health(source.name, health.failed(self._clock.utc(), source.every, why, wait))

    def _finish(self, poll: Poll) -> None:
        """Keep that a source was read, once all that it gave is kept."""
        if poll.pending > 0 or not poll.is_listed:
            return
        poll.is_listed = False
        now, name = self._clock.utc(), poll.source.name
        if poll.is_whole:
            for key in poll.marks:
                self._state.mark_seen(name, key, now)
            for file, position in poll.positions.items():
                self._state.keep_position(name, file, position)
            for url, validators in poll.validators.items():
                self._state.keep_validators(url, validators)
        health = self._state.health(name)
        self._state.keep_health(name, health.succeeded(now, poll.source.every, poll.since))

    def _reader(self, source: Source) -> WebSource | FileSource:
        return self._web if source.kind in ("feed", "sitemap") else self._files
