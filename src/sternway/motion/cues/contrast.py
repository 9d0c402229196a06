"""Which of two ways of running is the backward one, by how quick the steps are.

People who turn round in one recording run slower backward, and with quicker steps than they would
take forward at that speed. Between the two ways of `facing` the athlete is the same, and so is the
day, so this tells more than `cadence` can against anybody's line. It is heard only where no cue and
no word names the ways, and what it names is never surer than 9 : 1 (see `signs`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.motion.baseline import POPULATION, Running
from sternway.motion.cues.cadence import SETTINGS as CADENCE
from sternway.recordings import FloatArray


@dataclass(frozen=True, slots=True)
class ContrastSettings:
    """When two ways of running tell themselves apart by their cadence. All ours."""

    least: float = 60.0
    """s of steady running that each way must hold"""
    within: float = 0.03
    """ln, one sigma of the mean cadence of a minute about one's own line: wind, hills, fatigue"""
    most: float = 3.1
    """log odds, 20 : 1 and a little: enough to settle a section. An assumption"""


SETTINGS = ContrastSettings()


def contrast_odds(
    llr: FloatArray, section: NDArray[np.int_], running: Running, step: float
) -> FloatArray:
    """Log odds for each section that its positive ``llr`` (n,) is backward; 0 where it is open."""
    sections = int(section.max()) + 1
    line = POPULATION.cadence
    strayed = line.strayed(running.speed, running.cadence)
    speed = np.log(running.speed)

    def of_way(way: NDArray[np.bool_]) -> tuple[FloatArray, FloatArray, FloatArray]:
        used = way & running.known & (section > 0)
        counts = np.bincount(section[used], minlength=sections).astype(np.float64)
        quick, pace = (
            np.bincount(section[used], each[used], sections) / np.maximum(counts, 1.0)
            for each in (strayed, speed)
        )
        return quick, pace, counts * step

    quick, pace, seconds = of_way(llr > 0.0)
    other_quick, other_pace, other_seconds = of_way(llr < 0.0)
    quicker, faster = quick - other_quick, pace - other_pace
    # Each way's line has an error of its own away from the other's speed.
    error = np.hypot(np.sqrt(2.0) * SETTINGS.within, line.exponent_error * faster)
    odds = 2.0 * CADENCE.quicker * quicker / (CADENCE.quicker_spread**2 + error**2)
    known = (seconds >= SETTINGS.least) & (other_seconds >= SETTINGS.least)
    known &= quicker * faster < 0.0
    return np.asarray(np.where(known, np.clip(odds, -SETTINGS.most, SETTINGS.most), 0.0))
