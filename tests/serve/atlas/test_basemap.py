import re

import pytest

from demarche.serve.atlas import WORLD, Box, Frame, basemap


@pytest.mark.parametrize("box", [WORLD, Box(22, 44, 40, 53), Box(165, -50, 185, -30)])
def test_paths_stay_in_the_frame(box: Box) -> None:
    made = basemap(Frame(box, 600, 400))
    numbers = [float(n) for n in re.findall(r"-?\d+\.\d", made.land)]
    assert len(numbers) > 50
    assert all(-5 <= x <= 605 for x in numbers[0::2])
    assert all(-5 <= y <= 405 for y in numbers[1::2])
    assert len(made.land) < 120_000


def test_lines_that_are_not_agreed_on_are_named() -> None:
    made = basemap(Frame(Box(28, 43, 38, 48), 600, 400))
    assert made.about == ("Crimea",)
    assert made.disputed
    assert basemap(Frame(Box(-10, 36, 10, 50), 600, 400)).about == ()


def test_open_sea_is_empty() -> None:
    assert basemap(Frame(Box(-140, -5, -130, 2), 600, 400)).land == ""
