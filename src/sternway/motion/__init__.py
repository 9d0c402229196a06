"""What the body did: direction, stretches and efforts."""

from sternway.motion.analysis import (
    SCHEMA,
    Ambiguity,
    Analysis,
    Course,
    Effort,
    Evidence,
    Gap,
    Group,
    Stretch,
    Total,
)
from sternway.motion.analyze import analyze
from sternway.motion.baseline import Baseline, load_baseline, make_baseline, save_baseline
from sternway.motion.declaration import Declarations
from sternway.motion.laps import LapFigures, lap_range, laps_of

__all__ = [
    "SCHEMA",
    "Ambiguity",
    "Analysis",
    "Baseline",
    "Course",
    "Declarations",
    "Effort",
    "Evidence",
    "Gap",
    "Group",
    "LapFigures",
    "Stretch",
    "Total",
    "analyze",
    "lap_range",
    "laps_of",
    "load_baseline",
    "make_baseline",
    "save_baseline",
]
