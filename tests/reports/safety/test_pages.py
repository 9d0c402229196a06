"""The sheets to print: whole, one A4 page each, and no side drawn the wrong way round."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from sternway.reports.safety import call_sheet_page, event_form_page
from sternway.reports.safety.pictogram import pictogram
from sternway.safety import RunnerSide, call_sheet, event_form, languages

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
needs_chromium = pytest.mark.skipif(
    not CHROMIUM.is_file(), reason=f"no Chromium at {CHROMIUM} (set CHROMIUM)"
)
ALL = [call_sheet(code) for code in languages()]
MIRRORED = "matrix(-1 0 0 1 64 0)"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.labels: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [name] if (name := values.get("id")) else []
        self.labels += [label] if (label := values.get("aria-labelledby")) else []


def test_a_page_of_calls_needs_a_sheet() -> None:
    with pytest.raises(ValueError, match="at least one"):
        call_sheet_page([])


def test_every_word_and_sign_is_on_the_sheet() -> None:
    page = call_sheet_page(ALL)
    for sheet in ALL:
        assert f'lang="{sheet.code}"' in page
        for each in sheet.calls:
            assert each.word in page
    assert page.count('class="pictogram"') == 16 * len(ALL)


def test_the_same_sheets_give_the_same_page() -> None:
    assert call_sheet_page(ALL) == call_sheet_page(ALL)


def test_nothing_is_fetched_and_every_name_is_there_once() -> None:
    for page in (call_sheet_page(ALL), event_form_page(event_form())):
        assert "http://" not in page
        assert "https://" not in page
        reader = _Ids()
        reader.feed(page)
        assert len(set(reader.ids)) == len(reader.ids)
        assert set(reader.labels) <= set(reader.ids)


def test_the_sign_for_the_runners_right_is_that_for_the_left_in_a_mirror() -> None:
    for name in ("move", "bend", "pass"):
        left, right = pictogram(name, RunnerSide.LEFT), pictogram(name, RunnerSide.RIGHT)
        assert MIRRORED in right
        assert str(left) == right.replace(f' transform="{MIRRORED}"', "")


def test_the_arm_for_the_runners_left_is_drawn_on_the_left() -> None:
    """The runner looks at the guide: what is on the runner's left is on the drawing's left."""
    sign = re.search(r'class="s-backward" d="([^"]+)"', pictogram("move", RunnerSide.LEFT))
    assert sign
    assert sign[1].startswith("M32 25H5")


def test_every_call_has_a_sign_of_its_own() -> None:
    drawn = {str(pictogram(each.name, each.side)) for each in call_sheet("en").calls}
    assert len(drawn) == len(call_sheet("en").calls)


def test_every_requirement_has_a_box() -> None:
    page = event_form_page(event_form())
    assert page.count('class="box"') == sum(len(each.needs) for each in event_form().sections)


@needs_chromium
def test_each_sheet_is_one_page_of_a4_and_the_form_is_two(browser: Browser, tmp_path: Path) -> None:
    for name, html, pages in (
        *((sheet.code, call_sheet_page([sheet]), 1) for sheet in ALL),
        ("all", call_sheet_page(ALL), len(ALL)),
        ("form", event_form_page(event_form()), 2),
    ):
        path = tmp_path / f"{name}.html"
        path.write_text(html, encoding="utf-8")
        sheet = browser.new_page()
        sheet.goto(path.as_uri())
        printed = sheet.pdf(prefer_css_page_size=True)
        sheet.close()
        assert len(re.findall(rb"/Type /Page\b", printed)) == pages, name


@needs_chromium
def test_nothing_sticks_out_of_a_page_on_any_screen(browser: Browser, tmp_path: Path) -> None:
    for name, html in (("calls", call_sheet_page(ALL)), ("form", event_form_page(event_form()))):
        path = tmp_path / f"{name}.html"
        path.write_text(html, encoding="utf-8")
        sheet = browser.new_page()
        sheet.goto(path.as_uri())
        for width in (320, 390, 680, 840, 1280):
            sheet.set_viewport_size({"width": width, "height": 844})
            assert sheet.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
        sheet.close()
