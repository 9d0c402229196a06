"""The hard limits: what they are, and whether a plan keeps them."""

from sternway.training.limits.check import violations
from sternway.training.limits.rules import (
    Limits,
    Rule,
    Stage,
    StepBack,
    limits,
    step_back_after,
)
from sternway.training.limits.timeline import Violation

__all__ = [
    "Limits",
    "Rule",
    "Stage",
    "StepBack",
    "Violation",
    "limits",
    "step_back_after",
    "violations",
]
