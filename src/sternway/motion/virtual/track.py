"""A GPS watch or phone carried by a captured body: fixes once a second with their usual errors."""

from __future__ import annotations

import numpy as np

from sternway.errors import InvalidRequest
from sternway.motion.body import low_passed, pelvis
from sternway.recordings import FloatArray, Pose, Track

POSITION_SIGMA, POSITION_TAU = 2.5, 60.0
"""m on each axis, and s over which it wanders: under open sky (van Diggelen & Enge 2015: 4.9 m
radius); our choice within that"""
VELOCITY_SIGMA = 0.15
"""m/s on each axis, from Doppler shift: our choice"""
STATIC_HOLD = 0.45
"""m/s below which a receiver reports no speed and no course: our choice"""
_SMOOTHING = 0.5
"""Hz: a receiver averages velocity over about a second"""
_ORIGIN = (51.45, 7.01)
"""degrees: where the capture's world has its origin; the world's x points east, y north"""
_METRES_PER_DEGREE = 111_195.0
"""of latitude, on a sphere of 6371 km"""


def virtual_track(
    pose: Pose, *, rate: float = 1.0, noise: float = 1.0, origin: tuple[float, float] = _ORIGIN,
    seed: int = 0,
) -> Track:  # fmt: skip
    """Fixes at ``rate`` Hz along the path of the pelvis; the same for the same seed.

    ``noise`` scales the usual errors; 0 is perfect. Raises ``InvalidRequest`` where the pose does
    not mark the pelvis, or is shorter than two fixes.
    """
    root = pelvis(pose)
    if root is None or not np.isfinite(root).any():
        raise InvalidRequest("the pose does not mark the pelvis: no path for a GPS track")
    time = np.arange(int(np.floor(pose.duration * rate + 1e-9)) + 1) / rate + pose.time[0]
    if len(time) < 2:
        raise InvalidRequest(f"{pose.duration:.1f} s of motion are too short for a GPS track")
    rng = np.random.default_rng([seed, 0])
    seen = np.isfinite(root).all(axis=1)
    path = np.column_stack([np.interp(pose.time, pose.time[seen], each[seen]) for each in root.T])
    velocity = low_passed(np.gradient(path[:, :2], pose.time, axis=0), pose.time, _SMOOTHING)
    error = noise * _wandering(rng, time, POSITION_SIGMA, POSITION_TAU)
    place = _at(time, pose.time, path[:, :2]) + error
    measured = _at(time, pose.time, velocity)
    measured += noise * VELOCITY_SIGMA * rng.standard_normal((len(time), 2))
    speed = np.hypot(*measured.T)
    is_moving = speed > STATIC_HOLD
    course = np.mod(np.arctan2(measured[:, 0], measured[:, 1]), 2.0 * np.pi)
    stated = max(noise * VELOCITY_SIGMA, 0.01)
    return Track(
        time=time,
        latitude=origin[0] + place[:, 1] / _METRES_PER_DEGREE,
        longitude=origin[1]
        + place[:, 0] / (_METRES_PER_DEGREE * float(np.cos(np.deg2rad(origin[0])))),
        speed=np.where(is_moving, speed, 0.0),
        course=np.where(is_moving, course, np.nan),
        horizontal_accuracy=np.full(len(time), max(1.5 * noise * POSITION_SIGMA, 0.1)),
        speed_accuracy=np.full(len(time), 1.4 * stated),
        course_accuracy=np.where(
            is_moving, np.minimum(stated / np.maximum(speed, STATIC_HOLD), np.pi), np.nan
        ),
    )


def _wandering(rng: np.random.Generator, time: FloatArray, sigma: float, tau: float) -> FloatArray:
    """A first-order Gauss–Markov error on two axes (n, 2)."""
    kept = np.exp(-np.diff(time) / tau)
    drawn = sigma * rng.standard_normal((len(time), 2))
    for index in range(1, len(time)):
        fresh = np.sqrt(1.0 - kept[index - 1] ** 2)
        drawn[index] = kept[index - 1] * drawn[index - 1] + fresh * drawn[index]
    return drawn


def _at(time: FloatArray, known: FloatArray, values: FloatArray) -> FloatArray:
    return np.column_stack([np.interp(time, known, each) for each in values.T])
