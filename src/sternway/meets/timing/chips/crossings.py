"""Crossings out of reads, and times out of crossings: gun, net, laps.

Reads of one chip at the finish within a gap are one crossing, and its first read counts. Backup
mats fill holes only. Everything is derived: moving the gun moves every time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sternway.meets.rules.profile import Crossings
from sternway.meets.timing.chips.reads import IntArray, Reads


@dataclass(frozen=True, slots=True)
class Mats:
    """Which mats are where."""

    start: frozenset[str]
    finish: frozenset[str]
    backup: frozenset[str] = frozenset()
    """behind the finish: its reads are a little late"""


@dataclass(frozen=True, slots=True)
class ChipTime:
    """What the reads of one chip come to; all times in ms of the readers' clock."""

    chip: str
    start_ms: int | None
    """the last read in the start window"""
    finish_ms: int | None
    """crossing number n"""
    gun_ms: int | None
    """from the own gun to the finish"""
    net_ms: int | None
    """from the start mat; None without a start read"""
    crossings: tuple[int, ...] = ()
    is_by_backup: bool = False
    """the main mat missed it"""
    has_no_start: bool = False
    """later reads only: to be looked at"""


def chip_times(
    reads: Reads,
    gun_ms: int,
    mats: Mats,
    rules: Crossings,
    laps: int = 1,
    *,
    guns: Mapping[str, int] | None = None,
    neutralised: Sequence[tuple[int, int]] = (),
) -> tuple[ChipTime, ...]:
    """The times of every chip, in the order of ``reads.chips``.

    ``guns`` are those of chips in other waves. Reads inside a neutralised interval are kept, but no
    crossing. The finish is crossing number ``laps``: later ones never count, and who has fewer has
    not finished.
    """
    own_gun = np.full(len(reads.chips), gun_ms, np.int64)
    for index, code in enumerate(reads.chips):
        if guns and code in guns:
            own_gun[index] = guns[code]
    order = np.lexsort((reads.time_ms, reads.chip))
    chip, mat, time = reads.chip[order], reads.mat[order], reads.time_ms[order]
    gun = own_gun[chip]
    kept = np.ones(len(time), bool)
    for begin, end in neutralised:
        kept &= (time < begin) | (time > end)
    start = _start(reads, chip, time, gun, kept & _at(reads, mat, mats.start), rules)
    is_main, is_backup = (_at(reads, mat, names) for names in (mats.finish, mats.backup))
    late = time >= gun + round(rules.least_time_s * 1000)
    chosen = kept & late & (is_main | is_backup)
    who, when, by_backup = _crossings(chip[chosen], time[chosen], is_main[chosen], rules)
    return _times(reads, own_gun, start, who, when, by_backup, laps, rules)


def _at(reads: Reads, mat: IntArray, names: frozenset[str]) -> np.ndarray:
    known = np.asarray([name in names for name in reads.mats], bool)
    return known[mat] if len(known) else np.zeros(0, bool)


def _start(
    reads: Reads,
    chip: IntArray,
    time: IntArray,
    gun: IntArray,
    at_start: np.ndarray,
    rules: Crossings,
) -> IntArray:
    """The last start read of each chip inside its window; -1 without one."""
    begin, end = round(rules.start_before_s * 1000), round(rules.start_after_s * 1000)
    inside = at_start & (time >= gun - begin) & (time <= gun + end)
    found = np.full(len(reads.chips), -1, np.int64)
    found[chip[inside]] = time[inside]  # in rising order: the last one stays
    return found


def _crossings(
    chip: IntArray, time: IntArray, is_main: np.ndarray, rules: Crossings
) -> tuple[IntArray, IntArray, np.ndarray]:
    """Chip, moment and whether only a backup saw it, of every crossing, by chip and time."""
    if not len(time):
        return chip, time, is_main
    gap = round(rules.gap_s * 1000)
    is_new = np.concatenate(([True], (np.diff(chip) != 0) | (np.diff(time) > gap)))
    first = np.flatnonzero(is_new)
    group = np.cumsum(is_new) - 1
    main_first = np.full(len(first), np.iinfo(np.int64).max)
    np.minimum.at(main_first, group[is_main], time[is_main])
    by_backup = main_first == np.iinfo(np.int64).max
    return chip[first], np.where(by_backup, time[first], main_first), by_backup


def _times(
    reads: Reads,
    own_gun: IntArray,
    start: IntArray,
    who: IntArray,
    when: IntArray,
    by_backup: np.ndarray,
    laps: int,
    rules: Crossings,
) -> tuple[ChipTime, ...]:
    least_lap = round(rules.least_lap_s * 1000)
    ends = np.searchsorted(who, np.arange(len(reads.chips) + 1)).tolist()
    moments, backups = when.tolist(), by_backup.tolist()
    guns, starts = own_gun.tolist(), start.tolist()
    found = []
    for index, chip in enumerate(reads.chips):
        crossed: list[int] = []
        seen_by_backup = False
        for at in range(ends[index], ends[index + 1]):
            if crossed and moments[at] - crossed[-1] < least_lap:
                continue
            crossed.append(moments[at])
            if len(crossed) == laps:
                seen_by_backup = backups[at]
        began = starts[index] if starts[index] >= 0 else None
        finish = crossed[laps - 1] if len(crossed) >= laps else None
        net = finish - began if finish is not None and began is not None else None
        found.append(
            ChipTime(
                chip,
                began,
                finish,
                None if finish is None else finish - guns[index],
                net,
                tuple(crossed),
                seen_by_backup,
                began is None and bool(crossed),
            )
        )
    return tuple(found)
