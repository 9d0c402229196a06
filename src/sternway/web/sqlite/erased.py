"""What is erased is no longer in the files of the embedded database either."""

from __future__ import annotations

from contextlib import suppress

from django.db import OperationalError, connection


def empty_log() -> None:
    """Bring the log of writes into the database, and leave it empty.

    The database itself overwrites what goes (``secure_delete``). Whoever reads meanwhile is waited
    for; where that is too long, the log is emptied when its turn comes again.
    """
    if connection.vendor == "sqlite":
        with suppress(OperationalError), connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
