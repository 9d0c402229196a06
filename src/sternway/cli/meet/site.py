"""What leaves the laptop: tables for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sternway.cli.meet.folder import Folder, now, opened
from sternway.cli.output import write
from sternway.meets.tables import entries_csv, results_csv, start_lists_csv


def tables(
    target: Annotated[Path, typer.Argument(help="Where the tables shall stand.")],
    folder: Folder = Path(),
) -> None:
    """Write entries.csv, start-lists.csv and results.csv, as everything stands now."""
    found = opened(folder)
    texts = {
        "entries.csv": entries_csv(found.meet, found.state),
        "start-lists.csv": start_lists_csv(found.meet, found.state),
        "results.csv": results_csv(found.meet, found.state, now()),
    }
    for name, text in texts.items():
        write(target / name, text)
        typer.echo(target / name)


COMMANDS = {"tables": tables}
