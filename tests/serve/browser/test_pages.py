"""Pages in a browser: load, filter, open the evidence, correct, undo; with keys alone; at phone width."""

import re

import pytest

from demarche.serve.guard.tokens import new_token
from demarche.serve.options import ServeOptions
from serve.room import Room, grave_findings, is_too_wide

PATHS = ("/", "/timeline", "/incidents", "/articles", "/incidents?actor=nobody", "/nothing")


def some_incident(room: Room) -> str:
    """The incident that most sources tell of."""
    page = room.open("/incidents?order=independent&limit=1")
    return page.locator("a[data-open]").first.get_attribute("href") or ""


def some_article(room: Room) -> str:
    page = room.open(some_incident(room))
    return page.locator("a[data-open]").first.get_attribute("href") or ""


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("path", PATHS)
def test_everybody_can_read_it(room: Room, path: str, dark: bool) -> None:
    page = room.open(path, dark=dark)
    assert not grave_findings(page)
    room.forget("404 (Not Found)" if path == "/nothing" else None)


@pytest.mark.parametrize("dark", [False, True])
def test_everybody_can_read_an_incident_and_an_article(room: Room, dark: bool) -> None:
    for path in (some_incident(room), some_article(room)):
        page = room.open(path, dark=dark)
        assert not grave_findings(page)


@pytest.mark.parametrize("path", PATHS[:4])
def test_it_fits_a_phone(room: Room, path: str) -> None:
    assert not is_too_wide(room.open(path, phone=True))


def test_filters_stand_behind_a_button_on_a_phone(room: Room) -> None:
    page = room.open("/incidents", phone=True)
    field = page.get_by_label("Who")
    assert not field.is_visible()
    page.get_by_role("button", name="Filters").click()
    field.fill("Macron")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/incidents?actor=Macron")
    assert page.get_by_label("Who").is_visible()


def test_an_incident_and_an_article_fit_a_phone(room: Room) -> None:
    for path in (some_incident(room), some_article(room)):
        assert not is_too_wide(room.open(path, phone=True))


def test_filters_narrow_and_stay_in_the_address(room: Room) -> None:
    page = room.open("/incidents")
    before = page.locator(".incident").count()
    page.get_by_label("Who").fill("Macron")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/incidents?actor=Macron")
    assert 0 < page.locator(".incident").count() < before
    page.get_by_role("link", name="Clear").click()
    page.wait_for_url("**/incidents")


def test_evidence_is_one_click_away(room: Room) -> None:
    page = room.open(some_incident(room))
    assert page.locator("mark.trigger").count() > 0
    page.locator(".account a[data-open]").first.click()
    page.wait_for_url(re.compile("/articles/.*#"))
    note = page.locator(".note.here")
    assert note.is_visible()
    assert page.locator(".lit-trigger").count() > 0


def test_lists_are_walked_with_keys_alone(room: Room) -> None:
    page = room.open("/incidents?order=independent")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.matches('.incident')")
    page.keyboard.press("o")
    page.wait_for_url(re.compile("/incidents/i"))
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/articles/"))
    page.keyboard.press("g")
    page.keyboard.press("t")
    page.wait_for_url("**/timeline")


def test_layers_of_an_article_can_be_hidden(room: Room) -> None:
    page = room.open(some_article(room))
    assert page.locator(".notes").first.is_visible()
    page.keyboard.press("1")
    assert not page.get_by_role("checkbox", name="Events").is_checked()
    assert not page.locator(".notes").first.is_visible()


def test_a_mark_explains_itself(room: Room) -> None:
    page = room.open(some_article(room))
    page.locator(".text a.ly.actor").first.focus()
    assert page.get_by_role("tooltip").inner_text() != ""


def test_the_timeline_is_drawn_and_zoomed(room: Room) -> None:
    page = room.open("/timeline")
    canvas = page.locator("canvas")
    canvas.wait_for()
    canvas.focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".readout a").get_attribute("href")
    box = canvas.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 300, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 600, box["y"] + 40, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile("since=.*until="))
    page.get_by_role("link", name="Days of print").click()
    page.wait_for_url("**/timeline")


def test_pages_work_without_scripts(room: Room) -> None:
    page = room.open("/timeline", script=False)
    assert page.locator("svg.wide rect.q1").count() > 0
    assert page.locator(".incident").count() > 0
    page.get_by_label("Who").fill("Macron")
    page.get_by_role("button", name="Show").click()
    assert page.locator(".incident").count() > 0


def test_what_is_new_stays_until_it_was_seen(own_room: Room) -> None:
    page = own_room.open("/")
    assert "first look" in page.inner_text("main")
    page.reload()
    assert "Nothing new" in page.inner_text("main")
    page.context.add_cookies([{"name": "seen", "value": "0", "url": own_room.address}])
    page.reload()
    assert "new incidents" in page.inner_text("main")
    page.get_by_role("link", name="I have seen them").click()
    page.wait_for_url(f"{own_room.address}/")
    assert "Nothing new" in page.inner_text("main")


@pytest.mark.parametrize("script", [True, False])
def test_a_correction_is_made_and_undone(own_room: Room, script: bool) -> None:
    token = new_token(ServeOptions(record=own_room.record).tokens, "anna")
    article = some_article(own_room).partition("#")[0]
    page = own_room.open(f"/session?next={article}", script=script)
    page.get_by_label("Token").fill(token)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**{article}")
    note = page.locator(".note").first
    note.locator(".correct summary").click()
    note.get_by_label("Status").select_option("negated")
    note.get_by_label("Note").fill("the text denies it")
    note.get_by_role("button", name="Save").click()
    assert "Kept: status set to negated, by anna" in page.inner_text("#kept")
    assert "did not happen" in page.locator(".note").first.inner_text()
    page.locator("#kept").get_by_role("button", name="Undo").click()
    assert "Taken back" in page.inner_text("#kept")
    assert "did not happen" not in page.locator(".note").first.inner_text()
