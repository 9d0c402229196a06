"""How often the direction is right, against a truth that is known, bout by bout."""

from sternway.motion.validation.bout import (
    BOUT_LENGTHS,
    Bout,
    BoutLength,
    Judged,
    Way,
    bouts_of,
    judged,
)
from sternway.motion.validation.score import (
    Interval95,
    Reliability,
    Score,
    reliability_of,
    score_of,
)
from sternway.motion.validation.seen import RUNNING, SLOWEST, ways_seen

__all__ = [
    "BOUT_LENGTHS",
    "RUNNING",
    "SLOWEST",
    "Bout",
    "BoutLength",
    "Interval95",
    "Judged",
    "Reliability",
    "Score",
    "Way",
    "bouts_of",
    "judged",
    "reliability_of",
    "score_of",
    "ways_seen",
]
