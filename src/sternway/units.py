"""Distances, speeds, paces and times of the clock as people write them, metric or in miles.

Inside, everything is in m, m/s and s; here is the one place where that is turned into words and
back. A figure and its unit are joined by a no-break space. None becomes a dash.
"""

from __future__ import annotations

import math
from enum import StrEnum

MISSING = "–"
NBSP = "\u00a0"
_SLOWEST_PACE = 3600.0
"""s/km; slower than an hour for a kilometre is standing"""
_MILE = 1609.344
_YARD = 0.9144


class Units(StrEnum):
    """Which units a person reads."""

    METRIC = "metric"
    MILES = "miles"


def length(distance: float | None, units: Units = Units.METRIC) -> str:
    """``412 m``, ``4.21 km`` from a kilometre on; ``451 yd``, ``2.62 mi`` from a mile on."""
    if distance is None:
        return MISSING
    small, large, names = (
        (1.0, 1000.0, ("m", "km")) if units is Units.METRIC else (_YARD, _MILE, ("yd", "mi"))
    )
    if distance < large - small / 2:
        return f"{distance / small:.0f}{NBSP}{names[0]}"
    decimals = 2 if distance < 100 * large - large / 200 else 1
    return f"{distance / large:,.{decimals}f}{NBSP}{names[1]}"


def clock(seconds: float | None) -> str:
    """``0:32``, ``31:08``, ``1:02:08``, to the nearest second."""
    return MISSING if seconds is None else _clock(math.floor(seconds + 0.5))


def clock_tenths(seconds: float | None) -> str:
    """``0:32.4``, rounded up to the tenth as a race's time is, so never faster than it was."""
    if seconds is None:
        return MISSING
    tenths = math.ceil(round(seconds * 10, 6))
    return f"{_clock(tenths // 10)}.{tenths % 10}"


def pace(speed: float | None, units: Units = Units.METRIC) -> str:
    """min/km (or min/mi) as ``5:12``, without the unit."""
    if speed is None or speed * _SLOWEST_PACE < 1000.0:
        return MISSING
    return clock((1000.0 if units is Units.METRIC else _MILE) / speed)


def percent(share: float | None) -> str:
    """``38 %``; never 0 % or 100 % of something that is neither."""
    if share is None:
        return MISSING
    if 0.0 < share < 0.01:
        return f"<1{NBSP}%"
    if 0.99 < share < 1.0:
        return f">99{NBSP}%"
    return f"{share * 100:.0f}{NBSP}%"


def _clock(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02d}:{second:02d}" if hours else f"{minute}:{second:02d}"
