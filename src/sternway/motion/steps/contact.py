"""When a foot touches the ground and when it leaves it, from one sensor on the leg or the trunk.

Landing on the toe turns the order of events round, so nothing here looks for a heel strike. Each
placement rests on what holds both ways:

* **Foot.** While it stands it turns against the sense of the swing, twice: as it is laid down and
  as it is peeled off. A contact lasts from the top of the first hump to that of the second. The
  larger of the two is the one in which the foot pivots on its toe, and the toe stays on the ground
  a little beyond its top. Where somebody runs and both are about as large, a heel strikes and the
  ground throws the foot round: then it lands where its rate grows fastest before the first top,
  and leaves where it falls fastest after the second, for that is when the push sets in and ends.
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
from sternway.motion.steps.rhythm import averaged
from sternway.motion.steps.settings import SETTINGS
from sternway.motion.steps.signals import RATE, StepSignals
from sternway.recordings import FloatArray

_COARSE = 4


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
    reach = (SETTINGS.stance * stride).astype(np.int64)
    turned = _summed(signals.swinging, np.maximum(middle - reach, 0), middle + reach)
    sense = np.where(smoothed(turned, SETTINGS.alike) < 0.0, -1.0, 1.0)
    against = smoothed(signals.swinging, SETTINGS.sharp) * _spread(sense, marks, len(signals))
    laid = hump(against, first, middle, SETTINGS.as_high, is_last=True)
    peeled = hump(against, middle, beyond, SETTINGS.as_high)
    on_toe_last = against[peeled] >= against[laid]
    pivot, inward = SETTINGS.foot_pivot * RATE, SETTINGS.foot_landing * RATE
    landing = refined(against, laid) + np.where(on_toe_last, inward, -pivot)
    leaving = refined(against, peeled) + np.where(on_toe_last, pivot, -inward)
    flank = round(SETTINGS.foot_flank * RATE)
    steepness = np.gradient(against)
    struck = highest(steepness, np.maximum(laid - flank, first), laid + 1)
    released = highest(-steepness, peeled, np.minimum(peeled + flank + 1, len(against)))
    small, large = (each(against[laid], against[peeled]) for each in (np.minimum, np.maximum))
    share = smoothed(small, SETTINGS.alike) / np.maximum(smoothed(large, SETTINGS.alike), 1e-9)
    runs = leaving - landing < 0.5 * stride
    is_struck = runs & (share >= SETTINGS.foot_struck)
    return Contacts(
        np.where(is_struck, refined(steepness, struck), landing),
        np.where(is_struck, refined(steepness, released), leaving),
    )


def laid_down(signals: StepSignals, landing: FloatArray, contact: FloatArray) -> FloatArray:
    """Rad ``(n,)`` by which a foot turns until it is laid down, of contacts (s).

    Positive in the sense in which it turns over the contact.
    """
    turned = np.concatenate([[0.0], np.cumsum(signals.swinging)]) / RATE
    moments = (landing + np.array([[0.0], [SETTINGS.foot_laid], [1.0]]) * contact) - signals.start
    landed, laid, left = np.interp(moments * RATE, np.arange(len(turned)) - 0.5, turned)
    return np.asarray(np.sign(left - landed) * (laid - landed))


def of_shank(signals: StepSignals, marks: Ticks, direction: NDArray[np.int8]) -> Contacts:
    """The contact between each two marks, whose direction is a `Direction.sign`."""
    first, beyond, against = _between_swings(signals, marks)
    stride = (beyond - first).astype(np.float64)
    ended = _ends(against, first)
    begins = _begins(against, beyond)
    low = np.maximum(begins - SETTINGS.shank_longest_fling * RATE, 0.5 * (ended + begins))
    high = begins - SETTINGS.shank_shortest_fling * RATE
    usable = np.isfinite(low) & (high - low >= 2.0) & (begins - ended > 0.1 * stride)
    flung = np.full(len(stride), np.nan)
    if usable.any():
        lows, highs = low[usable].astype(np.int64), high[usable].astype(np.int64)
        steepening = np.gradient(against)
        flung[usable] = refined(steepening, highest(steepening, lows, highs))
        flung -= SETTINGS.shank_fling * RATE
    # Where no swing is seen to end, the stride still counts, at about where its foot lands.
    late = ~(ended < beyond - 0.1 * stride)
    landing = np.where(late, first + 0.3 * stride, ended) + SETTINGS.shank_landing * RATE
    runs = flung - landing < 0.5 * stride
    ahead = np.where(runs, flung, begins - SETTINGS.shank_toe_off_walking * stride)
    backward = begins - SETTINGS.shank_toe_off_backward * RATE
    leaving = np.select(
        [direction == Direction.FORWARD.sign, direction == Direction.BACKWARD.sign],
        [ahead, backward],
        np.nan,
    )
    return Contacts(landing, np.where(usable, leaving, np.nan))


def of_trunk(signals: StepSignals, marks: Ticks, period: FloatArray) -> Contacts:
    """The contact around each mark, at which the trunk is pushed up hardest."""
    push = smoothed(signals.force, SETTINGS.sharp)
    landing, leaving = (
        last_below(push, SETTINGS.flight_force, marks),
        next_below(push, SETTINGS.flight_force, marks),
    )
    flies = (leaving - landing < period) & (leaving - landing > 0.0)
    return Contacts(np.where(flies, landing, np.nan), np.where(flies, leaving, np.nan))


def _calmest(turning: FloatArray, first: Ticks, beyond: Ticks) -> Ticks:
    """Where, inside each piece, a foot turns least: to `_COARSE` ticks."""
    coarse = averaged(turning, _COARSE)
    width = SETTINGS.calm * float(np.median(beyond - first)) / _COARSE
    found = highest(-smoothed(coarse, width), first // _COARSE, beyond // _COARSE)
    return np.clip(found * _COARSE + _COARSE // 2, first + 1, beyond - 1)


def _between_swings(signals: StepSignals, marks: Ticks) -> tuple[Ticks, Ticks, FloatArray]:
    """The pieces between marks, and the rate, positive against the sense of the swings."""
    swing = _summed(
        signals.swinging,
        np.maximum(marks - SETTINGS.sign_reach, 0),
        marks + SETTINGS.sign_reach + 1,
    )
    sense = np.where(swing[:-1] + swing[1:] < 0.0, 1.0, -1.0)
    against = smoothed(signals.swinging, SETTINGS.sharp) * _spread(sense, marks, len(signals))
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
