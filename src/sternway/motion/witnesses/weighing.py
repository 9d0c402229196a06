"""The witnesses of one motion: which of them is wrong, where, and what the others say instead.

A device counts metres, tells a speed and knows positions; steps times their length tell the same
once more, and the totals of laps and session a last time. Each can fail in its own way, and none
is believed over all others by its name. What they are compared by is the metres that each lets the
runner cover between two samples:

- a counter that falls and goes on is set right by the longest rising run of its values, one that
  starts again by going on;
- a witness in another unit (km, km/h) is one whose sum is that unit's factor from the others';
- one that stands at zero while the others move is left out, for as long as it does;
- a leap is a step in the difference between a witness and the others that stays, or, where it is
  alone, metres far beyond what it says itself of the seconds around.

Everything here is pure: arrays in, arrays out; `Wrong` says what was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from sternway.motion.witnesses.leaps import leaps_of, speed_around
from sternway.motion.witnesses.witness import (
    SETTINGS,
    Fault,
    Mask,
    Source,
    Witness,
    WitnessSettings,
    Wrong,
)
from sternway.recordings import FloatArray


@dataclass(frozen=True, eq=False, slots=True)
class Verdict:
    """The metres between samples that stand after all were heard."""

    steps: FloatArray
    """``(n - 1,)`` m, never NaN"""
    source: Source | None
    """the witness it mostly rests on"""
    kept: tuple[Witness, ...]
    """those that are believed, the one it rests on first, faults taken out"""
    mended: Mask
    """``(n - 1,)``: steps in which others speak for the one it rests on, or nobody does"""
    wrong: tuple[Wrong, ...]


_MOSTLY = 0.9
"""share of some steps that a witness must know to speak of them"""


def weigh(
    time: FloatArray,
    witnesses: Sequence[Witness],
    stated: float | None = None,
    settings: WitnessSettings = SETTINGS,
) -> Verdict:
    """Hear all witnesses of the metres between ``time`` ``(n,)``, in the order of their trust.

    ``stated`` is what the session says in sum, m: it helps to tell a unit where only one witness
    is there, and counts for nothing else here.
    """
    size = max(len(time) - 1, 0)
    heard = [each for each in witnesses if each.known.any()]
    wrong: list[Wrong] = []
    heard, found = _in_metres(heard, stated, settings)
    wrong += found
    heard, found = _without_standing(heard, stated, settings)
    wrong += found
    heard, found = _without_odd_one(heard, stated, settings)
    wrong += found
    heard, found = _without_stands(time, heard, stated, settings)
    wrong += found
    cleaned = []
    for each in heard:
        others = [other for other in heard if other is not each]
        leaps, metres = leaps_of(time, each, others, settings)
        if leaps.any():
            at = float(time[int(np.argmax(leaps))])
            wrong.append(Wrong(each.source, Fault.LEAPS, int(leaps.sum()), at, metres))
            each = replace(each, steps=np.where(leaps, np.nan, each.steps))
        cleaned.append(each)
    cleaned, found = _without_strays(time, cleaned, settings)
    wrong += found
    if not cleaned:
        return Verdict(np.zeros(size), None, (), np.ones(size, dtype=bool), tuple(wrong))
    base, *others = cleaned
    if base.grain:
        base = replace(base, steps=_shaped(base, others, settings))
    else:
        base = replace(base, steps=_caught_up(time, base.steps, _reference(others), settings))
    cleaned[0] = base
    steps = base.steps.copy()
    for other in others:
        steps = np.where(np.isnan(steps), other.steps, steps)
    usual = speed_around(time, steps)
    leapt = np.isfinite(heard[0].steps) & np.isnan(steps)
    steps = np.where(leapt, usual * np.diff(time), steps)
    mended = np.isnan(base.steps)
    steps = np.nan_to_num(np.maximum(steps, 0.0))
    return Verdict(steps, base.source, tuple(cleaned), mended, tuple(wrong))


def _common(one: Witness, other: Witness) -> tuple[float, float]:
    """What two witnesses say of the steps that both know, m."""
    both = one.known & other.known
    return float(one.steps[both].sum()), float(other.steps[both].sum())


def _in_metres(
    heard: list[Witness], stated: float | None, settings: WitnessSettings
) -> tuple[list[Witness], list[Wrong]]:
    """Witnesses whose sum is off by a unit's factor, turned into metres."""
    found: list[Wrong] = []
    result = []
    for each in heard:
        others = [other for other in heard if other is not each]
        pairs = [_common(each, other) for other in others]
        if stated is not None and not others:
            pairs = [(each.metres, stated)]
        for unit, factor in settings.units.get(each.source, {}).items():
            if any(_is_factor(own, other, factor, settings) for own, other in pairs):
                each = replace(each, steps=each.steps * factor, grain=each.grain * factor)
                found.append(Wrong(each.source, Fault.OTHER_UNIT, unit=unit))
                break
        result.append(each)
    return result, found


