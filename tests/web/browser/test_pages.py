"""Pages as people see them: no trouble, no sideways scrolling, nothing that axe finds."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.browser.conftest import PASSWORD, Desk
from tests.web.made import gpx, tcx

PAGES = [
    "/files/",
    "/activities/",
    "/activities/trash",
    "ACTIVITY",
    "/settings",
    "/settings/keys",
    "/settings/sharing",
    "/settings/places",
    "/settings/data",
    "/people",
    "/calendar/",
    "/plan/",
    "/plan/athlete/",
    "/log/",
    "/progress/",
    "/safety/?place.surface=asphalt&place.ground=icy",
    "/safety/calls/",
    "/claims/",
    "/claims/new/",
    "/records/",
    "/records/events/100m/men/",
    "/records/events/marathon/men/progression/",
    "/records/claims/100m-lopez-2022/",
    "/records/fastest/",
    "/points/?event=400m&mark=1:20.5",
    "/predict/?event1=half&mark1=1:58:00",
    "/evidence/calories/",
    "/account/2fa/",
    "/account/password/change/",
    "/account/sessions/",
]
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RUN = """
([kind, values]) => axe.run(document, { runOnly: { type: kind, values: values } })
    .then(found => found.violations.map(each =>
        each.id + ": " + each.nodes.map(node => node.html.slice(0, 120)).join(" | ")))
