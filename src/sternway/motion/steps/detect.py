"""Steps from one sensor: `steps_of`; from both legs: `joined`."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sternway.direction import Direction
from sternway.motion.course import Travel
from sternway.motion.steps.contact import Contacts, laid_down, of_foot, of_shank, of_trunk
from sternway.motion.steps.rhythm import marks_of
from sternway.motion.steps.settings import SETTINGS
from sternway.motion.steps.signals import PIECE, RATE, StepSignals, step_signals
from sternway.motion.steps.steps import FEET, Steps, chained
from sternway.recordings import FloatArray, Imu, Placement, Segment

_AROUND = 3000
"""ticks (30 s) around a piece that show its first and last strides whole"""
_ANYHOW = Travel.steady(Direction.UNKNOWN)


def steps_of(imu: Imu, travel: Travel | None = None) -> Steps | None:
    """The foot contacts that a sensor saw.

    ``travel`` gives the direction, which the shank's contact times need, and the speed, from which
    lengths come. None where the sensor is not on a foot, shank, thigh or trunk, has no gyroscope
    or no specific force, or is slower than 20 Hz. Still sitting gives no rows.
    """
    place = imu.placement
    if place is None or place.segment not in _READERS:
        return None
    signals = step_signals(imu)
    if signals is None:
        return None
    going = _ANYHOW if travel is None else travel
    read = _READERS[place.segment]
    found: list[Steps] = []
    # Piece by piece: a day's arrays fit no cache, and a contact is told by the strides around it.
    for first in range(0, max(len(signals), 1), PIECE):
        beyond = min(first + PIECE, len(signals))
        around = signals.piece(max(first - _AROUND, 0), beyond + _AROUND)
        since = found[-1].time[-1] + SETTINGS.shortest_step if found and len(found[-1]) else -np.inf
        until = np.inf if beyond == len(signals) else signals.start + beyond / RATE
        found.append(read(around, place, going).between(since, until))
    return found[0] if len(found) == 1 else chained(found)


def joined(left: Steps, right: Steps) -> Steps:
    """Both feet's contacts as every step; flights and step times reach to the other foot's."""
    order = np.argsort(np.concatenate([left.time, right.time]), kind="stable")
    time, foot, half, contact, length = (
        np.concatenate([getattr(left, name), getattr(right, name)])[order]
        for name in ("time", "foot", "step_time", "contact_time", "length")
    )
    onward = np.append(np.diff(time), np.nan)
    other = np.append(foot[1:] != foot[:-1], False)
    with np.errstate(invalid="ignore"):
        step_time = np.where(other & (onward < SETTINGS.longest_wait * half), onward, np.nan)
    return _steps(left.segment, 1, time, foot, step_time, contact, length * step_time / half)


def _leg(signals: StepSignals, place: Placement, travel: Travel) -> Steps:
    """Strides of a foot or shank: a contact lies between the marks of two swings."""
    gait = SETTINGS.foot_stride if place.segment is Segment.FOOT else SETTINGS.stride
    marks, period = marks_of(signals.turning, RATE, gait, signals.swinging)
    ticks = np.round(marks).astype(np.int64)
    if len(ticks) < 2:
        return _no_steps(place.segment, 2)
    direction, _ = travel.at(signals.time(0.5 * (marks[1:] + marks[:-1])))
    found = of_foot(signals, ticks) if place.segment is Segment.FOOT else of_shank(
        signals, ticks, direction
    )  # fmt: skip
    stride = np.diff(marks)
    whole = (stride < SETTINGS.longest_wait * period[:-1]) & _all_known(signals, ticks)
    strides = _strides(signals, place, travel, found, stride, whole)
    if place.segment is Segment.FOOT:
        return replace(strides, laid=laid_down(signals, strides.time, strides.contact_time))
    return strides


def _thigh(signals: StepSignals, place: Placement, travel: Travel) -> Steps:
    """Strides of a thigh: it swings to and fro so evenly that no contact is told."""
    marks, period = marks_of(signals.swinging, RATE, SETTINGS.stride, is_signed=True)
    if len(marks) < 2:
        return _no_steps(place.segment, 2)
    stride = np.diff(marks)
    whole = (stride < SETTINGS.longest_wait * period[:-1]) & _all_known(
        signals, np.round(marks).astype(np.int64)
    )
    unknown = np.full(len(stride), np.nan)
    return _strides(signals, place, travel, Contacts(marks[:-1], unknown), stride, whole)


def _strides(
    signals: StepSignals,
    place: Placement,
    travel: Travel,
    found: Contacts,
    stride: FloatArray,
    whole: NDArray[np.bool_],
) -> Steps:
    kept = whole & np.isfinite(found.landing) & (stride >= 2.0 * SETTINGS.shortest_step * RATE)
    landing, stride = found.landing[kept], stride[kept]
    contact = found.leaving[kept] - landing
    time = signals.time(landing)
    step_time = 0.5 * stride / RATE
    foot = np.full(len(time), FEET.index(place.side) if place.side else -1, dtype=np.int8)
    length = travel.at(time)[1] * step_time
    return _steps(place.segment, 2, time, foot, step_time, contact / RATE, length)


def _trunk(signals: StepSignals, place: Placement, travel: Travel) -> Steps:
    """Every step, and of no foot: sway tells one from the other, but not which is which."""
    marks, period = marks_of(signals.force, RATE, SETTINGS.trunk_step)
    ticks = np.round(marks).astype(np.int64)
    if len(ticks) < 2:
        return _no_steps(place.segment, 1)
    found = of_trunk(signals, ticks, period)
    onward = np.append(np.diff(marks), np.nan)
    with np.errstate(invalid="ignore"):
        onward[~(onward < SETTINGS.longest_wait * period)] = np.nan
    kept = signals.known[ticks]
    # Without a flight, landing is told by the rhythm alone: half a step before the hardest push.
    landing = np.where(np.isfinite(found.landing), found.landing, marks - 0.25 * period)
    bounce = oscillation_of(signals.force, ticks)
    bounce[np.isnan(onward)] = np.nan
    time = signals.time(landing[kept])
    step_time, contact = onward[kept] / RATE, (found.leaving - found.landing)[kept] / RATE
    foot = np.full(len(time), -1, dtype=np.int8)
    length = travel.at(time)[1] * step_time
    return _steps(place.segment, 1, time, foot, step_time, contact, length, bounce[kept])


def oscillation_of(force: FloatArray, marks: NDArray[np.int64]) -> FloatArray:
    """M from the lowest to the highest point between each mark and the next, NaN for the last.

    Over a step nobody rises for good: acceleration, velocity and height are each taken about a line
    from mark to mark.
    """
    acceleration = _about(force, marks)
    velocity = _about(np.cumsum(acceleration) / RATE, marks)
    height = _about(np.cumsum(velocity) / RATE, marks)
    highest = np.maximum.reduceat(height, marks)
    lowest = np.minimum.reduceat(height, marks)
    return np.append((highest - lowest)[:-1], np.nan)


def _about(values: FloatArray, marks: NDArray[np.int64]) -> FloatArray:
    """The values without their mean from mark to mark, linear between the middles."""
    sums = np.add.reduceat(values, marks)[:-1]
    middles = 0.5 * (marks[1:] + marks[:-1])
    return values - np.interp(np.arange(len(values)), middles, sums / np.diff(marks))


def _steps(
    segment: Segment,
    every: int,
    time: FloatArray,
    foot: NDArray[np.int8],
    step_time: FloatArray,
    contact: FloatArray,
    length: FloatArray,
    bounce: FloatArray | None = None,
) -> Steps:
    """Rows in the order of time that break no gate.

    Two contacts nearer to each other than anybody steps have no step between them. A contact ends
    before the same foot lands again; a flight is what is left of a step, and where nothing is left
    somebody walks.
    """
    later = np.diff(time, prepend=-np.inf) > 0.0
    with np.errstate(invalid="ignore"):
        step_time = np.where(step_time >= SETTINGS.shortest_step, step_time, np.nan)
        possible = (contact >= SETTINGS.shortest_contact) & (contact < 2.0 * step_time)
        contact = np.where(possible, contact, np.nan)
        flight = np.where(contact < step_time, step_time - contact, np.nan)
    bounce = np.full(len(time), np.nan) if bounce is None else bounce
    length = np.where(np.isfinite(step_time), length, np.nan)
    found = Steps(segment, every, time, foot, step_time, contact, flight, length, bounce)
    return found if later.all() else found.rows(later)


def _no_steps(segment: Segment, every: int) -> Steps:
    empty = np.empty(0)
    found = Steps(segment, every, empty, np.empty(0, np.int8), empty, empty, empty, empty, empty)
    return replace(found, laid=empty) if segment is Segment.FOOT else found


def _all_known(signals: StepSignals, ticks: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether all was measured from each tick to the next."""
    gaps = np.concatenate([[0], np.cumsum(~signals.known)])
    return np.asarray(np.diff(gaps[ticks]) == 0)


_READERS = {
    Segment.FOOT: _leg,
    Segment.SHANK: _leg,
    Segment.THIGH: _thigh,
    Segment.TRUNK: _trunk,
}
