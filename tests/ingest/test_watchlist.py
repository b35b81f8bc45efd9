"""A watch list is read whole, and what is wrong with it is named."""

from datetime import timedelta
from pathlib import Path

import pytest

from demarche.errors import DataError
from demarche.ingest.watchlist import load_watch_list

LIST = """
delay: 5s
sources:
  - name: gazette
    feed: https://gazette.example/world.rss
    publisher: Harbour Gazette
    every: 15m
    max_age: 3d
  - name: drop
    folder: /srv/drop
    pages: false
"""


def test_a_list(tmp_path: Path) -> None:
    (tmp_path / "watch.yaml").write_text(LIST, encoding="utf-8")
    found = load_watch_list(tmp_path / "watch.yaml")
    first, second = found.sources
    assert found.delay == timedelta(seconds=5)
    assert (first.kind, first.target) == ("feed", "https://gazette.example/world.rss")
    assert (first.every, first.max_age) == (timedelta(minutes=15), timedelta(days=3))
    assert (second.kind, second.target, second.pages) == ("folder", "/srv/drop", False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Input should be"),
        ("sources: [", "not YAML"),
        ("sources: [{name: a, feed: 'https://a.example/', evry: 5m}]", "evry"),
        ("sources: [{name: a, feed: 'https://a.example/', every: 5}]", "every"),
        ("sources: [{name: a, feed: 'https://a.example/', every: 1s}]", "at least 30s"),
        ("sources: [{name: a}]", "exactly one of"),
        ("sources: [{name: a, feed: 'https://a.example/', folder: b}]", "exactly one of"),
        ("sources: [{name: a, feed: 'ftp://a.example/'}]", "not an http"),
        ("sources: [{name: a, folder: b}, {name: a, folder: c}]", "stands 2 times"),
        ("sources: [{feed: 'https://a.example/'}]", "name"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "watch.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=words) as caught:
        load_watch_list(tmp_path / "watch.yaml")
    assert str(caught.value).startswith(str(tmp_path / "watch.yaml"))
    assert "\n" not in str(caught.value)


def test_a_missing_list(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file"):
        load_watch_list(tmp_path / "none.yaml")
