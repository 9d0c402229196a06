"""One archive with all that an installation is: rows, files, key. Taken while it is in use."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import tempfile
import zipfile
import zlib
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from sternway import __version__, files
from sternway.errors import SternwayError
from sternway.web.data_folder import DataFolder, Mark
from sternway.web.settings.database import SQLITE_NAME

SCHEMA = "sternway.backup/1"
HEAD = "backup.json"
KEY = "secret.key"
TABLES = "tables.zip"
_PIECE = 2**20
_HASH = re.compile(r"files/[0-9a-f]{2}/[0-9a-f]{2}/([0-9a-f]{64})")
_VERSION = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class Head:
    """What an archive says of itself."""

    identity: str
    version: str
    """of Sternway that wrote it"""
    database: str
    made_at: str
    files: int
    bytes: int


def back_up(folder: DataFolder, path: Path) -> Head:
    """Write an archive and read it back. Raises ``SternwayError`` where it is not whole.

    Rows are those of one moment; the files are taken after them, so none that a row names is
    missing unless it was erased meanwhile.
    """
    mark = folder.mark()
    if mark is None:
        raise SternwayError(f"{folder.path}: nothing was begun here")
    from sternway.web.operation.snapshot import save_database

    with tempfile.TemporaryDirectory(dir=folder.work) as work:
        name = SQLITE_NAME if mark.database == "sqlite" else TABLES
        rows = Path(work) / name
        save_database(rows)
        stored = sorted(each for each in folder.files.rglob("*") if each.is_file())
        head = _head(mark, stored)
        with (
            files.replacing(path, is_durable=True) as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as archive,
        ):
            archive.writestr(HEAD, json.dumps({"schema": SCHEMA, **asdict(head)}, indent=2))
            archive.write(folder.secret, KEY)
            archive.write(rows, name, zipfile.ZIP_DEFLATED)
            for each in stored:
                with suppress(FileNotFoundError):  # erased while this runs
                    archive.write(each, f"files/{each.relative_to(folder.files).as_posix()}")
    path.chmod(0o600)
    check(path)
    return head


def check(path: Path) -> Head:
    """Read every byte of an archive: whole, each file under its own hash, rows that open.

    Raises ``SternwayError``.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            head = head_of(archive, path)
            for info in archive.infolist():
                _check_member(archive, info, path)
            if head.database == "sqlite":
                _check_sqlite(archive, path)
            return head
    except OSError as error:
        raise SternwayError(f"{path}: {files.reason_of(error)}") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, KeyError) as error:
        raise SternwayError(f"{path}: the backup is damaged: {error}") from error


def restore(path: Path, folder: DataFolder) -> Head:
    """Put an archive's files into an empty folder; rows of PostgreSQL are left for `load_tables`.

    Raises ``SternwayError`` where the folder is not empty, the archive is not whole, or was
    written by a newer version.
    """
    if folder.path.exists() and any(folder.path.iterdir()):
        raise SternwayError(f"{folder.path}: is not empty: restore into a new folder")
    head = check(path)
    if _numbers(head.version) > _numbers(__version__):
        raise SternwayError(
            f"{path}: was written by Sternway {head.version}, this is {__version__}: install that "
            "version first"
        )
    folder.make()
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            target = _target(folder, info.filename)
            if target is not None:
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(info) as source, files.replacing(target) as file:
                    for piece in iter(lambda: source.read(_PIECE), b""):
                        file.write(piece)
                target.chmod(
                    0o600 if target == folder.secret else 0o440 if _is_raw(info) else 0o600
                )
    folder.write_mark(Mark(head.identity, head.made_at, head.version, head.database, True))
    return head


def head_of(archive: zipfile.ZipFile, path: Path) -> Head:
    """What it says of itself. Raises ``SternwayError`` where it is no backup."""
    try:
        document = json.loads(archive.read(HEAD))
        if document.pop("schema") != SCHEMA:
            raise ValueError
        return Head(**document)
    except (KeyError, ValueError, TypeError) as error:
        raise SternwayError(f"{path}: is no backup of Sternway") from error


def _head(mark: Mark, stored: list[Path]) -> Head:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    size = sum(each.stat().st_size for each in stored)
    return Head(mark.identity, __version__, mark.database, now, len(stored), size)


def _check_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> None:
    found = hashlib.sha256()
    with archive.open(info) as file:
        for piece in iter(lambda: file.read(_PIECE), b""):
            found.update(piece)
    match = _HASH.fullmatch(info.filename)
    if match and match[1] != found.hexdigest():
        raise SternwayError(f"{path}: the backup is damaged: {info.filename} is not what it was")


def _check_sqlite(archive: zipfile.ZipFile, path: Path) -> None:
    with tempfile.TemporaryDirectory() as work:
        rows = Path(archive.extract(SQLITE_NAME, work))
        with closing(sqlite3.connect(rows)) as copy:
            result = copy.execute("PRAGMA integrity_check").fetchone()
    if result != ("ok",):
        raise SternwayError(f"{path}: the backup is damaged: its database says {result[0]}")


def _target(folder: DataFolder, name: str) -> Path | None:
    """Where a member goes; None for the head and for whatever an archive should not have."""
    if name == KEY:
        return folder.secret
    if name == SQLITE_NAME:
        return folder.database
    if name == TABLES:
        return folder.work / TABLES
    if _HASH.fullmatch(name):
        return folder.path / name
    return None


def _is_raw(info: zipfile.ZipInfo) -> bool:
    return info.filename.startswith("files/")


def _numbers(version: str) -> tuple[int, ...]:
    match = _VERSION.match(version)
    return tuple(map(int, match[0].split("."))) if match else ()
