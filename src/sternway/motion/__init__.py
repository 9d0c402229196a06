"""What the body did: direction, stretches and efforts."""

from sternway.motion.analysis import (
    COURSE_DIRECTIONS,
    Ambiguity,
    Analysis,
    Course,
    Direction,
    Effort,
    Evidence,
    Gap,
    Group,
    Stretch,
    Total,
)
from sternway.motion.analyze import analyze
from sternway.motion.declaration import Declarations
from sternway.motion.export import SCHEMA

__all__ = [
    "COURSE_DIRECTIONS",
    "SCHEMA",
    "Ambiguity",
    "Analysis",
    "Course",
    "Declarations",
    "Direction",
    "Effort",
    "Evidence",
    "Gap",
    "Group",
    "Stretch",
    "Total",
    "analyze",
]
