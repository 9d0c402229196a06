"""What the sensors wrote: any file in, one `Recording` out."""

from sternway.recordings.anatomy import Landmark, joints_of, landmark, other_sides
from sternway.recordings.contents import contents_document, filled_columns, rate_of
from sternway.recordings.failure import FAILURE_SCHEMA, Failure
from sternway.recordings.ground_force import GroundForce
from sternway.recordings.inputs import (
    Input,
    NoRecording,
    inputs_below,
    is_recording,
    read_input,
)
from sternway.recordings.limits import DEFAULT_LIMITS, Limits
from sternway.recordings.placement import Placement, Segment, Side
from sternway.recordings.plausible import plausible_recording
from sternway.recordings.pose import Pose
from sternway.recordings.read import read, read_all
from sternway.recordings.recording import (
    Annotation,
    FloatArray,
    Imu,
    Interval,
    Lap,
    Origin,
    ReadWarning,
    Recording,
    Session,
    Signal,
    Track,
)

__all__ = [
    "DEFAULT_LIMITS",
    "FAILURE_SCHEMA",
    "Annotation",
    "Failure",
    "FloatArray",
    "GroundForce",
    "Imu",
    "Input",
    "Interval",
    "Landmark",
    "Lap",
    "Limits",
    "NoRecording",
    "Origin",
    "Placement",
    "Pose",
    "ReadWarning",
    "Recording",
    "Segment",
    "Session",
    "Side",
    "Signal",
    "Track",
    "contents_document",
    "filled_columns",
    "inputs_below",
    "is_recording",
    "joints_of",
    "landmark",
    "other_sides",
    "plausible_recording",
    "rate_of",
    "read",
    "read_all",
    "read_input",
]
