"""``sternway doctor``: what is wrong with an installation."""

from __future__ import annotations

from typing import Annotated

import typer

from sternway.cli import terminal
from sternway.cli.web_extra import DataOption, environment_of, needs_web

EXAMPLES = ("sternway doctor", "sternway doctor --deep --data /srv/sternway")


def doctor(
    deep: Annotated[
        bool, typer.Option("--deep", help="Read every file and compare it with its hash.")
    ] = False,
    data: DataOption = None,
) -> None:
    """Look an installation over, and say the cure of whatever is wrong with it."""
    needs_web("sternway doctor")
    from sternway.web.operation.opened import open_installation

    folder = open_installation(environment_of(data))
    from sternway.web.operation.doctor import examine

    is_well = True
    for finding in examine(folder, is_deep=deep):
        is_well = is_well and not finding.trouble
        mark = ("no  ", "bold red") if finding.trouble else ("yes ", "green")
        terminal.line(mark, finding.what)
        if finding.trouble:
            terminal.paragraph(finding.trouble, "    → ")
    raise typer.Exit(0 if is_well else 1)
