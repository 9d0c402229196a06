"""Channels that stand at one value while the rest moves, as dead axes and empty columns do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sternway.motion.sensors.settings import SETTINGS
from sternway.recordings import FloatArray, Imu

_AXES = ("x", "y", "z")


@dataclass(frozen=True, slots=True)
class Stuck:
    """What of a sensor gave one and the same value throughout."""

    part: str
    """``accelerometer``, ``gyroscope`` or ``attitude``"""
    axes: tuple[str, ...]
    """of ``x``, ``y``, ``z``: those that did; empty where the whole part did"""


def stuck_in(imu: Imu) -> tuple[Stuck, ...]:
    """What gave one value to the last digit, once a part; nothing where nothing else moved."""
    known = list(_known(imu))
    quiet = {"accelerometer": SETTINGS.quiet_force, "gyroscope": SETTINGS.quiet_rate}
    if not any((values.std(axis=0) > quiet.get(part, np.inf)).any() for part, values in known):
        return ()
    found = {part: stuck for part, values in known if (stuck := _stuck(part, values)) is not None}
    return tuple(found.values())


def _known(imu: Imu) -> Iterator[tuple[str, FloatArray]]:
    """The samples ``(n, columns)`` of each part that hold numbers."""
    for part, signal in (
        ("accelerometer", imu.specific_force),
        ("accelerometer", imu.linear_acceleration),
        ("gyroscope", imu.angular_rate),
        ("attitude", imu.attitude),
    ):
        if signal is not None:
            known = signal.values[np.isfinite(signal.values).all(axis=1)]
            if len(known):
                yield part, known


def _stuck(part: str, values: FloatArray) -> Stuck | None:
    stands = np.ptp(values, axis=0) == 0.0
    if stands.all():
        return Stuck(part, ())
    if part == "attitude" or not stands.any():
        return None
    axes = tuple(axis for axis, is_so in zip(_AXES, stands, strict=True) if is_so)
    return Stuck(part, axes)
