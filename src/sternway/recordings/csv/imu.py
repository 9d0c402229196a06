"""From the columns of a table and their meaning to signals in SI units and an `Imu`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.recordings.attitude import STANDARD_GRAVITY
from sternway.recordings.csv.columns import Quantity, Triad
from sternway.recordings.inertial import (
    MAX_ACCELERATION,
    MAX_ANGULAR_RATE,
    MAX_MAGNETIC_FIELD,
    Warnings,
    attitude_signal,
    ordered,
    reconciled,
    scaled,
    steady_acceleration,
    with_gravity,
    within,
)
from sternway.recordings.placement import Placement
from sternway.recordings.recording import FloatArray, Imu, Signal
from sternway.recordings.warning import ReadCode, ReadWarning

_ALL = slice(None)
_LIMITS = {
    Quantity.ACCELERATION: MAX_ACCELERATION,
    Quantity.LINEAR_ACCELERATION: MAX_ACCELERATION,
    Quantity.GRAVITY: MAX_ACCELERATION,
    Quantity.ANGULAR_RATE: MAX_ANGULAR_RATE,
    Quantity.MAGNETIC_FIELD: MAX_MAGNETIC_FIELD,
}
_GRAVITY_UNITS = {"m/s²": 1.0, "g": STANDARD_GRAVITY, "mg": 1e-3 * STANDARD_GRAVITY}
_GRAVITY_TOLERANCE = 0.3
"""by which the steady part of a runner's acceleration may differ from gravity"""
_RADIANS_CEILING = 35.0
"""rad/s that hardly one in a hundred samples on a runner exceeds; in deg/s most of a stride does"""
_EARTH_FIELD = (15.0, 150.0)
"""µT around a phone or a sensor: 25 to 65 and what iron nearby adds"""


@dataclass(frozen=True, eq=False, slots=True)
class Measured:
    """One quantity of one sensor, in SI."""

    quantity: Quantity
    signal: Signal


def measured(
    triad: Triad,
    columns: Mapping[str, FloatArray],
    time: FloatArray,
    place: str,
    rows: NDArray[np.bool_] | slice = _ALL,
) -> tuple[Measured | None, Warnings]:
    """The samples of a triad in some rows of a table; columns and ``time`` are ``(n,)``."""
    values = np.column_stack([columns[name][rows] for name in triad.names])
    where = ": ".join(part for part in (place, triad.names[0]) if part)
    if triad.quantity is Quantity.ATTITUDE:
        found, notes = attitude_signal(time[rows], values, place=where)
        return (Measured(triad.quantity, found) if found else None), notes
    found, notes = ordered(time[rows], values, where)
    if found is None:
        return None, notes
    quantity, factor, doubts = _meaning(triad, found, where)
    notes = (*notes, *doubts)
    if quantity is None:
        return None, notes
    if quantity is Quantity.ANGULAR_RATE and triad.factor == 1.0 and _is_in_degrees(found):
        notes = (*notes, ReadWarning.of(ReadCode.LOOKS_LIKE_DEGREES, where, column=triad.names[0]))
    found, more = within(scaled(found, factor), _LIMITS[quantity], where)
    return Measured(quantity, found), (*notes, *more)


def imu_of(
    name: str, placement: Placement | None, parts: Iterable[Measured], heading: str | None = None
) -> tuple[Imu | None, Warnings]:
    """The `Imu` of one sensor's quantities; of two alike the first is taken."""
    notes: list[ReadWarning] = []
    found: dict[Quantity, Signal] = {}
    for part in parts:
        if part.quantity in found:
            notes.append(
                ReadWarning.of(ReadCode.SECOND_QUANTITY, name, quantity=part.quantity.value)
            )
        else:
            found[part.quantity] = part.signal
    if not found:
        return None, tuple(notes)
    linear, gravity = found.get(Quantity.LINEAR_ACCELERATION), found.get(Quantity.GRAVITY)
    force = found.get(Quantity.ACCELERATION)
    if force is None and linear is not None and gravity is not None:
        force = with_gravity(linear, gravity)
    attitude = found.get(Quantity.ATTITUDE)
    imu = Imu(
        name,
        placement,
        specific_force=force,
        linear_acceleration=linear,
        angular_rate=found.get(Quantity.ANGULAR_RATE),
        attitude=attitude,
        magnetic_field=found.get(Quantity.MAGNETIC_FIELD),
        heading_reference=heading if attitude is not None else None,
    )
    imu, more = reconciled(imu, gravity, name)
    if next(imu.signals(), None) is None:
        return None, (*notes, *more)
    return imu, (*notes, *more)


def _meaning(
    triad: Triad, found: Signal, place: str
) -> tuple[Quantity | None, float, tuple[ReadWarning, ...]]:
    """What a triad is and what turns it into SI, with the doubts where the name does not say."""
    quantity, factor = triad.quantity, triad.factor
    if quantity in (Quantity.ACCELERATION, Quantity.UNNAMED):
        return _acceleration(quantity, factor, steady_acceleration(found), place)
    if factor is not None:
        return quantity, factor, ()
    if quantity is Quantity.ANGULAR_RATE:
        unit, factor = ("deg/s", np.pi / 180.0) if _is_in_degrees(found) else ("rad/s", 1.0)
    elif quantity is Quantity.MAGNETIC_FIELD:
        usual = float(np.nanmedian(np.linalg.norm(found.values, axis=1)))
        low, high = _EARTH_FIELD
        is_gauss = low < 100.0 * usual < high
        unit, factor = ("gauss", 100.0) if is_gauss else ("µT", 1.0)
    elif quantity is Quantity.GRAVITY:
        unit, factor = _gravity_unit(steady_acceleration(found)) or ("m/s²", 1.0)
    else:
        unit, factor = "m/s²", 1.0
    return quantity, factor, (_unit_doubt(unit, place),)


def _is_in_degrees(rates: Signal) -> bool:
    return float(np.nanpercentile(np.abs(rates.values), 99)) > _RADIANS_CEILING


def _acceleration(
    quantity: Quantity, factor: float | None, steady: float, place: str
) -> tuple[Quantity | None, float, tuple[ReadWarning, ...]]:
    """Whether an acceleration has gravity in it, and its unit by gravity's size."""
    judged = _gravity_unit(steady)
    if quantity is Quantity.UNNAMED and judged is None:
        return None, 1.0, (ReadWarning.of(ReadCode.UNNAMED_AXES, place),)
    if factor is None:
        unit, factor = judged or ("m/s²", 1.0)
        notes: tuple[ReadWarning, ...] = (_unit_doubt(unit, place),)
        if judged is None:
            notes = (*notes, ReadWarning.of(ReadCode.NO_GRAVITY, place))
        return Quantity.ACCELERATION, factor, notes
    if steady * abs(factor) < STANDARD_GRAVITY / 2:
        doubt = ReadWarning.of(ReadCode.TAKEN_WITHOUT_GRAVITY, place)
        return Quantity.LINEAR_ACCELERATION, factor, (doubt,)
    return Quantity.ACCELERATION, factor, ()


def _gravity_unit(steady: float) -> tuple[str, float] | None:
    """The unit in which a steady acceleration is gravity."""
    for unit, factor in _GRAVITY_UNITS.items():
        if abs(steady * factor / STANDARD_GRAVITY - 1.0) < _GRAVITY_TOLERANCE:
            return unit, factor
    return None


def _unit_doubt(unit: str, place: str) -> ReadWarning:
    return ReadWarning.of(ReadCode.UNIT_ASSUMED, place, unit=unit)
