"""A browser and a server for tests of pages. Skipped where no Chromium is installed.

A test takes `room` (or `own_room`, which it may change) and opens pages with it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from serve.room import CHROMIUM, FLAGS, Room, serving


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def address(browser: Browser, sample_record: Path) -> Iterator[str]:
    """The address of a server over the sample record. Only for reading."""
    with serving(sample_record) as started:
        yield started


@pytest.fixture
def room(address: str, browser: Browser, sample_record: Path) -> Iterator[Room]:
    """The situation room over the sample record. Only for reading."""
    made = Room(address, browser, sample_record)
    yield made
    made.close()
    assert not made.trouble


@pytest.fixture
def own_room(own_record: Path, browser: Browser) -> Iterator[Room]:
    """The situation room over a record of the test's own."""
    with serving(own_record) as started:
        made = Room(started, browser, own_record)
        yield made
        made.close()
        assert not made.trouble
