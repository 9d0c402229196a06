"""What the sensors wrote: any file in, one `Recording` out."""

from sternway.recordings.anatomy import Landmark, joints_of, landmark, other_sides
from sternway.recordings.contents import RecordingHead, contents_document, filled_columns, rate_of
from sternway.recordings.failure import FAILURE_SCHEMA, Failure, place_in_code
from sternway.recordings.footage import CAMERAS, Camera, Footage, Scale
from sternway.recordings.inputs import (
    Input,
    NoRecording,
    inputs_below,
    is_recording,
    read_input,
)
from sternway.recordings.piece import piece_of
from sternway.recordings.placement import LEG_SEGMENTS, Placement, Segment, Side
from sternway.recordings.plausible import plausible_recording
from sternway.recordings.pose import GroundForce, Pose
from sternway.recordings.read import read, read_all
from sternway.recordings.recording import (
    Annotation,
    FloatArray,
    Imu,
    Interval,
    Lap,
    Origin,
    Recording,
    Session,
    Signal,
    Track,
)
from sternway.recordings.source import DEFAULT_LIMITS, ReadLimits
from sternway.recordings.warning import ReadCode, ReadWarning

__all__ = [
    "CAMERAS",
    "DEFAULT_LIMITS",
    "FAILURE_SCHEMA",
    "LEG_SEGMENTS",
    "Annotation",
    "Camera",
    "Failure",
    "FloatArray",
    "Footage",
    "GroundForce",
    "Imu",
    "Input",
    "Interval",
    "Landmark",
    "Lap",
    "NoRecording",
    "Origin",
    "Placement",
    "Pose",
    "ReadCode",
    "ReadLimits",
    "ReadWarning",
    "Recording",
    "RecordingHead",
    "Scale",
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
    "piece_of",
    "place_in_code",
    "plausible_recording",
    "rate_of",
    "read",
    "read_all",
    "read_input",
]
