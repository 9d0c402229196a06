"""Setting a meet up: a new one, what is wrong with it, its rules on a briefing sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sternway.cli import terminal
from sternway.cli.meet.folder import MEET, Folder, opened
from sternway.cli.meet.showing import show_sheet
from sternway.files import create_text, packaged
from sternway.meets.desk import named
from sternway.meets.programme import Weight, check_meet, clashes
from sternway.meets.rules import profiles
from sternway.meets.sheets import briefing, rules_sheets, timetable
from sternway.text import say


def new(
    folder: Annotated[Path, typer.Argument(help="Where it shall stand.")] = Path(),
) -> None:
    """Write a first meet.toml, to be changed."""
    create_text(folder / MEET, packaged("sternway.meets.programme.reading", "starter.toml"))
    typer.echo(folder / MEET)


def check(folder: Folder = Path()) -> int:
    """Say what is wrong with a meet: sums of rounds, rests, one athlete in two places."""
    found = opened(folder)
    entered = {code: list(own) for code, own in found.state.entries.items()}
    counts = {code: len(own) for code, own in entered.items()}
    findings = (*check_meet(found.meet, counts), *clashes(found.meet, entered))
    terminal.title(found.meet.name, f"{len(found.meet.contests)} contests")
    for finding in findings:
        terminal.point(say(named(found.state, finding.notice)), aside=str(finding.weight))
    if not findings:
        terminal.paragraph("Nothing is wrong that could be seen.", 1)
    return int(any(each.weight is Weight.MISTAKE for each in findings))


def rules(folder: Folder = Path()) -> None:
    """Show the rules in force, and every line that this meet has otherwise than its profile."""
    meet = opened(folder).meet
    show_sheet(briefing(meet))
    for sheet in rules_sheets(meet):
        show_sheet(sheet)
    terminal.paragraph(f"Profiles: {', '.join(profiles())}", 1, "dim")


def days(folder: Folder = Path()) -> None:
    """Show the timetable with its calls."""
    found = opened(folder)
    for sheet in timetable(found.meet, {c: len(own) for c, own in found.state.entries.items()}):
        show_sheet(sheet)


COMMANDS = {"new": new, "check": check, "rules": rules, "timetable": days}
