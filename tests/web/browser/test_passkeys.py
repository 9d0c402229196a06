"""A passkey made and used in Chromium, with an authenticator that is none of hardware."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.web.browser.conftest import PASSWORD, Desk, listen

_AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Phone:
    """A browser of Ada's with a fingerprint reader, at a name for which passkeys may be made."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self._protocol: CDPSession = page.context.new_cdp_session(page)
        self._protocol.send("WebAuthn.enable")
        added = self._protocol.send("WebAuthn.addVirtualAuthenticator", {"options": _AUTHENTICATOR})
        self._reader = added["authenticatorId"]

    def keys(self) -> int:
        found = self._protocol.send("WebAuthn.getCredentials", {"authenticatorId": self._reader})
        return len(found["credentials"])

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.address}{path}")
        return self.page


@pytest.fixture
def phone(chromium: Browser, desk: Desk) -> Iterator[Phone]:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.set_default_timeout(10_000)
    listen(page, desk.troubles)
    found = Phone(page, desk.server.address.replace("127.0.0.1", "localhost"))
    found.open("/account/login/")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Activities")).to_be_visible()
    yield found
    context.close()


def confirm(page: Page) -> None:
    """Say the password again, as is asked before keys change."""
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()


def test_a_passkey_signs_in_alone_or_after_a_password_until_it_is_removed(phone: Phone) -> None:
    page = phone.open("/account/2fa/webauthn/add/")
    confirm(page)
    page.get_by_role("textbox", name="Name").fill("phone")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("heading", name="Recovery Codes")).to_be_visible()
    assert phone.keys() == 1

    sign_out(page)
    phone.open("/activities/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Activities")).to_be_visible()

    sign_out(page)
    phone.open("/account/login/")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Use a security key").click()
    expect(page.get_by_role("heading", name="Activities")).to_be_visible()

    phone.open("/account/2fa/webauthn/")
    page.get_by_role("link", name="Remove").click()
    confirm(page)
    page.get_by_role("button", name="Remove").click()
    expect(page).to_have_url(re.compile(r"/2fa/webauthn/$"))
    expect(page.get_by_role("link", name="Remove")).to_have_count(0)
    sign_out(page)
    phone.open("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("ncorrect")).to_be_visible()
    phone.open("/activities/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
