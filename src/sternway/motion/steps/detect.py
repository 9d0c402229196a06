"""Steps from one sensor: `steps_of`; from both legs: `joined`."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sternway.direction import Direction
from sternway.motion.steps.clock import RATE, Sensed, sensed
from sternway.motion.steps.contact import Contacts, of_foot, of_shank, of_trunk
from sternway.motion.steps.going import Going
from sternway.motion.steps.oscillation import oscillation_of
from sternway.motion.steps.rhythm import Gait, marks_of
from sternway.motion.steps.steps import FEET, Steps
from sternway.recordings import FloatArray, Imu, Placement, Segment

STRIDE = Gait(shortest=0.40, longest=2.0, least=0.8, smoothing=0.13, swings=False, as_alike=0.8)
"""rad/s; a sprint takes 0.45 s a stride, 60 steps/min 2 s"""
FOOT_STRIDE = replace(STRIDE, smoothing=0.18)
THIGH_STRIDE = replace(STRIDE, swings=True)
TRUNK_STEP = Gait(shortest=0.20, longest=1.0, least=0.6, smoothing=0.13, swings=False, as_alike=0.9)
"""m/s²"""

_SHORTEST_CONTACT = 0.06
"""s; sprinters touch the ground for 0.08"""
_SHORTEST_STEP = 0.15
"""s; sprinters take 0.2"""
_LONGEST_WAIT = 1.6
"""periods to the next mark beyond which there was a stop or a gap, and no step"""
_ANYHOW = Going.steadily(Direction.UNKNOWN)


def steps_of(imu: Imu, going: Going | None = None) -> Steps | None:
    """The foot contacts that a sensor saw.

    ``going`` gives the direction, which the shank's contact times need, and the speed, from which
    lengths come. None where the sensor is not on a foot, shank, thigh or trunk, has no gyroscope
    or no specific force, or is slower than 20 Hz. Still sitting gives no rows.
    """
    place = imu.placement
    if place is None or place.segment not in _READERS:
        return None
    felt = sensed(imu)
    if felt is None:
        return None
    return _READERS[place.segment](felt, place, _ANYHOW if going is None else going)


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
        step_time = np.where(other & (onward < _LONGEST_WAIT * half), onward, np.nan)
    return _steps(left.segment, 1, time, foot, step_time, contact, length * step_time / half)


def _leg(felt: Sensed, place: Placement, going: Going) -> Steps:
    """Strides of a foot or shank: a contact lies between the marks of two swings."""
    gait = FOOT_STRIDE if place.segment is Segment.FOOT else STRIDE
    marks, period = marks_of(felt.turning, RATE, gait, felt.swinging)
    ticks = np.round(marks).astype(np.int64)
    if len(ticks) < 2:
        return _none(place.segment, 2)
    direction, _ = going.at(felt.time(0.5 * (marks[1:] + marks[:-1])))
    found = of_foot(felt, ticks) if place.segment is Segment.FOOT else of_shank(
        felt, ticks, direction
    )  # fmt: skip
    stride = np.diff(marks)
    whole = (stride < _LONGEST_WAIT * period[:-1]) & _all_known(felt, ticks)
    return _strides(felt, place, going, found, stride, whole)


def _thigh(felt: Sensed, place: Placement, going: Going) -> Steps:
    """Strides of a thigh: it swings to and fro so evenly that no contact is told."""
    marks, period = marks_of(felt.swinging, RATE, THIGH_STRIDE)
    if len(marks) < 2:
        return _none(place.segment, 2)
    stride = np.diff(marks)
    whole = (stride < _LONGEST_WAIT * period[:-1]) & _all_known(
        felt, np.round(marks).astype(np.int64)
    )
    unknown = np.full(len(stride), np.nan)
    return _strides(felt, place, going, Contacts(marks[:-1], unknown), stride, whole)


def _strides(
    felt: Sensed,
    place: Placement,
    going: Going,
    found: Contacts,
    stride: FloatArray,
    whole: NDArray[np.bool_],
) -> Steps:
    kept = whole & np.isfinite(found.landing) & (stride >= 2.0 * _SHORTEST_STEP * RATE)
    landing, stride = found.landing[kept], stride[kept]
    contact = found.leaving[kept] - landing
    time = felt.time(landing)
    step_time = 0.5 * stride / RATE
    foot = np.full(len(time), FEET.index(place.side) if place.side else -1, dtype=np.int8)
    length = going.at(time)[1] * step_time
    return _steps(place.segment, 2, time, foot, step_time, contact / RATE, length)


def _trunk(felt: Sensed, place: Placement, going: Going) -> Steps:
    """Every step, and of no foot: sway tells one from the other, but not which is which."""
    marks, period = marks_of(felt.force, RATE, TRUNK_STEP)
    ticks = np.round(marks).astype(np.int64)
    if len(ticks) < 2:
        return _none(place.segment, 1)
    found = of_trunk(felt, ticks, period)
    onward = np.append(np.diff(marks), np.nan)
    with np.errstate(invalid="ignore"):
        onward[~(onward < _LONGEST_WAIT * period)] = np.nan
    kept = felt.known[ticks]
    # Without a flight, landing is told by the rhythm alone: half a step before the hardest push.
    landing = np.where(np.isfinite(found.landing), found.landing, marks - 0.25 * period)
    bounce = oscillation_of(felt.force, ticks)
    bounce[np.isnan(onward)] = np.nan
    time = felt.time(landing[kept])
    step_time, contact = onward[kept] / RATE, (found.leaving - found.landing)[kept] / RATE
    foot = np.full(len(time), -1, dtype=np.int8)
    length = going.at(time)[1] * step_time
    return _steps(place.segment, 1, time, foot, step_time, contact, length, bounce[kept])


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
        step_time = np.where(step_time >= _SHORTEST_STEP, step_time, np.nan)
        possible = (contact >= _SHORTEST_CONTACT) & (contact < 2.0 * step_time)
        contact = np.where(possible, contact, np.nan)
        flight = np.where(contact < step_time, step_time - contact, np.nan)
    bounce = np.full(len(time), np.nan) if bounce is None else bounce
    length = np.where(np.isfinite(step_time), length, np.nan)
    found = Steps(segment, every, time, foot, step_time, contact, flight, length, bounce)
    return found if later.all() else found.rows(later)


def _none(segment: Segment, every: int) -> Steps:
    empty = np.empty(0)
    return Steps(segment, every, empty, np.empty(0, np.int8), empty, empty, empty, empty, empty)


def _all_known(felt: Sensed, ticks: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether all was measured from each tick to the next."""
    gaps = np.concatenate([[0], np.cumsum(~felt.known)])
    return np.asarray(np.diff(gaps[ticks]) == 0)


_READERS = {
    Segment.FOOT: _leg,
    Segment.SHANK: _leg,
    Segment.THIGH: _thigh,
    Segment.TRUNK: _trunk,
}
