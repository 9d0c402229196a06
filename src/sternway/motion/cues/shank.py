"""Cue `shank`: one sensor on a shank or ankle, strapped on in any orientation.

Travel: in swing the shank whips through fast in the direction of travel, in stance it rolls slowly
over the foot, so the shape of its rate and velocity names the direction. Front: a knee bends only
one way, so in swing the lower end trails behind the upper one, and the pull of the swing
(centripetal, along the shank) leans the same way whichever way the body moves.
"""

from __future__ import annotations

from sternway.motion.cues.cue import CueReading, Scene
from sternway.motion.cues.limb import limb
from sternway.recordings import Segment

NAME = Segment.SHANK.value
LOOKS_AT, ORDER = "motion sensors", 40


def shank(scene: Scene) -> CueReading | None:
    """Read every sensor on a shank; None where there is none with gyroscope and gravity."""
    return limb(scene, Segment.SHANK)
