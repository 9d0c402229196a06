"""Making, keeping and printing a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import typer

from sternway.cli.lines import tell
from sternway.cli.screen.paragraphs import show_paragraph
from sternway.cli.screen.plan import show_plan
from sternway.errors import SternwayError
from sternway.training.log import LogEntry
from sternway.training.plan import Plan
from sternway.training.planner import make_plan
from sternway.training.profile import read_athlete

_PAGE = Path("plan.html")
USUAL_LOG = Path("log.csv")
"""in the current folder, where no other log is named"""


def print_plan(
    path: Path,
    log: Path | None,
    out: Path | None,
    today: date,
    *,
    as_json: bool = False,
    weeks: int | None = None,
    as_page: bool = False,
) -> None:
    """Plan from the files and print, or write a page; with ``out``, keep the plan there.

    Raises ``SternwayError`` where a file cannot be used.
    """
    athlete, document = read_athlete(path, today)
    log = log or (USUAL_LOG if USUAL_LOG.exists() else None)
    entries = checked_log(log, today) if log is not None else ()
    if out is None and not as_json:
        shown = make_plan(athlete, entries, today)
    else:
        from sternway.cli.kept import kept_plan, print_document

        journal = kept_plan(out, athlete, document, entries, today)
        if as_json:
            print_document(journal)
            return
        shown = journal.plan
    if as_page:
        _write_page(shown, today, athlete.name)
    else:
        show_plan(shown, today, weeks)
    if log is not None and not as_page:
        show_paragraph(f"Given what {log} says ({len(entries)} sessions).", " • ", style="dim")
    if out is not None:
        typer.echo(out)


def _write_page(plan: Plan, today: date, name: str) -> None:
    from sternway.cli.outputs import replacing
    from sternway.reports.training import plan_page

    with replacing(_PAGE) as file:
        file.write(plan_page(plan, today, name))
    typer.echo(_PAGE)


def checked_log(path: Path, today: date) -> Sequence[LogEntry]:
    """The sessions of a log. Every doubtful line is told; then ``SternwayError`` is raised."""
    from sternway.training.log import read_log

    log = read_log(path, today)
    for warning in log.warnings:
        tell(f"{path}: {warning}")
    if log.doubts:
        for doubt in log.doubts[:-1]:
            tell(f"{path}: {doubt}")
        raise SternwayError(f"{path}: {log.doubts[-1]}")
    return log.entries
