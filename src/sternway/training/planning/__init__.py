"""Making a plan for an athlete by the rules."""

from sternway.training.planning.goals import Goal, Goals, goals
from sternway.training.planning.make import make_plan
from sternway.training.planning.making import Before
from sternway.training.planning.top_speed import top_speed
from sternway.training.planning.wording import full, length, on, sentence

__all__ = [
    "Before",
    "Goal",
    "Goals",
    "full",
    "goals",
    "length",
    "make_plan",
    "on",
    "sentence",
    "top_speed",
]
