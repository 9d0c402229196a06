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
from sternway.motion.validation.document import ClaimsPart, ScorePart, document_of
from sternway.motion.validation.donation import donation_of
from sternway.motion.validation.marks import (
    Mark,
    marks_beyond,
    marks_too_short,
    read_marks,
    ways_marked,
)
from sternway.motion.validation.score import (
    Interval95,
    Reliability,
    Score,
    reliability_of,
    score_of,
)
from sternway.motion.validation.seen import RUNNING, SLOWEST, ways_seen
from sternway.motion.validation.worn import Worn

__all__ = [
    "BOUT_LENGTHS",
    "RUNNING",
    "SLOWEST",
    "Bout",
    "BoutLength",
    "ClaimsPart",
    "Interval95",
    "Judged",
    "Mark",
    "Reliability",
    "Score",
    "ScorePart",
    "Way",
    "Worn",
    "bouts_of",
    "document_of",
    "donation_of",
    "judged",
    "marks_beyond",
    "marks_too_short",
    "read_marks",
    "reliability_of",
    "score_of",
    "ways_marked",
    "ways_seen",
]
