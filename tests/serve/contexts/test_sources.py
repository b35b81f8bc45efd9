from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from demarche.ingest.health import Covered, Health
from demarche.serve.contexts.sources import outlets, sources, watched
from demarche.serve.kept import Kept
from demarche.store import View

NOW = datetime(2022, 2, 4, 12, tzinfo=UTC)
DAYS = [date(2022, 2, 1) + timedelta(days=n) for n in range(3)]


def test_not_monitored_is_not_the_same_as_nothing_printed() -> None:
    seen = Health(covered=(Covered(datetime(2022, 2, 2, tzinfo=UTC), NOW),))
    printed = [("2022-02-01", "2022-02-01", "Courier", 2), ("2022-02-01", "2022-02-01", "Wire", 9)]
    wire, courier = outlets(printed, DAYS, {"Courier": seen})
    assert [cell.kind for cell in courier.cells] == ["full2", "silent", "silent"]
    assert [cell.kind for cell in wire.cells] == ["full4", "unknown", "unknown"]


def test_articles_of_a_stretch_of_days_have_no_day() -> None:
    [one] = outlets([("2022-02-01", "2022-02-03", None, 4), (None, None, None, 1)], DAYS, {})
    assert (one.articles, one.undated, one.first) == (5, 5, None)


def test_how_a_source_is_doing() -> None:
    every = timedelta(minutes=15)
    well = Health().succeeded(NOW, every, None)
    assert watched("a", well, NOW).state == "well"
    assert watched("a", well, NOW + timedelta(hours=9)).state == "not watched now"
    assert watched("a", well.failed(NOW, every, "answered 500", None), NOW).state == "failing"
    assert watched("a", Health(), NOW).state == "not watched yet"


def test_all_articles_are_counted(view: View, tmp_path: Path) -> None:
    shown = sources(view, Kept(), tmp_path / "none.watch", NOW)
    assert shown.articles == view.counts()["documents"]
    assert sum(one.articles for one in shown.outlets) == shown.articles
    assert all(len(one.cells) == len(shown.days) for one in shown.outlets)
    assert shown.watched == ()
