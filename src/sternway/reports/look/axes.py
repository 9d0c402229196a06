"""Ticks that people count in: 1, 2, 5 and 25 for quantities, the clock's own steps for time."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence

_CLOCK_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200)
_DAY = 86_400
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_DECIMAL_STEPS = (1.0, 2.0, 5.0, 10.0)


def clock_ticks(duration: float, most: int) -> list[int]:
    """Times from 0 to the duration, in s, at most ``most + 1`` of them."""
    least = duration / max(most, 1)
    days = _DAY * math.ceil(least / _DAY)
    step = next((each for each in _CLOCK_STEPS if each >= least), days)
    return list(range(0, math.floor(duration) + 1, step))


def number_ticks(low: float, high: float, intervals: int) -> list[float]:
    """Round numbers that enclose ``low`` and ``high`` in about so many equal intervals."""
    least = max(high - low, 1e-9) / intervals
    power = 10.0 ** math.floor(math.log10(least))
    factors = _STEPS if power >= 10.0 else _DECIMAL_STEPS
    step = next(factor * power for factor in factors if factor * power >= least)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(step * i, 9) for i in range(first, max(last, first + 1) + 1)]


def label_expression(values: Sequence[float], text: Callable[[float], str]) -> str:
    """A Vega expression that writes each tick in our own words."""
    return f"{json.dumps({_written(value): text(value) for value in values})}[datum.value]"


def _written(value: float) -> str:
    """A number as JavaScript writes it as a key."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))
