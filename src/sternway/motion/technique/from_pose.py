"""What a body that was seen tells of technique: lean, landing, knee, looks round.

A film shows one side: there the knee is that of the leg nearer to the camera, and a look over
either shoulder looks alike. Lean and knee are told of it where it shows the body from the side.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from sternway import rotation
from sternway.motion.body import facing, low_passed, pelvis
from sternway.motion.steps import FEET, Steps
from sternway.motion.technique.measurement import Trace
from sternway.motion.technique.settings import SETTINGS
from sternway.recordings import FloatArray, Landmark, Pose, Side, landmark

_MINUTE = 60.0


def pose_traces(pose: Pose, steps: Steps | None) -> list[Trace]:
    """All that the pose of a body tells over time; ``steps`` are those that were seen in it."""
    ahead = facing(pose)
    if pose.is_filmed:
        # Across the picture a film is sure, into it hardly.
        ahead = np.column_stack([np.sign(ahead[:, 0]), np.zeros(len(ahead))])
    source = "film" if pose.is_filmed else "motion capture"
    found = [_lean(pose, ahead, source), *_looks(pose, ahead, source)]
    if steps is not None and len(steps):
        found += [_knee(pose, steps, source), _landing(pose, steps, ahead, source)]
    return [each for each in found if each is not None]


def _lean(pose: Pose, ahead: FloatArray, source: str) -> Trace | None:
    """Rad that the line from hips to shoulders leans ahead of upright, of each half second."""
    hips = pelvis(pose)
    shoulders = _both(pose, Landmark.SHOULDER)
    if hips is None or shoulders is None:
        return None
    trunk = shoulders - hips
    forward = np.sum(trunk[:, :2] * ahead, axis=1)
    lean = np.where(_is_from_the_side(pose), np.arctan2(forward, trunk[:, 2]), np.nan)
    return _halves("lean", pose.time, lean, source)


def _halves(name: str, time: FloatArray, value: FloatArray, source: str) -> Trace | None:
    """The means of half seconds, so that a look at a stretch counts them alike at any rate."""
    known = np.isfinite(value)
    if not known.any():
        return None
    cell = np.floor(time[known] / 0.5).astype(np.int64)
    cells, first = np.unique(cell, return_index=True)
    means = np.add.reduceat(value[known], first) / np.diff(np.append(first, len(cell)))
    return Trace(name, np.asarray((cells + 0.5) * 0.5), means, source)


def _looks(pose: Pose, ahead: FloatArray, source: str) -> list[Trace]:
    """How often a minute the nose leaves its side of the ears."""
    ears = _both(pose, Landmark.HEAD_SIDE)
    nose = pose.positions[:, pose.names.index("Nose")] if "Nose" in pose.names else None
    if ears is None or nose is None or len(pose) < 3:
        return []
    before = np.sum((nose - ears)[:, :2] * ahead, axis=1)
    before = low_passed(before[:, None], pose.time, 2.0)[:, 0]
    if not np.isfinite(before).any():
        return []
    usual = float(np.nanquantile(before, 0.8))
    with np.errstate(invalid="ignore"):
        away = before < np.cos(2.0 * SETTINGS.look) * usual
    starts = np.flatnonzero(away[1:] & ~away[:-1] & np.isfinite(before[:-1])) + 1
    spans = np.arange(0.0, max(float(pose.time[-1]), 1.0), 1.0)
    counts = np.histogram(pose.time[starts], np.append(spans, spans[-1] + 1.0))[0]
    seen = np.histogram(pose.time[np.isfinite(before)], np.append(spans, spans[-1] + 1.0))[0]
    value = np.where(seen > 0, counts * _MINUTE, np.nan)
    return [Trace("head_turns", spans + 0.5, value, source)]


def _knee(pose: Pose, steps: Steps, source: str) -> Trace | None:
    """Rad from the least to the greatest flexion in any two steps; of the nearer leg in a film."""
    found = []
    is_from_the_side = _is_from_the_side(pose)
    for side in FEET:
        flexion = _flexion(pose, side)
        if flexion is None or (pose.is_filmed and side is not _nearer(pose)):
            continue
        flexion = np.where(is_from_the_side, flexion, np.nan)
        for row in np.flatnonzero(np.isfinite(steps.step_time[:-1] + steps.step_time[1:])):
            start = steps.time[row]
            end = start + steps.step_time[row] + steps.step_time[row + 1]
            first, beyond = np.searchsorted(pose.time, [start, end])
            piece = flexion[first:beyond]
            if 0.35 < end - start < 2.0 and len(piece) > 6 and np.isfinite(piece).all():
                found.append((0.5 * (start + end), float(np.ptp(piece))))
    if not found:
        return None
    time, value = np.array(sorted(found)).T
    value = np.where(value <= SETTINGS.knee_largest, value, np.nan)
    return Trace("knee_range", time, value, source)


def _is_from_the_side(pose: Pose) -> NDArray[np.bool_]:
    """Whether a camera shows a body so that angles in its picture are the body's, ``(n,)``.

    A body that was captured all round is seen from every side.
    """
    if not pose.is_filmed:
        return np.ones(len(pose), dtype=bool)
    across = [
        pose.positions[:, pose.names.index(f"Left{each}"), :2]
        - pose.positions[:, pose.names.index(f"Right{each}"), :2]
        for each in ("Hip", "Shoulder")
    ]
    width, depth = np.abs(low_passed(np.sum(across, axis=0), pose.time, _TURNS)).T
    with np.errstate(invalid="ignore"):
        return np.asarray(width <= np.tan(SETTINGS.aside) * depth)


_TURNS = 0.3
"""Hz, above which hips and shoulders twist"""


def nearer_knee(pose: Pose) -> FloatArray | None:
    """Rad by which the knee of the leg nearer to a film's camera is bent, ``(n,)``."""
    return _flexion(pose, _nearer(pose))


