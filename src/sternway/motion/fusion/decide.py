"""The cues together: which way, cell by cell, and how sure.

The log-likelihood ratios of all cues are summed and smoothed by a hidden Markov model with the
states backward, forward, still and neither: side steps, turns and jumps, that lead neither way.
Where no cue spoke near a cell, or where none of the two ways is likely enough, the answer is
unknown: evidence that was held back never becomes what its neighbours were, and of a cue that
follows every step silence is bridged for a step or two only, between words that agree. A cue that
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
from sternway.motion.cues import DECLARED, CueReading
from sternway.motion.fusion.markov import smoothed
from sternway.motion.fusion.signs import (
    able_to_dispute,
    aligned,
    disputed_cells,
    proof_of,
    with_signs,
    without_doubtful_front,
)
from sternway.motion.grid import Grid
from sternway.motion.settings import SETTINGS, DirectionSettings
from sternway.recordings import FloatArray

BACKWARD, FORWARD, STILL, UNKNOWN = (each.number for each in DIRECTIONS)
PAUSED = -1

_UNSEEN = -8.0
"""log odds of going neither way in a cell in which no cue looks for it"""


@dataclass(frozen=True, eq=False, slots=True)
class Decision:
    """What the cues say together, on the grid; arrays of shape ``(n,)`` unless said."""

    direction: NDArray[np.int8]
    """`BACKWARD` …, `PAUSED`"""
    probabilities: FloatArray
    """``(n, 4)``: of backward, forward, still, neither"""
    spoken_for: NDArray[np.bool_]
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
    settings: DirectionSettings = SETTINGS

    def unknown_in(self, cells: NDArray[np.bool_]) -> Decision:
        """The same, with neither way named in some cells ``(n,)``."""
        named = cells & ((self.direction == BACKWARD) | (self.direction == FORWARD))
        return replace(self, direction=np.where(named, np.int8(UNKNOWN), self.direction))

    @property
    def backward_probability(self) -> FloatArray:
        """Of backward against forward, ``(n,)``."""
        ways = self.probabilities[:, [BACKWARD, FORWARD]]
        return np.asarray(ways[:, 0] / np.maximum(ways.sum(axis=1), 1e-300))

    @property
    def leads_nowhere(self) -> NDArray[np.bool_]:
        """Cells that are unknown since the body was seen to go neither way."""
        likelier = self.probabilities.argmax(axis=1) == UNKNOWN
        return np.asarray(self.spoken_for & likelier & (self.direction == UNKNOWN))

    def likelihoods(self, direction: int, first: int, beyond: int) -> FloatArray:
        """The probability by which each of some cells that are called so bears its name.

        Of the two ways none is likelier than the cues that named it can be trusted as a whole, nor
        than what their mean can carry, however often they repeat themselves.
        """
        return self._at_most(direction, first, beyond, 0.0)

    def confidences(self, direction: int, first: int, beyond: int) -> FloatArray:
        """How sure that is in each of them.

        The leniency towards going somewhere decides what a cell is called, but does not make it
        surer.
        """
        lenient = {
            BACKWARD: self.settings.backward_leniency,
            FORWARD: self.settings.forward_leniency,
        }
        return self._at_most(direction, first, beyond, lenient.get(direction, 0.0))

    def _at_most(self, direction: int, first: int, beyond: int, aside: float) -> FloatArray:
        """With ``aside`` log odds more for going neither way."""
        cells = slice(first, beyond)
        if direction not in (BACKWARD, FORWARD):
            return self.probabilities[cells, direction]
        ways = self.probabilities[cells, BACKWARD] + self.probabilities[cells, FORWARD]
        moves = ways + self.probabilities[cells, UNKNOWN] * np.exp(aside)
        each = self.probabilities[cells, direction] / np.maximum(moves, 1e-300)
        wanted = 1.0 if direction == BACKWARD else -1.0
        ceiling = 0.0
        for reading in self.readings:
            said = reading.llr[cells][reading.speaks[cells]]
            if reading.can_name and len(said) and (mean := float(said.mean()) * wanted) > 0.0:
                ceiling += min(reading.ceiling_over(cells), reading.carry * mean)
        return np.asarray(np.minimum(each, 1.0 / (1.0 + np.exp(-ceiling))))


def decide(
    readings: Sequence[CueReading],
    speed: FloatArray,
    paused: NDArray[np.bool_],
    grid: Grid,
    settings: DirectionSettings = SETTINGS,
) -> Decision:
    """Fuse the cues of one recording. ``speed`` in m/s, NaN where unknown."""
    is_front_told = any(each.rests_on_front for each in readings)
    readings = without_doubtful_front(readings, grid)
    settled = [with_signs(reading, readings, grid) for reading in readings]
    still = _still_llr(speed, settings)
    fused = _fused(settled, still, grid, settings)
    direction = _named(fused, settings)
    disputed = disputed_cells(readings, settled, grid)
    disputed |= _overruled(readings, still, grid, settings)
    direction[disputed & (direction != STILL)] = UNKNOWN
    still_open = [
        replace(before, llr=np.where(after.speaks, np.nan, before.llr))
        for before, after in zip(readings, settled, strict=True)
        if (before.speaks & ~after.speaks).any()
    ]
    group = np.full(grid.count, -1, dtype=np.int8)
    if still_open:
        way = _named(_fused(aligned(still_open, grid), still, grid, settings), settings)
        is_open = ((way == BACKWARD) | (way == FORWARD)) & (direction == UNKNOWN)
        group[is_open] = way[is_open]
    direction[paused] = PAUSED
    group[paused] = -1
    return Decision(
        direction,
        fused.probabilities,
        fused.spoken_for,
        tuple(settled),
        proof_of(readings, settled, grid),
        group,
        tuple(reading.cue for reading in still_open),
        disputed,
        is_front_told and not any(each.rests_on_front for each in readings),
        settings,
    )


def _overruled(
    readings: Sequence[CueReading], still: FloatArray, grid: Grid, settings: DirectionSettings
) -> NDArray[np.bool_]:
    """Cells in which the sensors by themselves name the way opposite to the athlete's word."""
    declared = next((each for each in readings if each.cue == DECLARED), None)
    sensors = able_to_dispute(readings)
    if declared is None or not sensors:
        return np.zeros(grid.count, dtype=bool)
    alone = [with_signs(each, sensors, grid) for each in sensors]
    named = _named(_fused(alone, still, grid, settings), settings)
    word = np.nan_to_num(declared.llr)
    against = ((named == BACKWARD) & (word < 0.0)) | ((named == FORWARD) & (word > 0.0))
    return np.asarray(against)


