"""``sternway restore``: an installation as a backup has it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from sternway.cli import terminal
from sternway.cli.web_extra import DataOption, environment_of, needs_web
from sternway.errors import InvalidRequest

EXAMPLES = ("sternway restore sternway-monday.zip --data /srv/sternway-new",)


def restore(
    path: Annotated[Path, typer.Argument(metavar="FILE.zip", help="What sternway backup wrote.")],
    data: DataOption = None,
) -> None:
    """Put a backup into an empty folder (and an empty PostgreSQL database, where it has one)."""
    needs_web("sternway restore")
    from sternway.web.data_folder import DataFolder
    from sternway.web.operation import backup
    from sternway.web.operation.prepare import start_django

    environment = environment_of(data)
    head = backup.check(path)
    if (head.database == "postgresql") != bool(environment.database):
        cure = "set" if head.database == "postgresql" else "leave out"
        raise InvalidRequest(f"{path}: has rows of {head.database}: {cure} STERNWAY_WEB_DATABASE")
    folder = DataFolder(environment.data)
    backup.restore(path, folder)
    if environment.database:
        from sternway.web.operation.tables import load_tables

        start_django(replace(environment, data=folder.path))
        load_tables(folder.work / backup.TABLES)
    terminal.line(f"Restored into {folder.path}: sternway serve --data {folder.path}")
