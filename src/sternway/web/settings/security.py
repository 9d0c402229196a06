"""What browsers are told and what is believed of requests."""

from __future__ import annotations

import socket
from typing import Any
from urllib.parse import urlsplit

from sternway.web.settings.environment import Environment

_HOME = ("localhost", "127.0.0.1", "[::1]")
CONTENT_SECURITY_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "connect-src": ["'self'"],
    "font-src": ["'self'"],
    "manifest-src": ["'self'"],
    "worker-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}


def security(environment: Environment) -> dict[str, Any]:
    """Hosts, cookies, headers."""
    is_secure = any(each.startswith("https://") for each in environment.origins)
    path = f"{environment.base}/"
    return {
        "ALLOWED_HOSTS": hosts(environment),
        "CSRF_TRUSTED_ORIGINS": list(environment.origins),
        "CSRF_FAILURE_VIEW": "sternway.web.security.origins.refused",
        "CSRF_COOKIE_SECURE": is_secure,
        "CSRF_COOKIE_PATH": path,
        "CSRF_COOKIE_NAME": "sternway_csrf",
        "CSRF_USE_SESSIONS": False,
        "SESSION_COOKIE_SECURE": is_secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_PATH": path,
        "SESSION_COOKIE_NAME": "sternway_session",
        "LANGUAGE_COOKIE_NAME": "sternway_language",
        "LANGUAGE_COOKIE_PATH": path,
        "SECURE_PROXY_SSL_HEADER": None,
        "SECURE_HSTS_SECONDS": 31_536_000 if is_secure else 0,
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "X_FRAME_OPTIONS": "DENY",
        "SECURE_CSP": policy(environment),
        "IS_SECURE": is_secure,
        "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
    }


def policy(environment: Environment) -> dict[str, list[str]]:
    """What pages may load, and where their forms lead: to who signs people in, too.

    Browsers hold a form to that even where it is our answer that sends them on.
    """
    elsewhere = [environment.oidc.origin] if environment.oidc else []
    return {**CONTENT_SECURITY_POLICY, "form-action": ["'self'", *elsewhere]}


def hosts(environment: Environment) -> list[str]:
    """The names under which requests may ask for it."""
    own = socket.gethostname().lower()
    origins = (urlsplit(each).hostname or "" for each in environment.origins)
    found = (*_HOME, own, f"{own}.local", *environment.hosts, *origins)
    return [*dict.fromkeys(each for each in found if each)]
