"""A device's cumulative count of metres as a witness: falls, restarts and grains set right."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np
from numpy.typing import NDArray

from sternway.motion.witnesses.witness import (
    SETTINGS,
    Fault,
    Source,
    Witness,
    WitnessSettings,
    Wrong,
)
from sternway.recordings import FloatArray

_MOST_ENDS = 40
"""ways to end a dip or to begin a spike that are tried"""
_PASSES = 4
"""times that a count is gone through for falls within falls"""


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
    grain = 0.0
    if len(known) > 1:
        inside = slice(known[0], known[-1])
        changed, metres, grain = _without_grains(time[known], count[known], settings)
        steps[inside] = np.diff(np.interp(time, changed, metres))[inside]
    steps[unsure] = np.nan
    return Witness(Source.COUNTER, steps, grain), tuple(wrong)


def _without_grains(
    time: FloatArray, count: FloatArray, settings: WitnessSettings
) -> tuple[FloatArray, FloatArray, float]:
    """A count that changes in coarse grains as the moments and values of its changes; its lag, m.

    It goes on between two changes as usual; where it stands far longer, somebody stood.
    """
    changes = np.flatnonzero(np.diff(count) > 0) + 1
    stands = np.diff(changes)
    if len(changes) < 3 or float(np.median(stands)) < settings.grains:
        return time, count, 0.0
    usual = float(np.median(np.diff(time[changes])))
    at, metres = [float(time[0])], [float(count[0])]
    for row in changes.tolist():
        if time[row] - at[-1] > settings.grain_stand * usual:
            at.append(float(time[row]) - usual)
            metres.append(metres[-1])
        at.append(float(time[row]))
        metres.append(float(count[row]))
    if time[-1] > at[-1]:
        at.append(float(time[-1]))
        metres.append(metres[-1])
    grain = float(np.median(np.diff(count[changes])))
    return np.array(at), np.array(metres), grain / float(np.median(stands))


def _pieces(
    time: FloatArray, count: FloatArray, settings: WitnessSettings
) -> list[tuple[int, int]]:
    """A count cut where it started again: it fell and does not leap back to where it was, nor had
    it leapt up before.
    """
    usual = float(np.median(np.maximum(np.diff(count), 0.0) / np.diff(time)))
    cuts = [0]
    for row in np.flatnonzero(np.diff(count) < 0).tolist():
        begin = cuts[-1]
        high, low = float(count[row]), float(count[row + 1])
        beyond = int(np.searchsorted(time, time[row] + settings.recovery, side="right"))
        beyond = max(beyond, _stuck_until(count, row + 1) + 1)
        since = max(begin, int(np.searchsorted(time, time[row] - settings.recovery)))
        least = settings.returns * (high - low)
        after, before = slice(row + 1, beyond), slice(since, row + 1)
        comes_back = (count[after] >= high).any()
        was_there = (count[before] <= low).any()
        comes_back &= _leaps_by(time[after], count[after], usual) >= least
        was_there &= _leaps_by(time[before], count[before], usual) >= least
        if not comes_back and not was_there:
            cuts.append(row + 1)
    return list(zip(cuts, [*cuts[1:], len(count)], strict=True))


def _stuck_until(count: FloatArray, row: int) -> int:
    """The first row after ``row`` whose count is another one."""
    others = np.flatnonzero(count[row:] != count[row])
    return row + int(others[0]) if len(others) else row


def _leaps_by(time: FloatArray, count: FloatArray, usual: float) -> float:
    """The most m by which a count goes beyond the usual speed in one step."""
    return float(np.max(np.diff(count) - usual * np.diff(time), initial=0.0))


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
