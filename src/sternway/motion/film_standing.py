"""When a film shows that its runner stands.

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

    span: float = 1.5
    """s over which legs are watched: two steps of a walk"""
    sway: float = 0.02
    """heights, one sigma, that ankles move against each other and against the hips, at most. Tried
    on rendered films of other people than those that judge: 0.004 to 0.012 standing, and in slow
    walks 0.03, straight at the camera, to 0.16"""
    growth: float = 0.02
    """of its height that the body may grow or shrink in a second: at 7 m, 0.14 m/s"""
    least_sight: float = 0.5
    """confidence of the ankle that is seen better, below which both are guessed"""


SETTINGS = FilmStandingSettings()


def standing_on_film(recording: Recording, grid: Grid) -> NDArray[np.bool_]:
    """Cells ``(n,)`` in which a film shows legs that do not step, and a body that comes no nearer.

    None where no film is there, or both ankles are out of sight: who steps moves either leg.
    """
    pose, footage = recording.pose, recording.footage
    if pose is None or footage is None or len(pose) < 3:
        return np.zeros(grid.count, dtype=bool)
    cutoff = _HALVES / SETTINGS.span
    growth = low_passed(np.gradient(np.log(footage.body), pose.time)[:, None], pose.time, cutoff)
    columns = np.column_stack([_sway(pose, cutoff) / footage.body_height, np.abs(growth)])
    seen = np.isfinite(columns).all(axis=1) & _is_sighted(pose)
    share = grid.averaged(pose.time, seen.astype(np.float64))
    sway, grown = grid.averaged(pose.time[seen], columns[seen]).T
    with np.errstate(invalid="ignore"):
        quiet = (sway < SETTINGS.sway) & (grown < SETTINGS.growth)
        return np.asarray(quiet & (share >= _MOSTLY))


_HALVES = 0.19
"""a Gaussian that halves the power at this share of 1/s has one sigma of 0.7 s"""
_MOSTLY = 0.5


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
