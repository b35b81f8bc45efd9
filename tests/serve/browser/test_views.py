"""The pages of actors, words, places, days and figures: no grave finding, no page wider than its window, each
usable with the keyboard and without scripts."""

import pytest

from serve.room import Room, grave_findings, is_too_wide

PATHS = (
    "/actors",
    "/actors/Vladimir%20Putin",
    "/actors/RUS",
    "/pairs/RUS/UKR",
    "/quotes",
    "/calendar?month=2022-02",
    "/ledger",
    "/network?since=2022-01-01&until=2022-03-01",
    "/map",
    "/search?q=putin",
    "/sources",
    "/issues",
    "/measures?one=RUS&other=UKR",
)


@pytest.mark.parametrize("path", PATHS)
def test_no_grave_finding(room: Room, path: str) -> None:
    assert grave_findings(room.open(path)) == []


@pytest.mark.parametrize("path", PATHS)
def test_on_a_phone_in_the_dark(room: Room, path: str) -> None:
    page = room.open(path, phone=True, dark=True)
    assert not is_too_wide(page)
    assert grave_findings(page) == []


def test_a_place_on_the_map_leads_to_its_incidents(room: Room) -> None:
    page = room.open("/map")
    mark = page.locator("svg.only-wide a:has(circle)").first
    address = mark.get_attribute("href")
    assert address is not None
    page.goto(address)
    assert page.locator("a[href^='/incidents/']").count() > 0


def test_a_day_of_the_month_leads_to_its_engagement(room: Room) -> None:
    page = room.open("/calendar?month=2022-02", script=False)
    page.locator("a.pin").first.click()
    assert page.locator(".engagement:target").count() == 1


def test_search_with_the_keyboard_alone(room: Room) -> None:
    page = room.open("/actors")
    page.keyboard.press("/")
    page.keyboard.type("putin")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=putin")
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url(lambda url: "/search" not in url)


def test_from_an_actor_to_a_pair_to_its_figures(room: Room) -> None:
    page = room.open("/actors/RUS")
    page.locator("table a[href^='/pairs/RUS/']").first.click()
    page.wait_for_url("**/pairs/RUS/**")
    page.get_by_role("link", name="How it is computed").first.click()
    page.wait_for_url("**/measures?**")
    page.get_by_role("link", name="How it comes about").click()
    assert "in steps" in page.locator("#steps").inner_text()
