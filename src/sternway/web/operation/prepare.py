"""What has to be true before anything is served: folder, database, migrations, first link."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace

from sternway import __version__
from sternway.errors import SternwayError
from sternway.web.data_folder import DataFolder, Mark, new_mark
from sternway.web.settings.environment import PREFIX, Environment


@dataclass(frozen=True, slots=True)
class Prepared:
    """An installation that is ready."""

    folder: DataFolder
    mark: Mark
    backup: str = ""
    """the file that was written before migrations ran"""
    first_secret: str = ""
    """of the link that makes the first administrator, while there is none"""


def start_django(environment: Environment) -> None:
    """Django with the settings of an environment, in this process and in those that it starts."""
    for name, value in variables(environment).items():
        os.environ[name] = value
    os.environ["DJANGO_SETTINGS_MODULE"] = "sternway.web.settings.module"
    import django

    django.setup()


def variables(environment: Environment) -> dict[str, str]:
    """The variables that give this environment again."""
    found = {
        "data": str(environment.data),
        "database": environment.database,
        "base": environment.base,
        "hosts": ",".join(environment.hosts),
        "origins": ",".join(environment.origins),
        "requires_second_factor": "1" if environment.requires_second_factor else "0",
    }
    return {f"{PREFIX}{name.upper()}": value for name, value in found.items() if value}


def prepare(environment: Environment) -> Prepared:
    """Make the folder, or know it again; bring the database up to date, saved before it changes.

    Raises ``SternwayError`` where an installation was begun here and its database is gone, or
    belongs to another folder: it never begins anew by itself.
    """
    from sternway.web.locale.catalogue import compile_catalogues

    folder = DataFolder(environment.data)
    folder.make()
    if not environment.database:
        folder.check_disk()
    kind = "postgresql" if environment.database else "sqlite"
    mark = folder.mark()
    _check_sqlite(folder, mark, kind)
    if mark is None:
        mark = new_mark(kind)
        folder.write_mark(mark)
    compile_catalogues(folder.locale)
    start_django(environment)
    backup = _migrate(folder, mark)
    mark = replace(mark, has_begun=True)
    folder.write_mark(mark)
    return Prepared(folder, mark, backup, _first_secret())


def _check_sqlite(folder: DataFolder, mark: Mark | None, kind: str) -> None:
    if mark is not None and mark.database != kind:
        raise SternwayError(
            f"{folder.path}: this installation keeps its rows in {mark.database}, "
            f"but was started with {kind}: "
            + ("set STERNWAY_WEB_DATABASE again" if kind == "sqlite" else "choose another folder")
        )
    if kind != "sqlite":
        return
    is_there = folder.database.exists() and folder.database.stat().st_size > 0
    if mark is not None and mark.has_begun and not is_there:
        raise SternwayError(
            f"{folder.database}: the database of this installation is missing: put it back, or "
            "restore a backup into an empty folder; nothing was begun anew"
        )
    if mark is None and is_there:
        raise SternwayError(
            f"{folder.path}: there is a database, but no installation.json beside it: "
            "restore a backup into an empty folder"
        )


def _migrate(folder: DataFolder, mark: Mark) -> str:
    """Bring the database up to date; returns the name of the backup that was made before."""
    from django.core.management import call_command
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    from sternway.web.operation.models import Installation
    from sternway.web.operation.snapshot import save_before_migration

    try:
        executor = MigrationExecutor(connection)
        tables = connection.introspection.table_names()
    except OperationalError as error:
        raise SternwayError(
            f"the database cannot be opened: {str(error).strip().splitlines()[0]}"
        ) from error
    is_empty = Installation._meta.db_table not in tables
    if mark.has_begun and is_empty:
        raise SternwayError(
            f"{folder.path}: the database of this installation is empty: put it back, or restore "
            "a backup; nothing was begun anew"
        )
    backup = ""
    if not is_empty:
        _check_identity(mark, folder)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    known = {(app, name) for app, name in executor.loader.disk_migrations}
    if newer := [
        f"{app} {name}"
        for app, name in executor.loader.applied_migrations
        if (app, name) not in known
    ]:
        raise SternwayError(
            f"the database was made by a newer version of Sternway ({newer[0]}): install that one"
        )
    if plan:
        if not is_empty:
            backup = str(save_before_migration(folder))
        call_command("migrate", verbosity=0, interactive=False)
    if connection.vendor == "postgresql" and "cache" not in tables:
        call_command("createcachetable", verbosity=0)
    row, _ = Installation.objects.get_or_create(
        pk=1, defaults={"identity": mark.identity, "version": __version__}
    )
    if row.version != __version__:
        Installation.objects.filter(pk=1).update(version=__version__)
    return backup


def _check_identity(mark: Mark, folder: DataFolder) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT identity FROM operation_installation WHERE id = 1")
        found = cursor.fetchone()
    if found and found[0] != mark.identity:
        raise SternwayError(
            f"{folder.path}: this folder and the database belong to different installations: "
            "set STERNWAY_WEB_DATA and STERNWAY_WEB_DATABASE to those that belong together"
        )


def _first_secret() -> str:
    """A link while nobody runs the installation, which was never run by anybody."""
    from sternway.web.accounts.domain.first import first_link_secret

    return first_link_secret()
