"""The cues together: which way, cell by cell, and how sure.

The log-likelihood ratios of all cues are summed and smoothed by a hidden Markov model with the
states backward, forward and still. Where no cue spoke near a cell the answer is unknown. A cue that
sees two opposite ways without knowing which is which is first settled, section by section, by the
cues that do know; a section that nobody settles stays unknown and is reported as two readings.
Where the athlete's word and a sensor contradict each other the answer is unknown too: neither is
overruled in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sternway.motion.cues import DECLARED, CueReading
from sternway.motion.grid import Grid
from sternway.motion.markov import smoothed
from sternway.recordings import FloatArray

BACKWARD, FORWARD, STILL, UNKNOWN = range(4)
"""directions as indices into `COURSE_DIRECTIONS`"""
PAUSED = -1

_STAY = 30.0
"""s that a runner on average keeps one way of moving; repetitions of 50 m last 15 s and more"""

_STILL_SPEED = 0.35
"""m/s at which standing and moving are equally likely; slow backward walking is 0.6 m/s"""
_STILL_SCALE = 0.1
"""m/s of speed that change the odds of standing by a factor e"""
_MOST_STILL = 5.0

_SETTLED = 3.0
"""log odds, 20 : 1, at which a section's sign counts as known"""
_NAMING = 1.38
"""log odds, 4 : 1: a cue that can never be surer would never give a stretch its least confidence"""

_SETTLED_SHARE = 0.8
"""share of a section's witnessed time that must agree; a runner who turned round under one
declaration for both ways leaves less"""
_SETTLING_SPAN = 10.0
"""s of agreement that count as one independent witness of the sign"""


_BOTH_WAYS = 10.0
"""s of each way that a section must hold to show that the runner turned round"""

_DISPUTE_SPAN = 20.0
"""s around a cell over which a sensor must on average contradict a declaration"""

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


def decide(
    readings: Sequence[CueReading], speed: FloatArray, paused: NDArray[np.bool_], grid: Grid
) -> Decision:
    """Fuse the cues of one recording. ``speed`` in m/s, NaN where unknown."""
    settled = [settle(reading, readings, grid) for reading in readings]
    still = _still_llr(speed)
    probabilities, heard = _smoothed(settled, still, grid)
    direction = _named(probabilities, heard)
    disputed = _disputed(readings, settled, grid)
    direction[disputed & (direction != STILL)] = UNKNOWN
    still_open = [
        replace(before, llr=np.where(after.speaks, np.nan, before.llr))
        for before, after in zip(readings, settled, strict=True)
        if (before.speaks & ~after.speaks).any()
    ]
    group = np.full(grid.count, -1, dtype=np.int8)
    if still_open:
        way = _named(*_smoothed(_aligned(still_open, grid), still, grid))
        is_open = ((way == BACKWARD) | (way == FORWARD)) & (direction == UNKNOWN)
        group[is_open] = way[is_open]
    direction[paused] = PAUSED
    group[paused] = -1
    return Decision(
        direction,
        probabilities,
        heard,
        tuple(settled),
        _proof(readings, settled, grid),
        group,
        tuple(reading.cue for reading in still_open),
        disputed,
    )


def settle(reading: CueReading, witnesses: Sequence[CueReading], grid: Grid) -> CueReading:
    """Give each section of a cue the sign that the cues of known sign speak for, or silence."""
    if reading.section is None:
        return reading
    witnesses = [each for each in witnesses if each.section is None and _can_name(each)]
    votes = _votes(reading, witnesses, grid)
    known = (np.abs(votes.balance) >= _SETTLED) & ~votes.split
    sign = np.where(known, np.sign(votes.balance), np.nan)
    sign[0] = np.nan
    return replace(reading, llr=reading.llr * sign[reading.section], section=None)


@dataclass(frozen=True, eq=False, slots=True)
class _Votes:
    """For each section: log odds that its sign is right, and whether its witnesses disagree."""

    balance: FloatArray
    split: NDArray[np.bool_]


def _votes(reading: CueReading, witnesses: Sequence[CueReading], grid: Grid) -> _Votes:
    assert reading.section is not None
    said = np.zeros(grid.count)
    for witness in witnesses:
        said += np.nan_to_num(witness.llr)
    agreement = np.where(reading.speaks, np.tanh(said / 2) * np.sign(reading.llr), 0.0)
    sections = int(reading.section.max()) + 1
    scale = grid.step / _SETTLING_SPAN * _SETTLED
    balance = np.bincount(reading.section, agreement, sections).astype(np.float64) * scale
    spoken = np.bincount(reading.section, np.abs(agreement), sections).astype(np.float64) * scale
    # With a share a in agreement the balance is 2a - 1 of what was spoken.
    split = (spoken >= _SETTLED) & (np.abs(balance) < (2 * _SETTLED_SHARE - 1) * spoken)
    return _Votes(balance, split)


