from urllib.parse import parse_qs, urlsplit

import pytest

from demarche.serve.atlas import WORLD, Box
from demarche.serve.contexts.map import box_from, likeliest, map_view, places, spot_of, written
from demarche.serve.filters import Filters
from demarche.store import PlaceRow, View


def place(name: str, lon: float, lat: float, *, independent: int = 1, precision: str = "city") -> PlaceRow:
    return PlaceRow(
        name, None, lat, lon, independent, independent, None, None, precision, (independent, 0, 0, 0)
    )


def test_every_incident_is_on_the_map_or_counted_beside_it(view: View) -> None:
    shown = map_view(view, Filters())
    assert shown.places
    assert shown.total == shown.unplaced + sum(one.incidents for one in shown.places)
    known = [one for one in shown.places if one.lat is not None]
    assert len(known) == len(shown.wide.marks) + shown.wide.outside
    assert all(sum(one.quads) == one.incidents for one in shown.places)


def test_filters_narrow(view: View) -> None:
    everything, talks = places(view, Filters()), places(view, Filters(types=("CONSULT",)))
    assert sum(one.incidents for one in talks) < sum(one.incidents for one in everything)
    assert all(one.quads[1:] == (0, 0, 0) for one in talks)


def test_areas_are_as_the_reports(view: View) -> None:
    marks = [mark for mark in map_view(view, Filters(), WORLD).wide.marks if mark.radius > 3.0]
    assert [mark.spot.weight for mark in marks] == sorted((m.spot.weight for m in marks), reverse=True)
    for mark in marks[1:]:
        share = mark.spot.weight / marks[0].spot.weight
        assert (mark.radius / marks[0].radius) ** 2 == pytest.approx(share, rel=0.05)


def test_a_mark_leads_to_the_incidents_of_its_place() -> None:
    made = spot_of(place("Fort & Harbour", 10, 50, precision="area"), Filters(country="FRA"))
    assert made.is_wide
    assert parse_qs(urlsplit(made.address).query) == {"country": ["FRA"], "place": ["Fort & Harbour"]}


def test_the_first_view_is_the_part_of_the_world_with_most_reports() -> None:
    europe = [place("A", 30, 50, independent=20), place("B", 5, 46, independent=5)]
    away = place("C", -77, 38, independent=2)
    assert likeliest([*europe, away]).west > -20
    assert likeliest([place("A", 30, 50), away, place("D", 139, 35)]).is_wide
    assert likeliest([]) == WORLD


@pytest.mark.parametrize("text", ["10,40,5,50", "0,0,0,1", "0,91,10,95", "-999,0,10,10"])
def test_what_is_no_box_is_none(text: str) -> None:
    assert box_from(text) is None


def test_an_address_carries_a_box() -> None:
    assert box_from(written(Box(-11, 35.5, 45, 66))) == Box(-11, 35.5, 45, 66)
