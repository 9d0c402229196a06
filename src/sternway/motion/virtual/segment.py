"""The moving axes of a body segment: from its joints, and from the file's own rotations if any.

Axes of every segment: x the way the chest faces when standing, y left, z along the segment towards
the head; the foot's x runs from heel to toe.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway import rotation
from sternway.errors import InvalidRequest
from sternway.motion.virtual.site import Site
from sternway.recordings import FloatArray, Landmark, Pose, Segment, Side, joints_of, landmark

_STRAIGHT = 0.25
"""sine of the bend of a knee or elbow (14°) from which on it, and no longer the line of the hips or
shoulders, says where the segment's left is: our choice"""
_FLAT_SHARE = 0.2
"""of the frames, those in which the foot is slowest, in which it is taken to be flat"""
_UP: FloatArray = np.array([0.0, 0.0, 1.0])


@dataclass(frozen=True, eq=False, slots=True)
class MovingSegment:
    """A segment's ends and attitude in every frame; NaN where a marker was not seen."""

    upper: FloatArray
    """(n, 3) m: the end nearer to the head; the heel or ankle of a foot"""
    lower: FloatArray
    """(n, 3) m"""
    attitude: FloatArray
    """(n, 4) from the segment's axes to the world's"""


def moving_segment(pose: Pose, site: Site) -> MovingSegment:
    """The segment that carries a site.

    Raises ``InvalidRequest`` where the pose does not mark the joints it takes.
    """
    match site.placement.segment:
        case Segment.FOOT:
            found = _foot(pose, site.side)
        case Segment.SHANK:
            found = _leg(pose, site.side, Landmark.KNEE, Landmark.ANKLE)
        case Segment.THIGH:
            found = _leg(pose, site.side, Landmark.HIP, Landmark.KNEE)
        case Segment.UPPER_ARM:
            found = _arm(pose, site.side, Landmark.SHOULDER, Landmark.ELBOW)
        case Segment.WRIST:
            found = _arm(pose, site.side, Landmark.ELBOW, Landmark.WRIST)
        case Segment.HEAD:
            found = _head(pose)
        case _:
            found = _trunk(pose, is_chest=site.is_chest)
    return found


def _leg(pose: Pose, side: Side, upper: Landmark, lower: Landmark) -> MovingSegment:
    hip, knee, ankle = (
        _needed(pose, point, side) for point in (Landmark.HIP, Landmark.KNEE, Landmark.ANKLE)
    )
    left = _hinge(knee - hip, ankle - knee, _pelvis_left(pose))
    ends = _needed(pose, upper, side), _needed(pose, lower, side)
    return _long_segment(pose, *ends, left, upper, side)


def _arm(pose: Pose, side: Side, upper: Landmark, lower: Landmark) -> MovingSegment:
    shoulder, elbow, wrist = (
        _needed(pose, point, side) for point in (Landmark.SHOULDER, Landmark.ELBOW, Landmark.WRIST)
    )
    # An elbow bends the other way round than a knee.
    left = _hinge(wrist - elbow, elbow - shoulder, _across(pose, Landmark.SHOULDER))
    ends = _needed(pose, upper, side), _needed(pose, lower, side)
    return _long_segment(pose, *ends, left, upper, side)


def _trunk(pose: Pose, *, is_chest: bool) -> MovingSegment:
    hips = _middle(pose, Landmark.HIP)
    shoulders = _middle(pose, Landmark.SHOULDER)
    if shoulders is None:
        shoulders = landmark(pose, Landmark.NECK)
    if hips is None:
        hips = landmark(pose, Landmark.PELVIS)
    if hips is None or (shoulders is None and is_chest):
        raise InvalidRequest("the pose does not mark the trunk: it needs hips and shoulders")
    left = _across(pose, Landmark.SHOULDER) if is_chest else _pelvis_left(pose)
    if shoulders is None:
        shoulders = hips + 0.5 * _pelvis_up(pose, left)
    point = Landmark.CHEST if is_chest else Landmark.PELVIS
    return _long_segment(pose, shoulders, hips, left, point, None)


def _head(pose: Pose) -> MovingSegment:
    neck = landmark(pose, Landmark.NECK)
    if neck is None:
        neck = _middle(pose, Landmark.SHOULDER)
    head = landmark(pose, Landmark.HEAD)
    if head is None:
        head = _middle(pose, Landmark.HEAD_SIDE)
    if neck is None or head is None:
        raise InvalidRequest("the pose does not mark neck and head")
    pairs = (Landmark.HEAD_SIDE, Landmark.SHOULDER)
    left = next((each for point in pairs if (each := _pair(pose, point)) is not None), None)
    return _long_segment(
        pose, head, neck, left if left is not None else _pelvis_left(pose), Landmark.HEAD, None
    )


