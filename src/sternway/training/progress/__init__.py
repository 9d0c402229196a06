"""Tests, and which of their changes mean anything."""

from sternway.training.progress.measure import Better, Measure, measures
from sternway.training.progress.result import (
    FIRST_DAY,
    Result,
    Results,
    read_results,
    result_of,
)
from sternway.training.progress.trend import MEANINGFUL, Trend, Verdict, courses

__all__ = [
    "FIRST_DAY",
    "MEANINGFUL",
    "Better",
    "Measure",
    "Result",
    "Results",
    "Trend",
    "Verdict",
    "courses",
    "measures",
    "read_results",
    "result_of",
]
