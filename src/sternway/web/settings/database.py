"""The two databases. SQLite's settings are those that lost no result and no write when measured."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_NAME = "sternway.sqlite3"
_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728; "
    # What was erased is in no later snapshot: not every build of SQLite overwrites it unasked.
    "PRAGMA secure_delete=ON;"
)
_WAIT = 20
"""s that a write waits for another"""


def sqlite(folder: Path) -> dict[str, Any]:
    """The embedded database in the data folder."""
    return {
        "ENGINE": "sternway.web.sqlite",
        "NAME": str(folder / SQLITE_NAME),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": _WAIT,
            "init_command": _PRAGMAS,
        },
        "CONN_MAX_AGE": None,
    }


def postgresql(url: str) -> dict[str, Any]:
    """A database server, by ``postgresql://user:password@host:port/name?sslmode=…``.

    A host that is a folder, percent-encoded, is that of a socket.
    """
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "sternway",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def database(url: str, folder: Path) -> dict[str, Any]:
    """The one that is asked for."""
    return postgresql(url) if url else sqlite(folder)
