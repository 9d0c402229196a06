"""Whether a device with an attitude of its own was moved on the body during the run."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sternway import rotation
from sternway.motion.grid import Grid
from sternway.motion.notices import Gap, MotionCode, whole_seconds
from sternway.notices import notice
from sternway.recordings import Imu, Signal

_SITTING = 10.0
"""s before and after a moment whose tilts are compared, to find a device that was moved"""
_OTHERWISE = np.deg2rad(30.0)
"""between the mean tilts before and after: runners lean and tire by less; our choice"""
_HANDLED = np.deg2rad(60.0)
"""of half a second against the mean: a torso that runs never tips so far; our choice"""


def thinned(attitude: Signal, grid: Grid) -> int:
    """One of how many attitudes is enough: about ten in a cell."""
    return max(1, int(attitude.rate * grid.step / 10)) if len(attitude) > 1 else 1


def moves_of(imu: Imu, grid: Grid) -> NDArray[np.bool_]:
    """Cells at which the device came to sit otherwise on the body, ``(n,)``.

    A body that turns round keeps the device's tilt. A device that is taken out and put back shows
    another side up while it is handled, or sits otherwise afterwards. One that is turned about the
    vertical alone, without ever being tipped, looks like a body that turned round.
    """
    moved = np.zeros(grid.count, dtype=bool)
    attitude = imu.attitude
    assert attitude is not None
    stride = thinned(attitude, grid)
    known = np.isfinite(attitude.values[::stride]).all(axis=1)
    w, x, y, z = attitude.values[::stride][known].T
    up = np.column_stack([2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)])
    ups = grid.averaged(attitude.time[::stride][known], up)
    seen = np.flatnonzero(np.isfinite(ups).all(axis=1))
    side = round(_SITTING / grid.step)
    if len(seen) <= 2 * side:
        return moved
    sums = np.concatenate([np.zeros((1, 3)), np.cumsum(ups[seen], axis=0)])
    means = rotation.unit(sums[side:] - sums[:-side])
    before, after = means[: -side - 1], means[side + 1 :]
    here = rotation.unit(ups[seen[side : side + len(before)]])
    with np.errstate(invalid="ignore"):
        sits_otherwise = np.sum(before * after, axis=1) < np.cos(_OTHERWISE)
        is_handled = np.minimum(
            np.sum(here * before, axis=1), np.sum(here * after, axis=1)
        ) < np.cos(_HANDLED)
    found = seen[side : side + len(before)][sits_otherwise | is_handled]
    # One handling is one move, however many cells show it.
    first = np.diff(found, prepend=-np.inf) * grid.step > 2.0 * _SITTING
    moved[found[first.astype(bool)]] = True
    return moved


def gaps_of_moves(moved: NDArray[np.bool_], grid: Grid) -> tuple[Gap, ...]:
    """When it was moved, for the reader."""
    if not moved.any():
        return ()
    times = tuple(map(whole_seconds, np.flatnonzero(moved)[:3] * grid.step))
    what = notice(MotionCode.DEVICE_MOVED, times_s=times)
    return (Gap(what, notice(MotionCode.LEAVE_IN_PLACE)),)
