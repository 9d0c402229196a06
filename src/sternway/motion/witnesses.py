"""The witnesses of one motion: which of them is wrong, where, and what the others say instead.

A device counts metres, tells a speed and knows positions; steps times their length tell the same
once more, and the totals of laps and session a last time. Each can fail in its own way, and none
is believed over all others by its name. What they are compared by is the metres that each lets the
runner cover between two samples:

- a counter that falls and goes on is set right by the longest rising run of its values, one that
  starts again by going on;
- a witness in another unit (km, km/h) is one whose sum is that unit's factor from the others';
- one that stands at zero while the others move is left out;
- a leap is a step in the difference between a witness and the others that stays, or, where it is
  alone, metres far beyond what it says itself of the seconds around.

Everything here is pure: arrays in, arrays out; `Wrong` says what was found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from sternway.recordings import FloatArray

_Mask = NDArray[np.bool_]


class Source(StrEnum):
    """Who says how far it was, in the order in which they are asked."""

    COUNTER = "device"
    SPEED = "device speed"
    POSITIONS = "positions"
    STEPS = "steps"


class Fault(StrEnum):
    """What can be wrong with a witness."""

    FELL_BACK = "fell-back"
    RESTARTED = "restarted"
    OTHER_UNIT = "other-unit"
    STANDS = "stands"
    LEAPS = "leaps"
    DISAGREES = "disagrees"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class Wrong:
    """One fault of one witness: how often, first when, and how many metres it was about."""

    witness: Source
    fault: Fault
    count: int = 1
    first_s: float | None = None
    metres: float | None = None
    unit: str | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Witness:
    """What one source says was covered between samples, m, ``(n - 1,)``, NaN where it is silent."""

    source: Source
    steps: FloatArray

    @property
    def known(self) -> _Mask:
        return np.isfinite(self.steps)

    @property
    def metres(self) -> float:
        return float(np.nansum(self.steps))


@dataclass(frozen=True, slots=True)
class WitnessSettings:
    """When witnesses are taken to contradict each other. All are our assumptions, kept together."""

    least: float = 30.0
    """m that others must have covered before one that stands is doubted"""
    telling: float = 100.0
    """m below which sums that differ tell nothing yet"""
    stands: float = 0.03
    """share of the others' metres below which a witness stands"""
    unit_tolerance: float = 0.08
    """share by which a sum in another unit may miss that unit's factor"""
    units: Mapping[Source, Mapping[str, float]] = field(
        default_factory=lambda: MappingProxyType(
            {
                Source.COUNTER: MappingProxyType({"km": 1000.0, "miles": 1609.344}),
                Source.SPEED: MappingProxyType(
                    {"km/h": 1.0 / 3.6, "mph": 0.44704, "mm/s": 0.001, "cm/s": 0.01}
                ),
            }
        )
    )
    """units that files hold in place of m and m/s, with their factors"""
    leap: float = 12.0
    """m that a leap adds at least: catching up after a few seconds without a fix adds less"""
    leap_speed: float = 2.0
    """times the speed around it that a leap is at least faster"""
    settled: float = 25.0
    """s before and after over which the difference must have changed for good"""
    disagrees: float = 0.2
    """share by which sums of two witnesses must differ to contradict each other"""
    agrees: float = 0.06
    """share within which two sums are the same motion; positions add 1 to 5 % by their scatter"""
    caught: float = 1.5
    """times what the others moved that a step must be to be one that catches up"""
    recovery: float = 20.0
    """s within which a counter that fell comes back to where it was"""


SETTINGS = WitnessSettings()

_MOST_ENDS = 40
"""ways to end a dip or to begin a spike that are tried"""
_PASSES = 4
"""times that a count is gone through for falls within falls"""


@dataclass(frozen=True, eq=False, slots=True)
class Verdict:
    """The metres between samples that stand after all were heard."""

    steps: FloatArray
    """``(n - 1,)`` m, never NaN"""
    source: Source | None
    """the witness it mostly rests on"""
    kept: tuple[Witness, ...]
    """those that are believed, the one it rests on first, faults taken out"""
    mended: _Mask
    """``(n - 1,)``: steps in which others speak for the one it rests on, or nobody does"""
    wrong: tuple[Wrong, ...]


