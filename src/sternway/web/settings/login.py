"""How people sign in: password, second factor, passkey, and somebody else who knows them."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from sternway.web.settings.environment import Environment

_VALIDATORS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("UserAttributeSimilarityValidator", {"user_attributes": ("username", "name", "email")}),
    ("MinimumLengthValidator", {"min_length": 12}),
    ("CommonPasswordValidator", {}),
)


def login(environment: Environment) -> dict[str, Any]:
    """Accounts, through Django and allauth."""
    return {
        "AUTH_USER_MODEL": "accounts.Person",
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "PASSWORD_HASHERS": [
            "django.contrib.auth.hashers.Argon2PasswordHasher",
            "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        ],
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
            for name, options in _VALIDATORS
        ],
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "home",
        "ACCOUNT_LOGOUT_REDIRECT_URL": "home",
        "ACCOUNT_ADAPTER": "sternway.web.accounts.interfaces.adapters.AccountAdapter",
        "SOCIALACCOUNT_ADAPTER": "sternway.web.accounts.interfaces.adapters.SocialAdapter",
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": "username",
        "ACCOUNT_USER_MODEL_EMAIL_FIELD": "email",
        "ACCOUNT_LOGIN_METHODS": {"username"},
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
        "ACCOUNT_PREVENT_ENUMERATION": True,
        "ACCOUNT_SESSION_REMEMBER": True,
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": 600,
        "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
        "ACCOUNT_USERNAME_BLACKLIST": ["admin", "administrator", "root", "sternway"],
        "SOCIALACCOUNT_ONLY": False,
        "SOCIALACCOUNT_STORE_TOKENS": False,
        "SOCIALACCOUNT_PROVIDERS": _oidc(environment),
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes", "webauthn"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_TOTP_ISSUER": "Sternway",
        "USERSESSIONS_TRACK_ACTIVITY": False,
        **_mail(environment),
    }


def _oidc(environment: Environment) -> dict[str, Any]:
    given = environment.oidc
    provider: dict[str, Any] = {
        "provider_class": "sternway.web.accounts.interfaces.openid.Provider",
        "APPS": [],
    }
    if given is None:
        return {"openid_connect": provider}
    app = {
        "provider_id": "oidc",
        "name": given.name,
        "client_id": given.client,
        "secret": given.secret,
        "settings": {"server_url": given.url, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {**provider, "APPS": [app]}}


def _mail(environment: Environment) -> dict[str, Any]:
    if not environment.mail:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(environment.mail)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "DEFAULT_FROM_EMAIL": environment.mail_from,
    }
