"""Everything that Django is told, as a pure function of the `Environment`."""

from __future__ import annotations

import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

from sternway.web.settings.database import database
from sternway.web.settings.environment import Environment
from sternway.web.settings.login import login
from sternway.web.settings.security import security

SECRET_NAME = "secret.key"
LANGUAGES = (("en", "English"), ("de", "Deutsch"))
FEATURES = (
    "sternway.web.accounts.apps.Accounts",
    "sternway.web.jobs.apps.Jobs",
    "sternway.web.files.apps.Files",
    "sternway.web.activities.apps.Activities",
    "sternway.web.plans.apps.Plans",
    "sternway.web.records.apps.Records",
    "sternway.web.api.apps.Api",
)
"""In the order of their dependence; a new one is a folder and a line here."""
_DJANGO = (
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
)
_TOLD_ON_A_PAGE = ("DisallowedHost", "TooManyFilesSent")
"""what people can cure themselves, and who runs the installation need not read of"""
_MIDDLEWARE = (
    "sternway.web.security.headers.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sternway.web.accounts.interfaces.preferences.preferences",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sternway.web.accounts.interfaces.second_factor.second_factor",
    "sternway.web.look.nearest.nearest_page",
    "sternway.web.look.nearest.without_slash",
    "sternway.web.look.refusing.SaidOnAPage",
    "sternway.web.security.gone.GoneMeanwhile",
    "sternway.web.security.characters.no_zero_characters",
)


def settings(environment: Environment) -> dict[str, Any]:
    """All settings. Reads the key in the data folder; without it, sessions end with the process."""
    return {
        "STERNWAY": environment,
        "SECRET_KEY": _secret(environment.data),
        "DEBUG": False,
        "INSTALLED_APPS": ["sternway.web.look", "sternway.web.operation", *FEATURES, *_DJANGO],
        "MIDDLEWARE": list(_MIDDLEWARE),
        "ROOT_URLCONF": "sternway.web.urls",
        "DATABASES": {"default": database(environment.database, environment.data)},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "TEMPLATES": [_templates()],
        "FORM_RENDERER": "sternway.web.look.forms.Renderer",
        "USE_TZ": True,
        "TIME_ZONE": environment.zone,
        "LANGUAGE_CODE": environment.language,
        "LANGUAGES": list(LANGUAGES),
        "LOCALE_PATHS": [environment.data / "cache" / "locale"],
        "FORCE_SCRIPT_NAME": environment.base or None,
        "STATIC_URL": "static/",
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": False,
        "WHITENOISE_MAX_AGE": int(timedelta(days=1).total_seconds()),
        "STORAGES": {
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        },
        "CACHES": {"default": _cache(environment)},
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 2_500_000,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 500,
        "DATA_UPLOAD_MAX_NUMBER_FILES": 50,
        "FILE_UPLOAD_HANDLERS": [
            "django.core.files.uploadhandler.MemoryFileUploadHandler",
            "sternway.web.files.interfaces.long_names.LongNames",
        ],
        "FILE_UPLOAD_TEMP_DIR": str(environment.data / "incoming"),
        "LOGGING": _logging(),
        **security(environment),
        **login(environment),
    }


def _secret(folder: Path) -> str:
    try:
        return (folder / SECRET_NAME).read_text(encoding="ascii").strip()
    except OSError:
        return secrets.token_urlsafe(50)


def _templates() -> dict[str, Any]:
    return {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "sternway.web.look.context.page_context",
            ],
            "builtins": ["django.templatetags.i18n", "sternway.web.look.templatetags.look"],
        },
    }


def _cache(environment: Environment) -> dict[str, Any]:
    """Counts of tries: in the process where there is one, in the database where there are more."""
    if environment.database:
        return {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache",
        }
    return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}


def _logging() -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "django.request": {"level": "ERROR"},
            **{f"django.security.{each}": {"level": "CRITICAL"} for each in _TOLD_ON_A_PAGE},
        },
    }
