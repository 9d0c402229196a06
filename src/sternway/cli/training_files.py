"""What the commands of training share: a log that can be trusted, and whom a plan is for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sternway.cli.terminal import message
from sternway.errors import SternwayError, UnreadableFile
from sternway.files import is_there

if TYPE_CHECKING:
    from sternway.training.journal import Journal
    from sternway.training.log import LogEntry
    from sternway.training.profile import Athlete

LOG, PLAN = Path("log.csv"), Path("plan.json")
"""beside the file that was named, or in the current folder"""
On = Annotated[
    datetime | None,
    typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="Act as if it were this day."),
]


def day_of(on: datetime | None) -> date:
    """The day that was named, or today."""
    return on.date() if on is not None else date.today()


def beside(whose: Path | None, usual: Path) -> Path | None:
    """The usual file beside the one of an athlete, else the one in the current folder.

    Which it is, is said where it could be the other's; None where there is neither.
    """
    here = usual if is_there(usual) else None
    if whose is None or whose.parent == Path():
        return here
    there = whose.parent / usual
    if not is_there(there):
        if here is not None:
            message(f"{usual} of this folder is read: there is none beside {whose}")
        return here
    if here is None:
        return there
    if here.samefile(there):
        return here
    message(f"{there} is read, and not {usual} of this folder")
    return there


def checked_log(path: Path, today: date) -> Sequence[LogEntry]:
    """The sessions of a log. Every doubtful line is reported; then ``SternwayError`` is raised."""
    from sternway.training.log import read_log

    log = read_log(path, today)
    if log.doubts:
        for doubt in log.doubts[:-1]:
            message(f"{path}: {doubt}")
        raise SternwayError(f"{path}: {log.doubts[-1]}")
    return log.entries


def plan_on(path: Path, log: Sequence[LogEntry], today: date) -> Journal:
    """A plan file as the log and the day make it; the file stays as it is.

    Raises ``SternwayError`` where it cannot be used.
    """
    from sternway.training.journal import read_journal, standing_on

    journal = read_journal(path)
    athlete_of_plan(journal, today)
    return standing_on(journal, log, today)


def plan_kept_on(path: Path, log: Sequence[LogEntry], today: date) -> Journal:
    """The same, and the file keeps what they made of it.

    Raises ``SternwayError`` where it cannot be used, or not be written.
    """
    from sternway.text import say_in_documents
    from sternway.training.journal import read_journal, standing_on, write_journal

    kept = read_journal(path)
    athlete_of_plan(kept, today)
    journal = standing_on(kept, log, today)
    if journal is not kept:
        write_journal(journal, path, say_in_documents)
    return journal


def athlete_of_plan(journal: Journal, today: date) -> Athlete:
    """Whom a plan is for. Raises ``SternwayError`` where the file's copy of it was damaged."""
    from sternway.training.profile import athlete_of

    try:
        return athlete_of(journal.state.athlete, today, goal_may_be_past=True)
    except UnreadableFile as error:
        raise SternwayError(f"the plan's {error}: plan again with the file") from error
