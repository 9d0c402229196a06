"""Somebody else who signs people in, by OpenID Connect: what allauth leaves to be checked."""

from __future__ import annotations

import logging
from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import callback
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from requests import RequestException

from sternway.web.identifiers import new_secret

_NONCE = "openid_nonce"
_TROUBLE = (RequestException, ValueError, KeyError)
"""what comes of an answer that does not come, or is none"""
_log = logging.getLogger("sternway.accounts")


class Provider(OpenIDConnectProvider):  # type: ignore[misc]
    """Takes an ID token only in answer to the question that this browser asked.

    Issuer, audience and time are checked by allauth, the state and the code by PKCE with it; here
    the nonce (OpenID Connect Core 1.0, 3.1.2.1) and that both answers are of one subject (5.3.2).
    """

    package = "allauth.socialaccount.providers.openid_connect"
    """where its addresses are"""

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, Any]:
        # Of two tabs, both ask with the same.
        nonce = request.session.setdefault(_NONCE, new_secret())
        return {**super().get_auth_params_from_request(request, action), "nonce": nonce}

    def redirect(self, request: HttpRequest, *said: Any, **named: Any) -> HttpResponse:
        """To the provider; where it does not answer, back to where they came from."""
        try:
            answer: HttpResponse = super().redirect(request, *said, **named)
        except _TROUBLE as error:
            return _does_not_answer(request, self.name, error, _came_from(request))
        return answer

    def sociallogin_from_response(self, request: HttpRequest, response: dict[str, Any]) -> Any:
        """Raises ``OAuth2Error``, which is shown as a sign-in that failed."""
        told = response.get("id_token") or {}
        asked = request.session.pop(_NONCE, None)
        if asked is None or told.get("nonce") != asked:
            raise OAuth2Error("the ID token answers another question")
        if response.get("userinfo", told).get("sub") != told.get("sub"):
            raise OAuth2Error("the ID token and the user information are of two people")
        return super().sociallogin_from_response(request, response)


def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """From the provider; where it does not answer any more, to where they wanted to go from."""
    try:
        answer: HttpResponse = callback(request, provider_id)
    except _TROUBLE as error:
        name = get_adapter().get_provider(request, provider_id).name
        page = "accounts:settings" if request.user.is_authenticated else "account_login"
        return _does_not_answer(request, name, error, reverse(page))
    return answer


def _does_not_answer(request: HttpRequest, name: str, error: Exception, page: str) -> HttpResponse:
    _log.warning("%s does not answer: %r", name, error)
    messages.error(request, _("%(name)s does not answer.") % {"name": name})
    return redirect(page)


def _came_from(request: HttpRequest) -> str:
    page = request.headers.get("referer", "")
    hosts = {request.get_host()}
    if url_has_allowed_host_and_scheme(page, hosts, require_https=request.is_secure()):
        return page
    return reverse("account_login")
