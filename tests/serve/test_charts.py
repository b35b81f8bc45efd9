"""Charts as geometry."""

from datetime import date, timedelta

import pytest

from demarche.serve.charts import DayCounts, Reading, column_charts, line_charts

START = date(2022, 2, 1)


def readings(*values: float | None) -> list[Reading]:
    return [
        Reading(START + timedelta(days=n), v, None if v is None else v - 1, None if v is None else v + 1)
        for n, v in enumerate(values)
    ]


def test_a_day_without_a_value_is_a_gap() -> None:
    wide, narrow = line_charts(readings(1, 2, None, 3, 4), label="heat")
    for chart in (wide, narrow):
        assert len(chart.paths) == 2
        assert len(chart.gaps) == 1
        assert len(chart.bands) == 2
        assert chart.label is not None
        assert chart.label.words == "heat 4"


@pytest.mark.parametrize("values", [(), (None, None)])
def test_nothing_known_is_no_chart(values: tuple[float | None, ...]) -> None:
    assert line_charts(readings(*values), label="heat") == ()


def test_all_lies_inside_the_frame() -> None:
    for chart in line_charts(readings(-5, 120, 3, None, 8), label="heat", marks=[(START, "heating")]):
        ys = [float(pair.split()[1]) for path in chart.paths for pair in path[1:].split("L")]
        assert all(chart.top <= y <= chart.bottom for y in ys)
        assert chart.top <= chart.zero <= chart.bottom
        assert [note.words for note in chart.notes] == ["heating"]


def test_counts_have_whole_ticks_and_no_empty_half() -> None:
    for chart in column_charts(
        [DayCounts(START, (1, 0, 1, 0)), DayCounts(START + timedelta(days=1), (0, 0, 0, 0))]
    ):
        assert all("." not in tick.words for tick in chart.up)
    for chart in column_charts([DayCounts(START, (6, 0, 8, 0))]):
        assert min(box.y for box in chart.boxes) < chart.top + 20


def test_cooperation_stands_above_nought_and_conflict_below() -> None:
    for chart in column_charts(
        [DayCounts(START, (3, 1, 2, 4)), DayCounts(START + timedelta(days=1), (0, 0, 1, 0))]
    ):
        for box in chart.boxes:
            if box.kind in {"q1", "q2"}:
                assert box.y + box.height <= chart.zero + 0.1
            else:
                assert box.y >= chart.zero - 0.1
        assert len(chart.boxes) == 5


def test_a_line_that_stays_at_nought_is_drawn() -> None:
    [chart, *_] = line_charts(readings(0.0, 0.0), label="heat")
    assert chart is not None
