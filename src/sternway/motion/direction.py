"""The cues together: which way, cell by cell, and how sure.

The log-likelihood ratios of all cues are summed and smoothed by a hidden Markov model with the
states backward, forward and still. Where no cue spoke near a cell the answer is unknown. A cue that
sees two opposite ways without knowing which is which is first settled, section by section, by the
cues that do know; a section that nobody settles stays unknown and is reported as two readings.
Where the athlete's word and a sensor contradict each other the answer is unknown too: neither is
overruled in silence. A front that others contradict is left aside, and with it the signs that rest
on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sternway.direction import DIRECTIONS
from sternway.motion.cues import CueReading
from sternway.motion.grid import Grid
from sternway.motion.markov import smoothed
from sternway.motion.settling import (
    aligned,
    disputed_cells,
    proof_of,
    settle,
    without_doubtful_front,
)
from sternway.recordings import FloatArray

BACKWARD, FORWARD, STILL, UNKNOWN = (each.number for each in DIRECTIONS)
PAUSED = -1

_STAY = 20.0
"""s that a runner on average keeps one way of moving: repetitions of 50 m last 15 s and more. Our
choice among 6 to 30 s, between which the captured clips hardly differ"""

_STILL_SPEED = 0.35
"""m/s at which standing and moving are equally likely; slow backward walking is 0.6 m/s"""
_STILL_SCALE = 0.1
"""m/s of speed that change the odds of standing by a factor e"""
_MOST_STILL = 5.0

_UNKNOWN_SPEED = -1.0
"""log odds of standing where the speed is unknown: most of a recording is spent moving"""


@dataclass(frozen=True, eq=False, slots=True)
class Decision:
    """What the cues say together, on the grid; arrays of shape ``(n,)`` unless said."""

    direction: NDArray[np.int8]
    """`BACKWARD` …, `PAUSED`"""
    probabilities: FloatArray
    """``(n, 3)``: of backward, forward, still"""
    heard: NDArray[np.bool_]
    """cells near which a cue spoke"""
    readings: tuple[CueReading, ...]
    """the cues with their signs settled; unsettled cells are silent"""
    proof: FloatArray
    """sum of the log-likelihood ratios that rest on more than the athlete's word"""
    group: NDArray[np.int8]
    """0 and 1 for the two ways of an unsettled section, −1 elsewhere"""
    unsettled: tuple[str, ...]
    """cues that left a section unsettled"""
    disputed: NDArray[np.bool_]
    """cells where the athlete's word and a sensor say opposite things"""
    doubts_front: bool
    """whether the front that the athlete told was contradicted, and left aside"""


def decide(
    readings: Sequence[CueReading], speed: FloatArray, paused: NDArray[np.bool_], grid: Grid
) -> Decision:
    """Fuse the cues of one recording. ``speed`` in m/s, NaN where unknown."""
    is_front_told = any(each.rests_on_front for each in readings)
    readings = without_doubtful_front(readings, grid)
    settled = [settle(reading, readings, grid) for reading in readings]
    still = _still_llr(speed)
    probabilities, heard = _smoothed(settled, still, grid)
    direction = _named(probabilities, heard)
    disputed = disputed_cells(readings, settled, grid)
    direction[disputed & (direction != STILL)] = UNKNOWN
    still_open = [
        replace(before, llr=np.where(after.speaks, np.nan, before.llr))
        for before, after in zip(readings, settled, strict=True)
        if (before.speaks & ~after.speaks).any()
    ]
    group = np.full(grid.count, -1, dtype=np.int8)
    if still_open:
        way = _named(*_smoothed(aligned(still_open, grid), still, grid))
        is_open = ((way == BACKWARD) | (way == FORWARD)) & (direction == UNKNOWN)
        group[is_open] = way[is_open]
    direction[paused] = PAUSED
    group[paused] = -1
    return Decision(
        direction,
        probabilities,
        heard,
        tuple(settled),
        proof_of(readings, settled, grid),
        group,
        tuple(reading.cue for reading in still_open),
        disputed,
        is_front_told and not any(each.rests_on_front for each in readings),
    )


def _still_llr(speed: FloatArray) -> FloatArray:
    """Log p(speed | standing) - log p(speed | moving)."""
    llr = np.clip((_STILL_SPEED - speed) / _STILL_SCALE, -_MOST_STILL, _MOST_STILL)
    return np.where(np.isfinite(llr), llr, _UNKNOWN_SPEED)


def _smoothed(
    readings: Sequence[CueReading], still: FloatArray, grid: Grid
) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Probabilities ``(n, 3)`` of backward, forward, still; and where a cue spoke near enough."""
    heard = np.zeros(grid.count, dtype=bool)
    total = np.zeros(grid.count)
    for reading in readings:
        if reading.can_name:
            heard |= _near(reading.speaks, round(reading.reach / grid.step))
        total += np.nan_to_num(reading.llr) * reading.weight(grid.step)
    # log p(backward | moving), log p(forward | moving): the ratio is kept, standing stays apart.
    observed = np.column_stack([-np.logaddexp(0, -total), -np.logaddexp(0, total), still])
    leave = min(0.5, grid.step / _STAY)
    transition = np.full((3, 3), leave / 2)
    np.fill_diagonal(transition, 1 - leave)
    probabilities = smoothed(observed, transition, np.full(3, 1 / 3))
    return probabilities, heard


def _near(marked: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    """Cells no more than ``reach`` cells from a marked one."""
    counts = np.concatenate([[0], np.cumsum(marked)])
    index = np.arange(len(marked))
    first, beyond = np.maximum(index - reach, 0), np.minimum(index + reach + 1, len(marked))
    near: NDArray[np.bool_] = counts[beyond] > counts[first]
    return near


def _named(probabilities: FloatArray, heard: NDArray[np.bool_]) -> NDArray[np.int8]:
    way = np.where(probabilities[:, BACKWARD] > probabilities[:, FORWARD], BACKWARD, FORWARD)
    moving = np.where(heard, way, UNKNOWN)
    return np.where(probabilities[:, STILL] > 0.5, STILL, moving).astype(np.int8)
