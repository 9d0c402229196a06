"""Ways to tell backwards from forwards, one file each. Adding one is adding a file and a line."""

from sternway.motion.cues.cadence import cadence
from sternway.motion.cues.cue import Cue, CueReading, Scene
from sternway.motion.cues.declared import NAME as DECLARED
from sternway.motion.cues.declared import declared
from sternway.motion.cues.facing import facing
from sternway.motion.cues.foot import foot
from sternway.motion.cues.pose import pose
from sternway.motion.cues.shank import shank
from sternway.motion.cues.thigh import thigh
from sternway.motion.cues.trunk import trunk

CUES: tuple[Cue, ...] = (declared, facing, pose, shank, thigh, foot, trunk, cadence)

__all__ = ["CUES", "DECLARED", "Cue", "CueReading", "Scene"]
