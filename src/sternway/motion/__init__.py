"""What the body did: direction, stretches, efforts, steps and technique."""

from sternway.motion.analysis import Analysis
from sternway.motion.analyze import analyze
from sternway.motion.baseline import Baseline, load_baseline, make_baseline, save_baseline
from sternway.motion.course import Course
from sternway.motion.declaration import Declarations
from sternway.motion.efforts import Effort
from sternway.motion.gaps import Ambiguity
from sternway.motion.laps import LapFigures, lap_range, laps_of
from sternway.motion.notices import Gap
from sternway.motion.stretches import Evidence, Stretch
from sternway.motion.totals import Group, Total

__all__ = [
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
