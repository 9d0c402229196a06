"""The fastest continuous piece over a distance, and the farthest in a time, of one distance curve.

Exact between samples: the distance run, D(t), is taken as piecewise linear between samples. Over a
fixed distance the fastest window then starts or ends on a sample, because between two such windows
its duration changes linearly. So two families of windows hold the answer: those that start on a
sample and those that end on one.

Few of them need a look. While the start of a window moves by ds, its end moves by ds·v/v', where v
is the speed at the start and v' that at the end; so between two starts the window cannot lose more
than dt - dD/v_max. This bounds all windows that start inside a block of samples by the one that
starts on its edge. Blocks whose bound is worse than the best window already seen are left out, the
others cut smaller, down to single samples; windows that end on a sample are looked at only there.
The same holds, with the axes exchanged, for the most distance in a fixed time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.recordings import FloatArray

_BLOCKS = (32, 4, 1)
"""samples between the starts of windows, coarse to fine; each divides the one before"""

_HAIR = 1e-9
"""m before the goal at which a window ends, so that a stop there counts from its first moment"""

_Indices = NDArray[np.intp]
_Costs = Callable[[_Indices], FloatArray]


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of a run: ``start`` and ``end`` in s, ``distance`` in m."""

    start: float
    end: float
    distance: float

    @property
    def duration(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, eq=False, slots=True)
class DistanceCurve:
    """Distance over time, ``(n,)`` each, n >= 2: time rises strictly, distance never falls."""

    time: FloatArray
    distance: FloatArray
    top_speed: float
    slack: FloatArray
    """s that a window can at most have lost by moving its start from the first sample to this"""

    @classmethod
    def through(cls, time: FloatArray, distance: FloatArray) -> DistanceCurve:
        """The curve through these samples."""
        top_speed = float(np.max(np.diff(distance) / np.diff(time)))
        slack = time - distance / top_speed if top_speed > 0 else time
        return cls(time, distance, top_speed, slack)

    def cut_at(self, moment: float) -> tuple[DistanceCurve, DistanceCurve]:
        """The curve before and after a moment inside it."""
        row = int(np.searchsorted(self.time, moment))
        beyond = int(np.searchsorted(self.time, moment, side="right"))
        time = np.concatenate([self.time[:row], [moment], self.time[beyond:]])
        distance = np.interp(time, self.time, self.distance)
        return (
            DistanceCurve.through(time[: row + 1], distance[: row + 1]),
            DistanceCurve.through(time[row:], distance[row:]),
        )


def fastest_over_distance(curve: DistanceCurve, length: float) -> Window | None:
    """The window of least duration in which ``length`` m were covered, or None if there is none."""
    time, distance = curve.time, curve.distance
    if distance[-1] - distance[0] < length - _HAIR:
        return None

    def end(starts: _Indices) -> FloatArray:
        return np.interp(distance[starts] + (length - _HAIR), distance, time)

    def start(ends: _Indices) -> FloatArray:
        # Where distance stands still, np.interp gives the last moment of the stop.
        return np.interp(distance[ends] - length, distance, time)

    begins, sample = _cheapest(
        lambda starts: end(starts) - time[starts],
        lambda ends: time[ends] - start(ends),
        curve.slack,
        distance,
        length,
    )
    here = time[sample].item()
    if begins:
        return Window(here, end(sample).item(), length)
    return Window(start(sample).item(), here, length)


def farthest_in_time(curve: DistanceCurve, duration: float) -> Window | None:
    """The window of ``duration`` s in which most distance was covered, or None if there is none."""
    time, distance = curve.time, curve.distance
    if time[-1] - time[0] < duration:
        return None

    def gain(starts: _Indices) -> FloatArray:
        return np.interp(time[starts] + duration, time, distance) - distance[starts]

    def gain_before(ends: _Indices) -> FloatArray:
        return distance[ends] - np.interp(time[ends] - duration, time, distance)

    begins, sample = _cheapest(
        lambda starts: -gain(starts),
        lambda ends: -gain_before(ends),
        curve.slack * curve.top_speed,
        time,
        duration,
    )
    here = time[sample].item()
    if begins:
        return Window(here, here + duration, gain(sample).item())
    return Window(here - duration, here, gain_before(sample).item())


def _cheapest(
    from_starts: _Costs, to_ends: _Costs, slack: FloatArray, axis: FloatArray, width: float
) -> tuple[bool, _Indices]:
    """The cheapest window of ``width`` along ``axis``: whether it begins at the sample, ``(1,)``.

    ``from_starts`` gives the costs of windows that begin on samples, ``to_ends`` of those that end
    on samples; ``slack`` bounds what moving the start can save.
    """
    last = len(axis) - 1
    stop = max(1, int(np.searchsorted(axis, axis[-1] - width, side="right")))
    starts = np.arange(0, stop, _BLOCKS[0])
    best, cheapest = starts[:1], np.inf
    for block, finer in zip(_BLOCKS, (*_BLOCKS[1:], 0), strict=True):
        if not len(starts):
            return True, best
        costs = from_starts(starts)
        index = int(np.argmin(costs))
        if costs[index] < cheapest:
            best, cheapest = starts[index : index + 1], costs[index]
        following = np.minimum(starts + block, last)
        starts = starts[costs - (slack[following] - slack[starts]) < cheapest]
        if finer:
            starts = (starts[:, None] + np.arange(0, block, finer)).ravel()
            starts = starts[starts < stop]
    ends = _samples_between(axis, axis[starts] + width, axis[np.minimum(starts + 1, last)] + width)
    if len(ends):
        costs = to_ends(ends)
        index = int(np.argmin(costs))
        if costs[index] < cheapest:
            return False, ends[index : index + 1]
    return True, best


def _samples_between(axis: FloatArray, low: FloatArray, high: FloatArray) -> _Indices:
    """Samples that lie in one of the intervals ``[low, high]``."""
    first = np.searchsorted(axis, low, side="left")
    counts = np.searchsorted(axis, high, side="right") - first
    offsets = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    samples: _Indices = np.repeat(first, counts) + offsets
    return samples