def counter_witness(
    time: FloatArray, counted: FloatArray, settings: WitnessSettings = SETTINGS
) -> tuple[Witness, tuple[Wrong, ...]]:
    """A device's cumulative count ``(n,)`` m as a witness, fallen and restarted counts set right.

    A count that repeats while it is not asked anew is not the truth of those seconds: where it
    catches up afterwards, the metres are spread over them.
    """
    wrong: list[Wrong] = []
    count = counted.copy()
    rows = np.flatnonzero(np.isfinite(count))
    unsure = np.zeros(max(len(time) - 1, 0), dtype=bool)
    if (np.diff(count[rows]) < 0).any():
        pieces = _pieces(time[rows], count[rows], settings)
        offset = 0.0
        fell = 0
        first: float | None = None
        for number, (begin, end) in enumerate(pieces):
            own = rows[begin:end]
            rising = _rising(time[own], count[own], settings)
            lost = np.setdiff1d(np.arange(len(own)), rising)
            if len(lost):
                fell += len(lost)
                first = float(time[own[lost[0]]]) if first is None else first
                count[own[lost]] = np.nan
            if number:
                before = rows[pieces[number - 1][1] - 1]
                unsure[before : own[0]] = True
                offset += -float(count[own][rising[0]])
            count[own] += offset
            offset = float(np.nanmax(count[own]))
        if fell:
            wrong.append(Wrong(Source.COUNTER, Fault.FELL_BACK, fell, first))
        if len(pieces) > 1:
            at = float(time[rows[pieces[1][0]]])
            wrong.append(Wrong(Source.COUNTER, Fault.RESTARTED, len(pieces) - 1, at))
    known = np.flatnonzero(np.isfinite(count))
    steps = np.full(max(len(time) - 1, 0), np.nan)
    if len(known) > 1:
        inside = slice(known[0], known[-1])
        steps[inside] = np.diff(np.interp(time, time[known], count[known]))[inside]
    steps[unsure] = np.nan
    return Witness(Source.COUNTER, steps), tuple(wrong)


def speed_witness(time: FloatArray, speed: FloatArray, reach: float) -> Witness:
    """A device's speed ``(n,)`` m/s as a witness; silent where ``reach`` s pass between samples."""
    known = np.isfinite(speed)
    if known.sum() < 2:
        return Witness(Source.SPEED, np.full(max(len(time) - 1, 0), np.nan))
    filled = np.interp(time, time[known], speed[known])
    spans = np.diff(time)
    steps = 0.5 * (filled[1:] + filled[:-1]) * spans
    stamps = time[known]
    after = np.minimum(np.searchsorted(stamps, time[1:]), len(stamps) - 1)
    before = np.maximum(np.searchsorted(stamps, time[:-1], side="right") - 1, 0)
    steps[stamps[after] - stamps[before] > reach] = np.nan
    return Witness(Source.SPEED, steps)


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
    cleaned = []
    for each in heard:
        others = [other for other in heard if other is not each]
        leaps, metres = _leaps(time, each, others, settings)
        if leaps.any():
            at = float(time[int(np.argmax(leaps))])
            wrong.append(Wrong(each.source, Fault.LEAPS, int(leaps.sum()), at, metres))
            each = replace(each, steps=np.where(leaps, np.nan, each.steps))
        cleaned.append(each)
    if not cleaned:
        return Verdict(np.zeros(size), None, (), np.ones(size, dtype=bool), tuple(wrong))
    base, *others = cleaned
    base = replace(base, steps=_caught_up(time, base.steps, _reference(others), settings))
    cleaned[0] = base
    steps = base.steps.copy()
    for other in others:
        steps = np.where(np.isnan(steps), other.steps, steps)
    usual = _speed_around(time, steps)
    leapt = np.isfinite(heard[0].steps) & np.isnan(steps)
    steps = np.where(leapt, usual * np.diff(time), steps)
    mended = np.isnan(base.steps)
    steps = np.nan_to_num(np.maximum(steps, 0.0))
    return Verdict(steps, base.source, tuple(cleaned), mended, tuple(wrong))


def _pieces(
    time: FloatArray, count: FloatArray, settings: WitnessSettings
) -> list[tuple[int, int]]:
    """A count cut where it started again: it fell and does not come back to where it was."""
    cuts = [0]
    for row in np.flatnonzero(np.diff(count) < 0):
        begin = cuts[-1]
        high, low = count[row], count[row + 1]
        beyond = np.searchsorted(time, time[row] + settings.recovery, side="right")
        comes_back = (count[row + 1 : beyond] >= high).any()
        since = max(begin, int(np.searchsorted(time, time[row] - settings.recovery)))
        was_there = (count[since : row + 1] <= low).any()
        if not comes_back and not was_there:
            cuts.append(int(row) + 1)
    return list(zip(cuts, [*cuts[1:], len(count)], strict=True))


def _rising(time: FloatArray, count: FloatArray, settings: WitnessSettings) -> NDArray[np.intp]:
    """The indices of a count without its dips and spikes: it never falls over them.

    Where it falls, either what follows is a dip or what came before was a spike: the one is taken
    whose loss leaves the slower steps.
    """
    kept = np.arange(len(count))
    for _ in range(_PASSES):
        own, at = count[kept], time[kept]
        falls = np.flatnonzero(np.diff(own) < 0)
        if not len(falls):
            return kept
        lost = np.zeros(len(kept), dtype=bool)
        until = -1
        for row in falls.tolist():
            if row <= until:
                continue
            beyond = int(np.searchsorted(at, at[row] + settings.recovery, side="right"))
            since = int(np.searchsorted(at, at[row] - settings.recovery))
            back = np.flatnonzero(own[row + 1 : beyond] >= own[row])
            below = np.flatnonzero(own[since : row + 1] <= own[row + 1])
            first = since + int(below[-1]) if len(below) else row
            dips = [(row + 1, int(row + 1 + end)) for end in back[:_MOST_ENDS]]
            spikes = [(int(since + begin) + 1, row + 1) for begin in below[-_MOST_ENDS:]]
            around = np.arange(max(first - 1, 0), max(beyond, row + 2))
            losses = [
                (_fastest(at, own, around[(around < begin) | (around >= end)]), end - begin, begin)
                for begin, end in (*dips, *spikes)
            ]
            if losses:
                _, size, begin = min(losses)
                lost[begin : begin + size] = True
                until = max(row, begin + size)
        if not lost.any():
            break
        kept = kept[~lost]
    return kept[_longest_rising(count[kept])]


