"""The hard limits: what they are, and whether a plan keeps them."""

from sternway.training.limits.rules import (
    Limits,
    Rule,
    Stage,
    StepBack,
    limits,
    step_back_after,
)

__all__ = [
    "Limits",
    "Rule",
    "Stage",
    "StepBack",
    "limits",
    "step_back_after",
]
