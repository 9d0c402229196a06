"""How the camera stood, and how fast the runner travelled across the picture.

Three witnesses: the hips in the picture, the background behind them, and the foot that stands. A
foot on the ground, or on a belt, moves against the hips exactly as they travel over it, whatever
the camera does.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sternway.recordings.footage import CAMERAS, POINTS, Camera
from sternway.recordings.pose import FloatArray
from sternway.recordings.video.steady import rolling, smoothed

_SWAY = 0.25
"""s, one sigma over which a travel is averaged: a step and a half"""
_MOVED = 0.06
"""heights/s of the background from which on the camera moved"""
_STAYS = 0.4
"""of the standing feet's drift, below which the hips move so little that a belt carries the feet"""
_SURELY = 0.15
"""heights/s from which on a travel is no jitter"""
_DRIFTS = 0.30
"""heights/s by which hips and standing feet must disagree for a belt"""
_ON_GROUND = 0.035
"""heights above the lowest that a foot was within a stride, up to which it may stand"""
_STRIDE = 0.7
"""s within which each foot stands once"""
_SPAN = 1.5
"""s over which a camera is taken to be one kind"""
_STANDING_SPAN = 0.8
"""s over which the drift of standing feet is taken together"""
_BELT_SPAN = 0.75
"""s in which feet must drift before a belt is believed: two steps"""
_TOE_ON_GROUND = 0.02
"""heights above its lowest within a stride, up to which a toe may stand"""
_FULL_SHARE = 0.7
"""of the drifts of a toe that stands, from below, that are its full speed: it is slower while it
lands and leaves. Tried on rendered films of seven people, both ways, on belts and followed"""


@dataclass(frozen=True, eq=False, slots=True)
class Travel:
    """Across the picture, ``(n,)`` each."""

    velocity: FloatArray
    """px/s to the right over the ground or belt; NaN where nothing tells"""
    camera: NDArray[np.int8]
    """index into `CAMERAS`"""


def travel_of(
    points: FloatArray,
    shift: FloatArray,
    body: FloatArray,
    time: FloatArray,
    cuts: NDArray[np.bool_] | None = None,
) -> Travel:
    """The travel of a body, from its points ``(n, 21, 2)`` px and the background's ``shift``.

    ``shift`` ``(n,)`` px across since the moment before; ``body`` ``(n,)`` px of its height;
    ``cuts`` ``(n,)`` where another shot begins.
    """
    hips = 0.5 * (points[:, _LEFT_HIP] + points[:, _RIGHT_HIP])
    seen = _velocity(hips[:, 0], time)
    across = smoothed(seen, time, _SWAY)
    shots = np.zeros(len(time), bool) if cuts is None else cuts
    step = np.gradient(time) if len(time) > 1 else np.ones(len(time))
    panned = smoothed(shift / step, time, _SWAY)
    with np.errstate(invalid="ignore"):
        over_ground = across - panned
        drift = -_standing_drift(_FEET, _ON_GROUND, points, hips[:, 0], body, time)
        camera = _cameras(across / body, panned / body, drift / body, time, shots)
    fixed, treadmill, following = (camera == each for each in (_FIXED, _TREADMILL, _FOLLOWING))
    with np.errstate(invalid="ignore"):
        against = drift * over_ground < 0.0
        both = np.minimum(np.abs(drift), np.abs(over_ground)) > _SURELY * body
    full = _at_full_speed(drift, points, hips[:, 0], body, time)
    followed = np.where(np.isfinite(full), full, over_ground)
    velocity = np.select([fixed, treadmill, following], [seen, full, followed], np.nan)
    # Whose feet drift against their hips is on a belt that carries them off, or is not followed.
    velocity = np.where(against & both & ~treadmill, np.nan, velocity)
    return Travel(velocity, camera)


_LEFT_HIP, _RIGHT_HIP = POINTS.index("LeftHip"), POINTS.index("RightHip")
_TOES = tuple((POINTS.index(f"{side}Toe"),) for side in ("Left", "Right"))
_FEET = tuple(
    tuple(POINTS.index(f"{side}{each}") for each in ("Ankle", "Heel", "Toe"))
    for side in ("Left", "Right")
)


def _velocity(place: FloatArray, time: FloatArray) -> FloatArray:
    if len(time) < 2:
        return np.full(len(place), np.nan)
    return np.gradient(place, time)


