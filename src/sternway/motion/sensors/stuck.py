"""Channels that stand at one value while the rest moves, as dead axes and empty columns do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.motion.sensors.settings import SETTINGS
from sternway.recordings import FloatArray, Imu

_AXES = ("x", "y", "z")
_GLANCE = 500
"""samples, in which all axes of most sensors change already"""


@dataclass(frozen=True, slots=True)
class Stuck:
    """What of a sensor gave one and the same value throughout."""

    part: str
    """``accelerometer``, ``gyroscope`` or ``attitude``"""
    axes: tuple[str, ...]
    """of ``x``, ``y``, ``z``: those that did; empty where the whole part did"""


def stuck_in(imu: Imu) -> tuple[Stuck, ...]:
    """What gave one value to the last digit, once a part; nothing where nothing else moved."""
    parts = list(_parts(imu))
    found = {part: stuck for part, values in parts if (stuck := _stuck(part, values)) is not None}
    return tuple(found.values()) if found and any(_moves(*each) for each in parts) else ()


def _parts(imu: Imu) -> Iterator[tuple[str, FloatArray]]:
    for part, signal in (
        ("accelerometer", imu.specific_force),
        ("accelerometer", imu.linear_acceleration),
        ("gyroscope", imu.angular_rate),
        ("attitude", imu.attitude),
    ):
        if signal is not None:
            yield part, signal.values


def _moves(part: str, values: FloatArray) -> bool:
    quiet = {"accelerometer": SETTINGS.quiet_force, "gyroscope": SETTINGS.quiet_rate}
    known = _known(values)
    return bool(len(known) and (known.std(axis=0) > quiet.get(part, np.inf)).any())


def _stuck(part: str, values: FloatArray) -> Stuck | None:
    if not _stands(_known(values[:_GLANCE])).any():
        return None
    known = _known(values)
    if not len(known):
        return None
    stands = _stands(known)
    if stands.all():
        return Stuck(part, ())
    if part == "attitude" or not stands.any():
        return None
    axes = tuple(axis for axis, is_so in zip(_AXES, stands, strict=True) if is_so)
    return Stuck(part, axes)


def _stands(known: FloatArray) -> NDArray[np.bool_]:
    """Which columns hold one value."""
    return np.asarray((known == known[:1]).all(axis=0))


def _known(values: FloatArray) -> FloatArray:
    """The samples ``(n, columns)`` that are numbers."""
    return values[np.isfinite(values).all(axis=1)]
