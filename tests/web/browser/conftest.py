"""Chromium at ``$CHROMIUM`` or in its usual place over a real server; else the tests skip.

Playwright keeps a loop running, which Django takes for an asynchronous program: it ends with the
folder that needs it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Response,
    expect,
    sync_playwright,
)

from tests.web.conftest import SERVER
from tests.web.made import gpx
from tests.web.served import Served, served

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
PASSWORD = "backwards is a way as well"


@dataclass
class Desk:
    """Somebody who is signed in at a browser, with one activity; troubles of pages are kept."""

    server: Served
    context: BrowserContext
    page: Page
    activity: str = ""
    troubles: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.server.address}{path}")
        return self.page


def listen(page: Page, troubles: list[str]) -> None:
    """Keep what a page complains of."""

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            troubles.append(message.text)

    def failed(error: Error) -> None:
        troubles.append(str(error))

    def answered(answer: Response) -> None:
        if answer.status >= 400:
            troubles.append(f"{answer.status} {answer.url}")

    page.on("console", said)
    page.on("pageerror", failed)
    page.on("response", answered)


def join(page: Page, server: Served) -> None:
    """Come in by the first link; in when it returns, so that no next step overtakes the form."""
    page.goto(server.first_link)
    page.get_by_label("Your name").fill("Ada Example")
    page.get_by_label("User name").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Date of birth").fill("1990-05-01")
    page.get_by_role("button", name="Create my account").click()
    expect(page.get_by_text("Welcome, Ada Example.")).to_be_visible()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.is_file():
        pytest.skip(f"no Chromium at {CHROMIUM} (set CHROMIUM)")
    if SERVER:
        pytest.skip("pages in a browser are looked at on SQLite")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def desk(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The first administrator, who came in by the link and handed a recording in."""
    folder = tmp_path_factory.mktemp("served")
    run = folder / "run.gpx"
    run.write_bytes(gpx(300, name="Loop", heart_rate=150))
    with served(folder / "data") as server:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        found = Desk(server, context, page)
        listen(page, found.troubles)
        join(page, server)
        page.goto(f"{server.address}/files/")
        page.set_input_files("#files", str(run))
        link = page.get_by_role("link", name="Open")
        link.wait_for(timeout=60_000)
        found.activity = re.sub(r"^.*(/activities/)", r"\1", link.get_attribute("href") or "")
        yield found
        context.close()


@pytest.fixture(autouse=True)
def no_troubles(desk: Desk) -> Iterator[None]:
    """No page refuses, misses or breaks anything, the policy's refusals among them."""
    desk.troubles.clear()
    desk.page.set_viewport_size({"width": 1280, "height": 900})
    yield
    assert desk.troubles == []