def _fastest(time: FloatArray, count: FloatArray, rows: NDArray[np.intp]) -> float:
    """The fastest step over some rows, infinite where a step still falls."""
    speeds = np.diff(count[rows]) / np.diff(time[rows])
    return float("inf") if (speeds < 0).any() else float(np.max(speeds, initial=0.0))


def _longest_rising(values: FloatArray) -> NDArray[np.intp]:
    """The indices of the longest run of values that never falls (patience sorting)."""
    from bisect import bisect_right

    tails: list[float] = []
    ends: list[int] = []
    before = np.full(len(values), -1, dtype=np.intp)
    for index, value in enumerate(values.tolist()):
        place = bisect_right(tails, value)
        before[index] = ends[place - 1] if place else -1
        if place == len(tails):
            tails.append(value)
            ends.append(index)
        else:
            tails[place], ends[place] = value, index
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(at)
        at = int(before[at])
    return np.array(found[::-1], dtype=np.intp)


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
                each = replace(each, steps=each.steps * factor)
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
    if is_scatter:
        (scatter,) = moving
        return standing, [Wrong(scatter.source, Fault.DISAGREES, metres=scatter.metres)]
    return moving, [Wrong(each.source, Fault.STANDS) for each in standing]


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


def _leaps(
    time: FloatArray, witness: Witness, others: Sequence[Witness], settings: WitnessSettings
) -> tuple[_Mask, float]:
    """Steps in which a witness leaps, and how many metres it leaps in all."""
    spans = np.diff(time)
    steps = np.nan_to_num(witness.steps)
    usual = _speed_around(time, witness.steps)
    suspects = witness.known & (steps > settings.leap)
    suspects &= steps > settings.leap_speed * np.maximum(usual, 0.5) * spans
    leaps = np.zeros(len(steps), dtype=bool)
    if not suspects.any():
        return leaps, 0.0
    metres = 0.0
    covered = np.concatenate([[0.0], np.cumsum(steps)])
    for row in np.flatnonzero(suspects).tolist():
        knowing = [each.steps for each in others if np.isfinite(each.steps[row])]
        excess = min(
            (
                _lasting(time, covered, each, row, settings)
                - (settings.leap_speed - 1.0) * max(float(each[row]), 0.0)
                for each in knowing
            ),
            default=np.nan,
        )
        if not knowing:
            excess = _beyond_own(time, covered, row, usual[row], settings)
        if excess > settings.leap:
            leaps[row] = True
            metres += steps[row] - max([usual[row] * spans[row], *(each[row] for each in knowing)])
    return leaps, float(metres)


def _reference(others: Sequence[Witness]) -> FloatArray | None:
    """What the first of the others that knows says of each step."""
    if not others:
        return None
    steps = others[0].steps
    for other in others[1:]:
        steps = np.where(np.isnan(steps), other.steps, steps)
    return steps


def _lasting(
    time: FloatArray,
    covered: FloatArray,
    reference: FloatArray,
    row: int,
    settings: WitnessSettings,
) -> float:
    """M by which a witness ran away from the others at a step for good, not to catch up."""
    first = int(np.searchsorted(time, time[row] - settings.settled))
    beyond = int(np.searchsorted(time, time[row + 1] + settings.settled, side="right"))
    other = np.concatenate([[0.0], np.cumsum(np.nan_to_num(reference[first : beyond - 1]))])
    difference = covered[first:beyond] - other
    at = row - first + 1
    return float(np.median(difference[at:]) - np.median(difference[:at]))


def _beyond_own(
    time: FloatArray, covered: FloatArray, row: int, usual: float, settings: WitnessSettings
) -> float:
    """M of a step beyond the witness's own usual speed, less what it had stood still before."""
    first = int(np.searchsorted(time, time[row] - settings.settled))
    expected = usual * (time[row + 1] - time[first])
    behind = max(
        0.0, expected - (covered[row] - covered[first]) - usual * (time[row + 1] - time[row])
    )
    step = covered[row + 1] - covered[row]
    return float(step - settings.leap_speed * usual * (time[row + 1] - time[row]) - behind)


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


def _speed_around(time: FloatArray, steps: FloatArray) -> FloatArray:
    """The median speed of the steps around each, itself included, m/s, ``(n - 1,)``."""
    size = len(steps)
    if not size:
        return np.empty(0)
    speed = steps / np.diff(time)
    reach = 7
    padded = np.concatenate([np.full(reach, np.nan), speed, np.full(reach, np.nan)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1)
    known = np.isfinite(windows).any(axis=1)
    usual = np.zeros(size)
    usual[known] = np.nanmedian(windows[known], axis=1)
    return usual
