"""Cue `pose`: a captured body shows which way its chest faces and which way it travels.

The angle θ between travel and facing is 0 forward and π backward. It scatters about either with a
von Mises distribution of concentration κ = 1/σ², so that log p(θ | backward) − log p(θ | forward)
is −2κ cos θ. σ joins what the landmarks jitter within the cell, how far a chest looks aside, and
how far the pelvis' own sway turns a slow travel.

Sideways travel and turning on the spot are neither backward nor forward: there it is silent.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.motion.body import SETTINGS as BODY
from sternway.motion.body import facing, truth
from sternway.motion.cues.cue import CueReading, Scene
from sternway.recordings import FloatArray, Pose

NAME = "pose"
LOOKS_AT, ORDER = "a pose", 30


@dataclass(frozen=True, slots=True)
class PoseSettings:
    """What captured joints tell of a direction. All ours."""

    ceiling: float = 7.0
    """log odds 1100 : 1 that the landmarks' left and right are what their names say: our choice"""
    glance: float = 0.25
    """rad, one sigma: a chest need not face along the line the body moves on; our choice"""
    sway: float = 0.15
    """m/s, one sigma: what is left of the pelvis' sway and of noise in the travel of a cell"""
    spot: float = 0.3
    """m, radius of a turn within which a body turns on the spot"""
    error_span: float = 1.0
    """s over which the smoothed facing and travel hang together"""
    most_llr: float = 6.0
    """bound on one reading"""


SETTINGS = PoseSettings()
_AS_SEEN = 1e3
"""Hz, a low-pass that leaves every frame as it was seen"""


def pose(scene: Scene) -> CueReading | None:
    """Compare facing and travel; None where there is no pose, or its pelvis has no front."""
    if scene.recording.pose is None:
        return None
    body = truth(scene.recording.pose)
    jitter = _jitter(scene.recording.pose)
    columns = np.column_stack([body.forward, body.leftward, body.turning, jitter])
    known = np.isfinite(columns).all(axis=1)
    if not known.any():
        return None
    means = scene.grid.averaged(body.time[known], columns[known])
    ahead, left, turning, scattered = means.T
    speed = np.hypot(ahead, left)
    with np.errstate(invalid="ignore", divide="ignore"):
        variance = SETTINGS.glance**2 + 2.0 * scattered + (SETTINGS.sway / speed) ** 2
        llr = np.clip(-2.0 * ahead / speed / variance, -SETTINGS.most_llr, SETTINGS.most_llr)
        silent = (
            (speed < BODY.still_speed)
            | (np.abs(left) > np.tan(BODY.sideways_angle) * np.abs(ahead))
            | (speed < SETTINGS.spot * np.abs(turning))
        )
    return CueReading(NAME, np.where(silent, np.nan, llr), SETTINGS.ceiling, SETTINGS.error_span)


def _jitter(pose: Pose) -> FloatArray:
    """1 − cos of the angle between each frame's facing and the smoothed one, ``(n,)``."""
    return np.asarray(1.0 - np.sum(facing(pose) * facing(pose, _AS_SEEN), axis=1))
