"""What follows from several answers, as the span in which it lies while some are missing."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sternway.safety.question import Answer


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a number lies; both ends are the same where it is known."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Derived:
    """A number that is worked out."""

    needs: tuple[str, ...]
    """paths of the answers it is made of"""
    span: Callable[[Mapping[str, Answer]], Interval]


def heat_stress(temperature: float, humidity: float) -> float:
    """Wet-bulb globe temperature in °C, from the air's temperature in °C and its humidity in %.

    The approximation of the Australian Bureau of Meteorology, for fairly strong sun and light wind:
    0.567 T + 0.393 e + 3.94, with the vapour pressure e in hPa.
    """
    pressure = humidity / 100 * 6.105 * math.exp(17.27 * temperature / (237.7 + temperature))
    return 0.567 * temperature + 0.393 * pressure + 3.94


def _heat_stress(known: Mapping[str, Answer]) -> Interval:
    if "weather.temperature_c" not in known:
        return Interval(-math.inf, math.inf)
    temperature = float(known["weather.temperature_c"])
    humidity = known.get("weather.humidity_percent")
    driest, dampest = (0.0, 100.0) if humidity is None else (float(humidity), float(humidity))
    return Interval(heat_stress(temperature, driest), heat_stress(temperature, dampest))


def _over_longest(known: Mapping[str, Answer]) -> Interval:
    longest, distance = known.get("athlete.longest_m"), known.get("session.distance_m")
    if longest is None or distance is None:
        return Interval(0.0, math.inf)
    ratio = float(distance) / max(float(longest), 1.0)
    return Interval(ratio, ratio)


DERIVED: Mapping[str, Derived] = {
    "weather.wbgt_c": Derived(("weather.temperature_c", "weather.humidity_percent"), _heat_stress),
    "session.over_longest": Derived(("session.distance_m", "athlete.longest_m"), _over_longest),
}
