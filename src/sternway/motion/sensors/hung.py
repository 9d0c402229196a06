"""Loggers that hang: the last reading of every part, to the last digit, again and again.

It looks like rest, but came at once, out of full movement, so the turning before and after do not
belong together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sternway.motion.sensors.settings import SETTINGS
from sternway.recordings import FloatArray, Imu, Signal


def without_repeats(imu: Imu) -> Imu:
    """The sensor without what it said again and again for longer than a gap that is bridged.

    One that never says anything else is left as it is, and so is one whose readings are so coarse
    that a body at rest repeats them too.
    """
    felt = imu.linear_acceleration if imu.specific_force is None else imu.specific_force
    if felt is None:
        return imu
    parts = [felt] if imu.angular_rate is None else [felt, imu.angular_rate]
    spells = []
    for part in parts:
        found = _repeats(part)
        if not len(found):
            return imu
        spells.append(found)
    if _resolution(felt) > SETTINGS.finest_tremble:
        return imu
    kept: dict[str, Any] = {name: _kept(signal, spells) for name, signal in imu.signals()}
    return replace(imu, **kept)


def _repeats(signal: Signal) -> FloatArray:
    """When ``(k, 2)`` s one reading begins and ends that lasts longer than a gap."""
    values, time = signal.values, signal.time
    same = np.flatnonzero(values[1:, 0] == values[:-1, 0])
    same = same[(values[same + 1] == values[same]).all(axis=1)]
    if not len(same):
        return np.empty((0, 2))
    is_first = np.diff(same, prepend=-2) > 1
    is_last = np.append(is_first[1:], True)
    spells = np.column_stack([time[same[is_first]], time[same[is_last] + 1]])
    return np.asarray(spells[spells[:, 1] - spells[:, 0] > SETTINGS.longest_gap])


def _kept(signal: Signal, spells: list[FloatArray]) -> Signal:
    repeated = np.all([_is_inside(signal.time, each) for each in spells], axis=0)
    return Signal(signal.time[~repeated], signal.values[~repeated])


def _is_inside(time: FloatArray, spells: FloatArray) -> NDArray[np.bool_]:
    """Whether a moment lies after a spell's first reading and not after its last."""
    return np.asarray(np.searchsorted(spells.ravel(), time, side="left") % 2 == 1)


def _resolution(signal: Signal) -> float:
    """The smallest step between two readings; endless where all are one."""
    steps = np.abs(np.diff(signal.values, axis=0))
    return float(np.min(steps, where=steps > 0.0, initial=np.inf))
