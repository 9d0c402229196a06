"""Training as people look at it: the plan, and how it goes."""

from sternway.reports.training.plan_page import plan_page

__all__ = ["plan_page"]
