"""The table of points as a page to print, and in parts; marks scored and predicted."""

from sternway.reports.points.page import basis_of, points_page, sheet_table
from sternway.reports.points.score import (
    PredictionView,
    ScoreView,
    prediction_view,
    score_view,
    worth_view,
)

__all__ = [
    "PredictionView",
    "ScoreView",
    "basis_of",
    "points_page",
    "prediction_view",
    "score_view",
    "sheet_table",
    "worth_view",
]
