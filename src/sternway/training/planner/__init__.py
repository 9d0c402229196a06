"""Making a plan for an athlete by the rules."""

from sternway.training.planner.draft import Before
from sternway.training.planner.make import make_plan
from sternway.training.planner.season import later_plans
from sternway.training.planner.speeds import top_speed

__all__ = ["Before", "later_plans", "make_plan", "top_speed"]
