"""A plan and the sessions in it."""

from sternway.training.plan.plan import Outline, Phase, Plan, Shortfall, TopSpeed
from sternway.training.plan.session import Allowance, Hand, PlannedSession, Status
from sternway.training.plan.step import (
    GOING,
    HeartRange,
    Part,
    Repeat,
    SpeedRange,
    Step,
    StepKind,
    metres,
    seconds,
    unrolled,
)

__all__ = [
    "GOING",
    "Allowance",
    "Hand",
    "HeartRange",
    "Outline",
    "Part",
    "Phase",
    "Plan",
    "PlannedSession",
    "Repeat",
    "Shortfall",
    "SpeedRange",
    "Status",
    "Step",
    "StepKind",
    "TopSpeed",
    "metres",
    "seconds",
    "unrolled",
]