_SEEN_STRAIGHTER = (math.radians(6.0), 1.06)
"""rad and times, by which a knee bends more than a film shows it: points of the network lie inside
the joints, and what swings fast is smoothed. Rendered films of seven people, walking and running
both ways"""


def _flexion(pose: Pose, side: Side) -> FloatArray | None:
    """Rad by which the knee is bent, ``(n,)``; in the plane of the picture for a film."""
    hip, knee, ankle = (
        landmark(pose, point, side) for point in (Landmark.HIP, Landmark.KNEE, Landmark.ANKLE)
    )
    if hip is None or knee is None or ankle is None:
        return None
    plane = np.array([1.0, 0.0 if pose.is_filmed else 1.0, 1.0])
    thigh, shank = rotation.unit((knee - hip) * plane), rotation.unit((ankle - knee) * plane)
    seen = np.arccos(np.clip(np.sum(thigh * shank, axis=1), -1.0, 1.0))
    offset, factor = _SEEN_STRAIGHTER if pose.is_filmed else (0.0, 1.0)
    return np.asarray(offset + factor * seen)


def _nearer(pose: Pose) -> Side:
    """The side of a filmed body that is nearer to the camera, by the most of three witnesses.

    By the network's depth it lies before the other; it is better in sight; and its foot stands
    lower in the picture.
    """

    def differs(values: FloatArray, joints: tuple[str, ...]) -> FloatArray:
        left, right = (
            np.mean([values[:, pose.names.index(f"{side}{joint}")] for joint in joints], axis=0)
            for side in ("Left", "Right")
        )
        return np.asarray(left - right)

    foot = ("Heel", "Toe")
    across, up = pose.positions[:, :, 1], pose.positions[:, :, 2]
    lows = [np.nanquantile(up[:, [pose.names.index(f"{s}{e}") for e in foot]].mean(axis=1), 0.15)
            for s in ("Left", "Right")]  # fmt: skip
    witnesses = [-np.nanmedian(differs(across, ("Hip", "Shoulder"))), lows[1] - lows[0]]
    if pose.confidence is not None:
        witnesses.append(np.nanmedian(differs(pose.confidence, _IN_SIGHT)))
    return Side.LEFT if np.sign(witnesses).sum() > 0.0 else Side.RIGHT


_IN_SIGHT = ("Shoulder", "Elbow", "Wrist", "Hip", "Knee", "Ankle")


def _landing(pose: Pose, steps: Steps, ahead: FloatArray, source: str) -> Trace | None:
    """Rad by which the toe comes down from landing to the middle of the contact.

    Negative where the heel does: then the forefoot landed first.
    """
    value = np.full(len(steps), np.nan)
    for index, side in enumerate(FEET):
        heel, toe = (landmark(pose, point, side) for point in (Landmark.HEEL, Landmark.TOE))
        if heel is None or toe is None:
            return None
        foot = toe - heel
        pitch = np.arctan2(foot[:, 2], np.abs(np.sum(foot[:, :2] * ahead, axis=1)))
        known = np.isfinite(pitch)
        mine = np.flatnonzero((steps.foot == index) & np.isfinite(steps.contact_time))
        if known.sum() < 3 or not len(mine):
            continue
        landed, flat = (
            np.interp(
                steps.time[mine] + share * steps.contact_time[mine], pose.time[known], pitch[known]
            )
            for share in (0.0, 0.5)
        )
        value[mine] = landed - flat
    return (
        Trace("landing_rotation", steps.time, value, source) if np.isfinite(value).any() else None
    )


def _both(pose: Pose, point: Landmark) -> FloatArray | None:
    left, right = (landmark(pose, point, side) for side in (Side.LEFT, Side.RIGHT))
    return None if left is None or right is None else np.asarray(0.5 * (left + right))
