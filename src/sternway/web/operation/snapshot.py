"""The database as one file, taken while it is in use."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from django.db import connection

from sternway import __version__
from sternway.web.data_folder import DataFolder


def save_before_migration(folder: DataFolder) -> Path:
    """A snapshot among the backups, named by version and time."""
    now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    ending = "sqlite3" if connection.vendor == "sqlite" else "tables.zip"
    path = folder.backups / f"before-{__version__}-{now}.{ending}"
    save_database(path)
    return path


def save_database(path: Path) -> None:
    """Write the rows of the database, as they are at one moment, to a file."""
    if connection.vendor == "sqlite":
        _save_sqlite(path)
    else:
        from sternway.web.operation.tables import save_tables

        save_tables(path)


def _save_sqlite(path: Path) -> None:
    import sqlite3
    from contextlib import closing

    source = connection.settings_dict["NAME"]
    with (
        closing(sqlite3.connect(source)) as live,
        closing(sqlite3.connect(path)) as copy,
    ):
        live.backup(copy)
        result = copy.execute("PRAGMA integrity_check").fetchone()
    if result != ("ok",):
        raise OSError(f"{path}: the snapshot is damaged: {result}")
