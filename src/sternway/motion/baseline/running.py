"""Speed, cadence and contact time of steady running on the level, as a watch records them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.motion.baseline.settings import SETTINGS
from sternway.motion.grid import Grid
from sternway.motion.ground import Ground
from sternway.recordings import FloatArray, Recording

_SPORTS = ("run", "train", "generic", "fitness")
"""parts of the names of sports in which somebody may run"""


@dataclass(frozen=True, eq=False, slots=True)
class Running:
    """Means around each cell of a grid, ``(n,)``; NaN where nobody runs steadily on the level."""

    speed: FloatArray
    """m/s"""
    cadence: FloatArray
    """steps/min"""
    contact_time: FloatArray
    """s"""

    @property
    def known(self) -> NDArray[np.bool_]:
        """Cells with speed and cadence."""
        return np.isfinite(self.speed) & np.isfinite(self.cadence)


def running_of(
    recording: Recording, ground: Ground, speed: FloatArray, grid: Grid
) -> Running | None:
    """The running in a recording; None without a cadence. ``speed`` (n,) m/s is on the grid."""
    track = recording.track
    if track is None or track.cadence is None or not track.is_timed or not _may_run(recording):
        return None
    mean_speed = _averaged(speed, grid, SETTINGS.span)
    cadence = _averaged(
        grid.sampled(track.time, track.cadence, SETTINGS.column_reach), grid, SETTINGS.span
    )
    contact = np.full(grid.count, np.nan)
    if track.stance_time is not None:
        contact = _averaged(
            grid.sampled(track.time, track.stance_time, SETTINGS.column_reach), grid, SETTINGS.span
        )
    with np.errstate(invalid="ignore", divide="ignore"):
        steady = (
            (mean_speed > SETTINGS.speeds[0])
            & (mean_speed < SETTINGS.speeds[1])
            & (cadence > SETTINGS.cadences[0])
            & (cadence < SETTINGS.cadences[1])
            & ~_steep(recording, ground, grid)
        )
        contact = np.where((contact > 0.0) & (contact < 60.0 / cadence), contact, np.nan)
    if not steady.any():
        return None
    return Running(*(np.where(steady, each, np.nan) for each in (mean_speed, cadence, contact)))


def _may_run(recording: Recording) -> bool:
    sport = recording.session.sport
    return sport is None or any(part in sport.lower() for part in _SPORTS)


def _averaged(values: FloatArray, grid: Grid, span: float) -> FloatArray:
    """The mean over ``span`` s around each cell; NaN where a part of them is missing."""
    half = max(1, round(span / 2 / grid.step))
    known = np.isfinite(values)
    sums = np.concatenate([[0.0], np.cumsum(np.where(known, values, 0.0))])
    counts = np.concatenate([[0], np.cumsum(known)])
    index = np.arange(grid.count)
    first, beyond = np.maximum(index - half, 0), np.minimum(index + half + 1, grid.count)
    complete = counts[beyond] - counts[first] == 2 * half + 1
    return np.where(complete, (sums[beyond] - sums[first]) / (2 * half + 1), np.nan)


def _steep(recording: Recording, ground: Ground, grid: Grid) -> NDArray[np.bool_]:
    """Where the way climbs or falls too much; nowhere without heights."""
    track = recording.track
    if track is None or track.altitude is None or not ground.measures_distance:
        return np.zeros(grid.count, dtype=bool)
    ends = grid.centres + 0.5 * SETTINGS.slope_span * np.array([[-1.0], [1.0]])
    known = np.isfinite(track.altitude)
    if not known.any():
        return np.zeros(grid.count, dtype=bool)
    rise = np.diff(np.interp(ends, track.time[known], track.altitude[known]), axis=0)[0]
    way = np.diff(np.interp(ends, ground.time, ground.distance), axis=0)[0]
    return np.asarray(np.abs(rise) > SETTINGS.steepest * np.maximum(way, 1.0))
