"""``sternway backup``: everything that an installation is, in one archive."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from sternway.cli import terminal
from sternway.cli.web_extra import DataOption, environment_of, needs_web

EXAMPLES = ("sternway backup", "sternway backup /mnt/disk/sternway-monday.zip")


def backup(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE.zip",
            help="The archive; without it, one named by the time among the backups of the data "
            "folder.",
            show_default=False,
        ),
    ] = None,
    data: DataOption = None,
) -> None:
    """Save an installation while it is in use: rows, files and key in one archive, read back."""
    needs_web("sternway backup")
    from sternway.web.operation.backup import back_up
    from sternway.web.operation.opened import open_installation

    folder = open_installation(environment_of(data))
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    path = path or folder.backups / f"sternway-{stamp}.zip"
    head = back_up(folder, path)
    terminal.line(str(path))
    terminal.message(f"{head.files:,} files, {head.bytes / 1e6:,.1f} MB, read back and whole")
