"""``sternway export``: a plan out to the calendar, the watch, a training platform, and paper."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sternway.errors import InvalidRequest

if TYPE_CHECKING:
    from sternway.training.journal import Journal
    from sternway.training.plan import PlannedSession

EXAMPLES = (
    "sternway export plan.json --calendar plan.ics",
    "sternway export plan.json --watch watch/",
    "sternway export plan.json --intervals workouts/ --html plan.html",
)


def export(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="What sternway plan --out wrote.")],
    calendar: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.ics",
            help="An iCalendar file. Import it again after a change: sessions that moved are "
            "moved, those that went are cancelled.",
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
    html: Annotated[
        Path | None, typer.Option(metavar="FILE.html", help="A page to look at and to print.")
    ] = None,
) -> None:
    """Take a plan to where you train."""
    if not any((calendar, watch, intervals, html)):
        raise InvalidRequest("say where to: --calendar, --watch, --intervals or --html")
    from sternway.training.journal import read_journal

    journal = read_journal(plan)
    today = date.today()
    made = datetime.now(UTC).replace(microsecond=0)
    if calendar:
        _written(calendar, _calendar(journal, made))
    if html:
        _written(html, _page(journal, today).encode())
    coming = _coming(journal, today)
    if watch:
        from sternway.text.plans import step_line
        from sternway.training.export import workout_file

        for session in coming:
            _written(watch / f"{_stem(session)}.fit", workout_file(session, made, step_line))
    if intervals:
        from sternway.training.export import intervals_text

        for session in coming:
            _written(intervals / f"{_stem(session)}.txt", intervals_text(session).encode())


def _calendar(journal: Journal, made: datetime) -> bytes:
    from sternway.text.plans import description
    from sternway.training.export import calendar, revisions
    from sternway.training.journal import folded

    changes = journal.changes
    states = (folded(changes[:count]).plan for count in range(1, len(changes) + 1))
    first = changes[0]
    outline = journal.plan.outline
    name = str(journal.state.athlete.get("name", ""))
    identity = f"{name}/{first.date}/{first.outline.goal if first.outline else outline.goal}"
    return calendar(
        revisions(states), identity, f"Sternway: {outline.goal_name}", made, description
    )


def _page(journal: Journal, today: date) -> str:
    from sternway.reports.training import plan_page

    return plan_page(journal.plan, today, str(journal.state.athlete.get("name", "")))


def _coming(journal: Journal, today: date) -> list[PlannedSession]:
    from sternway.training.plan import Status

    return [
        session
        for session in journal.plan.sessions
        if session.status is Status.PLANNED and session.date >= today
    ]


def _stem(session: PlannedSession) -> str:
    return f"{session.date}-{session.id}-{session.template}"


def _written(path: Path, content: bytes) -> None:
    from sternway.cli.outputs import replace_bytes

    replace_bytes(path, content)
    typer.echo(path)
