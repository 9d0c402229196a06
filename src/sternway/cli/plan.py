"""``sternway plan``: what to do next, from an athlete file and a log."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = (
    "sternway plan --new athlete.toml",
    "sternway plan athlete.toml",
    "sternway plan athlete.toml --log log.csv --out plan.json",
    "sternway plan athlete.toml --html",
)


def plan(
    athlete: Annotated[
        Path | None,
        typer.Argument(metavar="ATHLETE.TOML", help="Who you are and what you want."),
    ] = None,
    new: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write an athlete file to fill in, and stop."),
    ] = None,
    log: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What you did; log.csv if there is one here."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.json",
            help="Keep the plan there; a plan that is there already is changed, not replaced.",
        ),
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="Print the document.")] = False,
    html: Annotated[
        bool, typer.Option("--html", help="A page to look at and to print: plan.html.")
    ] = False,
    weeks: Annotated[
        int | None, typer.Option(min=1, help="Show so many weeks from today on.")
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="Plan as if it were this day."),
    ] = None,
) -> None:
    """Plan the way to a goal in running backwards, by limits that are never broken."""
    from sternway.cli.planning import print_plan
    from sternway.errors import InvalidRequest
    from sternway.training.profile import write_starter

    if new is not None:
        write_starter(new)
        typer.echo(new)
        return
    if json_ and html:
        raise InvalidRequest("--json is printed: leave out --html")
    if athlete is None:
        raise InvalidRequest("name an athlete file, or write one with --new athlete.toml")
    today = on.date() if on is not None else date.today()
    print_plan(athlete, log, out, today, as_json=json_, weeks=weeks, as_page=html)
