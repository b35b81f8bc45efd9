"""Agreement of two codings, counted by hand."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from demarche.errors import InputError, UsageError
from demarche.interchange import import_file
from demarche.interchange.comparing import Dyad, Side, compare_sides, side_of_files, wilson
from interchange.foreign import gdelt2, written

MET = Dyad(date(2022, 2, 7), "FRA", "RUS", "CONSULT")
ACCUSED = Dyad(date(2022, 2, 8), "USA", "RUS", "ACCUSE")
THREATENED = Dyad(date(2022, 2, 8), "USA", "RUS", "THREATEN")
LATER = Dyad(date(2022, 2, 9), "FRA", "RUS", "CONSULT")


def test_what_both_saw_and_what_each_saw_alone() -> None:
    found = compare_sides(
        Side("one", Counter({MET: 2, ACCUSED: 1, LATER: 1})),
        Side("other", Counter({MET: 1, THREATENED: 1, LATER: 1})),
    )
    assert (found.overall.both, found.overall.only_first, found.overall.only_second) == (2, 2, 1)
    assert found.overall.jaccard.share == pytest.approx(2 / 5)
    assert found.overall.of_second.share == pytest.approx(2 / 3)
    assert [(row.what, row.both) for row in found.by_type] == [("CONSULT", 2), ("ACCUSE", 0), ("THREATEN", 0)]
    assert found.confused == (("ACCUSE", "THREATEN", 1),)
    assert found.only_first == (MET, ACCUSED)
    assert found.only_second == (THREATENED,)
    assert found.bootstrap is not None
    assert found.bootstrap[0] <= 2 / 5 <= found.bootstrap[1]


def test_days_apart_count_only_when_asked() -> None:
    one, other = Side("one", Counter({MET: 1, ACCUSED: 1})), Side("other", Counter({ACCUSED: 1, LATER: 1}))
    assert compare_sides(one, other).overall.both == 1
    wide = [
        Side(side.name, side.dyads | Counter(dict.fromkeys(ends, 1)))
        for side, ends in (
            (one, [Dyad(date(2022, 2, 10), "A", "B", "AID")]),
            (other, [Dyad(date(2022, 2, 1), "A", "B", "AID")]),
        )
    ]  # fmt: skip assert compare_sides(*wide, days=2).overall.both == 2
    assert compare_sides(*wide, days=1).overall.both == 1


def test_types_do_not_matter_where_only_pairs_are_compared() -> None:
    found = compare_sides(
        Side("a", Counter({ACCUSED: 1})), Side("b", Counter({THREATENED: 1})), pairs_only=True
    )
    assert (found.overall.both, found.overall.only_first) == (1, 0)


def test_only_days_that_both_cover_are_compared() -> None:
    with pytest.raises(UsageError, match="no day in common"):
        compare_sides(Side("a", Counter({MET: 1})), Side("b", Counter({LATER: 1})))
    with pytest.raises(UsageError, match="no event"):
        compare_sides(Side("a", Counter()), Side("b", Counter({LATER: 1})))


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"), [(5, 10, 0.2366, 0.7634), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)]
)
def test_wilson(hits: int, total: int, low: float, high: float) -> None:
    rate = wilson(hits, total)
    assert [rate.low, rate.high] == pytest.approx([low, high], abs=1e-4)


def test_imported_files_are_a_side(tmp_path: Path) -> None:
    rows = [
        gdelt2(),
        gdelt2(GLOBALEVENTID="2", Actor2CountryCode=""),
        gdelt2(GLOBALEVENTID="3", EventCode="010"),
    ]
    import_file(written(tmp_path / "one.CSV", *rows), tmp_path / "imports")
    side = side_of_files([tmp_path / "imports" / "0001" / "events.parquet"], "0001")
    assert (side.dyads, side.left_out) == (Counter({MET: 1}), 2)
    with pytest.raises(InputError, match="nosuch"):
        side_of_files([tmp_path / "nosuch.parquet"], "nosuch")
