"""The data folder: what lies where, whose it is, and that only one installation uses it."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from sternway import __version__, files
from sternway.errors import SternwayError
from sternway.web.identifiers import new_id
from sternway.web.settings.base import SECRET_NAME
from sternway.web.settings.database import SQLITE_NAME

_MARK = "installation.json"
_SCHEMA = "sternway.installation/1"
_FOREIGN_DISKS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs"})


@dataclass(frozen=True, slots=True)
class Mark:
    """What the folder says of the installation in it."""

    identity: str
    made_at: str
    version: str
    database: str
    """``sqlite`` or ``postgresql``"""
    has_begun: bool = False
    """whether its database was made; then it must be there at every start"""


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Everything that an installation keeps, but for a database server's rows."""

    path: Path

    @property
    def database(self) -> Path:
        return self.path / SQLITE_NAME

    @property
    def secret(self) -> Path:
        return self.path / SECRET_NAME

    @property
    def files(self) -> Path:
        """Raw files by their hash; never changed."""
        return self.path / "files"

    @property
    def incoming(self) -> Path:
        """Files on their way in; what is old here is nothing."""
        return self.path / "incoming"

    @property
    def work(self) -> Path:
        """What analyses hand back; what is old here is nothing."""
        return self.path / "work"

    @property
    def watched(self) -> Path:
        """A folder for each person who wants one: what is put into it is taken in."""
        return self.path / "watched"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    @property
    def locale(self) -> Path:
        return self.path / "cache" / "locale"

    def make(self) -> None:
        """The folders and the key, where they are missing. Raises ``SternwayError``."""
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            for folder in (
                self.files, self.incoming, self.work, self.watched, self.backups, self.locale,
            ):  # fmt: skip
                folder.mkdir(parents=True, exist_ok=True)
            if not self.secret.exists():
                handle = os.open(self.secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(handle, "w", encoding="ascii") as file:
                    file.write(secrets.token_urlsafe(50) + "\n")
        except OSError as error:
            raise SternwayError(
                f"{self.path}: cannot be written: {error.strerror}: choose another folder with "
                "--data, or give this user the right to write there"
            ) from error

    def mark(self) -> Mark | None:
        """What it says of itself; None where nothing was begun here."""
        path = self.path / _MARK
        if not path.exists():
            return None
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
            if document.pop("schema") != _SCHEMA:
                raise ValueError
            return Mark(**document)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise SternwayError(f"{path}: cannot be read: restore it from a backup") from error

    def write_mark(self, mark: Mark) -> None:
        document = {"schema": _SCHEMA, **asdict(replace(mark, version=__version__))}
        files.write_text(self.path / _MARK, json.dumps(document, indent=2) + "\n", is_durable=True)

    def lock(self) -> IO[bytes]:
        """Hold the folder until the file is closed. Raises ``SternwayError`` where it is held."""
        file = (self.path / "lock").open("ab")
        try:
            _hold(file)
        except OSError:
            file.close()
            raise SternwayError(
                f"{self.path}: Sternway is already serving from this folder: stop it first"
            ) from None
        return file

    def check_disk(self) -> None:
        """Raises ``SternwayError`` where the folder is on a disk of another machine."""
        kind = disk_kind(self.path)
        if kind in _FOREIGN_DISKS:
            raise SternwayError(
                f"{self.path}: lies on a network disk ({kind}), on which SQLite loses data: choose "
                "a local folder, or set STERNWAY_WEB_DATABASE to a PostgreSQL database"
            )


def new_mark(database: str) -> Mark:
    """Of an installation that begins now."""
    return Mark(new_id(), datetime.now(UTC).isoformat(timespec="seconds"), __version__, database)


def disk_kind(path: Path) -> str:
    """The kind of file system below a path, ``""`` where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return ""
    try:
        done = subprocess.run(
            ["stat", "-f", "-c", "%T", str(path)], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


def _hold(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
