"""What a recording's own sensors show to be wrong with them, and their readings without it.

Nothing is guessed: what the recording does not show surely enough is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sternway.motion.sensors.axes import agreement_of
from sternway.motion.sensors.clocks import offset_of
from sternway.motion.sensors.gauge import Gauge, gauge_at_rest, gauge_in_motion
from sternway.motion.sensors.lag import Lag, lag_of, lever_of
from sternway.motion.sensors.sensor_motion import GRAVITY
from sternway.motion.sensors.settings import SETTINGS
from sternway.motion.sensors.turning import TurningWindows, turning_windows
from sternway.recordings import Imu, Signal


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was undone of one motion sensor, and what was seen but could not be."""

    sensor: str
    """its name in the recording"""
    lag: float = 0.0
    """s that its accelerometer's samples were stamped later than the gyroscope's"""
    bias: float = 0.0
    """rad/s that its gyroscope read where nothing turned, whichever way"""
    gravity: float | None = None
    """m/s² that its accelerometer took gravity for; None where it was near enough"""
    clock: float = 0.0
    """s that all its samples were stamped later than those of ``reference``"""
    reference: str = ""
    """the sensor whose clock it was compared with"""
    is_clock_unclear: bool = False
    """whether the two clocks differ by what could not be told"""


def calibrated(imu: Imu) -> tuple[Imu, Calibration]:
    """A sensor without what is surely wrong with it by itself, and what that was."""
    found = Calibration(imu.name)
    at_rest = gauge_at_rest(imu)
    if at_rest is not None:
        imu, found = _gauged(imu, found, at_rest)
    windows = turning_windows(imu)
    if windows is None:
        return imu, found
    lag = lag_of(windows)
    is_late = abs(lag.seconds) >= SETTINGS.lag_least
    if is_late and lag.is_sure and _is_on_a_segment(windows, lag) and not _contradicts_itself(imu):
        imu, found = _without_lag(imu, lag.seconds), replace(found, lag=lag.seconds)
    elif is_late:
        # What a lag does to gravity would be taken for a bias, or for another scale.
        return imu, found
    windows = turning_windows(imu) if found.lag else windows
    if at_rest is None and windows is not None:
        gauge = gauge_in_motion(imu, windows)
        if gauge.is_right:
            return imu, found
        if not _contradicts_itself(imu) or _is_what_contradicts(gauge, imu):
            return _gauged(imu, found, gauge)
    return imu, found


def _is_on_a_segment(windows: TurningWindows, lag: Lag) -> bool:
    """Whether the lever is no longer than one: else a joint's acceleration looks like turning."""
    return lever_of(windows, lag.seconds) <= SETTINGS.lag_longest_lever


def _without_lag(imu: Imu, seconds: float) -> Imu:
    return replace(
        imu,
        specific_force=_earlier(imu.specific_force, seconds),
        linear_acceleration=_earlier(imu.linear_acceleration, seconds),
    )


def _contradicts_itself(imu: Imu) -> bool:
    """Whether mistaken axes explain it: then nothing else is made of that."""
    agreement = agreement_of(imu)
    return agreement is not None and agreement.is_contradiction


def _is_what_contradicts(gauge: Gauge, imu: Imu) -> bool:
    """Whether axes that seem mistaken surely agree without a bias, as no mistaken ones do."""
    agreement = agreement_of(gauge.of(imu)) if gauge.scale == 1.0 else None
    return agreement is not None and agreement.certainty >= SETTINGS.bias_certainty


def _gauged(imu: Imu, found: Calibration, gauge: Gauge) -> tuple[Imu, Calibration]:
    bias = float(np.linalg.norm(gauge.bias))
    gravity = None if gauge.scale == 1.0 else GRAVITY / gauge.scale
    return gauge.of(imu), replace(found, bias=bias, gravity=gravity)


def on_one_clock(
    imus: Sequence[Imu], found: Sequence[Calibration]
) -> tuple[tuple[Imu, ...], tuple[Calibration, ...]]:
    """Sensors with all clocks set by one of them, and what was undone of each.

    By the first that knows its attitude, as a phone does, whose location has the same clock; else
    by the first of all.
    """
    reference = next((imu for imu in imus if imu.attitude is not None), imus[0])
    pairs = [
        (imu, each) if imu is reference else _set_by(reference, imu, each)
        for imu, each in zip(imus, found, strict=True)
    ]
    return tuple(imu for imu, _ in pairs), tuple(each for _, each in pairs)


def _set_by(reference: Imu, imu: Imu, found: Calibration) -> tuple[Imu, Calibration]:
    offset = offset_of(imu, reference)
    if offset is None or abs(offset.seconds) < SETTINGS.clock_worth:
        return imu, found
    if offset.certainty >= SETTINGS.clock_certainty:
        mended = replace(
            imu,
            specific_force=_earlier(imu.specific_force, offset.seconds),
            linear_acceleration=_earlier(imu.linear_acceleration, offset.seconds),
            angular_rate=_earlier(imu.angular_rate, offset.seconds),
            attitude=_earlier(imu.attitude, offset.seconds),
            magnetic_field=_earlier(imu.magnetic_field, offset.seconds),
        )
        return mended, replace(found, clock=offset.seconds, reference=reference.name)
    if offset.certainty_of_any >= SETTINGS.clock_certainty:
        return imu, replace(found, reference=reference.name, is_clock_unclear=True)
    return imu, found


def _earlier(signal: Signal | None, seconds: float) -> Signal | None:
    """Stamped earlier; without what then comes before the recording."""
    if signal is None:
        return None
    time = signal.time - seconds
    if not len(time) or time[0] >= 0.0 or seconds <= 0.0:
        return Signal(time, signal.values)
    kept = time >= min(0.0, float(signal.time[0]))
    return Signal(time[kept], signal.values[kept])
