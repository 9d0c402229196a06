"""Pages in a real browser: Chromium at ``$CHROMIUM`` or in its usual place, else they skip."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as Opened

from tests.reports.analysis.conftest import Page
from tests.reports.analysis.samples import SAMPLES

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
Scheme = Literal["light", "dark"]
Seen = Callable[..., dict[int, Any]]
PHONE, DESKTOP = 390, 1280

pytestmark = pytest.mark.skipif(
    not CHROMIUM.is_file(), reason=f"no Chromium at {CHROMIUM} (set CHROMIUM)"
)

OUTSIDE_ITS_FIGURE = """
() => [...document.querySelectorAll("figure svg text")].filter(text => {
    const inner = text.getBoundingClientRect();
    if (!inner.width) return false;
    const outer = text.closest("figure").getBoundingClientRect();
    return inner.left < outer.left || inner.right > outer.right
        || inner.top < outer.top || inner.bottom > outer.bottom;
}).map(text => text.textContent)
"""
OVERLAPPING_CELLS = """
() => [...document.querySelectorAll("tbody tr")].filter(row => {
    const cells = [...row.children].map(cell => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return range.getBoundingClientRect();
    }).filter(box => box.width);
    return cells.some((a, i) => cells.some((b, j) => i < j
        && a.left < b.right - 1 && b.left < a.right - 1
        && a.top < b.bottom - 3 && b.top < a.bottom - 3));
}).map(row => row.textContent)
"""


@dataclass
class Sheet:
    """A page that is open, what it complained of, and what it asked for."""

    page: Opened
    address: str
    troubles: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def seen(browser: Browser, page: Page, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Ask a sample's page a question in JavaScript at several widths; it may request nothing.

    A page is loaded once for all questions, in each colour scheme and on each medium.
    """

    @cache
    def opened(sample: str, scheme: Scheme, media: Literal["screen", "print"]) -> Sheet:
        path = tmp_path_factory.mktemp(sample) / "page.html"
        path.write_text(page(sample), encoding="utf-8")
        sheet = browser.new_context(color_scheme=scheme).new_page()
        sheet.emulate_media(media=media)
        found = Sheet(sheet, path.as_uri())
        sheet.on("console", lambda message: found.troubles.append(message.text))
        sheet.on("pageerror", lambda error: found.troubles.append(str(error)))
        sheet.on("request", lambda request: found.requests.append(request.url))
        sheet.goto(path.as_uri())
        return found

    def answers(
        sample: str,
        question: str,
        widths: Sequence[int],
        scheme: Scheme = "light",
        media: Literal["screen", "print"] = "screen",
    ) -> dict[int, Any]:
        sheet = opened(sample, scheme, media)
        found = {}
        for width in widths:
            sheet.page.set_viewport_size({"width": width, "height": 844})
            found[width] = sheet.page.evaluate(question)
        assert sheet.troubles == []
        assert [url for url in sheet.requests if not url.startswith("data:")] == [sheet.address]
        return found

    return answers


@pytest.mark.parametrize("sample", SAMPLES)
def test_nothing_sticks_out_of_the_page(sample: str, seen: Seen) -> None:
    question = "() => document.documentElement.scrollWidth"
    found = seen(sample, question, [320, PHONE, 680, 700, 800, 840, DESKTOP])
    assert {width: reach for width, reach in found.items() if reach > width} == {}


@pytest.mark.parametrize("sample", ["session", "bare"])
def test_a_printed_page_fits_the_paper_in_light_colours(sample: str, seen: Seen) -> None:
    question = """() => [document.documentElement.scrollWidth <= innerWidth,
        getComputedStyle(document.body).color]"""
    a4 = 718
    assert seen(sample, question, [a4], "dark", "print") == {a4: [True, "rgb(21, 33, 44)"]}


@pytest.mark.parametrize("sample", ["session", "ambiguous"])
def test_no_label_of_a_chart_is_cut_off(sample: str, seen: Seen) -> None:
    found = seen(sample, OUTSIDE_ITS_FIGURE, [PHONE, 700, DESKTOP])
    assert found == {PHONE: [], 700: [], DESKTOP: []}


@pytest.mark.parametrize("sample", ["session", "ambiguous", "bare", "several"])
def test_no_cell_runs_into_its_neighbour(sample: str, seen: Seen) -> None:
    found = seen(sample, OVERLAPPING_CELLS, [320, PHONE, 840, DESKTOP])
    assert found == {320: [], PHONE: [], 840: [], DESKTOP: []}


def test_charts_fit_the_screen(seen: Seen) -> None:
    question = """() => [...document.querySelectorAll("figure > div")]
        .filter(box => box.getBoundingClientRect().width).map(box => box.className)"""
    assert seen("session", question, [PHONE, DESKTOP]) == {
        PHONE: ["narrow", "narrow"],
        DESKTOP: ["wide", "wide"],
    }


def test_words_in_charts_are_large_enough_to_read(seen: Seen) -> None:
    question = """() => Math.min(...[...document.querySelectorAll("figure svg text")]
        .map(text => text.getBoundingClientRect().height).filter(height => height))"""
    assert min(seen("session", question, [PHONE, 700, DESKTOP]).values()) >= 11


def test_the_page_follows_the_readers_light_or_dark_setting(seen: Seen) -> None:
    question = """() => [getComputedStyle(document.body).backgroundColor,
        getComputedStyle(document.querySelector("figure .s-backward")).stroke]"""
    light = seen("session", question, [PHONE], "light")
    dark = seen("session", question, [PHONE], "dark")
    assert light == {PHONE: ["rgb(251, 251, 249)", "rgb(194, 65, 12)"]}
    assert dark == {PHONE: ["rgb(16, 22, 28)", "rgb(255, 157, 97)"]}


def test_tables_stay_tables_to_assistive_technology_when_they_fold(seen: Seen) -> None:
    question = """() => [...document.querySelectorAll("table.folding tr, table.folding td")]
        .every(each => each.getAttribute("role"))"""
    assert seen("session", question, [PHONE]) == {PHONE: True}