def _still_llr(speed: FloatArray, settings: DirectionSettings) -> FloatArray:
    """Log p(speed | standing) - log p(speed | moving)."""
    most = settings.most_still
    llr = np.clip((settings.still_speed - speed) / settings.still_scale, -most, most)
    return np.where(np.isfinite(llr), llr, settings.still_unknown)


@dataclass(frozen=True, eq=False, slots=True)
class _Fused:
    probabilities: FloatArray
    """``(n, 4)``"""
    spoken_for: NDArray[np.bool_]
    """where a cue was near"""
    total: FloatArray
    """log-likelihood ratio of backward over forward of all cues"""
    is_seen: NDArray[np.bool_]
    """where a cue tells going neither way"""
    is_followed: NDArray[np.bool_]
    """there, and where a cue is near that follows every step"""
    is_bridged: NDArray[np.bool_]
    """where no cue speaks, but soon before and after with the same meaning"""


def _fused(
    readings: Sequence[CueReading], still: FloatArray, grid: Grid, settings: DirectionSettings
) -> _Fused:
    spoken_for = np.zeros(grid.count, dtype=bool)
    total = np.zeros(grid.count)
    followed, spoken = np.zeros((2, grid.count), dtype=bool)
    for reading in readings:
        if reading.can_name:
            spoken_for |= _near(reading.speaks, round(reading.reach / grid.step))
            spoken |= reading.speaks
        if reading.follows:
            followed |= reading.speaks
        total += np.nan_to_num(reading.llr) * reading.weight(grid.step)
    bridge = round(settings.longest_bridge / grid.step)
    followed = _near(followed, bridge)
    neither, is_seen = _neither(readings, grid)
    # Who is seen to go somewhere does not stand, even where no speed over ground is measured.
    goes = np.minimum(neither, 0.0)
    still = np.where(goes < 0.0, np.minimum(still, settings.most_still_seen), still) + goes
    # log p(backward | moving), log p(forward | moving): the ratio is kept, the others stay apart.
    observed = np.column_stack(
        [
            -np.logaddexp(0.0, -total),
            -np.logaddexp(0.0, total),
            still,
            np.where(is_seen, neither, _UNSEEN) - np.log(2.0),
        ]
    )
    stay = np.where(followed, settings.stay_followed, settings.stay)
    stay[is_seen] = settings.stay_seen
    leave = np.minimum(0.5, grid.step / stay)[:, None, None]
    transition = np.where(np.eye(4, dtype=bool), 1.0 - leave, leave / 3.0)
    probabilities = smoothed(observed, transition, np.full(4, 0.25))
    said = np.where(spoken & (np.abs(total) > settings.faintest), np.sign(total), 0.0)
    bridged = _bridged(said, bridge)
    return _Fused(probabilities, spoken_for, total, is_seen, followed | is_seen, bridged)


