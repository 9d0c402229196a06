"""``sternway progress``: load each way, what the limits allow today, and what tests mean."""

from __future__ import annotations

import json as json_text
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sternway.errors import InvalidRequest

if TYPE_CHECKING:
    from sternway.training.athletes import Athlete
    from sternway.training.load import OutlookDay, Week
    from sternway.training.plan import Plan
    from sternway.training.progress import Course

EXAMPLES = (
    "sternway progress plan.json --log log.csv",
    "sternway progress athlete.toml --log log.csv --tests tests.csv",
    "sternway progress plan.json --log log.csv --tests tests.csv --html",
)


def progress(
    who: Annotated[
        Path,
        typer.Argument(
            metavar="PLAN|ATHLETE",
            help="A plan that sternway plan wrote, or an athlete file where there is none.",
        ),
    ],
    log: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What was done; log.csv if there is one here."),
    ] = None,
    tests: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Test results: a CSV with date,test,value."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="JSON.")] = False,
    html: Annotated[bool, typer.Option("--html", help="A page: progress.html.")] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where the page goes.", show_default=False)
    ] = None,
) -> None:
    """Show how training goes: backward and forward apart, and how far today may go backward."""
    if json and (html or out):
        raise InvalidRequest("--json is printed: leave out --html and --out")
    from sternway.cli.lines import tell
    from sternway.cli.planning import USUAL_LOG
    from sternway.training.load import outlook, weeks
    from sternway.training.logbook import read_log
    from sternway.training.progress import courses, read_results

    today = date.today()
    athlete, plan = _athlete_and_plan(who, today)
    log = log or (USUAL_LOG if USUAL_LOG.exists() else None)
    kept = read_log(log, today) if log else None
    entries = kept.entries if kept else ()
    results = read_results(tests, today) if tests else None
    for doubt in (*kept.doubts, *kept.warnings) if kept else ():
        tell(f"{log}: {doubt}")
    for fault in results.faults if results else ():
        tell(fault)
    shown = (
        weeks(entries, today),
        outlook(athlete, entries, plan, today),
        courses(results.results) if results else (),
    )
    if json:
        typer.echo(json_text.dumps(_document(*shown, today), allow_nan=False))
    elif html or out:
        from sternway.cli.outputs import replacing
        from sternway.reports.training import progress_page

        path = out or Path("progress.html")
        with replacing(path) as file:
            file.write(progress_page(*shown, today, athlete.name))
        typer.echo(path)
    else:
        from sternway.cli.screen.progress_of_training import show_progress

        show_progress(*shown, today)
    raise typer.Exit(1 if (kept and kept.doubts) or (results and results.faults) else 0)


def _athlete_and_plan(path: Path, today: date) -> tuple[Athlete, Plan | None]:
    from sternway.training.athletes import athlete_of, read_athlete

    if path.suffix.lower() == ".toml":
        return read_athlete(path, today)[0], None
    from sternway.training.changes import read_journal

    state = read_journal(path).state
    return athlete_of(state.athlete, today, goal_may_be_past=True), state.plan


def _document(
    weeks: Sequence[Week],
    outlook: Sequence[OutlookDay],
    courses: Sequence[Course],
    today: date,
) -> dict[str, Any]:
    from sternway.text import say

    return {
        "schema": "sternway.progress/1",
        "date": today.isoformat(),
        "weeks": [
            {
                "monday": week.monday.isoformat(),
                "sessions": week.volume.sessions,
                "backward_m": week.volume.backward,
                "backward_s": week.volume.backward_time,
                "forward_m": week.volume.forward,
                "forward_s": week.volume.forward_time,
                "duration_s": week.volume.time,
                "load": week.load,
                "unrated": week.unrated,
                "falls": week.falls,
                "worst_pain": week.worst_pain,
            }
            for week in weeks
        ],
        "outlook": [
            {
                "date": each.day.isoformat(),
                "done_m": each.done,
                "planned_m": each.planned,
                "allowed_m": each.allowed,
                "says": say(each.says),
            }
            for each in outlook
        ],
        "tests": [
            {
                "test": course.measure.code,
                "unit": course.measure.unit,
                "results": [
                    {"date": result.date.isoformat(), "value": result.value}
                    for result in course.results
                ],
                "change": course.change,
                "smallest_change": course.smallest_change,
                "typical_error": course.typical_error,
                "typical_error_is_own": course.is_own,
                "verdict": str(course.verdict),
            }
            for course in courses
        ],
    }
