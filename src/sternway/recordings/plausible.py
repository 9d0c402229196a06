"""What can be true of a runner: values outside are missing, never presented as real."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

import numpy as np

from sternway.recordings.recording import FloatArray, Imu, Recording, Track
from sternway.recordings.warning import ReadCode, ReadWarning

RANGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "rr_interval": (0.2, 3.0),
        **{each.name: each.metadata["range"] for each in fields(Track) if each.metadata},
    }
)
"""Least and greatest possible value of each column of a `Track` and of heart beats, in SI units."""
_ZERO_IS_MISSING = {each.name for each in fields(Track) if each.metadata.get("zero_is_missing")}


def plausible(
    name: str, values: FloatArray, place: str = ""
) -> tuple[FloatArray, tuple[ReadWarning, ...]]:
    """A column ``(n,)`` with impossible values as NaN, and a warning that counts them.

    A column that a track has no place for may hold anything.
    """
    low, high = RANGES.get(name, (-np.inf, np.inf))
    if name in _ZERO_IS_MISSING:
        values = np.where(values == 0, np.nan, values)
    impossible = ~((values >= low) & (values <= high)) & ~np.isnan(values)
    if not impossible.any():
        return values, ()
    count = int(impossible.sum())
    doubt = ReadWarning.of(ReadCode.OUT_OF_RANGE, place, count, column=name, low=low, high=high)
    return np.where(impossible, np.nan, values), (doubt,)


def plausible_track(track: Track, place: str = "") -> tuple[Track, tuple[ReadWarning, ...]]:
    """A track with impossible values as NaN, and a warning for each column that had some."""
    changed: dict[str, Any] = {}
    warnings: list[ReadWarning] = []
    for name, values in track.columns():
        if name != "time":
            changed[name], found = plausible(name, values, place)
            warnings += found
    return replace(track, **changed), tuple(warnings)


def plausible_imu(imu: Imu) -> tuple[Imu, tuple[ReadWarning, ...]]:
    """A sensor with readings beyond what a body can do as NaN, and a warning for each quantity."""
    from sternway.recordings import inertial

    limits = {
        "specific_force": inertial.MAX_ACCELERATION,
        "linear_acceleration": inertial.MAX_ACCELERATION,
        "angular_rate": inertial.MAX_ANGULAR_RATE,
        "magnetic_field": inertial.MAX_MAGNETIC_FIELD,
    }
    changed: dict[str, Any] = {}
    warnings: list[ReadWarning] = []
    for name, found in imu.signals():
        if name in limits and len(found):
            changed[name], more = inertial.within(found, limits[name], f"{imu.name}, {name}")
            warnings += more
    return replace(imu, **changed), tuple(warnings)


def plausible_recording(recording: Recording) -> Recording:
    """A recording whose track and motion sensors are plausible.

    One that is already comes back unchanged in value.
    """
    warnings = list(recording.warnings)
    track, imus = recording.track, recording.imus
    if track is not None:
        track, found = plausible_track(track)
        warnings += found
    if imus:
        checked = [plausible_imu(imu) for imu in imus]
        imus = tuple(imu for imu, _ in checked)
        warnings += [warning for _, more in checked for warning in more]
    return replace(recording, track=track, imus=imus, warnings=tuple(warnings))


STRIDES_CEILING = 125.0
"""strides/min that nobody keeps up for half of a recording: 250 steps/min, seen only in sprints.

Walkers take 90 to 125 steps/min, so a walk that was written in steps cannot be told from a fast
run in strides by its cadence alone: there the speed decides, and without one it is read as the run.
"""
_QUICKER = 0.9
"""quantile of the cadence while moving that tells its unit"""
_WALK = 85.0
"""per minute: fewer strides than that nobody runs, fewer steps nobody walks briskly"""
_SHORTEST_STEP = 0.42
"""m: the steps of a walk at 0.8 to 2.2 m/s are longer. An assumption"""
_LONGEST_STEP = 1.8
"""m: the steps of the fastest marathons are so long, and those are quicker. An assumption"""


def steps_per_minute(
    cadence: FloatArray, speed: FloatArray | None = None
) -> tuple[FloatArray, tuple[ReadWarning, ...]]:
    """Cadence of a file meant to hold strides/min, as steps/min; shape ``(n,)`` both.

    Some treadmills, phones and converters write steps/min instead. The whole recording tells: it
    holds steps where the quicker part of it is beyond ``STRIDES_CEILING``, however many walking
    breaks there were, unless they would be too long for the ``speed`` (m/s, ``(n,)``), or where
    strides would make steps too short for that of a walk. Then the values are kept, with a warning.
    """
    moving = cadence[cadence > 0]
    if len(moving) == 0:
        return 2.0 * cadence, ()
    quick = float(np.quantile(moving, _QUICKER))
    is_beyond = quick > STRIDES_CEILING and not _too_long(cadence, speed)
    if not is_beyond and not _too_short(cadence, speed):
        return 2.0 * cadence, ()
    return cadence, (ReadWarning.of(ReadCode.STEPS_PER_MINUTE, median=float(np.median(moving))),)


def _too_long(cadence: FloatArray, speed: FloatArray | None) -> bool:
    """Whether cadence taken as steps would make them longer than anybody's."""
    if speed is None:
        return False
    with np.errstate(invalid="ignore", divide="ignore"):
        length = np.where(cadence > 0, speed * 60.0 / cadence, np.nan)
    return bool(np.isfinite(length).any()) and float(np.nanmedian(length)) > _LONGEST_STEP


def _too_short(cadence: FloatArray, speed: FloatArray | None) -> bool:
    """Whether cadence taken as strides would make the steps of a walk too short."""
    if speed is None:
        return False
    with np.errstate(invalid="ignore"):
        walking = (cadence > _WALK) & (speed > 0.8) & (speed < 2.2)
    if walking.sum() < 0.5 * (cadence > 0).sum():
        return False
    length = speed[walking] * 60.0 / (2.0 * cadence[walking])
    return float(np.median(length)) < _SHORTEST_STEP
