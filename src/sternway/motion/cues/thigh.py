"""Cue `thigh`: one sensor on a thigh, such as a phone in a front pocket.

Travel: the thigh swings almost like a pendulum, so the shape of its rate tells less than a
shank's; the order in which the body is braked and pushed during stance, and in which it is lifted,
tells the rest. Front: a thigh is lifted further forward than it is drawn back, and the hip drops
and rises with that.
"""

from __future__ import annotations

from sternway.motion.cues.cue import CueReading, Scene
from sternway.motion.cues.limb import limb
from sternway.recordings import Segment

NAME = Segment.THIGH.value
LOOKS_AT, ORDER = "motion sensors", 50


def thigh(scene: Scene) -> CueReading | None:
    """Read every sensor on a thigh; None where there is none with gyroscope and gravity."""
    return limb(scene, Segment.THIGH)
