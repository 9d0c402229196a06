"""``sternway plan``: what to do next, from an athlete file and a log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from sternway.cli import terminal
from sternway.cli.output import (
    Json,
    Output,
    deliver,
    json_result,
    page,
    page_result,
    takes_stdout,
)
from sternway.cli.plan_changes import show_urgent
from sternway.cli.terminal import message
from sternway.cli.training_files import LOG, On, beside, checked_log, day_of
from sternway.direction import Direction
from sternway.errors import InvalidRequest, SternwayError
from sternway.files import is_there
from sternway.text import current, say, say_in_documents
from sternway.text.plans import amount, beats, sentence, speeds
from sternway.text.sessions import in_words
from sternway.training.load import planned_volume
from sternway.training.log import LogEntry
from sternway.training.plan import (
    Part,
    Plan,
    PlannedSession,
    Repeat,
    Status,
    Step,
)
from sternway.training.profile import Athlete, read_athlete, write_starter
from sternway.training.urgent import is_urgent, urgent
from sternway.units import short_length

EXAMPLES = (
    "sternway plan --new athlete.toml",
    "sternway plan athlete.toml",
    "sternway plan athlete.toml --log log.csv --out plan.json",
    "sternway plan athlete.toml --session w03-tue",
    "sternway plan athlete.toml --html",
)
_RESTS = {
    "left": "the plan was left, so nothing is planned again: take that back with"
    " sternway log --undo, or plan another goal into another file",
    "over": "the day of its goal is over, so nothing is planned again: plan the next goal into"
    " another file",
    "changed since": "the plan was changed after that day, so it stays as it is",
}
"""why a plan stays as it is, and the cure"""
_MARKS = {Status.PLANNED: " ", Status.DONE: "✓", Status.DIFFERENT: "≈", Status.MISSED: "×"}
_DAY = timedelta(days=1)
_TOLD = 500.0
"""m forward of a week from which they are told"""


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
        typer.Option(
            metavar="FILE", help="What you have done; log.csv beside the athlete file, or here."
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.json",
            help="Keep the plan there; a plan that is there already is changed, not replaced.",
        ),
    ] = None,
    json: Json = None,
    html: Annotated[Output | None, page("plan.html")] = None,
    weeks: Annotated[
        int | None, typer.Option(min=1, help="Show this many weeks from today.")
    ] = None,
    session: Annotated[
        str | None,
        typer.Option(metavar="ID|DATE", help="Show this session alone, in full."),
    ] = None,
    on: On = None,
) -> None:
    """Plan the way to a goal in backward running, within limits that are never broken."""
    if new is not None:
        write_starter(new)
        typer.echo(new)
        return
    if athlete is None:
        raise InvalidRequest("name an athlete file, or write one with --new athlete.toml")
    takes_stdout(json, html)
    today = day_of(on)
    from sternway.training.planner import later_plans

    person, document = read_athlete(athlete, today, goal_may_be_past=True)
    log = log or beside(athlete, LOG)
    entries = checked_log(log, today) if log is not None else ()
    if person.goal_date is not None and person.goal_date < today:
        if json is None:
            show_urgent(urgent(person, entries, today))
        raise SternwayError(
            f"{athlete}: the day of its goal, {person.goal_date}, is over: write the next goal and "
            "its day there (code and date under [goal]), then plan again; sternway progress shows "
            "how far a session may go until then"
        )
    made, written = _planned(person, document, entries, today, out, with_document=json is not None)
    age = person.age_on(today)
    chosen = _session_named(made, session) if session else ()

    def show() -> None:
        show_urgent((*urgent(person, entries, today), *made.outline.warnings))
        for each in chosen:
            show_session(each, today, age)
        if session:
            return
        show_plan(made, today, weeks, age)
        _show_later(later_plans(person, entries, made, today))
        if log is not None:
            said = f"Based on {log} ({len(entries)} sessions)."
            terminal.paragraph(said, " • ", style="dim")

    def as_page() -> str:
        from sternway.reports.training import plan_page

        return plan_page(made, today, person.person.name, age)

    deliver(
        show,
        json_result(json, lambda: written),
        page_result(html, "plan.html", as_page),
        kept=() if out is None else (out,),
    )


def _planned(
    athlete: Athlete,
    document: Mapping[str, Any],
    entries: Sequence[LogEntry],
    today: date,
    out: Path | None,
    *,
    with_document: bool,
) -> tuple[Plan, Mapping[str, Any] | None]:
    """The plan, kept in ``out`` where that is named, and its document where that is wanted.

    A plan that is kept there already is changed. Raises ``SternwayError`` where the file cannot be
    used.
    """
    if out is None and not with_document:
        from sternway.training.planner import make_plan

        return make_plan(athlete, entries, today), None
    from sternway.training.journal import (
        made,
        opened_by,
        plan_document,
        planned_on,
        read_journal,
        reasoned,
        rest_of,
        write_journal,
    )

    if out is not None and is_there(out):
        kept = read_journal(out)
        for each in opened_by(kept, athlete, entries, today):
            message(f"{out}: {say(each)}")
        journal = planned_on(kept, athlete, document, entries, today)
        if journal is kept and (rest := rest_of(kept, today)) is not None:
            message(f"{out}: {_RESTS[rest.value]}")
    else:
        journal = made(athlete, document, entries, today)
    if out is not None:
        write_journal(journal, out, say_in_documents)
    plan = reasoned(journal, athlete, entries, today)
    return plan, plan_document(journal, say_in_documents) if with_document else None


def _session_named(plan: Plan, name: str) -> tuple[PlannedSession, ...]:
    """Those of an id or a day. Raises ``InvalidRequest``."""
    found = tuple(each for each in plan.sessions if name in (each.id, each.date.isoformat()))
    if not found:
        raise InvalidRequest(
            f"no session is called {name[:40]!r}, and none is on such a day: the plan names them, "
            "such as w01-tue"
        )
    return found


def show_plan(plan: Plan, today: date, weeks: int | None = None, age: int | None = None) -> None:
    """The whole plan, or so many weeks from today on."""
    _show_heading(plan)
    ahead = [each for each in plan.sessions if each.date >= today and _is_open(each)]
    for session in ahead:
        if session.date == ahead[0].date:
            terminal.line()
            show_session(session, today, age)
    _show_weeks(plan, today, weeks)
    if plan.outline.notes:
        terminal.line()
        for note in plan.outline.notes:
            terminal.paragraph(sentence(say(note)), " • ", style="dim")


def show_session(session: PlannedSession, today: date, age: int | None = None) -> None:
    """One session in full: what to do, why, and what allows it."""
    when = f"{_when(session.date, today)}, {session.start:%H:%M}"
    terminal.line((f"{when}: {session.title}", "bold"))
    terminal.paragraph(_facts(session), "  ")
    said = in_words(session, age)
    for line in said.by_hand:
        terminal.paragraph(line, "  ! " if session.is_kept_against else "  ")
    for line in _steps(session.parts):
        terminal.paragraph(line, "  – ")
    if said.how:
        terminal.paragraph(said.how, "  ")
    if said.ground:
        terminal.paragraph(said.ground, "  Ground: ")
    if said.leave_out_with:
        terminal.paragraph(sentence(said.leave_out_with), "  Leave it out with: ")
    terminal.paragraph(said.why, "  Why: ")
    for allowed in said.allowed_by:
        terminal.paragraph(allowed, "  Allowed: ", style="dim")
    if said.known:
        terminal.paragraph(said.known, "  Known: ", style="dim")


def _show_heading(plan: Plan) -> None:
    outline = plan.outline
    terminal.line(
        (f"{sentence(outline.goal_name)[:-1]}, {current().dated(outline.goal_date)}", "bold")
    )
    said = [say(warning) for warning in outline.warnings]
    for warning in outline.warnings:
        if not is_urgent(warning):
            terminal.paragraph(sentence(say(warning)), " ! ")
    _show_shortfalls(plan, said)


def _show_shortfalls(plan: Plan, said: Sequence[str]) -> None:
    """Wishes that cannot be met; reasons that were ``said`` are not said again."""
    for shortfall in plan.outline.shortfalls:
        terminal.paragraph(f"Not possible: {say(shortfall.what)}.", " ! ")
        for why in (words for each in shortfall.reasons if (words := say(each)) not in said):
            terminal.paragraph(sentence(why), "   – ")
        for number, each in enumerate(shortfall.instead):
            terminal.paragraph(sentence(say(each)), "   – " if number else "   Instead: ")


def _show_later(plans: Sequence[Plan]) -> None:
    """The goals after this one, in a line or two each."""
    if plans:
        terminal.heading("After that, if all of it is done as planned")
    for plan in plans:
        outline = plan.outline
        name = f"{sentence(outline.goal_name)[:-1]}, {current().dated(outline.goal_date)}"
        terminal.line((f"{name}: {plan.weeks} weeks", "bold"))
        _show_shortfalls(plan, [])


def _show_weeks(plan: Plan, today: date, weeks: int | None) -> None:
    names = {phase.code: phase for phase in plan.outline.phases}
    phase, shown = "", 0
    for number in range(1, plan.weeks + 1):
        sessions = plan.week(number)
        if not sessions or (weeks is not None and sessions[-1].date < today):
            continue
        if weeks is not None and shown >= weeks:
            break
        shown += 1
        if sessions[0].phase != phase and sessions[0].phase in names:
            phase = sessions[0].phase
            terminal.heading(names[phase].name)
            terminal.paragraph(names[phase].purpose, "")
        _show_week(number, sessions)


def _show_week(number: int, sessions: Sequence[PlannedSession]) -> None:
    monday = sessions[0].date - sessions[0].date.weekday() * _DAY
    backward = sum(session.backward for session in sessions)
    text = f"Week {number}, from {monday.day} {monday:%b}"
    forward = planned_volume(sessions).forward
    both = [f"{short_length(backward)} backward"] if backward else []
    both += [f"about {short_length(round(forward, -2))} forward"] if forward >= _TOLD else []
    terminal.heading(f"{text}: {', '.join(both)}" if both else text, style="")
    for session in sessions:
        terminal.line(_row(session))


def _row(session: PlannedSession) -> str:
    backward = short_length(session.backward) if session.backward else ""
    hard = "hard" if session.is_hard else ""
    right = f"{session.minutes:>4} min {backward:>8} {hard:<4}"
    mark = "!" if session.is_kept_against and _is_open(session) else _MARKS[session.status]
    left = f"{mark} {session.date:%a %d %b} {session.start:%H:%M}  {session.title}"
    room = terminal.width() - len(right) - 1
    if len(left) > room:
        left = f"{left[: room - 1]}…"
    return f"{left:<{room}} {right}".rstrip()


def _facts(session: PlannedSession) -> str:
    facts = [f"{session.minutes} min"]
    if session.backward:
        facts.append(f"{short_length(session.backward)} backward")
    if session.is_hard:
        facts.append("hard")
    if session.equipment:
        facts.append(f"with {', '.join(session.equipment)}")
    facts.append(f"at: {', '.join(session.places)}")
    facts.append(f"id {session.id}")
    return " · ".join(facts)


def _steps(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Repeat):
            yield f"{part.times} × ({'; then '.join(_step(step) for step in part.steps)})"
        else:
            yield _step(part)


def _step(step: Step) -> str:
    speed = f" at {speeds(step.speed)}" if step.speed else ""
    is_backward = step.direction is Direction.BACKWARD
    zone = f", {step.zone}{speed}" if step.zone and is_backward else ""
    heart = f", heart {beats(step.heart)}" if step.heart else ""
    return f"{amount(step)} {step.name}{zone}{heart}"


def _when(day: date, today: date) -> str:
    if day == today:
        return "Today"
    if day == today + _DAY:
        return "Tomorrow"
    return f"{day:%A} {current().dated(day)}"


def _is_open(session: PlannedSession) -> bool:
    return session.status is Status.PLANNED
