"""Writers wait for one another and for a backup; none is turned away."""

from __future__ import annotations

import threading
from pathlib import Path

from django.db import connection, transaction

from sternway.web.accounts.models import AuditEntry
from sternway.web.operation.snapshot import save_database

_WRITERS, _EACH = 8, 15


def test_eight_writers_and_a_backup_at_once_lose_nothing(kept_rows: None, tmp_path: Path) -> None:
    troubles: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for at in range(_EACH):
                with transaction.atomic():
                    count = AuditEntry.objects.count()
                    AuditEntry.objects.create(what=f"{number}/{at}", facts={"seen": count})
        except BaseException as error:
            troubles.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(_WRITERS)]
    for thread in threads:
        thread.start()
    save_database(tmp_path / "snapshot")
    for thread in threads:
        thread.join()
    assert troubles == []
    assert AuditEntry.objects.count() == _WRITERS * _EACH
    assert (tmp_path / "snapshot").stat().st_size > 0
