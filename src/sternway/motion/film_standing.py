"""When a film shows that its runner stands, and when that they step.

A picture shows the travel across it and hides the travel towards the camera and away from it: who
is slow in the picture may be walking. Legs that step move against the hips from wherever they are
seen, and who comes nearer grows. Standing is what shows neither.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.motion.body import low_passed
from sternway.motion.grid import Grid
from sternway.recordings import FloatArray, Pose, Recording


@dataclass(frozen=True, slots=True)
class FilmStandingSettings:
    """What the legs of somebody who stands may still do in a picture. All ours."""

    span: float = 0.5
    """s, one sigma over which legs are watched: a slow walker's step is 0.7 s"""
    sway: float = 0.02
    """heights, one sigma, that ankles move against each other and against the hips, at most. Tried
    on rendered films of other people than those that judge: 0.003 to 0.01 standing, and from 0.035
    in slow walks, straight at the camera"""
    stepping: float = 0.03
    """the same, from which on legs step"""
    stepping_pace: float = 0.6
    """m/s at which who steps goes at least: that of slow backward walking"""
    growth: float = 0.02
    """of its height that the body may grow or shrink in a second: at 7 m, 0.14 m/s"""
    least_sight: float = 0.5
    """confidence of the ankle that is seen better, below which both are guessed"""
    mostly: float = 0.5
    """of the moments of a cell, in which legs must be seen"""


SETTINGS = FilmStandingSettings()


def pace_on_film(
    speed: FloatArray, recording: Recording, grid: Grid, still_speed: float
) -> FloatArray:
    """M/s in each cell ``(n,)`` by which standing is told from moving; NaN where that is hidden.

    A ``speed`` across the picture below ``still_speed`` counts where legs are seen that do not
    step, and a body that comes no nearer. Where they step it is a walk's.
    """
    sway, grown = _legs(recording, grid)
    with np.errstate(invalid="ignore"):
        is_slow = speed < still_speed
        stands = (sway < SETTINGS.sway) & (grown < SETTINGS.growth)
        steps = sway >= SETTINGS.stepping
    return np.where(is_slow & ~stands, np.where(steps, SETTINGS.stepping_pace, np.nan), speed)


def _legs(recording: Recording, grid: Grid) -> tuple[FloatArray, FloatArray]:
    """In each cell ``(n,)`` heights that ankles sway, and the share by which the body grows in 1 s.

    NaN where no film is there, or both ankles are out of sight: who steps moves either leg.
    """
    pose, footage = recording.pose, recording.footage
    if pose is None or footage is None or len(pose) < 3:
        return np.full(grid.count, np.nan), np.full(grid.count, np.nan)
    cutoff = _SIGMA / SETTINGS.span
    with np.errstate(divide="ignore", invalid="ignore"):
        growth = np.gradient(np.log(footage.body), pose.time)[:, None]
    growth = low_passed(growth, pose.time, cutoff)
    columns = np.column_stack([_sway(pose, cutoff) / footage.body_height, np.abs(growth)])
    seen = np.isfinite(columns).all(axis=1) & _is_sighted(pose)
    mostly = grid.averaged(pose.time, seen.astype(np.float64)) >= SETTINGS.mostly
    means = np.where(mostly[:, None], grid.averaged(pose.time[seen], columns[seen]), np.nan)
    return means[:, 0], means[:, 1]


_SIGMA = 0.1325
"""s · Hz: √ln 2 / 2 π, by which the one sigma of a Gaussian tells where it halves the power"""


def _sway(pose: Pose, cutoff: float) -> FloatArray:
    """M, one sigma, of the liveliest of both ankles against the hips and of one against the other.

    ``(n,)``, across the picture and up, about their own mean.
    """
    left, right = (_in_picture(pose, f"{side}Ankle") for side in _SIDES)
    hips = 0.5 * sum((_in_picture(pose, f"{side}Hip") for side in _SIDES), np.zeros(2))
    found = []
    for away in (left - right, left - hips, right - hips):
        middle = low_passed(away, pose.time, cutoff)
        squares = low_passed((away - middle) ** 2, pose.time, cutoff)
        found.append(np.sqrt(squares.sum(axis=1)))
    return np.asarray(np.max(found, axis=0))


def _is_sighted(pose: Pose) -> NDArray[np.bool_]:
    """Moments ``(n,)`` at which an ankle is seen."""
    if pose.confidence is None:
        return np.ones(len(pose), dtype=bool)
    ankles = [pose.names.index(f"{side}Ankle") for side in _SIDES]
    return np.asarray((pose.confidence[:, ankles] >= SETTINGS.least_sight).any(axis=1))


def _in_picture(pose: Pose, name: str) -> FloatArray:
    return np.asarray(pose.positions[:, pose.names.index(name)][:, [0, 2]])


_SIDES = ("Left", "Right")