def _is_factor(own: float, other: float, factor: float, settings: WitnessSettings) -> bool:
    if own <= 0 or other < settings.least:
        return False
    return abs(own * factor / other - 1.0) < settings.unit_tolerance


def _without_standing(
    heard: list[Witness], stated: float | None, settings: WitnessSettings
) -> tuple[list[Witness], list[Wrong]]:
    """Without those that stand while others move. Where most stand, the one that moves is wrong."""
    most = max((each.metres for each in heard), default=0.0)
    if most < settings.least:
        return heard, []
    standing = [
        each
        for each in heard
        if each.metres < settings.stands * most and not _is_backed(each, stated, settings)
    ]
    moving = [each for each in heard if each not in standing]
    is_scatter = [each.source for each in moving] == [Source.POSITIONS] and len(standing) > 1
    if is_scatter and not moving[0].roams:
        (scatter,) = moving
        return standing, [Wrong(scatter.source, Fault.DISAGREES, metres=scatter.metres)]
    return moving, [Wrong(each.source, Fault.STANDS) for each in standing]


def _without_stands(
    time: FloatArray, heard: list[Witness], stated: float | None, settings: WitnessSettings
) -> tuple[list[Witness], list[Wrong]]:
    """Witnesses silent where they alone stood for a while and did not catch up.

    A counter that the session backs is left as it is; positions catch up when they are back.
    """
    found: list[Wrong] = []
    result = []
    for each in heard:
        others = [other for other in heard if other is not each and other.roams]
        is_backed = each.source is Source.COUNTER and _is_backed(each, stated, settings)
        silent = np.zeros(len(each.steps), dtype=bool)
        metres = 0.0
        for first, beyond in () if is_backed else _stands(each.steps):
            moved = [_known_sum(other, first, beyond) for other in others]
            known = [covered for covered in moved if covered is not None]
            if not known or min(known) < settings.least:
                continue
            caught = each.steps[beyond] if beyond < len(silent) else 0.0
            if not caught > settings.returns * min(known):
                metres += min(known)
            elif each.source is Source.POSITIONS:
                beyond += 1
            else:
                continue
            silent[first:beyond] = True
        if metres:
            at = float(time[int(np.argmax(silent))])
            found.append(Wrong(each.source, Fault.STOOD, 1, at, metres))
        result.append(replace(each, steps=np.where(silent, np.nan, each.steps)))
    return result, found


def _stands(steps: FloatArray) -> list[tuple[int, int]]:
    """The runs of steps of 0 as ``(first, beyond)``."""
    still = np.concatenate([[False], steps == 0.0, [False]]).astype(np.int8)
    return [(first, beyond) for first, beyond in np.flatnonzero(np.diff(still)).reshape(-1, 2)]


def _known_sum(witness: Witness, first: int, beyond: int) -> float | None:
    """M that a witness covered over some steps, None where it does not know most of them."""
    own = witness.steps[first:beyond]
    return float(np.nansum(own)) if float(np.isfinite(own).mean()) > _MOSTLY else None


def _without_strays(
    time: FloatArray, heard: list[Witness], settings: WitnessSettings
) -> tuple[list[Witness], list[Wrong]]:
    """Witnesses silent where for some seconds two others agree on another way than theirs."""
    if len(heard) < 3:
        return heard, []
    middle = 0.5 * (time[1:] + time[:-1])
    ends = np.clip(middle + settings.settled / 2, time[0], time[-1])
    begins = np.clip(middle - settings.settled / 2, time[0], time[-1])

    def around(steps: FloatArray) -> FloatArray:
        covered = np.concatenate([[0.0], np.cumsum(np.nan_to_num(steps))])
        return np.asarray(np.interp(ends, time, covered) - np.interp(begins, time, covered))

    spans = np.diff(time)
    told = [around(each.steps) for each in heard]
    knows = [around(np.where(each.known, spans, 0.0)) >= 0.99 * (ends - begins) for each in heard]
    found, result = [], []
    for own, each in enumerate(heard):
        strays = np.zeros(len(spans), dtype=bool)
        others = [other for other in range(len(heard)) if other != own]
        for one, two in combinations(others, 2):
            mean = 0.5 * (told[one] + told[two])
            agree = np.abs(told[one] - told[two]) < settings.agrees * mean + settings.near
            apart = np.abs(told[own] - mean) > settings.disagrees * mean + 2.0 * settings.near
            strays |= agree & apart & knows[own] & knows[one] & knows[two]
        if strays.any():
            reference = _reference([heard[other] for other in others])
            assert reference is not None
            metres = float(np.nansum((each.steps - reference)[strays]))
            at = float(time[int(np.argmax(strays))])
            if abs(metres) > max(settings.leap, settings.worth_saying * each.metres):
                found.append(Wrong(each.source, Fault.STRAYS, 1, at, metres))
        result.append(replace(each, steps=np.where(strays, np.nan, each.steps)))
    return result, found


