"""What the database is told when it is opened."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sternway.web.settings.database import sqlite


def test_what_was_erased_is_in_no_later_snapshot(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "live")) as live:
        live.execute("PRAGMA secure_delete=OFF")
        live.executescript(sqlite(tmp_path)["OPTIONS"]["init_command"])
        live.execute("CREATE TABLE said (words TEXT)")
        live.executemany("INSERT INTO said VALUES (?)", [("Otto Quitzow " * 30,)] * 50)
        live.commit()
        live.execute("UPDATE said SET words = 'nothing'")
        live.commit()
        with closing(sqlite3.connect(tmp_path / "copy")) as copy:
            live.backup(copy)
    assert b"Quitzow" not in (tmp_path / "copy").read_bytes()
