"""The best efforts of a run: the fastest continuous backward piece over every event."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sternway.athletics import Event, events
from sternway.direction import Direction
from sternway.motion.analysis import Effort, Evidence, Stretch
from sternway.motion.efforts import DistanceCurve, Window, farthest_in_time, fastest_over_distance
from sternway.motion.fusion import BACKWARD, Decision
from sternway.motion.grid import Grid
from sternway.motion.ground import Ground
from sternway.motion.stretches import run_confidence
from sternway.recordings import Interval

_PROVEN = 3.0
"""log odds, 20 : 1, summed over an effort, at which its direction rests on the sensors"""


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
    proven = decision.proof[first:beyond].sum() >= _PROVEN
    return Effort(
        event=event.code,
        distance=window.distance,
        time=window.duration,
        start=window.start,
        end=window.end,
        confidence=run_confidence(decision, BACKWARD, first, beyond),
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
