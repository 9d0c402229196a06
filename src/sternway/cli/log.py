"""``sternway log``: what was done, and what that changes."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = (
    "sternway log today backward 2.4 km 18:30 rpe 6 pain knee 2 fall no",
    "sternway log run.json rpe 6          (what sternway analyze --json printed)",
    "sternway log --missed w03-tue",
    "sternway log --move w03-tue 2026-12-10",
    "sternway log --undo",
)


def log(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE...] [WORDS...]",
            help="A session in words; or files with analyses or logs, and words about them.",
            show_default=False,
        ),
    ] = None,
    log: Annotated[
        Path, typer.Option("--log", metavar="FILE", help="The log to write into.")
    ] = Path("log.csv"),
    plan: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The plan to change; plan.json if there is one here."),
    ] = None,
    missed: Annotated[
        str | None, typer.Option(metavar="ID|DATE", help="A planned session was not done.")
    ] = None,
    move: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="ID|DATE DATE", help="A planned session goes to another day."),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last change back.")] = False,
    history: Annotated[bool, typer.Option("--history", help="Show every change.")] = False,
    json_: Annotated[
        bool, typer.Option("--json", help="Print the plan's document afterwards.")
    ] = False,
    on: Annotated[
        datetime | None,
        typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="Act as if it were this day."),
    ] = None,
) -> None:
    """Write down what you did; with a plan, see what that changes."""
    from sternway.cli.keeping import Keeping
    from sternway.errors import InvalidRequest

    asked = [bool(what), missed is not None, move is not None, undo, history]
    if sum(asked) != 1:
        raise InvalidRequest("say one thing: a session, --missed, --move, --undo or --history")
    keeping = Keeping(log, plan, on.date() if on is not None else date.today(), json_)
    if what:
        keeping.log(what)
    elif missed is not None:
        keeping.miss(missed)
    elif move is not None:
        keeping.move(*move)
    elif undo:
        keeping.undo()
    else:
        keeping.show_history()
