"""From the readings of all cues to a direction, cell by cell, and how sure that is."""

from sternway.motion.fusion.decide import (
    BACKWARD,
    FORWARD,
    PAUSED,
    STILL,
    UNKNOWN,
    Decision,
    decide,
)
from sternway.motion.fusion.soundness import (
    calibration_notices,
    gaps_of_clocks,
    gaps_of_soundness,
    soundness_of,
    within_certainty,
    without_contradictions,
)

__all__ = [
    "BACKWARD",
    "FORWARD",
    "PAUSED",
    "STILL",
    "UNKNOWN",
    "Decision",
    "calibration_notices",
    "decide",
    "gaps_of_clocks",
    "gaps_of_soundness",
    "soundness_of",
    "within_certainty",
    "without_contradictions",
]
