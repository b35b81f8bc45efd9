from itertools import pairwise

from demarche.ontology.outlines import outlines


def test_rings_of_land_are_closed() -> None:
    assert len(outlines().land) > 500
    assert all(ring[0] == ring[-1] for ring in outlines().land)


def test_every_point_is_on_the_globe_and_no_step_goes_round_it() -> None:
    found = outlines()
    apart = [line for lines in found.disputed.values() for line in lines]
    for line in (*found.land, *found.borders, *apart):
        assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in line)
        assert all(abs(a[0] - b[0]) < 180 for a, b in pairwise(line))


def test_lines_that_are_not_agreed_on_stand_apart() -> None:
    disputed = outlines().disputed
    assert {"Crimea", "Western Sahara", "Kashmir", "Kosovo", "Palestine"} <= set(disputed)
    isthmus = [point for line in disputed["Crimea"] for point in line]
    assert all(32 < lon < 36 and 45 < lat < 46.6 for lon, lat in isthmus)
    agreed = {point for line in outlines().borders for point in line[1:-1]}
    assert not agreed & set(isthmus[1:-1])
