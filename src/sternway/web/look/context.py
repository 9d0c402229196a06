"""What every page is told."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils.translation import get_language

from sternway import __version__
from sternway.web.accounts.models import Theme
from sternway.web.feature import navigation
from sternway.web.look.styles import version


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Who looks, where they can go, and in which colours."""
    user = getattr(request, "user", None)
    person = user if user is not None and user.is_authenticated else None
    return {
        "person": person,
        "navigation": navigation(person),
        "theme": person.theme if person else Theme.AUTO,
        "style_version": version(),
        "sternway_version": __version__,
        "page_language": get_language() or "en",
        "has_passkeys": _has_a_name(request),
    }


def _has_a_name(request: HttpRequest) -> bool:
    """Whether it is reached by a name: browsers make passkeys for no address of figures."""
    try:
        host = urlsplit(f"//{request.get_host()}").hostname or ""
        ip_address(host)
    except DisallowedHost:
        return False
    except ValueError:
        return True
    return False
