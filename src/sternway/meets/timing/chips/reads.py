"""Reads of chips as columns: who, when by the reader's clock, at which mat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from sternway.meets.codes import MeetCode
from sternway.notices import Notice, notice

IntArray = npt.NDArray[np.int64]
DAY_MS = 86_400_000
_EPOCH = date(1970, 1, 1).toordinal()
_QUARTER_MS = 900_000
"""no zone turns its clocks at another minute"""
_TURNED_MS = 60_000
"""a log whose clock fell back by more was turned back, not only out of order"""


@dataclass(frozen=True, slots=True, eq=False)
class Reads:
    """All reads of one or several files, as they came; nothing of them is thrown away."""

    format: str
    chips: tuple[str, ...]
    """distinct codes, as they are written"""
    mats: tuple[str, ...]
    """distinct names of mats: a loop, an antenna, a reader"""
    chip: IntArray
    """(n,) index into ``chips``"""
    mat: IntArray
    """(n,) index into ``mats``"""
    time_ms: IntArray
    """(n,) ms of the reader's local clock since 1970, or since its first midnight without a date"""
    has_date: bool = True
    guns: tuple[int, ...] = ()
    """moments that a file marks as the gun, as ``time_ms``"""
    is_utc: bool = False
    """whether ``time_ms`` is in UTC instead, as `in_zone` gives it"""
    repeated: int = 0
    """reads that a reader sent again, left out"""
    refused: tuple[Notice, ...] = ()

    def __len__(self) -> int:
        return len(self.time_ms)


@dataclass(slots=True)
class Collected:
    """Reads while a file is read."""

    chip: list[str] = field(default_factory=list)
    mat: list[str] = field(default_factory=list)
    time_ms: list[int] = field(default_factory=list)
    guns: list[int] = field(default_factory=list)
    refused: list[Notice] = field(default_factory=list)
    more_refused: int = 0
    """lines that were refused beyond those"""
    repeated: int = 0
    has_date: bool = True

    def reads(self, format: str) -> Reads:
        """As columns."""
        chips, chip = _indexed(self.chip)
        mats, mat = _indexed(self.mat)
        times = np.asarray(self.time_ms, np.int64)
        rest = (notice(MeetCode.READS_REFUSED_TOO, count=self.more_refused),)
        return Reads(
            format,
            chips,
            mats,
            chip,
            mat,
            times,
            self.has_date,
            tuple(self.guns),
            repeated=self.repeated,
            refused=(*self.refused, *(rest if self.more_refused else ())),
        )


def clock_ms(text: str) -> int:
    """``10:30:00.99`` as ms since midnight. Raises ``ValueError``."""
    hours, minutes, seconds = text.split(":")
    whole, _, decimals = seconds.partition(".")
    ms = int((decimals + "000")[:3])
    found = ((int(hours) * 60 + int(minutes)) * 60 + int(whole)) * 1000 + ms
    if not 0 <= found < 2 * DAY_MS:
        raise ValueError(text)
    return found


def day_ms(year: int, month: int, day: int) -> int:
    """Midnight that a day begins with, ms since 1970 on the same clock. Raises ``ValueError``."""
    return (date(year, month, day).toordinal() - _EPOCH) * DAY_MS


def local_ms(moment: datetime) -> int:
    """A local time without a zone as ms since 1970 on the same clock."""
    return (
        day_ms(moment.year, moment.month, moment.day)
        + ((moment.hour * 60 + moment.minute) * 60 + moment.second) * 1000
        + moment.microsecond // 1000
    )


def on_day(reads: Reads, day: date) -> Reads:
    """Reads without a date on the day of the meet; each fall of the clock begins another day."""
    if reads.has_date or not len(reads):
        return reads
    falls = np.concatenate(([0], np.diff(reads.time_ms) < -DAY_MS // 2))
    turned = np.cumsum(falls).astype(np.int64) * DAY_MS
    first = day_ms(day.year, day.month, day.day)
    return replace(
        reads,
        time_ms=reads.time_ms + turned + first,
        guns=tuple(each + first for each in reads.guns),
        has_date=True,
    )


def set_right(reads: Reads, ahead_ms: int) -> Reads:
    """The same reads of a clock that was so much ahead; behind, where it is negative."""
    return replace(
        reads,
        time_ms=reads.time_ms - ahead_ms,
        guns=tuple(each - ahead_ms for each in reads.guns),
    )


def in_zone(reads: Reads, zone: str) -> Reads:
    """The same reads in ms since 1970 in UTC, from the clock of a zone of the IANA database.

    Of an hour that comes twice, reads after the fall of the clock in the log are of the second one;
    where no fall is seen they are taken for the first, and that is told.
    """
    if reads.is_utc or not len(reads):
        return replace(reads, is_utc=True)
    quarter, at = np.unique(reads.time_ms // _QUARTER_MS, return_inverse=True)
    first, second = (_offsets_ms(quarter, ZoneInfo(zone), fold) for fold in (0, 1))
    twice = (first > second)[at]
    fallen = np.maximum.accumulate(reads.time_ms) - reads.time_ms > _TURNED_MS
    time = reads.time_ms - np.where(twice & fallen, second[at], first[at])
    refused = reads.refused
    if twice.any() and not fallen.any():
        refused = (*refused, notice(MeetCode.HOUR_TWICE, count=int(twice.sum()), zone=zone))
    guns = tuple(utc_ms(_local(each).replace(tzinfo=ZoneInfo(zone))) for each in reads.guns)
    return replace(reads, time_ms=time, guns=guns, is_utc=True, refused=refused)


def utc_ms(moment: datetime) -> int:
    """A moment as ms since 1970 in UTC."""
    return local_ms(moment.astimezone(UTC))


def _local(ms: int) -> datetime:
    return datetime(1970, 1, 1) + timedelta(milliseconds=ms)


def _offsets_ms(quarters: IntArray, zone: ZoneInfo, fold: int) -> IntArray:
    """What a zone is ahead of UTC at each quarter of an hour on its clock."""
    offsets = (
        _local(each * _QUARTER_MS).replace(tzinfo=zone, fold=fold).utcoffset() or timedelta()
        for each in quarters.tolist()
    )
    return np.asarray([round(each.total_seconds() * 1000) for each in offsets], np.int64)


def together(several: Sequence[Reads]) -> Reads:
    """Reads of several files as one; the same read in two of them counts once.

    All of them are on one clock: of one place, or in UTC.
    """
    chips, chip = _indexed([each.chips[i] for each in several for i in each.chip.tolist()])
    mats, mat = _indexed([each.mats[i] for each in several for i in each.mat.tolist()])
    times = np.concatenate([each.time_ms for each in several]) if several else np.zeros(0, np.int64)
    keys = np.stack([chip, mat, times], axis=1)
    _, first = np.unique(keys, axis=0, return_index=True)
    return Reads(
        "+".join(dict.fromkeys(each.format for each in several)),
        chips,
        mats,
        chip[first],
        mat[first],
        times[first],
        all(each.has_date for each in several),
        tuple(sorted({gun for each in several for gun in each.guns})),
        bool(several) and all(each.is_utc for each in several),
        sum(each.repeated for each in several) + len(times) - len(first),
        tuple(notice for each in several for notice in each.refused),
    )


def _indexed(names: Sequence[str]) -> tuple[tuple[str, ...], IntArray]:
    index: dict[str, int] = {}
    found = [index.setdefault(name, len(index)) for name in names]
    return tuple(index), np.asarray(found, np.int64)
