"""Sensors that say that nothing moves while others show that somebody runs.

A phone on a treadmill or in a stairwell goes on telling the place where it last was; a stride
sensor drops out and tells zeros. What they say then is not standing, it is nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sternway import rotation
from sternway.motion.grid import Grid
from sternway.motion.ground import SETTINGS as GROUND
from sternway.motion.ground import Ground
from sternway.motion.position import positions_of
from sternway.motion.sensors.rest import lasting, resting
from sternway.recordings import FloatArray, Recording, Track

_BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class SilenceSettings:
    """When a sensor has frozen or dropped out. All ours."""

    frozen_extent: float = 15.0
    """m around their middle within which positions may lie while somebody runs on a belt"""
    frozen_speed: float = 0.3
    """m/s that a frozen location tells at most"""
    astray: float = 2.0
    """times the accuracy that a receiver tells of itself, within which positions lie astray while
    its speed says that it stands"""
    stalls: float = 3.0
    """s of movement under a location that stands from which on it is not believed; a receiver
    notices a stop or a start that late"""
    strolling: float = 1.0
    """m/s², mean scatter of the acceleration over some steps. In three phone logs of slow walks, in
    the hand and in pockets, its median is 1.4 to 2.0; no log of somebody who stands was at hand"""
    strolling_span: float = 2.5
    """s of that mean: a foot rests for half a second in every slow stride"""
    stepping: float = 2.0
    """m/s², scatter of the acceleration within half a second: running is far above it, a slow walk
    about there, standing far below"""
    least_stepping: float = 20.0
    """s of steps that contradict a location"""
    stepping_share: float = 0.3
    """of the recording"""
    stepping_cadence: float = 50.0
    """steps/min that a pod or a watch counts: fewer are no stairs either"""
    moving: float = 1.0
    """m/s from which on somebody who takes no steps is a sensor that dropped out"""


SETTINGS = SilenceSettings()


def without_frozen_location(recording: Recording, grid: Grid) -> Recording | None:
    """The recording without a location that froze while others felt steps; else None."""
    track = recording.track
    if track is None or not track.is_timed or not _is_frozen(track):
        return None
    if not _steps(recording, grid) and not _counts_steps(track, recording.duration):
        return None
    still = replace(
        track,
        latitude=None,
        longitude=None,
        distance=None,
        speed=None,
        course=None,
        horizontal_accuracy=None,
        speed_accuracy=None,
        course_accuracy=None,
    )
    has_more = any(name != "time" for name, _ in still.columns())
    return replace(recording, track=still if has_more else None)


def stalled(recording: Recording, grid: Grid, speed: FloatArray, still: float) -> _BoolArray:
    """Cells ``(n,)`` in which a location stands, slower than ``still`` m/s, while a body moves.

    Both for some seconds: a limb that steps is not standing, whatever a receiver says indoors.
    """
    with np.errstate(invalid="ignore"):
        stands = speed < still
    if not stands.any():
        return stands
    span = max(1, round(SETTINGS.strolling_span / grid.step))
    moves = np.zeros(grid.count, dtype=bool)
    for scatter in _scatters(recording, grid):
        known = np.isfinite(scatter)
        total, count = (
            np.convolve(each, np.ones(span), mode="full")[span // 2 :][: grid.count]
            for each in (np.where(known, scatter, 0.0), known.astype(np.float64))
        )
        moves |= total > SETTINGS.strolling * np.maximum(count, 1.0)
    return lasting(moves & stands, round(SETTINGS.stalls / grid.step))


def standing_by_motion(recording: Recording, grid: Grid) -> _BoolArray:
    """Cells ``(n,)`` in which motion sensors rest or, without any, no steps are counted."""
    track = recording.track
    if recording.imus or track is None or track.cadence is None or not track.is_timed:
        return resting(recording, grid)
    if not (track.cadence > 0).any():
        return np.zeros(grid.count, dtype=bool)
    return np.equal(grid.sampled(track.time, track.cadence, GROUND.column_reach), 0.0)


def without_dropouts(recording: Recording, ground: Ground) -> Recording:
    """The recording with a cadence of 0 while somebody runs taken as not known."""
    track = recording.track
    if track is None or track.cadence is None or not len(ground.time):
        return recording
    speed = np.interp(track.time, ground.time, np.nan_to_num(ground.speed))
    dropped = (track.cadence == 0) & (speed > SETTINGS.moving)
    if not dropped.any() or not (track.cadence > 0).any():
        return recording
    cadence = np.where(dropped, np.nan, track.cadence)
    return replace(recording, track=replace(track, cadence=cadence))


def _is_frozen(track: Track) -> bool:
    """Whether nothing of a track's location moves."""
    for values in (track.speed, track.distance):
        if values is not None and np.isfinite(values).any():
            known = values[np.isfinite(values)]
            moved = float(np.mean(known)) if values is track.speed else float(np.ptp(known))
            if moved > (SETTINGS.frozen_speed if values is track.speed else SETTINGS.frozen_extent):
                return False
    positions = positions_of(track)
    if positions is None:
        return track.speed is not None and bool(np.isfinite(track.speed).any())
    away = np.hypot(
        positions.east - np.median(positions.east), positions.north - np.median(positions.north)
    )
    extent = SETTINGS.frozen_extent
    if track.speed is not None and track.horizontal_accuracy is not None:
        accuracy = track.horizontal_accuracy[np.isfinite(track.horizontal_accuracy)]
        if len(accuracy):
            extent = max(extent, SETTINGS.astray * float(np.median(accuracy)))
    return float(np.quantile(away, 0.95)) < extent


def _counts_steps(track: Track, duration: float) -> bool:
    """Whether a pod or a watch counts steps for long enough."""
    if track.cadence is None or len(track) < 2:
        return False
    steps = track.cadence[:-1] >= SETTINGS.stepping_cadence
    spans = np.minimum(np.diff(track.time), GROUND.longest_silence)
    return bool(spans[steps].sum() >= _long_enough(duration))


def _long_enough(duration: float) -> float:
    """S of steps that contradict a location."""
    return max(SETTINGS.least_stepping, SETTINGS.stepping_share * duration)


def _steps(recording: Recording, grid: Grid) -> bool:
    """Whether any motion sensor felt steps for long enough."""
    return any(
        float((scatter > SETTINGS.stepping).sum()) * grid.step >= _long_enough(recording.duration)
        for scatter in _scatters(recording, grid)
    )


def _scatters(recording: Recording, grid: Grid) -> Iterator[FloatArray]:
    """How far the size of each sensor's acceleration scatters within a cell, m/s² ``(n,)``."""
    for imu in recording.imus:
        force = imu.linear_acceleration if imu.specific_force is None else imu.specific_force
        if force is None:
            continue
        size = np.sqrt(rotation.dot(force.values, force.values))
        known = np.isfinite(size)
        mean = grid.averaged(force.time[known], size[known])
        square = grid.averaged(force.time[known], size[known] ** 2)
        yield np.sqrt(np.maximum(square - mean**2, 0.0))
