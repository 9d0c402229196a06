"""Whether a plan keeps the limits: written apart from the planner, which shares the figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sternway.training.athletes import Athlete
from sternway.training.checks.distance import distance_violations
from sternway.training.checks.order import order_violations
from sternway.training.checks.timeline import Violation, timeline
from sternway.training.checks.wishes import wish_violations
from sternway.training.log import LogEntry
from sternway.training.plan import Plan


def violations(
    plan: Plan, athlete: Athlete, log: Sequence[LogEntry] = (), today: date | None = None
) -> tuple[Violation, ...]:
    """Every limit that the sessions from ``today`` on break, given what was done before.

    Without ``today`` the whole plan lies ahead. What is planned is taken as done as planned;
    planned sessions of the past count only by the log.
    """
    line = timeline(plan, athlete, log, today or plan.outline.start)
    return (*distance_violations(line), *order_violations(line), *wish_violations(line))
