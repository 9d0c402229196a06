"""What allows the sessions to come, by the log as it is now.

The journal keeps the reasons of the day on which a session was planned; every day that is logged
since then changes their figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sternway.training.checker import violations
from sternway.training.goals import goals
from sternway.training.journal.events import planned_weeks
from sternway.training.journal.journal import Journal
from sternway.training.log import LogEntry
from sternway.training.plan import Allowance, Plan, PlannedSession, Status
from sternway.training.planner.calendar import Span, monday_of, span_of
from sternway.training.planner.ceilings import (
    is_deload,
    load_ceilings,
    long_run_ceilings,
    session_ceilings,
    week_ceilings,
)
from sternway.training.planner.history import History
from sternway.training.planner.session import reasons, taken_as_done
from sternway.training.profile import Athlete
from sternway.training.sessions import catalogue


def reasoned(journal: Journal, athlete: Athlete, log: Sequence[LogEntry], today: date) -> Plan:
    """The plan with the reasons of its sessions to come made anew, and nothing else changed."""
    plan = journal.plan
    outline = plan.outline
    templates = {each.id: each.template for each in plan.sessions}
    history = History(athlete, log, outline.start, templates, dict(planned_weeks(journal)))
    span = span_of(goals().goals[outline.goal], outline.start, outline.goal_date)
    broken = _broken(plan, athlete, log, today)
    found = []
    for session in plan.sessions:
        if session.status is Status.PLANNED and session.date >= today:
            allowed = _reasons(session, athlete, history, span)
            kept = tuple(each for each in allowed if (session.id, each.rule) not in broken)
            found.append(replace(session, allowed_by=kept))
            history.add(taken_as_done(session))
        else:
            found.append(session)
    return Plan(outline, tuple(found))


def _broken(
    plan: Plan, athlete: Athlete, log: Sequence[LogEntry], today: date
) -> frozenset[tuple[str, str]]:
    """Sessions and limits that they break: only a lock keeps what does, and it allows nothing."""
    locked = [each for each in plan.sessions if each.is_locked]
    if not locked:
        return frozenset()
    answered = {(each.id, rule) for each in locked if each.hand for rule in each.hand.against}
    found = {(each.session, each.rule) for each in violations(plan, athlete, log, today)}
    return frozenset(found | answered)


def _reasons(
    session: PlannedSession, athlete: Athlete, history: History, span: Span
) -> tuple[Allowance, ...]:
    template = catalogue().get(session.template)
    if template is None:
        return session.allowed_by
    day, goal = session.date, session.date == span.goal
    ceilings = [*session_ceilings(history, athlete, day), *week_ceilings(history, day)]
    if goal:
        lowest = min(ceilings, key=lambda each: each.metres)
        return (Allowance(lowest.rule, lowest.says),)
    longest = goals().goals[athlete.goal].longest
    eases = is_deload(history, span, monday_of(day))
    ceilings += long_run_ceilings(history, longest, day, span)
    ceilings += load_ceilings(history, span, day, eases)
    return reasons(session, template, ceilings, history, athlete.minutes_on(day))
