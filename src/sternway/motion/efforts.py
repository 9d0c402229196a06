"""The best efforts of a run: the fastest continuous backward piece over every event.

What holds a piece is told in `sternway.motion.windows`; what the witnesses of its metres say of it,
in `sternway.motion.testimony`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sternway.athletics import Event, events
from sternway.direction import Direction
from sternway.motion.fusion import Decision
from sternway.motion.grid import Grid
from sternway.motion.ground import Ground
from sternway.motion.stretches import Evidence, Stretch, evidence_of, run_confidence
from sternway.motion.testimony import Testimony, testimony_of
from sternway.motion.windows import DistanceCurve, Window, farthest_in_time, fastest_over_distance
from sternway.notices import Notice
from sternway.recordings import Interval

_MOST_TRIES = 64
"""pieces that are looked at for one that the witnesses carry"""


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
    least: float | None = None
    """s that it can have taken at least, as far as the witnesses of its metres allow"""
    most: float | None = None
    """s at most"""
    doubts: tuple[Notice, ...] = ()
    """why it is not to be quoted without a look"""

    @property
    def speed(self) -> float:
        return self.distance / self.time


def efforts_of(
    stretches: Sequence[Stretch],
    decision: Decision,
    ground: Ground,
    grid: Grid,
    doubts: tuple[Notice, ...] = (),
) -> tuple[Effort, ...]:
    """One effort for each event that was covered backwards without a break, shortest first.

    ``doubts`` are those of the whole run, in which each of them stands too.
    """
    if not ground.has_pace:
        return ()
    curves = [
        curve
        for stretch in stretches
        if stretch.direction is Direction.BACKWARD and stretch.distance is not None
        for piece in _without(Interval(stretch.start, stretch.end), ground.holes)
        if (curve := _curve(ground, piece)) is not None
    ]
    testimony = testimony_of(ground)
    efforts = []
    for event in (each for each in events() if each.measured_in_recordings):
        windows = [
            window
            for curve in curves
            if (window := _best_carried(curve, event, testimony)) is not None
        ]
        if windows:
            best = max(windows, key=lambda window: window.distance / window.duration)
            effort = _effort(event, best, decision, grid, testimony)
            efforts.append(replace(effort, doubts=(*effort.doubts, *doubts)))
    return tuple(efforts)


def _best_carried(curve: DistanceCurve, event: Event, testimony: Testimony) -> Window | None:
    """The best piece that the witnesses carry; beside one that they do not, another may be."""
    left, found = [curve], list[Window]()
    for _ in range(_MOST_TRIES):
        if not left:
            break
        window = _best(piece := left.pop(), event)
        if window is None:
            continue
        if testimony.carries(window):
            found.append(window)
        else:
            left += piece.cut_at(0.5 * (window.start + window.end))
    return max(found, key=lambda window: window.distance / window.duration, default=None)


def _best(curve: DistanceCurve, event: Event) -> Window | None:
    if event.distance is not None:
        return fastest_over_distance(curve, event.distance)
    assert event.duration is not None
    return farthest_in_time(curve, event.duration)


def _effort(
    event: Event, window: Window, decision: Decision, grid: Grid, testimony: Testimony
) -> Effort:
    first = int(window.start / grid.step)
    beyond = max(first + 1, min(grid.count, int(np.ceil(window.end / grid.step))))
    backward = Direction.BACKWARD.number
    least, most = testimony.bounds(window)
    return Effort(
        event=event.code,
        distance=window.distance,
        time=window.duration,
        start=window.start,
        end=window.end,
        confidence=run_confidence(decision, backward, first, beyond),
        evidence=evidence_of(decision, backward, slice(first, beyond)),
        least=least,
        most=most,
        doubts=testimony.doubts(event, window),
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
