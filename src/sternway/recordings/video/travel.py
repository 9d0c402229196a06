"""How the camera stood, and how fast the runner travelled across the picture.

Three witnesses: the hips in the picture, the background behind them, and the foot that stands. A
foot on the ground, or on a belt, moves against the hips exactly as they travel over it, whatever
the camera does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.recordings.footage import CAMERAS, POINTS, Camera
from sternway.recordings.pose import FloatArray
from sternway.recordings.video.steady import rolling, smoothed

_SWAY = 0.25
"""s, one sigma over which a travel is averaged: a step and a half"""
_MOVED = 0.06
"""heights/s of the background from which on the camera moved"""
_STAYS = 0.15
"""heights/s of the hips in a fixed picture up to which the runner stays in it"""
_DRIFTS = 0.30
"""heights/s of the standing foot from which on the runner is carried by something"""
_ON_GROUND = 0.035
"""heights above the lowest that a foot was within a stride, up to which it may stand"""
_STRIDE = 0.7
"""s within which each foot stands once"""
_SPAN = 1.5
"""s over which a camera is taken to be one kind"""
_STANDING_SPAN = 0.8
"""s over which the drift of standing feet is taken together"""


@dataclass(frozen=True, eq=False, slots=True)
class Travel:
    """Across the picture, ``(n,)`` each."""

    velocity: FloatArray
    """px/s to the right over the ground or belt; NaN where nothing tells"""
    camera: NDArray[np.int8]
    """index into `CAMERAS`"""


def travel_of(points: FloatArray, shift: FloatArray, body: FloatArray, time: FloatArray) -> Travel:
    """The travel of a body, from its points ``(n, 21, 2)`` px and the background's ``shift``.

    ``shift`` ``(n,)`` px across since the moment before; ``body`` ``(n,)`` px of its height.
    """
    hips = 0.5 * (points[:, _LEFT_HIP] + points[:, _RIGHT_HIP])
    seen = _velocity(hips[:, 0], time)
    across = smoothed(seen, time, _SWAY)
    step = np.gradient(time) if len(time) > 1 else np.ones(len(time))
    panned = smoothed(shift / step, time, _SWAY)
    with np.errstate(invalid="ignore"):
        over_ground = across - panned
        drift = -_standing_drift(points, hips[:, 0], body, time)
        camera = _cameras(across / body, panned / body, drift / body, time)
    fixed, treadmill, following = (
        camera == CAMERAS.index(each) for each in (Camera.FIXED, Camera.TREADMILL, Camera.FOLLOWING)
    )
    with np.errstate(invalid="ignore"):
        against = drift * over_ground < 0.0
        both = np.minimum(np.abs(drift), np.abs(over_ground)) > _STAYS * body
    followed = np.where(np.isfinite(drift), drift, over_ground)
    followed = np.where(against & both, np.nan, followed)
    velocity = np.select([fixed, treadmill, following], [seen, drift, followed], np.nan)
    return Travel(velocity, camera)


_LEFT_HIP, _RIGHT_HIP = POINTS.index("LeftHip"), POINTS.index("RightHip")
_FEET = tuple(
    tuple(POINTS.index(f"{side}{each}") for each in ("Ankle", "Heel", "Toe"))
    for side in ("Left", "Right")
)


def _velocity(place: FloatArray, time: FloatArray) -> FloatArray:
    if len(time) < 2:
        return np.full(len(place), np.nan)
    return np.gradient(place, time)


def _standing_drift(
    points: FloatArray, hips: FloatArray, body: FloatArray, time: FloatArray
) -> FloatArray:
    """Px/s at which feet that stand move against the hips; NaN where none stands."""
    if len(time) < 3:
        return np.full(len(time), np.nan)
    low = np.stack([points[:, foot, 1].max(axis=1) for foot in _FEET], axis=1)
    with np.errstate(invalid="ignore"):
        lowest = np.where(np.isfinite(low).all(axis=1), low.max(axis=1), np.nan)
    ground = rolling(lowest, time, _STRIDE, 0.85)
    place = np.stack([points[:, foot, 0].mean(axis=1) for foot in _FEET], axis=1)
    rate = np.stack([np.gradient(place[:, foot] - hips, time) for foot in (0, 1)], axis=1)
    with np.errstate(invalid="ignore"):
        stands = (low >= lowest[:, None]) & (low > (ground - _ON_GROUND * body)[:, None])
    found = np.where(stands.any(axis=1), np.where(stands[:, 0], rate[:, 0], rate[:, 1]), np.nan)
    return smoothed_over(rolling(found, time, _STANDING_SPAN, 0.5), hips)


def smoothed_over(values: FloatArray, seen: FloatArray) -> FloatArray:
    """The values where the body was seen."""
    return np.where(np.isfinite(seen), values, np.nan)


def _cameras(
    across: FloatArray, panned: FloatArray, drift: FloatArray, time: FloatArray
) -> NDArray[np.int8]:
    """The kind of camera at each moment, from heights/s."""
    moved = rolling(np.abs(panned), time, _SPAN, 0.6)
    stays = rolling(np.abs(across), time, _SPAN, 0.6)
    drifts = np.abs(rolling(drift, time, _SPAN, 0.5))
    with np.errstate(invalid="ignore"):
        is_fixed = moved <= _MOVED
        # Where nothing of the background is seen, a body that stays there tells nothing either.
        told = np.isfinite(moved) & np.isfinite(stays)
        treadmill = is_fixed & (stays < _STAYS) & (drifts > _DRIFTS)
        kinds = np.select(
            [~told, treadmill, is_fixed],
            [
                CAMERAS.index(Camera.UNKNOWN),
                CAMERAS.index(Camera.TREADMILL),
                CAMERAS.index(Camera.FIXED),
            ],
            CAMERAS.index(Camera.FOLLOWING),
        )
    return kinds.astype(np.int8)
