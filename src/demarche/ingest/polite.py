"""Fetching as a guest: robots.txt, a pause between requests to one host, back-off when asked or refused.

Follows RFC 9309 (robots) and the Retry-After header of RFC 9110. Time comes from the clock that is given, so
that nothing here waits in a test.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from protego import Protego

from demarche.errors import FetchError
from demarche.ingest.fetch import Fetcher, Response, checked_url
from demarche.ingest.guard import RefusedError

AGENT = "demarche"
ROBOTS_LIFE = 86_400.0
"""Seconds for which a robots.txt is believed."""
LONGEST_ROBOTS = 500_000
LONGEST_DELAY = 60.0
"""Seconds between two requests that a host can ask for at most."""
LONGEST_WAIT = 30.0
"""Seconds that a request is held back at most; a host that asks for more is left alone until then."""
ATTEMPTS = 3
BUSY = frozenset({429, 500, 502, 503, 504})


class LaterError(FetchError):
    """The host is to be left alone for a while. `seconds` says how long."""

    def __init__(self, message: str, seconds: float) -> None:
        super().__init__(message)
        self.seconds = seconds


@dataclass(slots=True)
class Clock:
    """Time in seconds, and how to wait."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    utc: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))


@dataclass(slots=True)
class _Host:
    robots: Protego | None = None
    robots_until: float = 0.0
    free_at: float = 0.0
    blocked_until: float = 0.0


class PoliteFetcher:
    """Fetches for many sources; keeps what each host asked for as long as it lives."""

    def __init__(self, fetcher: Fetcher, *, delay: float = 2.0, clock: Clock | None = None) -> None:
        self._fetcher = fetcher
        self._delay = delay
        self._clock = clock or Clock()
        self._hosts: dict[str, _Host] = {}

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Response:
        """What an address answers. RefusedError when robots.txt forbids it, LaterError when the host wants to
        be left alone, FetchError when it does not answer; a server in trouble is asked again, slower."""
        host = self._host(url)
        self._check_robots(host, url)
        pause = self._delay
        for attempt in range(ATTEMPTS):
            self._wait_for(host)
            response = self._fetch(host, url, headers, is_last=attempt == ATTEMPTS - 1)
            if response is not None and response.status not in BUSY:
                return response
            asked = None if response is None else self._asked_wait(response)
            if asked is not None and asked > LONGEST_WAIT:
                host.blocked_until = self._clock.now() + asked
                raise LaterError(f"the host asks to come back in {asked:.0f} s", asked)
            if response is not None and attempt == ATTEMPTS - 1:
                return response
            pause = min(pause * 2, LONGEST_WAIT)
            host.free_at = self._clock.now() + max(asked or 0.0, pause)
        raise FetchError("no answer")

    def _fetch(
        self, host: _Host, url: str, headers: Mapping[str, str] | None, *, is_last: bool
    ) -> Response | None:
        try:
            return self._fetcher.get(url, headers)
        except RefusedError:
            raise
        except FetchError:
            if is_last:
                raise
            return None
        finally:
            host.free_at = self._clock.now() + self._pause(host)

    def _host(self, url: str) -> _Host:
        parts = urlsplit(checked_url(url))
        return self._hosts.setdefault(f"{parts.scheme}://{parts.netloc}".lower(), _Host())

    def _pause(self, host: _Host) -> float:
        asked = host.robots.crawl_delay(AGENT) if host.robots is not None else None
        return max(self._delay, min(float(asked or 0.0), LONGEST_DELAY))

    def _wait_for(self, host: _Host) -> None:
        now = self._clock.now()
        if host.blocked_until > now:
            left = host.blocked_until - now
            raise LaterError(f"the host asked to be left alone for another {left:.0f} s", left)
        if host.free_at > now:
            self._clock.sleep(host.free_at - now)

    def _asked_wait(self, response: Response) -> float | None:
        """Seconds that a Retry-After header asks for."""
        value = response.headers.get("retry-after", "").strip()
        if value.isdigit():
            return float(value[:9])
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, TypeError):
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return max((moment - self._clock.utc()).total_seconds(), 0.0)

    def _check_robots(self, host: _Host, url: str) -> None:
        self._wait_for(host)
        if host.robots is None or host.robots_until <= self._clock.now():
            host.robots = self._robots(url)
            host.robots_until = self._clock.now() + ROBOTS_LIFE
            host.free_at = self._clock.now()
        if not host.robots.can_fetch(url, AGENT):
            raise RefusedError("the site's robots.txt forbids it")

    def _robots(self, url: str) -> Protego:
        """The rules of a site: none when it has no robots.txt, LaterError when it cannot tell now."""
        parts = urlsplit(url)
        response = self._fetcher.get(f"{parts.scheme}://{parts.netloc}/robots.txt")
        if response.status >= 500:
            raise LaterError(f"the site's robots.txt cannot be read (answered {response.status})", 600.0)
        body = response.body[:LONGEST_ROBOTS] if response.status == 200 else b""
        return Protego.parse(body.decode("utf-8", errors="replace"))