"""
WCAG = ["tag", ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]]
_COLOURS = ["rule", ["color-contrast", "link-in-text-block"]]
"""all that the dark has of its own"""
_UNFOLD = "() => document.querySelectorAll('details').forEach(each => { each.open = true; })"
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


_LINES = (
    "cells => cells.map(each => { const range = document.createRange();"
    " range.selectNodeContents(each); return range.getClientRects().length; })"
)
"""how many lines the text of each takes"""


def opened(desk: Desk, path: str) -> Any:
    page = desk.open(desk.activity if path == "ACTIVITY" else path)
    if path == "ACTIVITY":
        page.locator(".course .chart rect").first.wait_for(state="attached")
    return page


def test_nothing_of_a_table_lies_beyond_the_edge_of_a_phone(desk: Desk) -> None:
    page = opened(desk, "/people")
    page.set_viewport_size({"width": 390, "height": 844})
    box = page.get_by_role("button", name="Link for a new password of").bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390


def unfolded(desk: Desk, path: str, language: str) -> Page:
    """A page with all its details, which loads without any trouble."""
    desk.troubles.clear()
    desk.context.set_extra_http_headers({"Accept-Language": language})
    page: Page = opened(desk, path)
    desk.context.set_extra_http_headers({})
    assert page.get_attribute("html", "lang") == language
    page.evaluate(_UNFOLD)
    assert desk.troubles == []
    return page


@pytest.fixture(scope="module", params=PAGES)
def english(desk: Desk, request: pytest.FixtureRequest) -> Page:
    """Each page, loaded once for all that is looked at on it, one test after the other."""
    return unfolded(desk, request.param, "en")


def widths_that_scroll(page: Page) -> list[int]:
    found = []
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        if page.evaluate(SIDEWAYS) > 0:
            found.append(width)
    return found


def test_no_page_scrolls_sideways(english: Page) -> None:
    assert widths_that_scroll(english) == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_in_german(desk: Desk, path: str) -> None:
    assert widths_that_scroll(unfolded(desk, path, "de")) == []


def test_an_activity_with_a_long_name_widens_no_page(desk: Desk) -> None:
    page = opened(desk, "ACTIVITY")
    usual = page.get_by_label("Name").input_value()
    for name in ("W" * 150, usual):
        opened(desk, "ACTIVITY").get_by_label("Name").fill(name)
        page.get_by_role("button", name="Save").first.click()
        for path in ("/activities/", desk.activity, "/calendar/", "/files/"):
            desk.open(path)
            for width in (390, 1280):
                page.set_viewport_size({"width": width, "height": 844})
                assert page.evaluate(SIDEWAYS) <= 0, (path, width)


def test_axe_finds_nothing_in_the_light_and_in_the_dark(english: Page) -> None:
    english.evaluate(AXE)
    assert english.evaluate(RUN, WCAG) == []
    english.emulate_media(color_scheme="dark")
    found = english.evaluate(RUN, _COLOURS)
    english.emulate_media(color_scheme="light")
    assert found == []


def test_axe_finds_nothing_before_anybody_signed_in(desk: Desk) -> None:
    browser = desk.context.browser
    assert browser is not None
    visitor = browser.new_context()
    page = visitor.new_page()
    for path in ("/", "/account/login/", "/nothing-here"):
        page.goto(f"{desk.server.address}{path}")
        page.evaluate(AXE)
        assert page.evaluate(RUN, WCAG) == [], path
    visitor.close()


def test_no_word_of_the_record_book_is_broken_in_two_in_german(desk: Desk) -> None:
    desk.context.set_extra_http_headers({"Accept-Language": "de"})
    page = opened(desk, "/records/")
    assert {*page.locator("table.records td:nth-child(2)").evaluate_all(_LINES)} == {1}
    desk.context.set_extra_http_headers({})


def test_fields_of_a_row_begin_at_one_height_and_the_button_stands_beside_them(desk: Desk) -> None:
    page = opened(desk, "/points/")
    boxes = [
        each.bounding_box() for each in page.locator("form .field input, main form button").all()
    ]
    tops = [box["y"] for box in boxes if box]
    assert len(tops) == 4
    assert max(tops) - min(tops) < 4


def test_a_page_that_looks_again_takes_its_part_and_not_itself(desk: Desk) -> None:
    def still_open(route: Route) -> None:
        answer = route.fetch()
        part = f'<div id="again" data-refresh="{desk.activity}" data-reload="1">'
        body = answer.text().replace(f"{part}</div>", f"{part}<p data-open>Wait</p></div>")
        route.fulfill(response=answer, body=body)

    desk.page.route(f"**{desk.activity}", still_open)
    with desk.page.expect_event("requestfinished", lambda each: "x-part" in each.headers):
        page = opened(desk, "ACTIVITY")
    page.wait_for_timeout(200)
    expect(page.locator("#again")).to_have_text("Wait")
    expect(page.locator("h1")).to_have_count(1)
    desk.page.unroute(f"**{desk.activity}")


def drag_over_the_chart(page: Page) -> None:
    """From three to seven tenths of what it shows."""
    chart = page.locator(".course .chart")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 60, steps=5)
    page.mouse.up()


def expect_analysed(page: Page, says: str) -> None:
    expect(page.locator(".headline-says")).to_contain_text(says, timeout=60_000)
    expect_at_rest(page)


def expect_at_rest(page: Page) -> None:
    """The headline can be there before the work is marked as done and the page comes again."""
    expect(page.get_by_text("Being analysed again")).to_have_count(0, timeout=60_000)


def test_a_range_that_is_dragged_over_the_chart_is_declared_and_taken_back(desk: Desk) -> None:
    page = opened(desk, "ACTIVITY")
    drag_over_the_chart(page)
    assert page.get_by_label("Range").input_value().count(":") == 2
    page.get_by_role("button", name="was backward").click()
    expect(page.get_by_text("Declared:")).to_be_visible()
    expect_analysed(page, "backwards")
    page.get_by_role("button", name="Take the last change back").click()
    expect(page.get_by_text("Declared: nothing")).to_be_visible()
    expect_at_rest(page)


def test_what_is_dragged_over_the_chart_can_be_kept_alone_and_the_rest_be_had_back(
    desk: Desk,
) -> None:
    page = opened(desk, "ACTIVITY")
    page.get_by_text("Cut off the start or the end").click()
    drag_over_the_chart(page)
    assert page.get_by_role("textbox", name="From").input_value() > "1:00"
    page.get_by_role("button", name="Keep this alone").click()
    whole = page.get_by_role("button", name="Keep the whole recording")
    expect(whole).to_be_visible(timeout=60_000)
    expect_at_rest(page)
    expect(page.get_by_text("Of the recording")).to_be_visible()
    assert int(page.get_by_label("Moment of the run").get_attribute("max") or "") < 200
    whole.click()
    expect(whole).to_have_count(0, timeout=60_000)


def test_a_file_that_the_server_cannot_take_is_said_to_have_failed(
    desk: Desk, tmp_path: Path
) -> None:
    page = opened(desk, "/files/")
    run = tmp_path / "refused.gpx"
    run.write_bytes(gpx(60))
    page.route("**/receive/*", lambda route: route.fulfill(status=503))
    page.set_input_files("#files", str(run))
    expect(page.locator("#sending .failed", has_text="refused.gpx")).to_be_visible()
    page.unroute("**/receive/*")
    desk.troubles.clear()


def test_laps_are_tapped_and_declared_together(desk: Desk, tmp_path: Path) -> None:
    page = opened(desk, "/files/")
    run = tmp_path / "laps.tcx"
    run.write_bytes(tcx())
    page.set_input_files("#files", str(run))
    row = page.locator("#arrivals li", has_text="laps.tcx")
    row.get_by_role("link", name="Open").click(timeout=60_000)
    page.locator(".course .chart rect").first.wait_for(state="attached")
    for name in ("Lap 2", "Lap 3", "Lap 4", "Lap 3"):
        page.get_by_role("button", name=name, exact=True).click()
    assert page.get_by_label("Range").input_value() == "laps 2,4"
    page.get_by_role("button", name="was backward").click()
    expect_analysed(page, "2 stretches")


def test_the_pointer_over_the_track_shows_its_moment_on_the_chart(desk: Desk) -> None:
    page = opened(desk, "ACTIVITY")
    for drawing in (".course .track", ".course .chart"):
        box = page.locator(drawing).bounding_box()
        assert box is not None
        where = page.locator(".course .track path").first.bounding_box()
        assert where is not None
        if drawing == ".course .track":
            page.mouse.move(where["x"] + where["width"], where["y"] + where["height"] / 2)
        else:
            page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60)
        said = page.locator(".moment output").inner_text()
        assert "150 /min" in said
        assert page.locator(".course .dot").get_attribute("visibility") == "visible"
        assert page.locator(".course .cursor").get_attribute("visibility") == "visible"
        page.get_by_label("Moment of the run").fill("0")


def test_the_moment_under_the_pointer_is_on_track_and_chart_and_in_words(desk: Desk) -> None:
    page = opened(desk, "ACTIVITY")
    slider = page.get_by_label("Moment of the run")
    slider.focus()
    for _ in range(30):
        page.keyboard.press("ArrowRight")
    assert page.locator(".moment output").inner_text().startswith("0:30")
    assert "150 /min" in (slider.get_attribute("aria-valuetext") or "")
    assert page.locator(".course .dot").get_attribute("visibility") == "visible"


def test_zooming_shows_the_selection_alone_and_back(desk: Desk) -> None:
    page = opened(desk, "ACTIVITY")
    page.get_by_label("Range").fill("1:00-2:00")
    page.get_by_role("button", name="Zoom in").click()
    labels = page.locator(".course .chart text.tick").all_text_contents()
    assert "1:30" in labels
    assert "4:00" not in labels
    page.get_by_role("button", name="Show all").click()
    assert "4:00" in page.locator(".course .chart text.tick").all_text_contents()


def test_a_file_that_is_dropped_ends_visibly(desk: Desk, tmp_path: Path) -> None:
    page = opened(desk, "/files/")
    data = page.evaluate_handle(
        """text => {
            const data = new DataTransfer();
            data.items.add(new File([text], "dropped <b>.gpx"));
            data.items.add(new File(["nonsense"], "broken.fit"));
            return data;
        }""",
        gpx(60, start="2026-05-11T10:00").decode(),
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": data})
    row = page.locator("#arrivals li", has_text="dropped <b>.gpx").first
    expect(row).to_contain_text("done", timeout=60_000)
    failed = page.locator("#arrivals li", has_text="broken.fit").first
    expect(failed).to_contain_text("failed", timeout=60_000)
    expect(failed).to_contain_text("not a recording")


def test_the_keyboard_alone_signs_in_and_out(desk: Desk) -> None:
    browser = desk.context.browser
    assert browser is not None
    visitor = browser.new_context()
    page = visitor.new_page()
    page.goto(f"{desk.server.address}/account/login/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("ada")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Activities")).to_be_visible()
    page.get_by_role("button", name="Sign out").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    visitor.close()


def test_the_keyboard_alone_declares_and_takes_back(desk: Desk) -> None:
    page = opened(desk, "ACTIVITY")

    def tab_to(is_there: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate(
                f"(() => {{ const at = document.activeElement; return {is_there}; }})()"
            ):
                return
        raise AssertionError(f"the keyboard does not come to {is_there}")

    tab_to("at.id === 'range'")
    page.keyboard.type("0:30-1:30")
    tab_to("at.value === 'backward'")
    page.keyboard.press("Enter")
    expect_analysed(page, "backwards")
    tab_to("at.closest('form')?.action.endsWith('/undo')")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Declared: nothing")).to_be_visible()
    expect_at_rest(page)


@pytest.mark.parametrize("path", ["/calendar/", "/activities/", "ACTIVITY"])
def test_whatever_lays_it_out_on_a_screen_nothing_for_screens_is_printed(
    desk: Desk, path: str
) -> None:
    page = opened(desk, path)
    for_screens = page.locator(".no-print, input[type=range]").locator("visible=true")
    assert for_screens.count()
    page.emulate_media(media="print")
    assert for_screens.all_inner_texts() == []
    page.emulate_media(media="screen")


def test_a_page_is_printed_without_what_cannot_be_pressed_on_paper(desk: Desk) -> None:
    page = opened(desk, "ACTIVITY")
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="was backward").is_visible()
    assert not page.get_by_role("navigation", name="Main").is_visible()
    assert page.locator(".course .chart").is_visible()
    page.emulate_media(media="screen")


def test_dark_is_a_choice_that_stays(desk: Desk) -> None:
    page = opened(desk, "/settings")

    def ground_after(colours: str) -> str:
        page.get_by_label("Colours").select_option(colours)
        with page.expect_navigation(wait_until="load"):
            page.get_by_role("button", name="Save").click()
        ground: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return ground

    assert ground_after("dark") != ground_after("auto")


def test_a_name_without_a_space_widens_no_page(desk: Desk, tmp_path: Path) -> None:
    page = desk.open("/files/")
    page.set_viewport_size({"width": 390, "height": 844})
    path = tmp_path / f"{'W' * 120}.gpx"
    path.write_bytes(gpx(90))
    page.locator("#files").set_input_files(str(path))
    page.locator("#arrivals .name", has_text="WWW").first.wait_for()
    page.goto(f"{desk.server.address}/claims/new/")
    said = {"event": "400m", "mark": "1:20.5", "athlete": "A" * 100, "place": "P" * 100}
    for name, value in {**said, "source": f"https://example.org/{'s' * 300}"}.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=sex]").select_option(index=1)
    page.locator("[name=date]").fill("2026-05-02")
    page.locator("[name=is_new_athlete]").check()
    page.get_by_role("button", name="Hand in").click()
    page.locator(".rests").wait_for()
    for address in (page.url, f"{desk.server.address}/files/", f"{desk.server.address}/claims/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address


def test_no_button_of_a_table_is_broken_in_two_in_german(desk: Desk) -> None:
    desk.context.set_extra_http_headers({"Accept-Language": "de"})
    page = opened(desk, "/people")
    page.set_viewport_size({"width": 390, "height": 844})
    assert {*page.locator("main td button").evaluate_all(_LINES)} == {1}
    desk.context.set_extra_http_headers({})
