"""``sternway export``: a plan out to the calendar, the watch, a training platform, and paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from sternway.cli.output import (
    Output,
    Result,
    deliver,
    option,
    page,
    page_result,
    takes_stdout,
    write,
)
from sternway.cli.training_files import (
    LOG,
    On,
    athlete_of_plan,
    beside,
    checked_log,
    day_of,
    plan_kept_on,
    plan_on,
)
from sternway.errors import InvalidRequest
from sternway.training.journal import Journal, reasoned
from sternway.training.log import LogEntry
from sternway.training.plan import PlannedSession, Status
from sternway.training.profile import Athlete

EXAMPLES = (
    "sternway export plan.json --calendar",
    "sternway export plan.json --watch watch/",
    "sternway export plan.json --intervals workouts/ --html",
)


def export(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="What sternway plan --out wrote.")],
    calendar: Annotated[
        Output | None,
        option(
            "--calendar",
            "ics",
            "An iCalendar file: plan.ics here, or the file named. Import it again after a change: "
            "sessions that "
            "moved are moved, those that went are cancelled.",
        ),
    ] = None,
    watch: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="A FIT workout for each session to come; copy them into the watch's NewFiles.",
        ),
    ] = None,
    intervals: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="A text for each session to come, in the language of intervals.icu's workouts.",
        ),
    ] = None,
    html: Annotated[Output | None, page("plan.html")] = None,
    log: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What you have done; log.csv beside the plan, or here."),
    ] = None,
    on: On = None,
) -> None:
    """Take a plan to the calendar, the watch, a training platform or paper.

    What the day and the log made of the plan is kept in its file with --calendar, so that every
    state of a session that a calendar was given has a number of its own.
    """
    if not any((calendar, watch, intervals, html)):
        raise InvalidRequest("say where to: --calendar, --watch, --intervals or --html")
    takes_stdout(calendar, html)
    today = day_of(on)
    log = log or beside(plan, LOG)
    entries = checked_log(log, today) if log is not None else ()
    journal = (plan_kept_on if calendar else plan_on)(plan, entries, today)
    made = datetime.now(UTC).replace(microsecond=0)
    athlete = athlete_of_plan(journal, today)
    age = athlete.age_on(today)
    coming = _coming(journal, today)
    written: list[Path] = []

    def keep(folder: Path, session: PlannedSession, suffix: str, content: str | bytes) -> None:
        written.append(folder / f"{session.date}-{session.id}-{session.template}{suffix}")
        write(written[-1], content)

    if watch:
        from sternway.text.plans import step_line
        from sternway.text.sessions import hand_lines
        from sternway.training.export import workout_file

        for session in coming:
            workout = workout_file(session, made, step_line, hand_lines(session))
            keep(watch, session, ".fit", workout)
    if intervals:
        from sternway.text.sessions import note_lines
        from sternway.training.export import intervals_text

        for session in coming:
            keep(intervals, session, ".txt", intervals_text(session, note_lines(session, age)))
    deliver(
        lambda: None,
        Result(calendar, "plan.ics", lambda: _calendar(journal, made, age)) if calendar else None,
        page_result(html, "plan.html", lambda: _page(journal, athlete, entries, today)),
        kept=written,
    )


def _calendar(journal: Journal, made: datetime, age: int) -> bytes:
    from sternway.text.sessions import description
    from sternway.training.export import calendar, revisions_of

    first = journal.changes[0]
    outline = journal.plan.outline
    name = str(journal.state.athlete.get("name", ""))
    identity = f"{name}/{first.date}/{first.outline.goal if first.outline else outline.goal}"
    return calendar(
        revisions_of(journal),
        identity,
        f"Sternway: {outline.goal_name}",
        made,
        lambda session: description(session, age),
    )


def _page(journal: Journal, athlete: Athlete, log: Sequence[LogEntry], today: date) -> str:
    from sternway.reports.training import plan_page

    plan = reasoned(journal, athlete, log, today)
    return plan_page(plan, today, athlete.person.name, athlete.age_on(today))


def _coming(journal: Journal, today: date) -> list[PlannedSession]:
    return [
        session
        for session in journal.plan.sessions
        if session.status is Status.PLANNED and session.date >= today
    ]
