"""Virtual sensors: what a motion sensor or GPS worn on a captured body would have measured."""

from sternway.motion.body import Truth, truth
from sternway.motion.virtual.imu import HALF_TURN, Sampling, sensor_curves, virtual_imu
from sternway.motion.virtual.noise import PERFECT, PHONE, RESEARCH, ChannelNoise, SensorNoise
from sternway.motion.virtual.nowhere import elliptical, on_the_spot, pedalling, rowing
from sternway.motion.virtual.recording import recording_from
from sternway.motion.virtual.repeat import repeated
from sternway.motion.virtual.site import Site
from sternway.motion.virtual.track import virtual_track
from sternway.motion.virtual.transform import between, mirrored, reversed_in_time

__all__ = [
    "HALF_TURN",
    "PERFECT",
    "PHONE",
    "RESEARCH",
    "ChannelNoise",
    "Sampling",
    "SensorNoise",
    "Site",
    "Truth",
    "between",
    "elliptical",
    "mirrored",
    "on_the_spot",
    "pedalling",
    "recording_from",
    "repeated",
    "reversed_in_time",
    "rowing",
    "sensor_curves",
    "truth",
    "virtual_imu",
    "virtual_track",
]
