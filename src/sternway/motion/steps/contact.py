"""When a foot touches the ground and when it leaves it, from one sensor on the leg or the trunk.

Landing on the toe turns the order of events round, so nothing here looks for a heel strike. Each
placement rests on what holds both ways:

* **Foot.** While it stands it turns against the sense of the swing, twice: as it is laid down and
  as it is peeled off. A contact lasts from the top of the first hump to that of the second. The
  larger of the two is the one in which the foot pivots on its toe, and the toe stays on the ground
  a little beyond its top.
* **Shank.** It turns one way while the foot is on the ground and the other way in swing. The foot
  lands a little after the swing has ended. When it leaves depends on the direction: running ahead,
  the shank is flung up after toe-off (its rate grows fastest then) long before it swings; backward
  it swings almost at once. Where the direction is not known, neither is the contact time.
* **Trunk.** In flight nothing pushes; the specific force falls. Without a flight no contact time
  is told.

Offsets come from force plates (BMClab: 2 running and 2 walking contacts) and, where these are
silent, from the speed of heel and toe in motion capture. No force data of backward running exists.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.direction import Direction
from sternway.motion.sensors.window import smoothed
from sternway.motion.steps.extremes import Ticks, highest, hump, last_below, next_below, refined
from sternway.motion.steps.signals import RATE, StepSignals
from sternway.recordings import FloatArray

FOOT_PIVOT = 0.018
"""s that the toe stays down after the foot turned fastest about it (BMClab: 8 to 30 ms)"""
FOOT_LANDING = 0.010
"""s from the top of the smaller hump to the ground's push (BMClab: 10, 15 and −10 ms)"""
SHANK_LANDING = 0.040
"""s from the end of the swing to initial contact (BMClab 33, 50 and 61 ms; motion capture of other
people 35 running, 49 walking, 37 backward)"""
SHANK_TOE_OFF_BACKWARD = 0.020
"""s from toe-off to the swing going backward (motion capture, 166 strides of walking)"""
SHANK_TOE_OFF_WALKING = 0.10
"""of a stride from toe-off to the swing walking ahead (motion capture 0.11, BMClab 0.06)"""
SHANK_FLING = 0.018
"""s from toe-off until the shank's rate grows fastest, running ahead (BMClab)"""
SHANK_SHORTEST_FLING = 0.05
SHANK_LONGEST_FLING = 0.28
"""s between which toe-off comes before the swing in running ahead"""
FLIGHT_FORCE = 6.0
"""m/s² of specific force on the trunk below which the body flies: our choice, 0.6 g"""

_SHARP = 1.0
"""ticks, sigma under which rates are read"""
_CALM = 0.12
"""of a stride, sigma under which the middle of a stance is sought"""
_COARSE = 4
_STANCE = 0.25
"""of a stride to either side of the calmest moment, over which a foot turns against its swing"""
_ALIKE = 2.0
"""strides, one sigma, that go the same way: our choice"""
_AS_HIGH = 0.7
"""of the highest hump: the one nearest to the stance that is as high is the contact's own"""
_SIGN_REACH = 3
"""ticks around a mark whose mean rate tells the sense of the swing"""


@dataclass(frozen=True, eq=False, slots=True)
class Contacts:
    """Landing and leaving in ticks, ``(n,)``; NaN where unknown."""

    landing: FloatArray
    leaving: FloatArray


def of_foot(signals: StepSignals, marks: Ticks) -> Contacts:
    """The contact between each two marks of the swing, ``(len(marks) - 1,)``."""
    first, beyond = marks[:-1], marks[1:]
    stride = np.diff(marks)
    middle = _calmest(signals.turning, first, beyond)
    reach = (_STANCE * stride).astype(np.int64)
    turned = _summed(signals.swinging, np.maximum(middle - reach, 0), middle + reach)
    sense = np.where(smoothed(turned, _ALIKE) < 0.0, -1.0, 1.0)
    against = smoothed(signals.swinging, _SHARP) * _spread(sense, marks, len(signals))
    laid = hump(against, first, middle, _AS_HIGH, is_last=True)
    peeled = hump(against, middle, beyond, _AS_HIGH)
    on_toe_last = against[peeled] >= against[laid]
    pivot, inward = FOOT_PIVOT * RATE, FOOT_LANDING * RATE
    return Contacts(
        refined(against, laid) + np.where(on_toe_last, inward, -pivot),
        refined(against, peeled) + np.where(on_toe_last, pivot, -inward),
    )


