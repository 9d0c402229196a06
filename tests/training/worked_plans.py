"""Six people and their whole plans, as docs/training.md shows them: a row a week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sternway.text import current
from sternway.training.plan import (
    Plan,
    PlannedSession,
    Repeat,
    Step,
    StepKind,
)
from sternway.training.planner import make_plan
from sternway.units import NBSP, short_length
from tests.documents import row
from tests.training.people import TODAY, athlete

_TRACK = {"train_at": ["track", "road"], "equipment": ["cones", "mat"], "partner": "always"}
_KNOWS: dict[str, Any] = {"backward_sessions": 70, "longest_backward_30_days_m": 1500}

WORKED: dict[str, dict[str, Any]] = {
    "first-100m": {"goal": {"code": "first-100m"}},
    "mile": {
        "goal": {"code": "mile"},
        "experience": _KNOWS,
        "week": {"tuesday": 60, "thursday": 60, "saturday": 90, "sunday": 45},
        "places": _TRACK,
        "best": [{"event": "1000m", "mark": "5:10"}],
    },
    "sprint": {
        "goal": {"code": "sprint-championship"},
        "experience": _KNOWS,
        "week": {"monday": 75, "wednesday": 60, "thursday": 75, "saturday": 75},
        "places": _TRACK,
        "best": [{"event": "100m", "mark": "18.9"}],
        "tests": {"sprint_20m_s": 4.6},
    },
    "marathon": {
        "goal": {"code": "marathon"},
        "experience": {"backward_sessions": 70, "longest_backward_30_days_m": 3000},
        "week": {"monday": 120, "tuesday": 120, "thursday": 120, "saturday": 500, "sunday": 120},
        "places": _TRACK,
        "best": [{"event": "10km", "mark": "57:00"}, {"event": "half", "mark": "2:08:00"}],
    },
    "knee": {
        "born": date(1970, 1, 31),
        "goal": {"code": "knee-return"},
        "injury": [{"where": "knee", "now": True, "pain": 2}],
        "week": {"tuesday": 40, "thursday": 40, "saturday": 45},
    },
    "add": {
        "goal": {"code": "add-to-week"},
        "experience": {"forward_km_a_week": 30},
        "week": {"tuesday": 50, "thursday": 50, "saturday": 60, "sunday": 75},
        "places": _TRACK,
    },
}
"""by the names of their tables; everything else is the starter file's"""


def worked(name: str) -> Plan:
    """The plan of one of them."""
    return make_plan(athlete(**WORKED[name]), (), TODAY)


def table(name: str) -> str:
    """Every week and session of a plan."""
    plan = worked(name)
    lines = [row("Week", "Backward", "Sessions"), row("---:", "---:", "---")]
    phase = ""
    for number in range(1, plan.weeks + 1):
        week = plan.week(number)
        if not week:
            continue
        if week[0].phase != phase:
            phase = week[0].phase
            named = next(each for each in plan.outline.phases if each.code == phase)
            lines.append(row("", "", f"**{named.name}**"))
        metres = sum(each.backward for each in week)
        backward = short_length(metres) if metres else ""
        lines.append(row(f"{number}", backward, "; ".join(_session(each) for each in week)))
    return "\n".join(lines).replace(NBSP, " ")


def _session(session: PlannedSession) -> str:
    hard = ", hard" if session.is_hard else ""
    doses = ", ".join(_doses(session)) if session.backward else f"{session.minutes} min"
    return f"{session.date:%a} {current().day(session.date)} {session.title} ({doses}{hard})"


def _doses(session: PlannedSession) -> Iterator[str]:
    """The backward work: how often, how far, how fast."""
    sets: dict[str, int] = {}
    for part in session.parts:
        steps = part.steps if isinstance(part, Repeat) else (part,)
        times = part.times if isinstance(part, Repeat) else 1
        for step in steps:
            if step.kind is StepKind.WORK and step.distance:
                dose = _dose(step, times)
                sets[dose] = sets.get(dose, 0) + 1
    yield from (dose if count == 1 else f"{count} sets of {dose}" for dose, count in sets.items())


def _dose(step: Step, times: int) -> str:
    speed = f" at {step.speed.low:.1f}–{step.speed.high:.1f} m/s" if step.speed else ""
    much = short_length(step.distance or 0.0)
    return f"{times} × {much}{speed}" if times > 1 else f"{much}{speed}"
