"""Columns of counts as SVG."""

from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from demarche.measure.columns import columns
from demarche.measure.series import SeriesRow

NONE = SeriesRow(
    start=date(2022, 2, 7), end=date(2022, 2, 13), monitored=0, incidents=None, reports=None,
    independent=None,
    words=None, deeds=None, verbal_cooperation=None, material_cooperation=None, verbal_conflict=None,
    material_conflict=None, conflict_share=None, plover=None, plover_sum=None, goldstein=None,
    demands_open=None, meetings_held=None, meetings_due=None, types=None,
)  # fmt: skip


def week(number: int, counts: tuple[int, int, int, int]) -> SeriesRow:
    start = NONE.start + timedelta(weeks=number)
    q1, q2, q3, q4 = counts
    return replace(
        NONE, start=start, end=start + timedelta(days=6), monitored=7, incidents=sum(counts),
        verbal_cooperation=q1, material_cooperation=q2, verbal_conflict=q3, material_conflict=q4,
    )  # fmt: skip


def heights(svg: str, color: str) -> list[float]:
    found = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}rect")
    return [float(r.attrib["height"]) for r in found if r.get("fill") == color and r.get("height") != "9"]


def test_heights_are_in_the_ratio_of_counts() -> None:
    [one, three] = heights(
        columns([week(0, (1, 0, 2, 0)), week(1, (3, 0, 0, 0))], title="", note=""), "#8fbce6"
    )
    assert three == pytest.approx(3 * one, abs=0.3)


@pytest.mark.parametrize("rows", [[week(0, (0, 0, 0, 0))], [NONE], [week(0, (1, 2, 3, 4)), NONE]])
def test_nothing_leaves_the_frame(rows: list[SeriesRow]) -> None:
    for rect in ElementTree.fromstring(columns(rows, title="", note="")).iter(
        "{http://www.w3.org/2000/svg}rect"
    ):
        left, width = float(rect.get("x", 0)), float(rect.attrib["width"])
        assert left >= 0
        assert left + width <= 760


def test_a_week_not_monitored_is_marked_and_is_no_column() -> None:
    svg = columns([week(0, (1, 1, 1, 1)), replace(NONE, start=date(2022, 2, 14))], title="", note="")
    assert svg.count('stroke-width="3"') == 1
    assert len(heights(svg, "#8fbce6")) == 1


def test_a_title_is_text() -> None:
    assert "<b>" not in columns([week(0, (1, 0, 0, 0))], title="<b>", note="<b>")
