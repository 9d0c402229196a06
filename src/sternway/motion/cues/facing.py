"""Cue `facing`: which way the device points against which way it travels.

A phone on the trunk or arm keeps a constant, unknown yaw to the body. So course over ground minus
the device's heading stays near one angle while the runner moves one way, and near the opposite one
while the runner moves the other way. Doubling the angle makes the two one: the doubled angle is
averaged over some minutes (slow drift of the attitude and of the strap is followed), halved again,
and every second then lies near it or half a turn away. Which of the two is forward the angle cannot
say; `section` marks that, and other cues or a declaration settle it.

Each second is weighed with the scatter that its course must have at its speed, and against a share
of seconds that fit neither way (sideways steps, turning round, a bad fix).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sternway.motion.cues.cue import CueReading, Scene
from sternway.motion.position import Positions
from sternway.recordings import FloatArray, Imu, Track

NAME = "facing"

CEILING = 6.0
"""log odds 400 : 1. An assumption until recordings of real backward runs with known truth exist."""

_SLOWEST = 0.7
"""m/s; below, course over ground is mostly noise"""

_SPEED_ERROR = 0.4
"""m/s, one sigma across the course, where the receiver gives none"""

_BODY_SCATTER = 0.35
"""rad, one sigma: sway, arm swing, glances and the bend between chest and course"""

_STRAY = 0.05
"""share of seconds that fit neither way"""

_DRIFT_SPAN = 60.0
"""s, one sigma of the window in which device and body are taken to keep their yaw"""

_LEAST_AGREEMENT = 0.5
"""mean resultant length of the doubled angle below which a piece tells nothing (1 = all agree)"""

_LONGEST_MEMORY = 300.0
"""s without a usable second after which the sign is no longer taken to hang together"""

_LEAST_WEIGHT = 8.0
"""good seconds that a window must hold"""

_ERROR_SPAN = 2.0
"""s over which the errors of a receiver's course hang together"""

_REACH = 5.0
"""s: nobody turns round and back again while too slow to read"""

_MOST_LLR = 4.0
"""bound on one reading"""


def facing(scene: Scene) -> CueReading | None:
    """Compare attitude and course; None where a recording lacks either."""
    track = scene.recording.track
    imu = next((each for each in scene.recording.imus if each.attitude is not None), None)
    if track is None or imu is None or not track.is_timed:
        return None
    course, scatter = _course(track, scene.ground.positions, scene)
    usable = np.isfinite(course)
    if not usable.any():
        return None
    offset = np.where(usable, course - _heading(imu, scene), np.nan)
    usable &= np.isfinite(offset)
    if usable.sum() * scene.grid.step < _LEAST_WEIGHT:
        return None
    llr, section = _two_ways(offset, scatter, usable, scene.grid.step)
    if not np.isfinite(llr).any():
        return None
    return CueReading(NAME, llr, CEILING, _ERROR_SPAN, _REACH, section)


def _heading(imu: Imu, scene: Scene) -> FloatArray:
    """Clockwise from the world's reference, the yaw of the device's most horizontal axis, rad.

    Euler angles would fail in a pocket, where a phone stands on end; an axis that stays horizontal
    never does. Its horizontal parts are averaged over a cell before the angle is taken, which
    cancels the swing within a step.
    """
    attitude = imu.attitude
    assert attitude is not None
    stride = max(1, int(attitude.rate * scene.grid.step / 10)) if len(attitude) > 1 else 1
    w, x, y, z = attitude.values[::stride].T
    axes = (
        (1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y)),
        (2 * (x * y - w * z), 1 - 2 * (x * x + z * z), 2 * (y * z + w * x)),
        (2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)),
    )
    east, north, _ = min(axes, key=lambda axis: float(np.nanmean(np.abs(axis[2]))))
    level = np.column_stack([east, north])
    known = np.isfinite(level).all(axis=1)
    means = scene.grid.averaged(attitude.time[::stride][known], level[known])
    return np.arctan2(means[:, 0], means[:, 1])


