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
    "decide",
    "gaps_of_soundness",
    "soundness_of",
    "within_certainty",
    "without_contradictions",
]