def of_shank(signals: StepSignals, marks: Ticks, direction: NDArray[np.int8]) -> Contacts:
    """The contact between each two marks, whose direction is a `Direction.sign`."""
    first, beyond, against = _between_swings(signals, marks)
    stride = (beyond - first).astype(np.float64)
    ended = _ends(against, first)
    begins = _begins(against, beyond)
    low = np.maximum(begins - SHANK_LONGEST_FLING * RATE, 0.5 * (ended + begins))
    high = begins - SHANK_SHORTEST_FLING * RATE
    usable = np.isfinite(low) & (high - low >= 2.0) & (begins - ended > 0.1 * stride)
    flung = np.full(len(stride), np.nan)
    if usable.any():
        lows, highs = low[usable].astype(np.int64), high[usable].astype(np.int64)
        steepening = np.gradient(against)
        flung[usable] = refined(steepening, highest(steepening, lows, highs))
        flung -= SHANK_FLING * RATE
    # Where no swing is seen to end, the stride still counts, at about where its foot lands.
    late = ~(ended < beyond - 0.1 * stride)
    landing = np.where(late, first + 0.3 * stride, ended) + SHANK_LANDING * RATE
    runs = flung - landing < 0.5 * stride
    ahead = np.where(runs, flung, begins - SHANK_TOE_OFF_WALKING * stride)
    backward = begins - SHANK_TOE_OFF_BACKWARD * RATE
    leaving = np.select(
        [direction == Direction.FORWARD.sign, direction == Direction.BACKWARD.sign],
        [ahead, backward],
        np.nan,
    )
    return Contacts(landing, np.where(usable, leaving, np.nan))


def of_trunk(signals: StepSignals, marks: Ticks, period: FloatArray) -> Contacts:
    """The contact around each mark, at which the trunk is pushed up hardest."""
    push = smoothed(signals.force, _SHARP)
    landing, leaving = last_below(push, FLIGHT_FORCE, marks), next_below(push, FLIGHT_FORCE, marks)
    flies = (leaving - landing < period) & (leaving - landing > 0.0)
    return Contacts(np.where(flies, landing, np.nan), np.where(flies, leaving, np.nan))


def _calmest(turning: FloatArray, first: Ticks, beyond: Ticks) -> Ticks:
    """Where, inside each piece, a foot turns least: to `_COARSE` ticks."""
    whole = len(turning) // _COARSE * _COARSE
    coarse = turning[:whole].reshape(-1, _COARSE).mean(axis=1)
    width = _CALM * float(np.median(beyond - first)) / _COARSE
    found = highest(-smoothed(coarse, width), first // _COARSE, beyond // _COARSE)
    return np.clip(found * _COARSE + _COARSE // 2, first + 1, beyond - 1)


def _between_swings(signals: StepSignals, marks: Ticks) -> tuple[Ticks, Ticks, FloatArray]:
    """The pieces between marks, and the rate, positive against the sense of the swings."""
    swing = _summed(signals.swinging, np.maximum(marks - _SIGN_REACH, 0), marks + _SIGN_REACH + 1)
    sense = np.where(swing[:-1] + swing[1:] < 0.0, 1.0, -1.0)
    against = smoothed(signals.swinging, _SHARP) * _spread(sense, marks, len(signals))
    return marks[:-1], marks[1:], against


def _summed(values: FloatArray, first: Ticks, beyond: Ticks) -> FloatArray:
    sums = np.concatenate([[0.0], np.cumsum(values)])
    return np.asarray(sums[np.minimum(beyond, len(values))] - sums[first])


def _spread(each: FloatArray, marks: Ticks, count: int) -> FloatArray:
    """One value for every tick from one for every piece between marks."""
    lengths = np.diff(np.concatenate([[0], marks, [count]]))
    return np.repeat(np.concatenate([each[:1], each, each[-1:]]), lengths)


def _ends(against: FloatArray, ticks: Ticks) -> FloatArray:
    """Where a swing ends: the rate first turns against it after its mark."""
    return next_below(-against, 0.0, ticks)


def _begins(against: FloatArray, ticks: Ticks) -> FloatArray:
    """Where the next swing begins, before its mark."""
    return last_below(-against, 0.0, ticks)
