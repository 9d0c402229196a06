"""The run over ground: distance and speed, from the device where it has them, else from positions.

A motion capture without a track has the path of the pelvis instead, without its sway in a step.

Nothing is smoothed across a stop. Pauses and holes in the recording stay holes: no speed is known
inside them, and no effort may span them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.motion.body import pelvis, travel
from sternway.motion.position import TOP_SPEED, Positions, positions_of
from sternway.recordings import FloatArray, Interval, Pose, Recording, Track

LONGEST_SILENCE = 15.0
"""s between two samples beyond which nothing is known of the time between.

Watches that record on change rather than every second leave up to about 10 s.
"""

CAPTURED = "motion capture"

_STILL_SPAN = 4.0
"""s over which a net displacement tells standing from moving"""

_STILL_SPEED = 0.3
"""m/s of net displacement below which positions alone are taken to stand"""

_LEAP_SPEED = 45.0
"""m/s between fixes beyond which a receiver found itself again and nothing was covered"""


@dataclass(frozen=True, eq=False, slots=True)
class Ground:
    """Distance and speed at the device's samples, ``(n,)`` each, n may be 0.

    ``distance`` is cumulative from 0 and never falls; ``speed`` is NaN where unknown. ``holes`` are
    pauses and silences, in order and apart. ``distance_source`` and ``speed_source`` say where each
    comes from: ``device``, ``device speed``, ``positions``, ``motion capture`` or ``none``.
    """

    time: FloatArray
    distance: FloatArray
    speed: FloatArray
    positions: Positions | None
    pauses: tuple[Interval, ...]
    holes: tuple[Interval, ...]
    distance_source: str
    speed_source: str

    @property
    def measures_distance(self) -> bool:
        return self.distance_source != "none"


def ground_of(recording: Recording) -> Ground:
    """Clean the track of a recording, or take the path of its motion capture."""
    track = recording.track
    pauses = _merged(recording.pauses)
    nothing = np.empty(0)
    if track is None or not track.is_timed:
        if recording.pose is not None and (captured := _captured(recording.pose, pauses)):
            return captured
        return Ground(nothing, nothing, nothing, None, pauses, pauses, "none", "none")
    time = track.time
    positions = positions_of(track)
    holes = _merged((*pauses, *_silences(time)))
    distance, distance_source = _distance(track, positions, pauses)
    speed, speed_source = _speed(track, distance, holes)
    return Ground(time, distance, speed, positions, pauses, holes, distance_source, speed_source)


def _captured(pose: Pose, pauses: tuple[Interval, ...]) -> Ground | None:
    """The path of the pelvis, or None where the pose does not mark it.

    Frames in which it moves faster than anybody runs are a figure set up, or lost and found.
    """
    root, velocity = pelvis(pose), travel(pose)
    speed = np.hypot(velocity[:, 0], velocity[:, 1])
    with np.errstate(invalid="ignore"):
        known = np.flatnonzero(speed <= TOP_SPEED)
    if root is None or len(known) < 2:
        return None
    time, speed = pose.time[known], speed[known]
    steps = 0.5 * (speed[1:] + speed[:-1]) * np.diff(time)
    holes = _merged((*pauses, *_silences(time)))
    steps[_touched(time, holes)] = 0.0
    east, north = (root[known] - root[known[0]])[:, :2].T
    positions = Positions(known, time, east, north, 0)
    distance = np.concatenate([[0.0], np.cumsum(steps)])
    return Ground(time, distance, speed, positions, pauses, holes, CAPTURED, CAPTURED)


def _silences(time: FloatArray) -> list[Interval]:
    return [
        Interval(float(time[index]), float(time[index + 1]))
        for index in np.flatnonzero(np.diff(time) > LONGEST_SILENCE)
    ]


def _distance(
    track: Track, positions: Positions | None, pauses: tuple[Interval, ...]
) -> tuple[FloatArray, str]:
    """Cumulative distance at every sample, and where it comes from."""
    time = track.time
    if (device := track.distance) is not None and np.isfinite(device).sum() > 1:
        known = np.isfinite(device)
        # A counter that starts again (a lap or a restart) goes on from where it was.
        steps = np.maximum(np.diff(device[known], prepend=device[known][0]), 0.0)
        return np.interp(time, time[known], np.cumsum(steps)), "device"
    if (speed := track.speed) is not None and np.isfinite(speed).mean() > 0.5:
        known = np.isfinite(speed)
        filled = np.interp(time, time[known], speed[known])
        steps = 0.5 * (filled[1:] + filled[:-1]) * np.diff(time)
        steps[_touched(time, pauses)] = 0.0
        return np.concatenate([[0.0], np.cumsum(steps)]), "device speed"
    if positions is not None:
        steps = np.hypot(np.diff(positions.east), np.diff(positions.north))
        standing = _standing(positions)
        steps[standing[1:] & standing[:-1]] = 0.0
        steps[steps > _LEAP_SPEED * np.diff(positions.time)] = 0.0
        steps[_touched(positions.time, pauses)] = 0.0
        covered = np.concatenate([[0.0], np.cumsum(steps)])
        return np.interp(time, positions.time, covered), "positions"
    return np.full(len(time), np.nan), "none"


def _speed(
    track: Track, distance: FloatArray, holes: tuple[Interval, ...]
) -> tuple[FloatArray, str]:
    """Speed at every sample: the device's, or distance over the time around the sample."""
    if (device := track.speed) is not None and np.isfinite(device).mean() > 0.5:
        return device, "device"
    time = track.time
    if len(time) < 2 or not np.isfinite(distance).all():
        return np.full(len(time), np.nan), "none"
    steps, spans = np.diff(distance), np.diff(time)
    inside = ~_touched(time, holes)
    steps, spans = steps * inside, spans * inside
    before, after = np.insert(steps, 0, 0.0), np.append(steps, 0.0)
    around = np.insert(spans, 0, 0.0) + np.append(spans, 0.0)
    speed = np.divide(before + after, around, out=np.full(len(time), np.nan), where=around > 0)
    return speed, "distance"


def _standing(positions: Positions) -> NDArray[np.bool_]:
    """Fixes around which the net displacement is no more than a standing receiver's scatter."""
    time = positions.time
    early, late = time - _STILL_SPAN / 2, time + _STILL_SPAN / 2
    moved = np.hypot(
        np.interp(late, time, positions.east) - np.interp(early, time, positions.east),
        np.interp(late, time, positions.north) - np.interp(early, time, positions.north),
    )
    spans = np.minimum(late, time[-1]) - np.maximum(early, time[0])
    standing: NDArray[np.bool_] = moved < _STILL_SPEED * spans
    return standing


def _touched(time: FloatArray, intervals: tuple[Interval, ...]) -> NDArray[np.bool_]:
    """Which steps between samples overlap one of the intervals; ``(n - 1,)``."""
    touched = np.zeros(max(len(time) - 1, 0), dtype=bool)
    for interval in intervals:
        first = int(np.searchsorted(time[1:], interval.start, side="right"))
        beyond = int(np.searchsorted(time[:-1], interval.end, side="left"))
        touched[first:beyond] = True
    return touched


def _merged(intervals: tuple[Interval, ...] | list[Interval]) -> tuple[Interval, ...]:
    """The intervals in order, overlapping ones joined."""
    merged: list[Interval] = []
    for interval in sorted(intervals, key=lambda each: each.start):
        if merged and interval.start <= merged[-1].end:
            merged[-1] = Interval(merged[-1].start, max(merged[-1].end, interval.end))
        else:
            merged.append(interval)
    return tuple(merged)
