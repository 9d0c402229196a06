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
from sternway.recordings import FloatArray, Interval, Pose, Recording, Track

EARTH_RADIUS = 6_371_008.8
"""m, the mean radius of WGS84 (Moritz 2000, Geodetic Reference System 1980)"""


CAPTURED = "motion capture"


@dataclass(frozen=True, slots=True)
class GroundSettings:
    """Where the run over ground is cleaned and what is taken for a stop."""

    longest_silence: float = 15.0
    """s between two samples beyond which nothing is known of the time between.

    Watches that record on change rather than every second leave up to about 10 s."""
    still_span: float = 4.0
    """s over which a net displacement tells standing from moving"""
    still_speed: float = 0.3
    """m/s of net displacement below which positions alone are taken to stand"""
    leap_speed: float = 45.0
    """m/s between fixes beyond which a receiver found itself again and nothing was covered"""
    top_speed: float = 12.5
    """m/s. The fastest 10 m of any runner so far took 0.81 s (Bolt, Berlin 2009), 12.3 m/s."""
    worst_accuracy: float = 50.0
    """m; a fix that its receiver trusts less is left out"""
    spike_share: float = 0.5
    """A fix is a spike where the way past it is shorter than this share of the way through it."""


SETTINGS = GroundSettings()


@dataclass(frozen=True, eq=False, slots=True)
class Positions:
    """Trusted positions: ``time`` s, ``east`` and ``north`` m from the first, each ``(n,)``.

    ``index`` gives their rows in the track; ``outliers`` counts the rows that were not trusted.
    """

    index: NDArray[np.intp]
    time: FloatArray
    east: FloatArray
    north: FloatArray
    outliers: int

    def __len__(self) -> int:
        return len(self.time)


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
        known = np.flatnonzero(speed <= SETTINGS.top_speed)
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
        for index in np.flatnonzero(np.diff(time) > SETTINGS.longest_silence)
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
        steps[steps > SETTINGS.leap_speed * np.diff(positions.time)] = 0.0
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
    early, late = time - SETTINGS.still_span / 2, time + SETTINGS.still_span / 2
    moved = np.hypot(
        np.interp(late, time, positions.east) - np.interp(early, time, positions.east),
        np.interp(late, time, positions.north) - np.interp(early, time, positions.north),
    )
    spans = np.minimum(late, time[-1]) - np.maximum(early, time[0])
    standing: NDArray[np.bool_] = moved < SETTINGS.still_speed * spans
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


def positions_of(track: Track) -> Positions | None:
    """The trusted positions of a track, or None where it has fewer than two."""
    if track.latitude is None or track.longitude is None:
        return None
    fixed = np.isfinite(track.latitude) & np.isfinite(track.longitude) & np.isfinite(track.time)
    given = int(fixed.sum())
    if track.horizontal_accuracy is not None:
        fixed &= ~(track.horizontal_accuracy > SETTINGS.worst_accuracy)
    index = np.flatnonzero(fixed)
    if len(index) < 2:
        return None
    east, north = _on_plane(track.latitude[index], track.longitude[index])
    keep = ~_spikes(track.time[index], east, north)
    index, east, north = index[keep], east[keep], north[keep]
    return Positions(index, track.time[index], east, north, given - len(index))


def _on_plane(latitude: FloatArray, longitude: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Metres east and north of the first position (equirectangular: 0.1 % over 100 km)."""
    turn = np.radians(longitude - longitude[0])
    turn = (turn + np.pi) % (2 * np.pi) - np.pi
    east = EARTH_RADIUS * turn * np.cos(np.radians(latitude[0]))
    return east, EARTH_RADIUS * np.radians(latitude - latitude[0])


def _spikes(time: FloatArray, east: FloatArray, north: FloatArray) -> NDArray[np.bool_]:
    """Fixes that leap away and back again faster than anybody runs.

    A leap that stays away is no spike: the receiver found itself again, and both sides are kept.
    """
    spikes = np.zeros(len(time), dtype=bool)
    if len(time) < 3:
        return spikes
    into = np.hypot(np.diff(east), np.diff(north))
    past = np.hypot(east[2:] - east[:-2], north[2:] - north[:-2])
    speed = into / np.diff(time)
    leaps = (speed[:-1] > SETTINGS.top_speed) & (speed[1:] > SETTINGS.top_speed)
    spikes[1:-1] = leaps & (past < SETTINGS.spike_share * (into[:-1] + into[1:]))
    # Of two neighbours that both look like spikes, the first to leave the line is the wrong one.
    spikes[1:] &= ~spikes[:-1]
    return spikes