def _course(
    track: Track, positions: Positions | None, scene: Scene
) -> tuple[FloatArray, FloatArray]:
    """Direction of travel and its scatter (one sigma) in each cell, rad; NaN where it is noise."""
    grid = scene.grid
    if track.course is not None and np.isfinite(track.course).any():
        east = grid.sampled(track.time, np.sin(track.course), reach=1.0)
        north = grid.sampled(track.time, np.cos(track.course), reach=1.0)
    elif positions is not None:
        seconds = np.array([-1.0, 1.0])[:, None] + positions.time
        east, north = (
            grid.sampled(
                positions.time,
                np.diff(np.interp(seconds, positions.time, axis), axis=0)[0],
                reach=1.0,
            )
            for axis in (positions.east, positions.north)
        )
    else:
        nothing = np.full(grid.count, np.nan)
        return nothing, nothing
    speed = scene.speed
    error = np.full(grid.count, _SPEED_ERROR)
    if track.speed_accuracy is not None:
        given = grid.sampled(track.time, track.speed_accuracy, reach=2.0)
        error = np.where(np.isfinite(given), np.maximum(given, 0.1), error)
    scatter = error / np.maximum(speed, _SLOWEST)
    if track.course_accuracy is not None:
        given = grid.sampled(track.time, track.course_accuracy, reach=2.0)
        scatter = np.where(np.isfinite(given), given, scatter)
    course = np.where(speed >= _SLOWEST, np.arctan2(east, north), np.nan)
    return course, np.hypot(scatter, _BODY_SCATTER)


def _two_ways(
    offset: FloatArray, scatter: FloatArray, usable: NDArray[np.bool_], step: float
) -> tuple[FloatArray, NDArray[np.int_]]:
    """Log-likelihood ratio of the one way over the other, and the sections of constant sign."""
    weight = np.where(usable, np.minimum(1.0, (_BODY_SCATTER / scatter) ** 2), 0.0)
    doubled = np.where(usable, weight * np.exp(2j * np.where(usable, offset, 0.0)), 0.0)
    mean, total = _in_window(doubled, step), _in_window(weight, step).real
    enough = total * step > _LEAST_WEIGHT
    agreeing = enough & (np.abs(mean) > _LEAST_AGREEMENT * total)
    known = np.flatnonzero(agreeing)
    section = np.zeros(len(offset), dtype=np.int_)
    axis = np.zeros(len(offset))
    if len(known):
        doubled_axis = np.unwrap(np.angle(mean[known]))
        axis[known] = doubled_axis / 2
        disagreements = np.cumsum(enough & ~agreeing)[known]
        lost = (
            (np.diff(known) * step > _LONGEST_MEMORY)
            | (np.diff(disagreements) > 0)
            | (np.abs(np.diff(doubled_axis)) > np.pi / 2)
        )
        section[known] = 1 + np.concatenate([[0], np.cumsum(lost)])
    spoken = usable & agreeing
    llr = np.full(len(offset), np.nan)
    concentration = 1.0 / scatter[spoken] ** 2
    fit = np.cos(offset[spoken] - axis[spoken])
    # Densities relative to the peak; a stray second is as likely from either way.
    one, other = np.exp(concentration * (fit - 1)), np.exp(concentration * (-fit - 1))
    stray = _STRAY / (1 - _STRAY) / np.sqrt(2 * np.pi * concentration)
    llr[spoken] = np.clip(np.log((one + stray) / (other + stray)), -_MOST_LLR, _MOST_LLR)
    return llr, section


def _in_window(values: NDArray[np.generic], step: float) -> NDArray[np.complex128]:
    """Sums under a Gaussian window of `_DRIFT_SPAN`, by three passes of a moving sum.

    Three boxes of half-width h have the variance h(h + 1), near enough to a Gaussian's shape, at a
    cost that does not grow with the window.
    """
    half = max(1, int(_DRIFT_SPAN / step))
    sums = values.astype(np.complex128)
    for _ in range(3):
        padded = np.concatenate([np.zeros(half + 1), sums, np.zeros(half)])
        running = np.cumsum(padded)
        sums = (running[2 * half + 1 :] - running[: -2 * half - 1]) / (2 * half + 1)
    return sums * _window_sum(half)


def _window_sum(half: int) -> float:
    """Turns means under the three boxes back into about the number of cells they weigh."""
    return float(np.sqrt(2 * np.pi * half * (half + 1)))
