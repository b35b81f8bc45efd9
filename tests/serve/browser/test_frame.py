"""What every page has: keys, help, theme, navigation, at any width."""

import pytest

from serve.room import Room, grave_findings, is_too_wide


def test_slash_goes_to_the_search(room: Room) -> None:
    page = room.open("/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") != "find"


def test_question_mark_tells_the_keys(room: Room) -> None:
    page = room.open("/")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    assert dialog.is_visible()
    assert "next, previous" in dialog.inner_text()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()


def test_g_and_a_letter_go_to_a_page(room: Room) -> None:
    page = room.open("/?country=RUS")
    page.keyboard.press("g")
    page.keyboard.press("o")
    page.wait_for_url(f"{room.address}/")


def test_the_theme_is_kept(room: Room) -> None:
    page = room.open("/")
    assert page.get_attribute("html", "data-theme") is None
    page.get_by_role("button", name="Theme").click()
    page.get_by_role("button", name="Theme").click()
    assert page.get_attribute("html", "data-theme") == "dark"
    page.reload()
    assert page.get_attribute("html", "data-theme") == "dark"


def test_the_first_stop_of_the_tabulator_skips_to_the_content(room: Room) -> None:
    page = room.open("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("phone", [False, True])
def test_the_frame_can_be_read_by_everybody(room: Room, dark: bool, phone: bool) -> None:
    page = room.open("/", dark=dark, phone=phone)
    assert not grave_findings(page)
    assert not is_too_wide(page)
