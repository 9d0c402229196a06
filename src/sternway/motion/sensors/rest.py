"""Whether the body rests, told by the motion sensors alone; and what a sensor reads at rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway import rotation
from sternway.motion.grid import STEP, Grid
from sternway.motion.sensors.settings import SETTINGS
from sternway.recordings import FloatArray, Imu, Recording, Signal

_BoolArray = NDArray[np.bool_]


def resting(recording: Recording, grid: Grid) -> _BoolArray:
    """Cells ``(n,)`` in which every sensor that measured was at rest, for 1.5 s at least."""
    rests = np.ones(grid.count, dtype=bool)
    measured = np.zeros(grid.count, dtype=bool)
    for imu in recording.imus:
        for quiet, known in _quiet(imu, grid):
            rests &= quiet | ~known
            measured |= known
            if not rests.any():
                return rests
    return lasting(rests & measured, SETTINGS.briefest_rest)


@dataclass(frozen=True, eq=False, slots=True)
class ReadAtRest:
    """What a sensor reads while it lies or hangs quite still."""

    force: float
    """m/s², the size of the specific force: gravity's, if its scale is right"""
    rate: FloatArray
    """``(3,)`` rad/s: nothing, if the gyroscope has no bias"""


def read_at_rest(imu: Imu) -> ReadAtRest | None:
    """None where a sensor lacks one of the two, or was never quite still for long enough."""
    if imu.specific_force is None or imu.angular_rate is None:
        return None
    if not len(imu.specific_force) or not len(imu.angular_rate):
        return None
    end = float(np.nanmax([imu.specific_force.time[-1], imu.angular_rate.time[-1]]))
    samples = len(imu.specific_force) + len(imu.angular_rate)
    grid = Grid.over(max(end, STEP), samples)
    if grid.step != STEP:
        return None
    force, square = _moments(imu.specific_force, grid)
    still = square - np.sum(force * force, axis=1) < SETTINGS.still_force**2
    if still.sum() * STEP < SETTINGS.still_least:
        return None
    rate, square = _moments(imu.angular_rate, grid)
    with np.errstate(invalid="ignore"):
        turning = square - np.sum(rate * rate, axis=1)
        # What does not even tremble was not measured: a logger that hangs repeats itself.
        still &= (turning < SETTINGS.still_rate**2) & (turning > SETTINGS.trembles**2)
    still = lasting(still, SETTINGS.briefest_rest)
    if still.sum() * STEP < SETTINGS.still_least:
        return None
    size = np.linalg.norm(force[still], axis=1)
    return ReadAtRest(float(np.median(size)), np.median(rate[still], axis=0))


def _quiet(imu: Imu, grid: Grid) -> Iterator[tuple[_BoolArray, _BoolArray]]:
    """For each quantity: the cells in which it is quiet, and those in which it is known."""
    force = imu.linear_acceleration if imu.specific_force is None else imu.specific_force
    if force is not None:
        mean, square = _moments(force, grid)
        scatter = square - np.sum(mean * mean, axis=1)
        yield scatter < SETTINGS.quiet_force**2, np.isfinite(scatter)
    if imu.angular_rate is not None:
        _, square = _moments(imu.angular_rate, grid)
        yield square < SETTINGS.quiet_rate**2, np.isfinite(square)


def _moments(signal: Signal, grid: Grid) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The mean vector ``(n, 3)`` and the mean square of the length ``(n,)`` in each cell."""
    time, values = signal.time, signal.values
    squares = rotation.dot(values, values)
    known = np.isfinite(squares) & np.isfinite(time)
    if not known.all():
        time, values, squares = time[known], values[known], squares[known]
    return grid.averaged(time, values), grid.averaged(time, squares)


def lasting(cells: _BoolArray, least: int) -> _BoolArray:
    """Without runs of fewer than ``least`` cells."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], cells, [False]]).astype(np.int8)))
    first, beyond = edges.reshape(-1, 2)[np.diff(edges)[::2] >= least].T
    steps = np.zeros(len(cells) + 1, dtype=np.int8)
    steps[first], steps[beyond] = 1, -1
    return np.cumsum(steps[:-1]) > 0
