"""A record keeper finds a name, sees what changes and takes it out, on a phone and at a desk."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.web.browser.conftest import PASSWORD, Desk
from tests.web.browser.test_pages import AXE, RUN, SIDEWAYS, WCAG


def look_at(page: Page) -> None:
    """Nothing lies beyond the edge, and axe finds nothing."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(SIDEWAYS) <= 0, width
    page.evaluate(AXE)
    assert page.evaluate(RUN, WCAG) == []


def test_a_name_is_found_looked_at_and_taken_out(desk: Desk) -> None:
    page = desk.open("/people")
    page.get_by_label("Role for Ada Example").select_option("record-keeper")
    page.get_by_role("button", name="Give").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    taken = page.get_by_role("button", name="Take record keeper from Ada Example")
    expect(taken).to_be_visible()
    desk.open("/claims/names/?name=yoder")
    look_at(page)
    page.get_by_role("link", name="Aaron Yoder").click()
    expect(page.get_by_text("marks lose their name")).to_be_visible()
    look_at(page)
    page.get_by_label("Why").fill("asked for it")
    page.get_by_role("button", name="Take the name out for good").click()
    expect(page.get_by_text("the athlete is withheld-1 there")).to_be_visible()
    look_at(page)
    found = desk.open("/records/athletes/?name=yoder").locator("ul.columns")
    expect(found).to_contain_text("Dan Yoder")
    expect(found).not_to_contain_text("Aaron Yoder")
