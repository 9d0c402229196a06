"""Making, keeping and printing a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import typer

from sternway.cli.lines import tell
from sternway.errors import SternwayError
from sternway.training.athletes import Athlete, read_athlete
from sternway.training.changes import Journal, made, read_journal, revised, write_journal
from sternway.training.log import LogEntry, read_log


def print_plan(
    path: Path,
    log: Path | None,
    out: Path | None,
    today: date,
    *,
    as_json: bool = False,
    weeks: int | None = None,
) -> None:
    """Plan from the files and print; with ``out``, keep the plan there.

    Raises ``SternwayError`` where a file cannot be used.
    """
    athlete, document = read_athlete(path, today)
    entries = checked_log(log, today) if log is not None else ()
    if out is not None and out.exists():
        journal = revised(read_journal(out), athlete, document, entries, today)
    else:
        journal = made(athlete, document, entries, today)
    if out is not None:
        write_journal(journal, out)
    if as_json:
        print_document(journal)
        return
    from sternway.cli.screen.plan import show_plan

    show_plan(journal.plan, today, weeks)
    if out is not None:
        typer.echo(out)


def print_document(journal: Journal) -> None:
    """The plan as its JSON document."""
    import json

    from sternway.training.changes import plan_document

    typer.echo(json.dumps(plan_document(journal), ensure_ascii=False))


def checked_log(path: Path, today: date) -> Sequence[LogEntry]:
    """The sessions of a log. Every doubtful line is told; then ``SternwayError`` is raised."""
    log = read_log(path, today)
    for warning in log.warnings:
        tell(f"{path}: {warning}")
    if log.doubts:
        for doubt in log.doubts[:-1]:
            tell(f"{path}: {doubt}")
        raise SternwayError(f"{path}: {log.doubts[-1]}")
    return log.entries


def athlete_of_journal(journal: Journal, today: date) -> Athlete:
    """Who the plan is for. Raises ``SternwayError`` where the file's copy of it was damaged."""
    from sternway.training.athletes import WrongField, athlete_of

    try:
        return athlete_of(journal.state.athlete, today, goal_may_be_past=True)
    except WrongField as error:
        raise SternwayError(f"the plan's athlete: {error}: plan again with the file") from error
