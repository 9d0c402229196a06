"""Whether a plan keeps the limits: written apart from the planner, which shares the figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sternway.training.checker.distance import distance_violations
from sternway.training.checker.doses import dose_violations
from sternway.training.checker.order import order_violations
from sternway.training.checker.past import read_past
from sternway.training.checker.timeline import Timeline, Violation, planned_items
from sternway.training.checker.wishes import wish_violations
from sternway.training.limits import Closings
from sternway.training.log import LogEntry
from sternway.training.plan import Plan
from sternway.training.profile import Athlete


def violations(
    plan: Plan, athlete: Athlete, log: Sequence[LogEntry] = (), today: date | None = None
) -> tuple[Violation, ...]:
    """Every limit that the sessions from ``today`` on break, given what was done before.

    Without ``today`` the whole plan lies ahead. What is planned is taken as done as planned;
    planned sessions of the past count only by the log.
    """
    today = today or plan.outline.start
    templates = {each.id: each.template for each in plan.sessions}
    past = read_past(athlete, log, plan.outline.start, templates)
    items = (*past.items, *planned_items(plan, today))
    line = Timeline(
        plan=plan,
        athlete=athlete,
        log=tuple(log),
        today=today,
        items=tuple(sorted(items, key=lambda item: item.begins)),
        since=athlete.experience.on or plan.outline.start,
        causes=past.causes,
        closings=Closings(athlete, log, past.causes),
    )
    return (
        *distance_violations(line),
        *dose_violations(line),
        *order_violations(line),
        *wish_violations(line),
    )
