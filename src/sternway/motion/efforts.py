"""The best efforts of a run: the fastest continuous backward piece over every event.

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

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from sternway.athletics import Event, events
from sternway.direction import Direction
from sternway.motion.direction import Decision
from sternway.motion.grid import Grid
from sternway.motion.ground import Ground
from sternway.motion.stretches import Stretch, run_confidence
from sternway.recordings import FloatArray, Interval

_BLOCKS = (32, 4, 1)
"""samples between the starts of windows, coarse to fine; each divides the one before"""

_HAIR = 1e-9
"""m before the goal at which a window ends, so that a stop there counts from its first moment"""

_Indices = NDArray[np.intp]
_Costs = Callable[[_Indices], FloatArray]


@dataclass(frozen=True, slots=True)
class EffortSettings:
    """When an effort is proven."""

    proven: float = 3.0
    """log odds, 20 : 1, summed over an effort, at which its direction rests on the sensors"""


SETTINGS = EffortSettings()


class Evidence(StrEnum):
    """What stands behind a direction: the athlete's word, or the recording's sensors."""

    DECLARED = "declared"
    SENSOR = "sensor"


@dataclass(frozen=True, slots=True)
class Effort:
    """The fastest continuous backward piece over an event."""

    event: str
    """the event's code: ``100m``, ``mile``, ``half``, ``1h`` …"""
    distance: float
    time: float
    start: float
    end: float
    confidence: float
    evidence: Evidence

    @property
    def speed(self) -> float:
        return self.distance / self.time


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


def efforts_of(
    stretches: Sequence[Stretch], decision: Decision, ground: Ground, grid: Grid
) -> tuple[Effort, ...]:
    """One effort for each event that was covered backwards without a break, shortest first."""
    if not ground.measures_distance:
        return ()
    curves = [
        curve
        for stretch in stretches
        if stretch.direction is Direction.BACKWARD
        for piece in _without(Interval(stretch.start, stretch.end), ground.holes)
        if (curve := _curve(ground, piece)) is not None
    ]
    efforts = []
    for event in (each for each in events() if each.measured_in_recordings):
        windows = [window for curve in curves if (window := _best(curve, event)) is not None]
        if windows:
            best = max(windows, key=lambda window: window.distance / window.duration)
            efforts.append(_effort(event, best, decision, grid))
    return tuple(efforts)


def _best(curve: DistanceCurve, event: Event) -> Window | None:
    if event.distance is not None:
        return fastest_over_distance(curve, event.distance)
    assert event.duration is not None
    return farthest_in_time(curve, event.duration)


def _effort(event: Event, window: Window, decision: Decision, grid: Grid) -> Effort:
    first = int(window.start / grid.step)
    beyond = max(first + 1, min(grid.count, int(np.ceil(window.end / grid.step))))
    proven = decision.proof[first:beyond].sum() >= SETTINGS.proven
    return Effort(
        event=event.code,
        distance=window.distance,
        time=window.duration,
        start=window.start,
        end=window.end,
        confidence=run_confidence(decision, Direction.BACKWARD.number, first, beyond),
        evidence=Evidence.SENSOR if proven else Evidence.DECLARED,
    )


def _curve(ground: Ground, piece: Interval) -> DistanceCurve | None:
    """Distance over time inside a piece, with its ends interpolated."""
    inside = (ground.time > piece.start) & (ground.time < piece.end)
    time = np.concatenate([[piece.start], ground.time[inside], [piece.end]])
    time = np.clip(time, ground.time[0], ground.time[-1])
    time = time[np.concatenate([[True], np.diff(time) > 0])]
    if len(time) < 2:
        return None
    distance = np.interp(time, ground.time, ground.distance)
    return DistanceCurve.through(time, distance) if distance[-1] > distance[0] else None


def _without(interval: Interval, holes: Sequence[Interval]) -> list[Interval]:
    """What is left of an interval outside the holes, which are in order and apart."""
    pieces = []
    start = interval.start
    for hole in holes:
        if hole.end <= start or hole.start >= interval.end:
            continue
        if hole.start > start:
            pieces.append(Interval(start, hole.start))
        start = hole.end
    if start < interval.end:
        pieces.append(Interval(start, interval.end))
    return pieces


def fastest_over_distance(curve: DistanceCurve, length: float) -> Window | None:
    """The window of least duration in which ``length`` m were covered, or None if there is none."""
    time, distance = curve.time, curve.distance
    if distance[-1] - distance[0] < length:
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
