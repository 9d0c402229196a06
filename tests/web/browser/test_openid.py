"""A provider joined to an account and used in Chromium, which holds forms to the policy."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.web.browser.conftest import PASSWORD, Desk, join, listen
from tests.web.openid import CLIENT, SECRET, provider
from tests.web.served import served


@pytest.mark.slow
def test_a_provider_is_joined_and_signs_in(chromium: Browser, desk: Desk, tmp_path: Path) -> None:
    with provider() as club:
        variables = {
            "STERNWAY_WEB_OIDC_NAME": "Club",
            "STERNWAY_WEB_OIDC_URL": club.address,
            "STERNWAY_WEB_OIDC_CLIENT": CLIENT,
            "STERNWAY_WEB_OIDC_SECRET": SECRET,
        }
        with served(tmp_path / "data", variables=variables) as server:
            context = chromium.new_context()
            page = context.new_page()
            listen(page, desk.troubles)
            join(page, server)
            page.goto(f"{server.address}/settings")
            page.get_by_role("link", name="Sign in with Club").click()
            page.get_by_role("link", name="Club", exact=True).click()
            page.get_by_role("button", name="Continue").click()
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Confirm").click()
            expect(page.get_by_text("has been connected")).to_be_visible()
            page.get_by_role("button", name="Sign out").click()
            expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
            page.goto(f"{server.address}/account/login/")
            page.get_by_role("link", name="Club").click()
            page.get_by_role("button", name="Continue").click()
            expect(page.get_by_role("heading", name="Activities")).to_be_visible()
            context.close()
