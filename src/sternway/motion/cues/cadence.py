"""Cue `cadence`: what a watch without raw sensors has to say, against how the athlete runs forward.

At the same speed people take more and shorter steps backward than forward, and touch the ground
for less of the time. So cadence and contact time are compared with what forward running at this
speed would give: that of the athlete's own baseline, else of anybody. Anybody's cadence differs
between people by half as much as turning round changes it; then the cue only leans, and by itself
it can neither name a direction nor settle another cue.

It is silent where nobody runs steadily on the level: a hill shortens steps as turning round does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.motion.baseline import POPULATION, GaitLine, running_of
from sternway.motion.cues.cue import CueReading, Scene
from sternway.recordings import FloatArray

NAME = "cadence"
LOOKS_AT, ORDER = "cadence", 80


@dataclass(frozen=True, slots=True)
class CadenceSettings:
    """What cadence and speed tell of a direction. Ours where no source is named."""

    ceiling_own: float = 2.5
    """log odds with the athlete's baseline, 12 : 1: too little to contradict the athlete's word. An
    assumption: no watch file of a backward run with known truth was found"""
    ceiling_anybody: float = 1.0
    """the same without a baseline, 3 : 1: too little for a verdict"""
    quicker: float = 0.14
    """ln of backward over forward step frequency at one speed: between +11.3 % (treadmill study
    with body-weight support, n = 13) and × 1.19 (from the stiffness measured by Cavagna, Legramandi
    & La Torre 2012, J Exp Biol 215:75)"""
    quicker_spread: float = 0.07
    """its spread between people"""
    briefer: float = -0.15
    """the same of contact time: with 0.098 s of flight against 0.072 s (Cavagna et al. 2012) and a
    quicker step, contact is a quarter shorter; but at full speed stance is said to fill more of the
    step, not less (Arata 2000)"""
    briefer_spread: float = 0.2
    """which holds both"""
    most_own: float = 3.0
    """bound on one reading with a baseline"""
    most_anybody: float = 1.0
    """and without"""
    strange: float = 2.5
    """spreads from both ways of running beyond which a watch has lost count"""
    error_span: float = 60.0
    """s: what moves cadence (a bend, a gel, a slope) moves it for about so long"""
    slower: float = 0.6
    """of the slowest speed in a baseline, as far as its line is followed: people run backward at 60
    to 80 % of their forward speed"""
    faster: float = 1.1
    """of the fastest"""


SETTINGS = CadenceSettings()


def cadence(scene: Scene) -> CueReading | None:
    """Compare a watch's columns with forward running; None without a cadence."""
    running = running_of(scene.recording, scene.ground, scene.speed, scene.grid)
    if running is None:
        return None
    baseline = scene.baseline or POPULATION
    with np.errstate(invalid="ignore"):
        covered = (running.speed > SETTINGS.slower * baseline.slowest) & (
            running.speed < SETTINGS.faster * baseline.fastest
        )
        llr = _compared(
            baseline.cadence,
            running.speed,
            running.cadence,
            SETTINGS.quicker,
            SETTINGS.quicker_spread,
        )
        if baseline.contact_time is not None:
            contact = _compared(
                baseline.contact_time,
                running.speed,
                running.contact_time,
                SETTINGS.briefer,
                SETTINGS.briefer_spread,
            )
            llr += np.nan_to_num(contact)
    llr = np.where(covered, llr, np.nan)
    if not np.isfinite(llr).any():
        return None
    most = SETTINGS.most_own if baseline.is_own else SETTINGS.most_anybody
    ceiling = SETTINGS.ceiling_own if baseline.is_own else SETTINGS.ceiling_anybody
    return CueReading(NAME, np.clip(llr, -most, most), ceiling, SETTINGS.error_span)


def _compared(
    line: GaitLine, speed: FloatArray, values: FloatArray, shift: float, spread: float
) -> FloatArray:
    """Log-likelihood ratio of two normal laws: about the line, and ``shift`` beside it."""
    strayed, error = line.strayed(speed, values), line.error(speed)
    wide = np.hypot(error, spread)
    forward = 0.5 * (strayed / error) ** 2 + np.log(error)
    backward = 0.5 * ((strayed - shift) / wide) ** 2 + np.log(wide)
    is_strange = (np.abs(strayed) > SETTINGS.strange * error) & (
        np.abs(strayed - shift) > SETTINGS.strange * wide
    )
    return np.where(is_strange, np.nan, forward - backward)
