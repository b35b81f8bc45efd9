"""A site for each test."""

from collections.abc import Iterator

import pytest

from ingest.site import Site, running_site


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running
