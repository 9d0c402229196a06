"""What a body that was seen tells of technique: lean, landing, knee, looks round.

A film shows one side: there the knee is that of the leg nearer to the camera, and a look over
either shoulder looks alike. Lean and knee are told of it where it shows the body from the side.
"""

from __future__ import annotations

import numpy as np

from sternway import rotation
from sternway.motion.body import facing, low_passed, pelvis
from sternway.motion.film_side import nearer_leg, slant, squared
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
    forward = squared(pose, np.sum(trunk[:, :2] * ahead, axis=1))
    upright = SETTINGS.lean_seen_upright if pose.is_filmed else 0.0
    return _halves("lean", pose.time, upright + np.arctan2(forward, trunk[:, 2]), source)


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
    if pose.is_filmed:
        with np.errstate(invalid="ignore"):
            before = np.where(slant(pose) < SETTINGS.seen_look_aside, before, np.nan)
    before = low_passed(before[:, None], pose.time, SETTINGS.seen_look_cutoff)[:, 0]
    if not np.isfinite(before).any():
        return []
    usual = float(np.nanquantile(before, SETTINGS.seen_ahead))
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
    shortest, longest = SETTINGS.seen_stride
    shows = [nearer_leg(pose) == index if pose.is_filmed else True for index in range(len(FEET))]
    for side, is_shown in zip(FEET, shows, strict=True):
        flexion = _flexion(pose, side)
        if flexion is None:
            continue
        flexion = np.where(is_shown, flexion, np.nan)
        for row in np.flatnonzero(np.isfinite(steps.step_time[:-1] + steps.step_time[1:])):
            start = steps.time[row]
            end = start + steps.step_time[row] + steps.step_time[row + 1]
            first, beyond = np.searchsorted(pose.time, [start, end])
            piece = flexion[first:beyond]
            if shortest < end - start < longest and len(piece) > 6 and np.isfinite(piece).all():
                found.append((0.5 * (start + end), float(np.ptp(piece))))
    if not found:
        return None
    time, value = np.array(sorted(found)).T
    value = np.where(value <= SETTINGS.knee_largest, value, np.nan)
    return Trace("knee_range", time, value, source)


def nearer_knee(pose: Pose) -> FloatArray | None:
    """Rad by which the knee of the leg nearer to a film's camera is bent, ``(n,)``."""
    left, right = (_flexion(pose, side) for side in FEET)
    if left is None or right is None:
        return None
    nearer = nearer_leg(pose)
    return np.select([nearer == 0, nearer == 1], [left, right], np.nan)


def _flexion(pose: Pose, side: Side) -> FloatArray | None:
    """Rad by which the knee is bent, ``(n,)``; in the plane of the picture for a film."""
    hip, knee, ankle = (
        landmark(pose, point, side) for point in (Landmark.HIP, Landmark.KNEE, Landmark.ANKLE)
    )
    if hip is None or knee is None or ankle is None:
        return None
    thigh, shank = (rotation.unit(_in_plane(pose, each)) for each in (knee - hip, ankle - knee))
    seen = np.arccos(np.clip(np.sum(thigh * shank, axis=1), -1.0, 1.0))
    offset, factor = SETTINGS.knee_seen_straighter if pose.is_filmed else (0.0, 1.0)
    return np.asarray(offset + factor * seen)


def _in_plane(pose: Pose, line: FloatArray) -> FloatArray:
    """A line of the body (n, 3) in the plane of its way, as far as that is seen."""
    if not pose.is_filmed:
        return line
    return np.column_stack([squared(pose, line[:, 0]), np.zeros(len(line)), line[:, 2]])


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
            for share in (0.0, SETTINGS.seen_laid)
        )
        value[mine] = landed - flat
    return (
        Trace("landing_rotation", steps.time, value, source) if np.isfinite(value).any() else None
    )


def _both(pose: Pose, point: Landmark) -> FloatArray | None:
    left, right = (landmark(pose, point, side) for side in (Side.LEFT, Side.RIGHT))
    return None if left is None or right is None else np.asarray(0.5 * (left + right))
