"""A truth that somebody wrote down: when which way of moving began and ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sternway.documents import csv_rows
from sternway.errors import InvalidRequest, UnreadableFile
from sternway.files import Readable, name_of
from sternway.motion.grid import Grid
from sternway.motion.validation.bout import NOT_JUDGED, Way
from sternway.units import seconds_of

COLUMNS = ("start", "end", "way")
NOTHING = "still"
"""the word for what is not judged: standing, falling, tying a shoe"""
_LARGEST = 1_000_000
"""bytes: some thousand marks"""
_LATEST = 7 * 86_400.0
"""s: no recording lasts longer"""
_ROUNDING = 1e-9
"""s"""


@dataclass(frozen=True, slots=True)
class Mark:
    """One way of moving from ``start`` to ``end`` s after the recording's start."""

    start: float
    end: float
    way: Way | None
    """None where nothing is to be judged"""


def read_marks(source: Readable) -> tuple[Mark, ...]:
    """The marks of a CSV with the columns ``start``, ``end``, ``way``, in the order of time.

    Times are clocks (``1:05.5``) or seconds; a blank end is the next start. Raises
    ``UnreadableFile``, which names the line and the cure.
    """
    name = name_of(source)
    rows: list[tuple[int, float, float | None, Way | None]] = []
    for row in csv_rows(source, _LARGEST, COLUMNS, ("start", "way")):
        if row.fault:
            raise _unreadable(name, row.line, row.fault)
        cells = row.cells
        start = _moment(name, row.line, "start", cells.get("start", ""))
        until = cells.get("end", "")
        rows.append(
            (
                row.line,
                start,
                _moment(name, row.line, "end", until) if until else None,
                _way(name, row.line, cells.get("way", "")),
            )
        )
    if not rows:
        raise UnreadableFile(
            name,
            f"holds no marks: write a line for each bout, such as 0:12,0:20,{Way.BACKWARD_RUN}",
        )
    rows.sort(key=lambda each: each[1])
    for one, following in pairwise(rows):
        if one[2] is not None and one[2] > following[1] + _ROUNDING:
            raise _unreadable(name, following[0], "begins before the mark before it ends")
    ends = [following[1] for following in rows[1:]] + [None]
    marks = []
    for (line, start, end, way), next_start in zip(rows, ends, strict=True):
        last = next_start if end is None else end
        if last is None:
            raise _unreadable(name, line, "has no end, and no mark follows: say when it ended")
        if last <= start:
            raise _unreadable(name, line, "ends before it begins")
        marks.append(Mark(start, last, way))
    return tuple(marks)


def ways_marked(marks: Sequence[Mark], grid: Grid, shift: float = 0.0) -> NDArray[np.int8]:
    """The number of the way of each cell ``(n,)`` that lies wholly inside a mark.

    ``shift`` s are added to the marks, where their clock began with another moment. Raises
    ``InvalidRequest`` where no mark lies inside the recording, or ``shift`` is no time.
    """
    if not abs(shift) <= _LATEST:
        raise InvalidRequest(f"a shift of {shift:g} s is not a time: say seconds, such as 12.4")
    ways = np.full(grid.count, NOT_JUDGED, dtype=np.int8)
    for mark in marks:
        if mark.way is not None:
            ways[_cells(mark, grid, shift)] = mark.way.number
    if (ways == NOT_JUDGED).all():
        raise InvalidRequest(
            "no mark names a way inside the recording: count times from the recording's start"
        )
    return ways


def marks_beyond(marks: Sequence[Mark], grid: Grid, shift: float = 0.0) -> tuple[Mark, ...]:
    """Those that name a way and lie, in part or whole, outside the recording."""
    return tuple(
        mark
        for mark in marks
        if mark.way is not None
        and (
            mark.start + shift < -_ROUNDING or mark.end + shift > float(grid.edges[-1]) + _ROUNDING
        )
    )


def marks_too_short(marks: Sequence[Mark], grid: Grid, shift: float = 0.0) -> tuple[Mark, ...]:
    """Those that name a way inside the recording, and hold no whole cell that could be judged."""
    beyond = marks_beyond(marks, grid, shift)
    return tuple(
        mark
        for mark in marks
        if mark.way is not None and mark not in beyond and not _cells(mark, grid, shift).any()
    )


def _cells(mark: Mark, grid: Grid, shift: float) -> NDArray[np.bool_]:
    """The cells ``(n,)`` that lie wholly inside a mark."""
    start, end = mark.start + shift - _ROUNDING, mark.end + shift + _ROUNDING
    return np.asarray((grid.edges[:-1] >= start) & (grid.edges[1:] <= end))


def _moment(name: str, line: int, column: str, text: str) -> float:
    seconds = seconds_of(text)
    if seconds is None:
        try:
            seconds = float(text.replace(",", "."))
        except ValueError:
            seconds = np.nan
    if not 0.0 <= seconds <= _LATEST:
        raise _unreadable(name, line, f"{column} {text[:40]!r} is not a time: say 1:05.5, or 65.5")
    return seconds


def _way(name: str, line: int, text: str) -> Way | None:
    word = " ".join(text.casefold().split())
    if word == NOTHING:
        return None
    try:
        return Way(word)
    except ValueError:
        known = ", ".join([*Way, NOTHING])
        raise _unreadable(name, line, f"way {text[:40]!r} is not known: say {known}") from None


def _unreadable(name: str, line: int, reason: str) -> UnreadableFile:
    return UnreadableFile(name, reason, f"line {line}")
