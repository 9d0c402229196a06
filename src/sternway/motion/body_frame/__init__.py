"""From a sensor strapped on anyhow to the plane in which its segment swings."""

from sternway.motion.body_frame.axes import Agreement, agreement_of
from sternway.motion.body_frame.clipping import (
    NARROWEST_FORCE,
    NARROWEST_RATE,
    Clipping,
    clipping_of,
)
from sternway.motion.body_frame.clock import CELL_SAMPLES, GRAVITY, SensorMotion, on_clock
from sternway.motion.body_frame.hinge import Hinge, hinge_of
from sternway.motion.body_frame.mounting import Mounting, mountings_of
from sternway.motion.body_frame.sagittal import CHANNELS, SagittalMotion, in_sagittal_plane
from sternway.motion.body_frame.specific_force import specific_force, with_specific_force

__all__ = [
    "CELL_SAMPLES",
    "CHANNELS",
    "GRAVITY",
    "NARROWEST_FORCE",
    "NARROWEST_RATE",
    "Agreement",
    "Clipping",
    "Hinge",
    "Mounting",
    "SagittalMotion",
    "SensorMotion",
    "agreement_of",
    "clipping_of",
    "hinge_of",
    "in_sagittal_plane",
    "mountings_of",
    "on_clock",
    "specific_force",
    "with_specific_force",
]
