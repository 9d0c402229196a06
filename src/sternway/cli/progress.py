"""``sternway progress``: load each way, what the limits allow today, and what tests mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from sternway import units
from sternway.cli import terminal
from sternway.cli.output import (
    Json,
    OldOut,
    Output,
    deliver,
    json_result,
    page,
    page_or_old,
    page_result,
    takes_stdout,
)
from sternway.cli.plan_changes import show_urgent
from sternway.cli.terminal import message
from sternway.cli.training_files import LOG, athlete_of_plan, beside, plan_on
from sternway.reports import words
from sternway.text import current, say, say_in_documents
from sternway.training.load import (
    OutlookDay,
    Planned,
    Week,
    monday_of,
    outlook,
    planned_volume,
    weeks,
)
from sternway.training.log import LogEntry, read_log, results_of
from sternway.training.plan import Plan
from sternway.training.profile import Athlete, read_athlete
from sternway.training.progress import Trend, Verdict, courses, read_results
from sternway.training.urgent import urgent

EXAMPLES = (
    "sternway progress plan.json --log log.csv",
    "sternway progress athlete.toml --log log.csv --tests tests.csv",
    "sternway progress plan.json --log log.csv --tests tests.csv --html",
)
_WEEKS = 8
"""the last weeks that are shown"""


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
        typer.Option(metavar="FILE", help="What was done; log.csv beside the file, or here."),
    ] = None,
    tests: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Test results: a CSV with date,test,value."),
    ] = None,
    json: Json = None,
    html: Annotated[Output | None, page("progress.html")] = None,
    out: OldOut = None,
) -> None:
    """Show how training is going: backward and forward apart, and how far to run backward today."""
    html = page_or_old(html, out)
    takes_stdout(json, html)
    today = date.today()
    log = log or beside(who, LOG)
    kept = read_log(log, today) if log else None
    entries = kept.entries if kept else ()
    athlete, plan = _athlete_and_plan(who, entries, today)
    results = read_results(tests, today) if tests else None
    for doubt in kept.doubts if kept else ():
        message(f"{log}: {doubt}")
    for fault in results.faults if results else ():
        message(fault)
    shown = (
        weeks(entries, today),
        outlook(athlete, entries, plan, today),
        courses((*results_of(entries), *(results.results if results else ()))),
    )

    monday = monday_of(today)
    planned = planned_volume(
        each
        for each in (plan.sessions if plan else ())
        if monday <= each.date < monday + timedelta(days=7)
    )

    def as_page() -> str:
        from sternway.reports.training import progress_page

        return progress_page(*shown, today, athlete.person.name)

    def show() -> None:
        show_urgent(urgent(athlete, entries, today))
        show_progress(*shown, today, planned)

    deliver(
        show,
        json_result(json, lambda: _document(*shown, today, planned)),
        page_result(html, "progress.html", as_page),
    )
    raise typer.Exit(1 if (kept and kept.doubts) or (results and results.faults) else 0)


def _athlete_and_plan(
    path: Path, log: Sequence[LogEntry], today: date
) -> tuple[Athlete, Plan | None]:
    if path.suffix.lower() == ".toml":
        return read_athlete(path, today, goal_may_be_past=True)[0], None
    journal = plan_on(path, log, today)
    return athlete_of_plan(journal, today), journal.plan


def show_progress(
    weeks: Sequence[Week],
    outlook: Sequence[OutlookDay],
    courses: Sequence[Trend],
    today: date,
    week: Planned | None = None,
) -> None:
    """Show what is allowed first, then how it went; ``week`` is what this one's plan holds."""
    now = next(each for each in outlook if each.day == today)
    much = f"up to {units.length(now.allowed)} backward in a session"
    terminal.title("Today", much if now.allowed else "nothing backward", "bold")
    terminal.paragraph(words.sentence(say(now.says)), 1)
    ahead = [each for each in outlook if each.planned]
    if ahead:
        longest = max(ahead, key=lambda each: each.planned)
        metres = units.length(sum(each.planned for each in ahead))
        terminal.paragraph(
            f"Planned in the next {(outlook[-1].day - today).days} days: {metres} backward in "
            f"{words.counted(len(ahead), 'session')}, the longest {units.length(longest.planned)} "
            f"on {current().day(longest.day)}.",
            1,
        )
    if week is not None and week.sessions:
        forward = f", about {units.length(week.forward)} forward" if week.forward else ""
        terminal.paragraph(
            f"This week's plan: {units.length(week.backward)} backward{forward}, "
            f"{week.minutes} minutes, a load of {week.load:.0f} if easy sessions feel like 3 of 10 "
            "and hard ones like 8.",
            1,
        )
    if weeks:
        terminal.heading("The last weeks")
        _show_weeks(weeks[::-1][:_WEEKS])
    if courses:
        terminal.heading("Tests")
        for course in courses:
            terminal.point(_of(course), aside=_basis(course))


def _show_weeks(weeks: Sequence[Week]) -> None:
    terminal.table(
        {"from": [f"{week.monday}" for week in weeks]},
        {
            "backward": [units.length(week.volume.backward) for week in weeks],
            "forward": [units.length(week.volume.forward) for week in weeks],
            "time": [
                units.clock(week.volume.time) if week.volume.time else units.MISSING
                for week in weeks
            ],
            "load": [f"{week.load:.0f}" + ("*" if week.unrated else "") for week in weeks],
            "falls": [str(week.falls or units.MISSING) for week in weeks],
            "pain": [
                f"{week.worst_pain:g}" if week.worst_pain else units.MISSING for week in weeks
            ],
        },
    )
    if any(week.unrated for week in weeks):
        terminal.line("* without sessions that have no rating or no time")


def _of(course: Trend) -> str:
    measure = course.measure
    if course.last is None:
        return f"{measure.name}: {course.verdict} (the first day is partly learning)"
    scale, unit = units.read_as(measure.unit)
    last = f"{measure.name}: {scale * course.last.value:g} {unit}"
    if course.first is None or course.change is None or course.verdict is Verdict.TOO_FEW:
        return f"{last}, {course.verdict}"
    since = course.first.date
    return f"{last}, {scale * course.change:+.3g} since {since:%-d %b}: {course.verdict}"


def _basis(course: Trend) -> str:
    if course.smallest_change is None:
        return ""
    whose = "your own results" if course.is_own else "a starting value of ours"
    scale, unit = units.read_as(course.measure.unit)
    return f"a change counts from {scale * course.smallest_change:.2g} {unit}, by {whose}"


def _document(
    weeks: Sequence[Week],
    outlook: Sequence[OutlookDay],
    courses: Sequence[Trend],
    today: date,
    planned: Planned,
) -> dict[str, Any]:
    return {
        "schema": "sternway.progress/1",
        "date": today.isoformat(),
        "planned_week": {
            "backward_m": planned.backward,
            "forward_m": planned.forward,
            "duration_s": 60 * planned.minutes,
            "load": planned.load,
            "sessions": planned.sessions,
        },
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
                "says": say_in_documents(each.says),
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
