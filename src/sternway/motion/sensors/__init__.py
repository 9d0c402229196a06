"""From a sensor strapped on in any orientation to the plane in which its segment swings."""

from sternway.motion.sensors.axes import Agreement, agreement_of
from sternway.motion.sensors.calibration import Calibration, calibrated, on_one_clock
from sternway.motion.sensors.clipping import Clipping, clipping_of
from sternway.motion.sensors.hinge import Hinge, hinge_of
from sternway.motion.sensors.hung import without_repeats
from sternway.motion.sensors.mounting import Mounting, mountings_of
from sternway.motion.sensors.sagittal import CHANNELS, SagittalMotion, in_sagittal_plane
from sternway.motion.sensors.sensor_motion import (
    CELL_SAMPLES,
    GRAVITY,
    SensorMotion,
    by_cell,
    on_clock,
)
from sternway.motion.sensors.specific_force import specific_force, with_specific_force
from sternway.motion.sensors.stuck import Stuck, stuck_in

__all__ = [
    "CELL_SAMPLES",
    "CHANNELS",
    "GRAVITY",
    "Agreement",
    "Calibration",
    "Clipping",
    "Hinge",
    "Mounting",
    "SagittalMotion",
    "SensorMotion",
    "Stuck",
    "agreement_of",
    "by_cell",
    "calibrated",
    "clipping_of",
    "hinge_of",
    "in_sagittal_plane",
    "mountings_of",
    "on_clock",
    "on_one_clock",
    "specific_force",
    "stuck_in",
    "with_specific_force",
    "without_repeats",
]