def _standing_drift(
    feet: tuple[tuple[int, ...], ...],
    low: float,
    points: FloatArray,
    hips: FloatArray,
    body: FloatArray,
    time: FloatArray,
    share: float = 0.5,
) -> FloatArray:
    """Px/s at which ``feet`` that stand move against the hips; NaN where none stands.

    A foot is the middle of some points, and stands where it is less than ``low`` heights above its
    ground. ``share`` is the quantile of what standing feet do around each moment.
    """
    if len(time) < 3:
        return np.full(len(time), np.nan)
    down = np.stack([points[:, foot, 1].mean(axis=1) for foot in feet], axis=1)
    # The nearer foot looks lower: each has a ground of its own.
    ground = np.stack([rolling(each, time, _STRIDE, 0.85) for each in down.T], axis=1)
    above = ground - down
    place = np.stack([points[:, foot, 0].mean(axis=1) for foot in feet], axis=1)
    rate = np.stack([np.gradient(each - hips, time) for each in place.T], axis=1)
    with np.errstate(invalid="ignore"):
        is_left = above[:, 0] <= above[:, 1]
        stands = np.minimum(above[:, 0], above[:, 1]) < low * body
    found = np.where(stands, np.where(is_left, rate[:, 0], rate[:, 1]), np.nan)
    return _where_seen(rolling(found, time, _STANDING_SPAN, share), hips)


def _at_full_speed(
    drift: FloatArray, points: FloatArray, hips: FloatArray, body: FloatArray, time: FloatArray
) -> FloatArray:
    """A travel that standing feet tell, without the moments in which they land and leave."""
    to_right, to_left = (
        -_standing_drift(_TOES, _TOE_ON_GROUND, points, hips, body, time, share)
        for share in (1.0 - _FULL_SHARE, _FULL_SHARE)
    )
    with np.errstate(invalid="ignore"):
        full = np.where(drift > 0.0, np.maximum(to_right, drift), np.minimum(to_left, drift))
        return np.where(np.isfinite(full) & (np.abs(drift) > _SURELY * body), full, drift)


def _where_seen(values: FloatArray, seen: FloatArray) -> FloatArray:
    """The values where the body was seen."""
    return np.where(np.isfinite(seen), values, np.nan)


def _cameras(
    across: FloatArray,
    panned: FloatArray,
    drift: FloatArray,
    time: FloatArray,
    cuts: NDArray[np.bool_],
) -> NDArray[np.int8]:
    """The kind of camera at each moment, from heights/s.

    Nobody steps on or off a treadmill within a shot, so that is told by the whole of it.
    """
    moved = rolling(np.abs(panned), time, _SPAN, 0.6)
    with np.errstate(invalid="ignore"):
        kinds = np.where(moved <= _MOVED, _FIXED, _FOLLOWING)
    # Where nothing of the background is seen, a body that stays there tells nothing either.
    kinds[~np.isfinite(moved)] = _UNKNOWN
    least = _BELT_SPAN / float(np.median(np.diff(time))) if len(time) > 1 else 1.0
    starts = [0, *np.flatnonzero(cuts).tolist(), len(time)]
    for first, beyond in pairwise(starts):
        still = np.arange(first, beyond)[kinds[first:beyond] == _FIXED]
        still = still[np.isfinite(drift[still]) & np.isfinite(across[still])]
        # Who stands tells nothing of a belt: only the moments in which feet drift do.
        still = still[np.abs(drift[still]) > _SURELY]
        if len(still) >= least and _is_belt(across[still], drift[still]):
            kinds[first:beyond][kinds[first:beyond] == _FIXED] = _TREADMILL
    return kinds.astype(np.int8)


def _is_belt(across: FloatArray, drift: FloatArray) -> bool:
    """Whether standing feet drift while the hips stay: on a ground both tell one travel."""
    carried = float(np.median(np.abs(drift)))
    stays = float(np.median(np.abs(across))) < _STAYS * carried
    return bool(stays and np.median(np.abs(drift - across)) > _DRIFTS)


_FIXED, _FOLLOWING, _TREADMILL, _UNKNOWN = (
    CAMERAS.index(each)
    for each in (Camera.FIXED, Camera.FOLLOWING, Camera.TREADMILL, Camera.UNKNOWN)
)
