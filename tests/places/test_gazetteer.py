"""Names find their places."""

import pytest

from demarche.places import distance_km, gazetteer


@pytest.mark.parametrize(
    ("name", "country", "near"),
    [
        ("Kyiv", "UKR", (50.45, 30.52)),
        ("Kiev", "UKR", (50.45, 30.52)),
        ("Stanytsia Luhanska", "UKR", (48.66, 39.47)),
        ("Crimea", "UKR", (45.3, 34.4)),
        ("U.S.", "USA", (39.8, -98.5)),
        ("La.", "USA", (31.0, -92.0)),
        ("St. Petersburg", "RUS", (59.93, 30.31)),
        ("Strait of Hormuz", "", (26.57, 56.25)),
    ],
)
def test_names_and_spellings(name: str, country: str, near: tuple[float, float]) -> None:
    found = [p for p in gazetteer().find(name) if p.country == country]
    assert any(distance_km((p.lat, p.lon), near) < 60 for p in found)


@pytest.mark.parametrize("name", ["Xyzzyville", "the", ""])
def test_other_words_find_nothing(name: str) -> None:
    assert gazetteer().find(name) == ()


def test_distance() -> None:
    assert distance_km((48.8566, 2.3522), (51.5074, -0.1278)) == pytest.approx(343.6, abs=1)
