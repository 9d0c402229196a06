"""Positions on a plane, and which of them cannot be true."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.recordings import FloatArray, Track

EARTH_RADIUS = 6_371_008.8
"""m, the mean radius of WGS84 (Moritz 2000, Geodetic Reference System 1980)"""


@dataclass(frozen=True, slots=True)
class PositionSettings:
    """Which fixes of a receiver are believed. Ours where no source is named."""

    top_speed: float = 12.5
    """m/s. The fastest 10 m of any runner so far took 0.81 s (Bolt, Berlin 2009), 12.3 m/s."""
    worst_accuracy: float = 50.0
    """m; a fix that its receiver trusts less is left out"""
    spike_share: float = 0.5
    """A fix is a spike where the way past it is shorter than this share of the way through it."""


SETTINGS = PositionSettings()


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
