"""A session and a plan, as somebody might have them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from sternway.direction import Direction
from sternway.training.notices import as_written
from sternway.training.plan import (
    Allowance,
    Outline,
    Plan,
    PlannedSession,
    Repeat,
    SpeedRange,
    Step,
    StepKind,
)
from sternway.training.sessions import Kind, Zone

MADE = datetime(2026, 11, 22, 12, tzinfo=UTC)

WALK = Step(
    StepKind.WARM_UP, "Walk backward", "Look over both shoulders.", Direction.BACKWARD, 60.0, 60.0
)
SPRINT = Step(
    StepKind.WORK,
    "Sprint",
    "Short, quick steps.",
    Direction.BACKWARD,
    6.0,
    20.0,
    zone=Zone.FAST,
    speed=SpeedRange(3.6, 4.0),
)
REST = Step(StepKind.REST, "Rest", "Walk back.", Direction.FORWARD, 90.0, duration=90.0)
PLANK = Step(StepKind.COOL_DOWN, "Plank", "Straight as a board.", Direction.STILL, 40.0, count=3)

SESSION = PlannedSession(
    id="w03-tue",
    date=date(2026, 12, 8),
    start=time(18, 30),
    template="sprints-7x20",
    title="7 × 20 m backward",
    kind=Kind.INTERVALS,
    phase="speed",
    week=3,
    parts=(WALK, Repeat(7, (SPRINT, REST)), PLANK),
    is_hard=True,
    why="Speed comes from short sets.",
    allowed_by=(Allowance("longest-30-days", as_written("200 m, at most 220 m today")),),
    places=("track",),
    equipment=("cones",),
)


def plan(*sessions: PlannedSession) -> Plan:
    """A plan of these sessions."""
    outline = Outline(
        "mile", "the mile", date(2027, 5, 1), date(2026, 11, 23), phases=(), top_speed=None
    )
    return Plan(outline, sessions)
