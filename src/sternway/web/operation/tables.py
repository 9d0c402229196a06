"""The tables of a PostgreSQL database in one zip, and back."""

from __future__ import annotations

import zipfile
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction

from sternway.errors import SternwayError

_FOLDER = "tables/"
_ENDING = ".copy"
_NOT_KEPT = frozenset({"cache"})
"""counts of tries, which begin anew"""
_MIGRATIONS = "django_migrations"
_PIECE = 2**20


def save_tables(path: Path) -> None:
    """Every table as it is at one moment, in PostgreSQL's own text form, whatever version made it.

    The first line of each is the names of its columns.
    """
    is_outermost = not connection.in_atomic_block
    with (
        transaction.atomic(),
        connection.cursor() as cursor,
        zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as archive,
    ):
        if is_outermost:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        for table in sorted({*connection.introspection.table_names(cursor)} - _NOT_KEPT):
            columns = [
                each.name for each in connection.introspection.get_table_description(cursor, table)
            ]
            with archive.open(f"{_FOLDER}{table}{_ENDING}", "w", force_zip64=True) as file:
                file.write(("\t".join(columns) + "\n").encode())
                with cursor.copy(f"COPY {_named(table, columns)} TO STDOUT") as copy:
                    for block in copy:
                        file.write(bytes(block))


def load_tables(path: Path) -> None:
    """Fill an empty database with what `save_tables` wrote, at the migrations it was written at.

    Raises ``SternwayError`` where the database is not empty.
    """
    if _MIGRATIONS in connection.introspection.table_names():
        raise SternwayError("the database is not empty: restore into a new one")
    with zipfile.ZipFile(path) as archive:
        for app, name in _last_migrations(archive).items():
            call_command("migrate", app, name, verbosity=0, interactive=False)
        with transaction.atomic(), connection.cursor() as cursor:
            tables = connection.introspection.table_names(cursor)
            names = ", ".join(map(connection.ops.quote_name, tables))
            cursor.execute(f"TRUNCATE {names} CASCADE")
            for info in archive.infolist():
                _load(cursor, archive, info)
            models = [model for each in apps.get_app_configs() for model in each.get_models()]
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)


def _load(cursor: object, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    table = info.filename.removeprefix(_FOLDER).removesuffix(_ENDING)
    with archive.open(info) as file:
        columns = file.readline().decode().rstrip("\n").split("\t")
        with cursor.copy(f"COPY {_named(table, columns)} FROM STDIN") as copy:  # type: ignore[attr-defined]
            for piece in iter(lambda: file.read(_PIECE), b""):
                copy.write(piece)


def _last_migrations(archive: zipfile.ZipFile) -> dict[str, str]:
    """By app, the last migration that was applied."""
    lines = archive.read(f"{_FOLDER}{_MIGRATIONS}{_ENDING}").decode().splitlines()
    columns = lines[0].split("\t")
    rows = [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:]]
    return {row["app"]: row["name"] for row in sorted(rows, key=lambda row: int(row["id"]))}


def _named(table: str, columns: list[str]) -> str:
    quoted = ", ".join(map(connection.ops.quote_name, columns))
    return f"{connection.ops.quote_name(table)} ({quoted})"
