"""What is wrong with an installation, and the cure of each."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from sternway.web.data_folder import DataFolder
from sternway.web.feature import features
from sternway.web.operation.models import Installation

_SILENT = timedelta(seconds=90)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    trouble: str = ""
    """with its cure; ``""`` where all is well"""


def examine(folder: DataFolder, *, is_deep: bool = False) -> Iterator[Finding]:
    """Look at everything; with ``is_deep`` every file is read and its hash compared."""
    looks: list[Callable[[], Finding]] = [
        lambda: _secret(folder),
        lambda: _disk(folder),
        _database,
        _migrations,
        lambda: _identity(folder),
        _worker,
    ]
    for look in looks:
        try:
            yield look()
        except (OSError, DatabaseError) as error:
            yield Finding("a look at the installation", f"could not be finished: {error}")
    for feature in features():
        for what, trouble in feature.examined(is_deep=is_deep):
            yield Finding(what, trouble)


def _secret(folder: DataFolder) -> Finding:
    what = "the key is there for its owner alone"
    if not folder.secret.exists():
        return Finding(what, f"{folder.secret} is missing: restore it from a backup")
    if folder.secret.stat().st_mode & 0o077:
        return Finding(what, f"others can read it: chmod 600 {folder.secret}")
    return Finding(what)


def _disk(folder: DataFolder) -> Finding:
    free = shutil.disk_usage(folder.path).free
    what = f"{free / 1e9:.1f} GB are free on the disk"
    if free < settings.STERNWAY.free_bytes:
        return Finding(what, "too little to take files in: make room, or move the data folder")
    return Finding(what)


def _database() -> Finding:
    what = f"the database ({connection.vendor}) is sound"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            (result,) = cursor.fetchone()
            if result != "ok":
                return Finding(what, f"{result}: restore a backup")
        else:
            cursor.execute("SELECT 1")
    return Finding(what)


def _migrations() -> Finding:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    what = "the database is up to date"
    if plan:
        return Finding(what, f"{len(plan)} changes are missing: start it with sternway serve")
    return Finding(what)


def _identity(folder: DataFolder) -> Finding:
    what = "folder and database belong together"
    mark = folder.mark()
    row = Installation.objects.first()
    if mark is None or row is None or mark.identity != row.identity:
        return Finding(what, "they do not: set both to those of one installation")
    return Finding(what)


def _worker() -> Finding:
    what = "jobs are being done"
    seen = Installation.objects.values_list("worker_seen_at", flat=True).first()
    if seen is None or timezone.now() - seen > _SILENT:
        return Finding(what, "no worker gave a sign of life: is sternway serve running?")
    return Finding(what)