def _neither(readings: Sequence[CueReading], grid: Grid) -> tuple[FloatArray, NDArray[np.bool_]]:
    """The mean of what the cues say for going neither way, 0 where none does; and where one does.

    Not the sum, since they all see the same step.
    """
    told = [each.neither for each in readings if each.neither is not None]
    if not told:
        return np.zeros(grid.count), np.zeros(grid.count, dtype=bool)
    known = np.isfinite(told)
    count = known.sum(axis=0)
    return np.where(known, told, 0.0).sum(axis=0) / np.maximum(count, 1), count > 0


def _near(marked: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    """Cells no more than ``reach`` cells from a marked one."""
    counts = np.concatenate([[0], np.cumsum(marked)])
    index = np.arange(len(marked))
    first, beyond = np.maximum(index - reach, 0), np.minimum(index + reach + 1, len(marked))
    near: NDArray[np.bool_] = counts[beyond] > counts[first]
    return near


def _bridged(said: FloatArray, most: int) -> NDArray[np.bool_]:
    """Cells that say nothing (0) between two that say the same, with at most so many silent ones.

    At either end of a recording half as many need a word on one side alone.
    """
    before, after = _around(said != 0.0)
    count = len(said)
    agree = said[np.maximum(before, 0)] == said[np.minimum(after, count - 1)]
    inside = (before >= 0) & (after < count) & agree & (after - before - 1 <= most)
    at_start = (before < 0) & (after < count) & (2 * after <= most)
    at_end = (after >= count) & (before >= 0) & (2 * (count - 1 - before) <= most)
    return np.asarray((said == 0.0) & (inside | at_start | at_end))


def _turning(direction: NDArray[np.int8], most: int) -> NDArray[np.bool_]:
    """Cells that are unknown where somebody turned round, which belong to the one way or the other.

    Half as many where somebody stopped or set out.
    """
    before, after = _around(direction != UNKNOWN)
    first = direction[np.maximum(before, 0)]
    last = direction[np.minimum(after, len(direction) - 1)]
    most_here = np.where((first == STILL) | (last == STILL), most // 2, most)
    inside = (before >= 0) & (after < len(direction)) & (after - before - 1 <= most_here)
    return np.asarray((direction == UNKNOWN) & inside & (first != last))


def _around(marked: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The nearest marked cell at or before each, or -1, and at or after it, or n."""
    index = np.arange(len(marked))
    before = np.maximum.accumulate(np.where(marked, index, -1))
    after = np.minimum.accumulate(np.where(marked, index, len(marked))[::-1])[::-1]
    return before, after


def _named(fused: _Fused, settings: DirectionSettings) -> NDArray[np.int8]:
    """The likelier way, where it is likely enough.

    Cues that need long to tell may leave single cells less likely: there the stretch decides.
    """
    backward, forward, still, _ = fused.probabilities.T
    way = np.where(backward > forward, BACKWARD, FORWARD)
    likely = np.maximum(backward, forward) >= settings.least_probability * (1.0 - still)
    wanted = np.where(way == BACKWARD, fused.total, -fused.total)
    is_clear = likely & ((wanted > -settings.contrary) | fused.is_bridged)
    moving = np.where(fused.spoken_for & (is_clear | ~fused.is_followed), way, UNKNOWN)
    named = np.where(still > 0.5, STILL, moving).astype(np.int8)
    turns = fused.spoken_for & ~fused.is_seen & _turning(named, settings.turning_cells)
    named[turns] = way[turns]
    return named
