"""Training as people look at it: the plan, and how it goes."""

from sternway.reports.training.plan_page import (
    next_session,
    phases_of,
    plan_page,
    session_view,
    week_view,
)
from sternway.reports.training.progress_page import (
    allowance,
    measured,
    progress_figures,
    progress_page,
    result_table,
    week_table,
)
from sternway.reports.training.timeline import Training

__all__ = [
    "Training",
    "allowance",
    "measured",
    "next_session",
    "phases_of",
    "plan_page",
    "progress_figures",
    "progress_page",
    "result_table",
    "session_view",
    "week_table",
    "week_view",
]
