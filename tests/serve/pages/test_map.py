import pytest
from fastapi.testclient import TestClient


def test_a_part_of_the_world_has_an_address(room: TestClient) -> None:
    page = room.get("/map?box=20,43,42,54")
    assert page.status_code == 200
    assert 'class="disputed"' in page.text
    assert "Crimea" in page.text
    assert "name no place" in page.text


@pytest.mark.parametrize("box", ["1,2,3", "9,9,1,1", "east", "nan,0,1,1", "1e9,0,2,2"])
def test_what_is_no_part_of_the_world_is_refused(room: TestClient, box: str) -> None:
    assert room.get("/map", params={"box": box}).status_code in {400, 422}


def test_places_are_data_too(room: TestClient) -> None:
    rows = room.get("/api/map?limit=5").json()["items"]
    assert {"name", "lat", "lon", "incidents", "independent", "quads"} <= set(rows[0])


def test_no_style_or_script_stands_in_the_page(room: TestClient) -> None:
    page = room.get("/map").text
    assert " style=" not in page
    assert "<style" not in page
