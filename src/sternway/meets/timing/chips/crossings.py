"""Crossings out of reads, and times out of crossings: gun, net, laps.

Reads of one chip at the finish within a gap are one crossing, and its first read counts. Backup
mats fill holes only. Passings know no gun: moving one moves every time that is reckoned from them.
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
class Passings:
    """What the mats saw of one chip, whatever the gun: all that its times are reckoned from."""

    code: str
    """of the chip, or of the competitor who carried it"""
    starts: tuple[int, ...] = ()
    """ms of every read at the start, rising"""
    crossings: tuple[int, ...] = ()
    """ms of every crossing of the finish, rising"""
    by_backup: tuple[int, ...] = ()
    """numbers (from 0) of the crossings that the main mat missed"""

    @property
    def is_empty(self) -> bool:
        return not self.starts and not self.crossings


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
    own = guns or {}
    return tuple(
        chip_time(each, own.get(each.code, gun_ms), rules, laps)
        for each in passings(reads, mats, rules, neutralised)
    )


def passings(
    reads: Reads, mats: Mats, rules: Crossings, neutralised: Sequence[tuple[int, int]] = ()
) -> tuple[Passings, ...]:
    """What was seen of every chip, in the order of ``reads.chips``."""
    order = np.lexsort((reads.time_ms, reads.chip))
    chip, mat, time = reads.chip[order], reads.mat[order], reads.time_ms[order]
    kept = np.ones(len(time), bool)
    for begin, end in neutralised:
        kept &= (time < begin) | (time > end)
    at_start = kept & _at(reads, mat, mats.start)
    is_main, is_backup = (_at(reads, mat, names) for names in (mats.finish, mats.backup))
    chosen = kept & (is_main | is_backup)
    who, when, by_backup = _crossings(chip[chosen], time[chosen], is_main[chosen], rules)
    edges = np.arange(len(reads.chips) + 1)
    first_starts = np.searchsorted(chip[at_start], edges).tolist()
    first_crossings = np.searchsorted(who, edges).tolist()
    starts, moments, missed = time[at_start].tolist(), when.tolist(), by_backup.tolist()
    found = []
    for index, code in enumerate(reads.chips):
        a, b = first_crossings[index], first_crossings[index + 1]
        found.append(
            Passings(
                code,
                tuple(starts[first_starts[index] : first_starts[index + 1]]),
                tuple(moments[a:b]),
                tuple(at - a for at in range(a, b) if missed[at]),
            )
        )
    return tuple(found)


def chip_time(seen: Passings, gun_ms: int, rules: Crossings, laps: int = 1) -> ChipTime:
    """The times of one chip from its own gun; ``laps`` crossings are a finish."""
    valid = laps_of(seen, gun_ms, rules)
    crossed = tuple(seen.crossings[at] for at in valid)
    opens = gun_ms - round(rules.start_before_s * 1000)
    closes = gun_ms + round(rules.start_after_s * 1000)
    began = next((each for each in reversed(seen.starts) if opens <= each <= closes), None)
    finish = crossed[laps - 1] if len(crossed) >= laps else None
    return ChipTime(
        seen.code,
        began,
        finish,
        None if finish is None else finish - gun_ms,
        None if finish is None or began is None else finish - began,
        crossed,
        finish is not None and valid[laps - 1] in seen.by_backup,
        began is None and bool(crossed),
    )


def laps_of(seen: Passings, gun_ms: int, rules: Crossings) -> list[int]:
    """Numbers (from 0) of the crossings that end a lap: none too early, none too soon after one."""
    earliest = gun_ms + round(rules.least_time_s * 1000)
    least_lap = round(rules.least_lap_s * 1000)
    found: list[int] = []
    for at, moment in enumerate(seen.crossings):
        if moment >= earliest:
            found.append(at)
            earliest = moment + least_lap
    return found


def _at(reads: Reads, mat: IntArray, names: frozenset[str]) -> np.ndarray:
    known = np.asarray([name in names for name in reads.mats], bool)
    return known[mat] if len(known) else np.zeros(0, bool)


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
