"""What a recording's own sensors show to be wrong with them, and their readings without it.

Nothing is guessed: what the recording does not show surely enough is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sternway.motion.sensors.clocks import offset_of
from sternway.motion.sensors.lag import lag_of
from sternway.motion.sensors.settings import SETTINGS
from sternway.recordings import Imu, Signal


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was undone of one motion sensor, and what was seen but could not be."""

    sensor: str
    """its name in the recording"""
    lag: float = 0.0
    """s that its accelerometer's samples were stamped later than the gyroscope's"""
    clock: float = 0.0
    """s that all its samples were stamped later than those of ``reference``"""
    reference: str = ""
    """the sensor whose clock it was compared with"""
    is_clock_unclear: bool = False
    """whether the two clocks differ by what could not be told"""


def calibrated(imu: Imu) -> tuple[Imu, Calibration]:
    """A sensor without what is surely wrong with it by itself, and what that was."""
    lag = lag_of(imu)
    if lag is None or lag.certainty < SETTINGS.lag_certainty:
        return imu, Calibration(imu.name)
    if abs(lag.seconds) < SETTINGS.lag_least:
        return imu, Calibration(imu.name)
    mended = replace(
        imu,
        specific_force=_earlier(imu.specific_force, lag.seconds),
        linear_acceleration=_earlier(imu.linear_acceleration, lag.seconds),
    )
    return mended, Calibration(imu.name, lag=lag.seconds)


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
            imu, **{name: _earlier(signal, offset.seconds) for name, signal in imu.signals()}
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
