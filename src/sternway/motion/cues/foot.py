"""Cue `foot`: one sensor on a shoe, clipped on in any orientation.

Travel: the foot rests in stance and travels in swing, faster than the body; its velocity about the
mean of a stride is skewed in the direction of travel, and largest where the foot turns least.
Front: while it travels the foot hangs toe down, whichever way the body moves, and lies flat while
it rests.
"""

from __future__ import annotations

from sternway.motion.cues.cue import CueReading, Scene
from sternway.motion.cues.limb import limb
from sternway.recordings import Segment

NAME = Segment.FOOT.value
LOOKS_AT, ORDER = "motion sensors", 60


def foot(scene: Scene) -> CueReading | None:
    """Read every sensor on a foot; None where there is none with gyroscope and gravity."""
    return limb(scene, Segment.FOOT)
