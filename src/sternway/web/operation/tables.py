"""The tables of a PostgreSQL database in one zip, as they are at one moment."""

from __future__ import annotations

import zipfile
from pathlib import Path

from django.db import connection, transaction


def save_tables(path: Path) -> None:
    """Every table in PostgreSQL's own text form, whatever version made it."""
    with (
        transaction.atomic(),
        connection.cursor() as cursor,
        zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as archive,
    ):
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        for table in sorted(connection.introspection.table_names(cursor)):
            columns = [
                each.name for each in connection.introspection.get_table_description(cursor, table)
            ]
            quoted = ", ".join(map(connection.ops.quote_name, columns))
            name = connection.ops.quote_name(table)
            with archive.open(f"tables/{table}.copy", "w", force_zip64=True) as file:
                file.write(("\t".join(columns) + "\n").encode())
                with cursor.copy(f"COPY {name} ({quoted}) TO STDOUT") as copy:
                    for block in copy:
                        file.write(bytes(block))