def _foot(pose: Pose, side: Side) -> MovingSegment:
    toe, heel = _needed(pose, Landmark.TOE, side), landmark(pose, Landmark.HEEL, side)
    ankle = landmark(pose, Landmark.ANKLE, side)
    back = heel if heel is not None else _needed(pose, Landmark.ANKLE, side)
    hip, knee = landmark(pose, Landmark.HIP, side), landmark(pose, Landmark.KNEE, side)
    left = _pelvis_left(pose)
    if hip is not None and knee is not None and ankle is not None:
        left = _hinge(knee - hip, ankle - knee, left)
    ahead = rotation.unit(toe - back)
    left = rotation.unit(left - np.sum(left * ahead, axis=1, keepdims=True) * ahead)
    tilted = _with_rotations(
        pose, rotation.of_axes(ahead, left, np.cross(ahead, left)), Landmark.ANKLE, side
    )
    slope = _slope_when_flat(ahead, back, toe)
    level = rotation.about(1, -slope)
    return MovingSegment(back, toe, rotation.product(tilted, level))


def _slope_when_flat(ahead: FloatArray, back: FloatArray, toe: FloatArray) -> float:
    """How far (rad) the line from ankle or heel to toe falls off while the foot stands flat."""
    fall = np.arcsin(np.clip(-ahead[:, 2], -1.0, 1.0))
    moved = np.linalg.norm(np.diff(0.5 * (back + toe), axis=0, prepend=np.nan), axis=1)
    known = np.isfinite(moved) & np.isfinite(fall)
    if not known.any():
        return 0.0
    slow = moved[known] <= np.quantile(moved[known], _FLAT_SHARE)
    return float(np.median(fall[known][slow]))


def _long_segment(
    pose: Pose,
    upper: FloatArray,
    lower: FloatArray,
    left: FloatArray,
    point: Landmark,
    side: Side | None,
) -> MovingSegment:
    z = rotation.unit(upper - lower)
    y = rotation.unit(left - np.sum(left * z, axis=1, keepdims=True) * z)
    attitude = rotation.of_axes(np.cross(y, z), y, z)
    return MovingSegment(upper, lower, _with_rotations(pose, attitude, point, side))


def _with_rotations(
    pose: Pose, attitude: FloatArray, point: Landmark, side: Side | None
) -> FloatArray:
    """The file's rotations of a segment in our axes: they know its twist, which joints do not."""
    joints = joints_of(pose, point, side)
    if pose.orientations is None or len(joints) != 1:
        return attitude
    own = pose.orientations[:, joints[0]]
    return rotation.product(own, rotation.mean(rotation.product(rotation.inverse(own), attitude)))


def _hinge(first: FloatArray, second: FloatArray, sideways: FloatArray) -> FloatArray:
    """A joint's axis from the two bones it joins, and from the body's left where it is straight."""
    bent = np.cross(rotation.unit(first), rotation.unit(second))
    return bent + _STRAIGHT * rotation.unit(sideways)


def _pelvis_left(pose: Pose) -> FloatArray:
    for point in (Landmark.HIP, Landmark.PELVIS_FRONT, Landmark.PELVIS_BACK):
        if (found := _pair(pose, point)) is not None:
            return found
    return _across(pose, Landmark.SHOULDER)


def _pelvis_up(pose: Pose, left: FloatArray) -> FloatArray:
    """Across the plane of the pelvis' four points, or straight up where they are not marked."""
    front, back = _middle(pose, Landmark.PELVIS_FRONT), _middle(pose, Landmark.PELVIS_BACK)
    if front is None or back is None:
        return np.broadcast_to(_UP, left.shape)
    return rotation.unit(np.cross(front - back, left))


def _across(pose: Pose, point: Landmark) -> FloatArray:
    """From the right one of a pair to the left one (n, 3)."""
    found = _pair(pose, point)
    if found is None:
        raise InvalidRequest(f"the pose does not mark the left and right {point}")
    return found


def _pair(pose: Pose, point: Landmark) -> FloatArray | None:
    left, right = (landmark(pose, point, side) for side in (Side.LEFT, Side.RIGHT))
    return None if left is None or right is None else left - right


def _middle(pose: Pose, point: Landmark) -> FloatArray | None:
    left, right = (landmark(pose, point, side) for side in (Side.LEFT, Side.RIGHT))
    return None if left is None or right is None else 0.5 * (left + right)


def _needed(pose: Pose, point: Landmark, side: Side) -> FloatArray:
    found = landmark(pose, point, side)
    if found is None:
        raise InvalidRequest(f"the pose does not mark the {side} {point}")
    return found
