"""A plan and the sessions in it."""

from sternway.training.plan.plan import Outline, Phase, Plan, Shortfall, TopSpeed
from sternway.training.plan.session import Allowance, PlannedSession, Status
from sternway.training.plan.step import (
    Part,
    Repeat,
    SpeedRange,
    Step,
    StepKind,
    metres,
    seconds,
    unrolled,
)
from sternway.training.plan.wording import amount, description, part_lines, speeds, step_line

__all__ = [
    "Allowance",
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
    "amount",
    "description",
    "metres",
    "part_lines",
    "seconds",
    "speeds",
    "step_line",
    "unrolled",
]
