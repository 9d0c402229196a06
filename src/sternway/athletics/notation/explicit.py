"""Marks with their units, which have one reading in every event."""

from __future__ import annotations

from sternway.athletics.event import Measure
from sternway.athletics.notation.reading import (
    DAY,
    FRACTIONS,
    HOUR,
    KILOMETRE,
    METRE,
    MINUTE,
    SECOND,
)

_TIME_DECIMALS = {1: 3, 10: 2, 100: 1, SECOND: 0}
_KILOMETRE_DECIMALS = {1: 6, 10: 5, 100: 4, 10 * METRE: 2, 100 * METRE: 1, KILOMETRE: 0}


def explicit(value: int, step: int, measure: Measure) -> str:
    """``1 h 39 min``, ``1 min 08.34 s``, ``9 1/4 s``, ``94.5 km``.

    Raises ``ValueError`` where no notation has the step.
    """
    return _time(value, step) if measure is Measure.TIME else _distance(value, step)


def with_decimals(value: int, unit: int, decimals: int) -> str:
    """A number of units with exactly so many decimals, without a float: ``94.50``."""
    whole, rest = divmod(value, unit)
    part = rest * 10**decimals // unit
    return f"{whole}.{part:0{decimals}d}" if decimals else str(whole)


def _time(value: int, step: int) -> str:
    if step in (DAY, HOUR):
        return f"{value // step} {'d' if step == DAY else 'h'}"
    if step in FRACTIONS:
        return _with_fraction(value, step)
    minutes, ms = divmod(value, MINUTE)
    hours, minute = divmod(minutes, 60)
    parts = [f"{hours} h", f"{minute:02d} min"] if hours else [f"{minute} min"] if minute else []
    if step != MINUTE:
        second = with_decimals(ms, SECOND, _decimals(_TIME_DECIMALS, step))
        parts.append(f"{'0' if parts and ms < 10 * SECOND else ''}{second} s")
    return " ".join(parts)


def _with_fraction(value: int, step: int) -> str:
    seconds, ms = divmod(value, SECOND)
    minutes, second = divmod(seconds, 60)
    fraction = f"{ms // step}/{FRACTIONS[step]}"
    return f"{minutes}:{second:02d} {fraction}" if minutes else f"{second} {fraction} s"


def _distance(value: int, step: int) -> str:
    """Never three decimals: 94.500 km may have a thousands' point."""
    if step == METRE:
        return f"{value // METRE} m"
    return f"{with_decimals(value, KILOMETRE, _decimals(_KILOMETRE_DECIMALS, step))} km"


def _decimals(by_step: dict[int, int], step: int) -> int:
    if step not in by_step:
        raise ValueError(f"no mark is written in steps of {step}")
    return by_step[step]
