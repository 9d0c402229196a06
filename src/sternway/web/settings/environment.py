"""What can be set from outside, as ``STERNWAY_WEB_…`` variables: all of it, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sternway.errors import InvalidRequest

PREFIX = "STERNWAY_WEB_"


@dataclass(frozen=True, slots=True)
class OidcProvider:
    """Somebody else who knows the people: an OpenID Connect provider."""

    name: str
    url: str
    client: str
    secret: str

    @property
    def origin(self) -> str:
        """``https://id.example.org``"""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, slots=True)
class Environment:
    """How this installation is set up."""

    data: Path
    """the folder with everything that is kept"""
    database: str = ""
    """the URL of a PostgreSQL database; SQLite in the data folder without one"""
    base: str = ""
    """the path below which a proxy serves it, such as ``/sternway``"""
    hosts: tuple[str, ...] = ()
    """host names under which it is reached, beside those of this machine"""
    origins: tuple[str, ...] = ()
    """``https://…`` as browsers see it, where a proxy stands before it"""
    proxies: str = "127.0.0.1"
    """addresses whose forwarded headers are believed"""
    language: str = "en"
    zone: str = "UTC"
    mail: str = ""
    """``smtp://user:password@host:port``; without it, mails are not sent"""
    mail_from: str = "sternway@localhost"
    oidc: OidcProvider | None = None
    requires_second_factor: bool = False
    """whether administrators and coaches must have one; `sternway serve` sets it off loopback"""
    most_bytes: int = 1_000_000_000
    """of one file"""
    quota_bytes: int = 20_000_000_000
    """of one person"""
    free_bytes: int = 2_000_000_000
    """that stay free on the disk"""
    analyses: int = 0
    """at once; 0 for one a core"""

    @classmethod
    def of(cls, variables: Mapping[str, str]) -> Environment:
        """From variables of the process. Raises ``InvalidRequest``."""
        given = {
            name.removeprefix(PREFIX).lower(): value.strip()
            for name, value in variables.items()
            if name.startswith(PREFIX) and value.strip()
        }
        known: Mapping[str, Callable[[str], Any]] = {
            "data": lambda text: Path(text).expanduser().absolute(),
            "database": _database,
            "base": _base,
            "hosts": _list,
            "origins": _origins,
            "proxies": str,
            "language": str,
            "zone": str,
            "mail": str,
            "mail_from": str,
            "requires_second_factor": lambda text: text not in ("0", "no"),
            "most_bytes": int,
            "quota_bytes": int,
            "free_bytes": int,
            "analyses": int,
        }
        oidc = {name: given.pop(name) for name in [*given] if name.startswith("oidc_")}
        if strange := [*given.keys() - known.keys()]:
            raise InvalidRequest(f"{PREFIX}{strange[0].upper()}: no such setting")
        found = {}
        for name, value in given.items():
            try:
                found[name] = known[name](value)
            except ValueError:
                raise InvalidRequest(
                    f"{PREFIX}{name.upper()}: {value[:40]!r} is not a number"
                ) from None
        found.setdefault("data", default_data(variables))
        return cls(**found, oidc=_oidc(oidc))


def default_data(variables: Mapping[str, str]) -> Path:
    """Where applications of a user keep their data on this system."""
    if os.name == "nt":
        home = variables.get("LOCALAPPDATA", "")
    else:
        home = variables.get("XDG_DATA_HOME", "")
    return (Path(home) if home else Path.home() / ".local" / "share") / "sternway"


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _base(text: str) -> str:
    path = text.strip("/")
    return f"/{path}" if path else ""


def _origins(text: str) -> tuple[str, ...]:
    found = tuple(each.rstrip("/") for each in _list(text))
    for origin in found:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path:
            raise InvalidRequest(
                f"{PREFIX}ORIGINS: {origin[:60]!r} is not like https://running.example.org"
            )
    return found


def _database(text: str) -> str:
    if urlsplit(text).scheme not in ("postgresql", "postgres"):
        raise InvalidRequest(
            f"{PREFIX}DATABASE: {text.partition('://')[0][:20]!r} is not known: "
            "say postgresql://user:password@host/name"
        )
    return text


def _oidc(given: dict[str, str]) -> OidcProvider | None:
    if not given:
        return None
    try:
        url = urlsplit(given["oidc_url"])
        if url.scheme != "https" and url.hostname not in ("localhost", "127.0.0.1", "::1"):
            raise InvalidRequest(
                f"{PREFIX}OIDC_URL: {given['oidc_url'][:60]!r} must begin with https://, since "
                "what it says is believed"
            )
        return OidcProvider(
            given.get("oidc_name", "OpenID"),
            given["oidc_url"],
            given["oidc_client"],
            given["oidc_secret"],
        )
    except KeyError as missing:
        raise InvalidRequest(f"{PREFIX}{missing.args[0].upper()} is missing") from None