def _aligned(readings: Sequence[CueReading], grid: Grid) -> list[CueReading]:
    """Unsettled cues with each section turned to agree with the cues before it.

    Each cue draws the signs of its sections by itself; only their common sign is open.
    """
    aligned: list[CueReading] = []
    said = np.zeros(grid.count)
    for reading in readings:
        assert reading.section is not None
        agreement = np.where(reading.speaks, np.sign(reading.llr) * np.sign(said), 0.0)
        against = np.bincount(reading.section, agreement) < 0
        turned = np.where(against[reading.section], -reading.llr, reading.llr)
        said = said + np.nan_to_num(turned)
        aligned.append(replace(reading, llr=turned))
    return aligned


def _disputed(
    readings: Sequence[CueReading], settled: Sequence[CueReading], grid: Grid
) -> NDArray[np.bool_]:
    """Cells in which a declaration and a sensor contradict each other."""
    disputed = np.zeros(grid.count, dtype=bool)
    declared = next((each for each in readings if each.cue == DECLARED), None)
    if declared is None:
        return disputed
    half = max(1, round(_DISPUTE_SPAN / 2 / grid.step))
    for before, after in zip(readings, settled, strict=True):
        if after.ceiling < _SETTLED:
            continue
        if before.section is not None:
            split = _votes(before, [declared], grid).split[before.section]
            disputed |= split & declared.speaks
        agreement = np.nan_to_num(np.sign(after.llr) * np.sign(declared.llr))
        counts = np.concatenate([[0.0], np.cumsum(agreement)])
        index = np.arange(grid.count)
        first, beyond = np.maximum(index - half, 0), np.minimum(index + half, grid.count)
        disputed |= (counts[beyond] - counts[first] < -half / 2) & declared.speaks
    return disputed


def _proof(readings: Sequence[CueReading], settled: Sequence[CueReading], grid: Grid) -> FloatArray:
    """What the sensors say without the athlete's word.

    A section that only a declaration settled proves something if the runner turned round in it: the
    sensors then saw the turn, and the word only named its sides.
    """
    proof: FloatArray = np.zeros(grid.count)
    sensors = [
        each
        for each in readings
        if each.section is None and each.cue != DECLARED and _can_name(each)
    ]
    for before, after in zip(readings, settled, strict=True):
        if after.cue == DECLARED or not _can_name(after):
            continue
        counts = np.ones(grid.count, dtype=bool)
        if before.section is not None:
            sections = int(before.section.max()) + 1
            ways = [
                np.bincount(before.section[chosen], minlength=sections) * grid.step > _BOTH_WAYS
                for chosen in (before.llr > 0, before.llr < 0)
            ]
            witnessed = np.abs(_votes(before, sensors, grid).balance) >= _SETTLED
            counts = ((ways[0] & ways[1]) | witnessed)[before.section]
        proof = proof + np.where(counts, np.nan_to_num(after.llr), 0.0) * _weight(after, grid)
    return proof


def _can_name(reading: CueReading) -> bool:
    """Whether a cue by itself can name a direction; others only lean, however often they say it."""
    return reading.ceiling >= _NAMING


def _still_llr(speed: FloatArray) -> FloatArray:
    """Log p(speed | standing) - log p(speed | moving)."""
    llr = np.clip((_STILL_SPEED - speed) / _STILL_SCALE, -_MOST_STILL, _MOST_STILL)
    return np.where(np.isfinite(llr), llr, _UNKNOWN_SPEED)


def _weight(reading: CueReading, grid: Grid) -> float:
    return min(1.0, grid.step / reading.error_span) if reading.error_span else 1.0


def _smoothed(
    readings: Sequence[CueReading], still: FloatArray, grid: Grid
) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Probabilities ``(n, 3)`` of backward, forward, still; and where a cue spoke near enough."""
    heard = np.zeros(grid.count, dtype=bool)
    total = np.zeros(grid.count)
    for reading in readings:
        if _can_name(reading):
            heard |= _near(reading.speaks, round(reading.reach / grid.step))
        total += np.nan_to_num(reading.llr) * _weight(reading, grid)
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
