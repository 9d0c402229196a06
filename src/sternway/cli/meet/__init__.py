"""``sternway meet``: a championship from the first entry to the last medal, on one laptop."""

from __future__ import annotations

import typer

from sternway.cli.meet import (
    desk,
    entries,
    listening,
    organise,
    other_races,
    races,
    sheets,
    simulate,
    site,
    times,
)

EXAMPLES = (
    "sternway meet new championships",
    "sternway meet enter club.csv --in championships",
    "sternway meet draw 100-w heats --in championships",
    "sternway meet sheets start 100-w heats --html",
)

meet = typer.Typer(
    help="Run a championship: entries, draws, times, judging, results, every decision kept.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)
for room in (organise, entries, races, times, listening, other_races, desk, sheets, site, simulate):
    for name, command in room.COMMANDS.items():
        meet.command(name)(command)
