"""``sternway info``: what recordings hold, before anything is made of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = (
    "sternway info run.fit",
    "sternway info phone-log.zip --json",
)


def info(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE|FOLDER...",
            help="Recordings, or folders of them.",
            show_default=False,
        ),
    ],
    json: Annotated[bool, typer.Option("--json", help="JSON, one line a file.")] = False,
) -> None:
    """Show what recordings hold: sensors with their rates, laps, pauses, notes, doubts."""
    from sternway.cli.informing import run

    raise typer.Exit(run(paths, as_json=json))
