"""The hard limits and the steps back: what no plan breaks."""

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
