"""Training as people look at it: the plan, and how it goes."""

from sternway.reports.training.plan_page import plan_page
from sternway.reports.training.progress_page import progress_page

__all__ = ["plan_page", "progress_page"]
