"""Which cue bears out which: signs given, signs left open, words disputed, directions proved.

A cue that sees two opposite ways without knowing which is forward gets the sign of each of its
sections from the cues that know theirs; where none speaks, from how the two ways differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sternway.motion.cues import DECLARED, CueReading
from sternway.motion.grid import Grid
from sternway.recordings import FloatArray


@dataclass(frozen=True, slots=True)
class SignSettings:
    """Which cue bears out which. All ours."""

    sure: float = 3.0
    """log odds, 20 : 1, at which a section's sign counts as known"""
    sure_share: float = 0.8
    """share of a section's witnessed time that must agree; a runner who turned round under one
    declaration for both ways leaves less"""
    witness_span: float = 10.0
    """s of agreement that count as one independent witness of the sign"""
    prior_ceiling: float = 2.19
    """log odds, 9 : 1, of a sign that only the ways' own difference speaks for: a device turned
    half round unseen, in a runner who slows down, can look the same"""
    both_ways: float = 10.0
    """s of each way that a section must hold to show that the runner turned round"""
    dispute_span: float = 20.0
    """s around a cell over which a sensor must on average contradict a declaration"""


SETTINGS = SignSettings()


def without_doubtful_front(readings: Sequence[CueReading], grid: Grid) -> tuple[CueReading, ...]:
    """The readings, with the sign of those left open whose told front others contradict.

    Contradict it do cues of known sign that need no front, or, where none of them speaks, how the
    two ways differ. What is left is what these cues say of a sensor worn in any orientation.
    """
    witnesses = [
        each
        for each in readings
        if each.section is None
        and not each.rests_on_front
        and each.cue != DECLARED
        and each.ceiling >= SETTINGS.prior_ceiling
    ]
    without = {
        each.cue: replace(each, section=np.ones(grid.count, dtype=np.int_))
        for each in readings
        if each.rests_on_front
    }
    if not any(_is_contradicted(each, witnesses, grid) for each in without.values()):
        return tuple(readings)
    return tuple(
        replace(without[each.cue], sign_prior=None, rests_on_front=False)
        if each.rests_on_front
        else each
        for each in readings
    )


def _is_contradicted(reading: CueReading, witnesses: Sequence[CueReading], grid: Grid) -> bool:
    """Whether the one section of a reading was given the wrong sign."""
    votes = _votes(reading, witnesses, grid)
    balance = votes.balance
    if reading.sign_prior is not None and not votes.spoken_for[-1]:
        balance = reading.sign_prior
    return bool(balance[-1] <= -SETTINGS.sure and not votes.split[-1])


def with_signs(reading: CueReading, witnesses: Sequence[CueReading], grid: Grid) -> CueReading:
    """Give each section of a cue the sign that the cues of known sign speak for, or silence."""
    if reading.section is None:
        return reading
    witnesses = [each for each in witnesses if each.section is None and each.can_name]
    votes = _votes(reading, witnesses, grid)
    balance, surest = votes.balance, reading.surest
    if reading.sign_prior is not None:
        leans = ~votes.spoken_for
        balance = np.where(leans, reading.sign_prior, balance)
        surest = np.where(leans, SETTINGS.prior_ceiling, reading.ceiling)[reading.section]
    known = (np.abs(balance) >= SETTINGS.sure) & ~votes.split
    sign = np.where(known, np.sign(balance), np.nan)
    sign[0] = np.nan
    llr = reading.llr * sign[reading.section]
    return replace(reading, llr=llr, section=None, surest=surest)


@dataclass(frozen=True, eq=False, slots=True)
class _Votes:
    """For each section: log odds that its sign is right, and whether its witnesses disagree."""

    balance: FloatArray
    split: NDArray[np.bool_]
    spoken_for: NDArray[np.bool_]
    """whether anybody witnessed anything of it"""


def _votes(reading: CueReading, witnesses: Sequence[CueReading], grid: Grid) -> _Votes:
    assert reading.section is not None
    said = np.zeros(grid.count)
    for witness in witnesses:
        said += np.nan_to_num(witness.llr)
    agreement = np.where(reading.speaks, np.tanh(said / 2) * np.sign(reading.llr), 0.0)
    sections = int(reading.section.max()) + 1
    scale = grid.step / SETTINGS.witness_span * SETTINGS.sure
    balance = np.bincount(reading.section, agreement, sections).astype(np.float64) * scale
    spoken = np.bincount(reading.section, np.abs(agreement), sections).astype(np.float64) * scale
    # With a share a in agreement the balance is 2a - 1 of what was spoken.
    split = (spoken >= SETTINGS.sure) & (np.abs(balance) < (2 * SETTINGS.sure_share - 1) * spoken)
    return _Votes(balance, split, spoken > 0.0)


def aligned(readings: Sequence[CueReading], grid: Grid) -> list[CueReading]:
    """Cues of open sign with each section turned to agree with the cues before it.

    Each cue draws the signs of its sections by itself; only their common sign is open.
    """
    turned_round: list[CueReading] = []
    said = np.zeros(grid.count)
    for reading in readings:
        assert reading.section is not None
        agreement = np.where(reading.speaks, np.sign(reading.llr) * np.sign(said), 0.0)
        against = np.bincount(reading.section, agreement) < 0
        turned = np.where(against[reading.section], -reading.llr, reading.llr)
        said = said + np.nan_to_num(turned)
        turned_round.append(replace(reading, llr=turned))
    return turned_round


def able_to_dispute(readings: Sequence[CueReading]) -> list[CueReading]:
    """Those that may contradict the athlete's word."""
    return [each for each in readings if each.cue != DECLARED and each.ceiling >= SETTINGS.sure]


def disputed_cells(
    readings: Sequence[CueReading], signed: Sequence[CueReading], grid: Grid
) -> NDArray[np.bool_]:
    """Cells about which a declaration and a sensor contradict each other for long."""
    disputed = np.zeros(grid.count, dtype=bool)
    declared = next((each for each in readings if each.cue == DECLARED), None)
    if declared is None:
        return disputed
    half = max(1, round(SETTINGS.dispute_span / 2 / grid.step))
    for before, after in zip(readings, signed, strict=True):
        if after.ceiling < SETTINGS.sure:
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


def proof_of(
    readings: Sequence[CueReading], signed: Sequence[CueReading], grid: Grid
) -> FloatArray:
    """What the sensors say without the athlete's word.

    A section whose sign only a declaration gave proves something if the runner turned round in it:
    the sensors then saw the turn, and the word only named its sides.
    """
    proof: FloatArray = np.zeros(grid.count)
    sensors = [
        each for each in readings if each.section is None and each.cue != DECLARED and each.can_name
    ]
    for before, after in zip(readings, signed, strict=True):
        if after.cue == DECLARED or not after.can_name:
            continue
        counts = np.ones(grid.count, dtype=bool)
        if before.section is not None:
            sections = int(before.section.max()) + 1
            ways = [
                np.bincount(before.section[chosen], minlength=sections) * grid.step
                > SETTINGS.both_ways
                for chosen in (before.llr > 0, before.llr < 0)
            ]
            witnessed = np.abs(_votes(before, sensors, grid).balance) >= SETTINGS.sure
            counts = ((ways[0] & ways[1]) | witnessed)[before.section]
        proof = proof + np.where(counts, np.nan_to_num(after.llr), 0.0) * after.weight(grid.step)
    return proof
