"""Somebody else who signs people in, by OpenID Connect: what allauth leaves to be checked."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest

from sternway.web.identifiers import new_secret

_NONCE = "openid_nonce"


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

    def sociallogin_from_response(self, request: HttpRequest, response: dict[str, Any]) -> Any:
        """Raises ``OAuth2Error``, which is shown as a sign-in that failed."""
        told = response.get("id_token") or {}
        asked = request.session.pop(_NONCE, None)
        if asked is None or told.get("nonce") != asked:
            raise OAuth2Error("the ID token answers another question")
        if response.get("userinfo", told).get("sub") != told.get("sub"):
            raise OAuth2Error("the ID token and the user information are of two people")
        return super().sociallogin_from_response(request, response)
