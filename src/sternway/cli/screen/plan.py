"""A plan in a terminal: the next session first, then week by week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sternway.cli.screen.paragraphs import show_line, show_paragraph, width
from sternway.text import say
from sternway.training.limits import reasons_against
from sternway.training.plan import Part, Plan, PlannedSession, Repeat, Status, Step, amount, speeds
from sternway.training.planning import full, length, sentence
from sternway.training.sessions import Grade, SessionTemplate, catalogue

_MARKS = {Status.PLANNED: " ", Status.DONE: "✓", Status.DIFFERENT: "≈", Status.MISSED: "×"}
_DAY = timedelta(days=1)
_GRADES = {
    Grade.TRIAL: "a controlled trial",
    Grade.STUDY: "a study without a control group, or of something near",
    Grade.PRACTICE: "what athletes and coaches report",
    Grade.CUSTOM: "custom, not studied for running backwards",
}


def show_plan(plan: Plan, today: date, weeks: int | None = None) -> None:
    """The whole plan, or so many weeks from today on."""
    _show_heading(plan)
    ahead = [each for each in plan.sessions if each.date >= today and _is_open(each)]
    for session in ahead:
        if session.date == ahead[0].date:
            show_line()
            show_session(session, today)
    _show_weeks(plan, today, weeks)
    if plan.outline.notes:
        show_line()
        for note in plan.outline.notes:
            show_paragraph(sentence(say(note)), " • ", style="dim")


def show_session(session: PlannedSession, today: date) -> None:
    """One session in full: what to do, why, and what allows it."""
    when = f"{_when(session.date, today)}, {session.start:%H:%M}"
    show_line(f"{when}: {session.title}", style="bold")
    show_paragraph(_facts(session), "  ")
    template = catalogue().get(session.template)
    for line in _steps(session.parts):
        show_paragraph(line, "  – ")
    if template is not None:
        show_paragraph(template.instructions, "  ")
        show_paragraph(f"Ground: {template.surface}.{_partner(template)}", "  ")
        if against := reasons_against(template):
            show_paragraph(f"Leave it out with: {', '.join(against)}.", "  ")
    show_paragraph(sentence(session.why), "  Why: ")
    for allowance in session.allowed_by:
        show_paragraph(say(allowance.says), "  Allowed: ", style="dim")
    if template is not None:
        best = next(each for each in template.evidence if each.grade is template.grade)
        known = f"{best.says} ({best.source}; {_GRADES[best.grade]})"
        show_paragraph(sentence(known), "  Known: ", style="dim")


def _show_heading(plan: Plan) -> None:
    outline = plan.outline
    show_line(f"{sentence(outline.goal_name)[:-1]}, {full(outline.goal_date)}", style="bold")
    for warning in outline.warnings:
        show_paragraph(sentence(say(warning)), " ! ")
    for shortfall in outline.shortfalls:
        reason = "; ".join(say(each) for each in shortfall.reasons)
        instead = "; ".join(say(each) for each in shortfall.instead)
        show_paragraph(f"{sentence(reason)} Instead: {instead}.", " ! ")


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
            show_line()
            show_line(names[phase].name, style="bold")
            show_paragraph(names[phase].purpose, "")
        _show_week(number, sessions)


def _show_week(number: int, sessions: Sequence[PlannedSession]) -> None:
    monday = sessions[0].date - sessions[0].date.weekday() * _DAY
    backward = sum(session.backward for session in sessions)
    show_line()
    text = f"Week {number}, from {monday.day} {monday:%b}"
    show_line(f"{text}: {length(backward)} backward" if backward else text)
    for session in sessions:
        show_line(_row(session))


def _row(session: PlannedSession) -> str:
    backward = length(session.backward) if session.backward else ""
    hard = "hard" if session.is_hard else ""
    right = f"{session.minutes:>4} min {backward:>8} {hard:<4}"
    left = (
        f"{_MARKS[session.status]} {session.date:%a %d %b} {session.start:%H:%M}  {session.title}"
    )
    room = width() - len(right) - 1
    if len(left) > room:
        left = f"{left[: room - 1]}…"
    return f"{left:<{room}} {right}".rstrip()


def _facts(session: PlannedSession) -> str:
    facts = [f"{session.minutes} min"]
    if session.backward:
        facts.append(f"{length(session.backward)} backward")
    if session.is_hard:
        facts.append("hard")
    if session.equipment:
        facts.append(f"with {', '.join(session.equipment)}")
    facts.append(f"at: {', '.join(session.places)}")
    facts.append(f"id {session.id}")
    return " · ".join(facts)


def _partner(template: SessionTemplate) -> str:
    words = {"helpful": " Better with somebody beside you.", "required": " Not without a partner."}
    return words.get(template.partner, "")


def _steps(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Repeat):
            yield f"{part.times} × ({'; then '.join(_step(step) for step in part.steps)})"
        else:
            yield _step(part)


def _step(step: Step) -> str:
    speed = f" at {speeds(step.speed)}" if step.speed else ""
    zone = f", {step.zone}{speed}" if step.zone else ""
    return f"{amount(step)} {step.name}{zone}"


def _when(day: date, today: date) -> str:
    if day == today:
        return "Today"
    if day == today + _DAY:
        return "Tomorrow"
    return f"{day:%A} {full(day)}"


def _is_open(session: PlannedSession) -> bool:
    return session.status is Status.PLANNED