def _without_odd_one(
    heard: list[Witness], stated: float | None, settings: WitnessSettings
) -> tuple[list[Witness], list[Wrong]]:
    """Without the one that others contradict, where those agree; two alone both stay.

    Where it is the speed alone that the counter contradicts, what the session says decides.
    """
    if max((each.metres for each in heard), default=0.0) < settings.telling:
        return heard, []
    for each in heard if len(heard) > 2 else ():
        others = [other for other in heard if other is not each]
        ratios = [_ratio(each, other) for other in others]
        between = abs(_ratio(others[0], others[1]) - 1.0)
        apart = [abs(ratio - 1.0) > settings.disagrees for ratio in ratios]
        if all(apart) and between < settings.agrees:
            metres = each.metres - others[0].metres
            return others, [Wrong(each.source, Fault.DISAGREES, metres=metres)]
    if len(heard) == 2 and abs(_ratio(*heard) - 1.0) > settings.disagrees:
        metres = heard[1].metres - heard[0].metres
        backed = [_is_backed(each, stated, settings) for each in heard]
        if backed == [True, False] and heard[1].source is Source.SPEED:
            return heard[:1], [Wrong(Source.SPEED, Fault.LEFT_OUT, metres=metres)]
        return heard, [Wrong(heard[1].source, Fault.DISAGREES, metres=metres)]
    return heard, []


def _is_backed(witness: Witness, stated: float | None, settings: WitnessSettings) -> bool:
    """Whether the session says the same in sum."""
    if not stated or stated < settings.least:
        return False
    return abs(witness.metres / stated - 1.0) < settings.agrees


def _ratio(one: Witness, other: Witness) -> float:
    own, others = _common(one, other)
    return own / others if others > 0 else 1.0


def _reference(others: Sequence[Witness]) -> FloatArray | None:
    """What the first of the others that knows says of each step."""
    if not others:
        return None
    steps = others[0].steps
    for other in others[1:]:
        steps = np.where(np.isnan(steps), other.steps, steps)
    return steps


def _shaped(base: Witness, others: Sequence[Witness], settings: WitnessSettings) -> FloatArray:
    """The steps of a count in grains, laid over each many grains as a finer witness moved."""
    finer = next((each for each in others if each.known.all()), None)
    if finer is None or not abs(_ratio(base, finer) - 1.0) < settings.agrees:
        return base.steps
    covered = np.nancumsum(base.steps)
    blocks = max(1, int(base.metres / (settings.grain_block * settings.grains * base.grain)))
    block = np.minimum(covered / base.metres * blocks, blocks - 1).astype(np.intp)
    own = np.bincount(block, np.nan_to_num(base.steps), blocks)
    moved = np.bincount(block, finer.steps, blocks)
    factor = np.divide(own, moved, out=np.zeros(blocks), where=moved > 0)
    return np.asarray(np.where(base.known, finer.steps * factor[block], np.nan))


def _caught_up(
    time: FloatArray, steps: FloatArray, reference: FloatArray | None, settings: WitnessSettings
) -> FloatArray:
    """Steps in which a witness stood and then caught up at once, spread as the others moved.

    Counters of 10 m, or ones asked every few seconds, would else run 10 m in a second.
    """
    spans = np.diff(time)
    still = steps == 0.0
    if not still.any() or still.all():
        return steps
    spread = steps.copy()
    if not (steps > 0).any():
        return steps
    if reference is None:
        moving = steps[steps > 0] / spans[steps > 0]
        shape = np.full(len(steps), float(np.median(moving))) * spans
        least = settings.leap
    else:
        shape, least = np.nan_to_num(reference), 0.0
    edges = np.flatnonzero(np.diff(np.concatenate([[False], still, [False]]).astype(np.int8)))
    for first, beyond in edges.reshape(-1, 2).tolist():
        if beyond >= len(steps) or not steps[beyond] > max(least, settings.caught * shape[beyond]):
            continue
        # Only as much of the stand as the others need to cover what was caught up.
        behind = np.cumsum(shape[first : beyond + 1][::-1])[::-1]
        begin = first + int(np.argmin(np.abs(behind - steps[beyond])))
        own = slice(begin, beyond + 1)
        if begin == beyond or (total := float(shape[own].sum())) <= 0:
            continue
        spread[own] = steps[beyond] * shape[own] / total
    return spread
