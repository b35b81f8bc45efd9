from math import isclose

import pytest

from demarche.serve.atlas.projection import WORLD, Box, Frame, azimuthal, box_around, equal_earth


@pytest.mark.parametrize(("lon", "lat", "x", "y"), [(0, 0, 0, 0), (180, 0, 2.7066, 0), (0, 90, 0, 1.3174)])
def test_equal_earth(lon: float, lat: float, x: float, y: float) -> None:
    found = equal_earth(lon, lat)
    assert isclose(found[0], x, abs_tol=0.02)
    assert isclose(found[1], y, abs_tol=0.02)


def test_the_middle_of_a_narrow_view_has_no_bend() -> None:
    assert azimuthal(30, 50, (30, 50)) == (0, 0)
    east, west = azimuthal(31, 50, (30, 50)), azimuthal(29, 50, (30, 50))
    assert isclose(east[0], -west[0])
    assert isclose(east[1], west[1])


@pytest.mark.parametrize("box", [WORLD, Box(22, 44, 40, 53), Box(160, -50, 195, -30)])
def test_a_frame_shows_all_of_its_box(box: Box) -> None:
    frame = Frame(box, 960, 560)
    assert all(frame.holds(*frame.place(lon, lat), margin=0.01) for lon, lat in box.edge)
    assert frame.place(*box.middle)[0] == pytest.approx(480, abs=1)


def test_areas_are_kept() -> None:
    frame = Frame(Box(0, 30, 60, 70), 960, 560)

    def size(lon: float, lat: float, width: float) -> float:
        (x, y), (right, _), (_, top) = (
            frame.place(lon, lat), frame.place(lon + width, lat), frame.place(lon, lat + 0.1)
        )  # fmt: skip
        return abs((right - x) * (top - y))

    # At 60 degrees a degree of longitude is half as long as at the equator.
    assert size(30, 60, 0.2) / size(30, 35, 0.2) == pytest.approx(0.5 / 0.819, rel=0.02)


def test_box_around_points() -> None:
    assert box_around([]) == WORLD
    alone = box_around([(30.5, 50.4)])
    assert alone.middle == pytest.approx((30.5, 50.4))
    assert alone.east - alone.west >= 6
    assert box_around([(-170, 10), (170, 20)]) == WORLD
    assert box_around([(10, 84), (11, 84)]).north <= 85
