"""A device's clock that was set while it recorded: its times brought onto one clock again.

Devices write rows in the order in which they happened. A time that falls back, that leaps on by
more than a day, or by whole hours in the midst of running, is then the clock's doing and not the
runner's, unless the timer was stopped there: the satellites told the date, or the phone crossed
into another time zone. Where it falls back, the places of the rows tell a clock from rows out of
order: the right order is the one in which they lie closer together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.recordings.recording import FloatArray
from sternway.recordings.warning import ReadCode, ReadWarning

_BACK = 60.0
"""s that a time must fall back to begin a new piece; less is disorder, which sorting mends"""
_DAY = 86_400.0
"""s without a row and without a stop of the timer that no recording holds. An assumption"""
_HOUR = 3600.0
_WHOLE = 1.5
"""s by which a leap may miss whole hours"""
_RUNNING = (0.5, 2.0)
"""times the usual way between two rows that somebody who went on running covers over a leap"""
_MOVES = 0.3
"""m/s below which the usual way is standing, which tells nothing"""
_DISORDER = 2.0
"""s that a time must fall back at least where the places show that a clock was set"""
_CLOSER = 0.8
"""times the way in the order of time below which the file's own order is the right one"""
_TELLING = 20.0
"""m of that way below which it tells nothing"""
_UNSTATED = 60.0
"""s of a leap that the stated length of the activity has no room for"""
_APART = 1800.0
"""s between a few rows and all others at which disorder no longer explains them"""
_FEW = 0.02
"""share of the rows that may be a beginning on a wrong clock"""
_AGE = 31 * 86_400.0
"""s from the middle of a recording beyond which a lone row is no part of it"""
_QUARTER = 900.0
"""s by whose multiples time zones differ"""
_NEAR_STOP = 60.0
"""s between a leap and the stop of the timer that explains it"""
_MOST_PIECES = 16
"""of a file whose clock was set; more is damage"""


@dataclass(frozen=True, eq=False, slots=True)
class ClockSet:
    """The pieces of a file between which the clock was set; ``(k,)`` each, in the file's order."""

    first: FloatArray
    """the least time of each piece, as written"""
    last: FloatArray
    shift: FloatArray
    """s that its times are moved by"""
    rows: NDArray[np.intp]
    """where each begins"""

    def mended_rows(self, time: FloatArray) -> FloatArray:
        """The times of the very rows that the pieces were found in, ``(n,)``."""
        piece = np.searchsorted(self.rows, np.arange(len(time)), side="right") - 1
        moved: FloatArray = time + self.shift[piece]
        return moved

    def mended(self, time: FloatArray) -> FloatArray:
        """Other times of the same device ``(n,)``: each is moved as the piece nearest to it is."""
        gap = np.maximum(self.first[:, None] - time, time - self.last[:, None]).clip(0.0)
        gap = np.where(np.isnan(gap), np.inf, gap)
        moved: FloatArray = time + self.shift[np.argmin(gap, axis=0)]
        return moved

    @property
    def warning(self) -> ReadWarning:
        """Says how often and by how much the clock was set."""
        steps = np.abs(np.diff(self.shift))
        return ReadWarning.of(
            ReadCode.CLOCK_SET, "", len(steps), seconds=float(steps[np.argmax(steps)])
        )


def clock_set_in(
    time: FloatArray,
    stops: FloatArray | None = None,
    elapsed: float = float("nan"),
    places: FloatArray | None = None,
) -> ClockSet | None:
    """Where a clock was set while ``time`` ``(n,)`` was written, None where it never was.

    ``stops`` are the moments at which the timer was stopped, ``elapsed`` how long the device says
    that the activity took, ``places`` ``(n, k)`` m where each row lies: on the ground, or along the
    device's own count. The longest piece keeps its times, the others follow on it.
    """
    known = _without_strays(time, np.flatnonzero(np.isfinite(time)))
    if len(known) < 2:
        return None
    times = time[known]
    steps = np.diff(times)
    spacing = max(float(np.median(np.abs(steps))), 1e-3)
    lie = None if places is None else places[known]
    leaps = _leaps(times, steps, stops, elapsed, lie)
    is_dense = spacing <= _BACK
    lies_as_written = is_dense and lie is not None and _is_closer_as_written(times, lie)
    cuts = np.flatnonzero((steps < -(_DISORDER if lies_as_written else _BACK)) | leaps) + 1
    if not len(cuts) or len(cuts) >= _MOST_PIECES:
        return None
    begins = np.concatenate([[0], cuts])
    ends = np.append(cuts, len(times))
    if not leaps.any() and not lies_as_written and not _is_set_back(times, begins, ends):
        return None
    first = np.minimum.reduceat(times, begins)
    last = np.maximum.reduceat(times, begins)
    shift = np.zeros(len(begins))
    for piece in range(1, len(begins)):
        joint = times[begins[piece] - 1] + shift[piece - 1] + spacing
        shift[piece] = joint - times[begins[piece]]
    shift -= shift[np.argmax(ends - begins)]
    rows = known[begins]
    rows[0] = 0
    return ClockSet(first, last, shift, rows)


def _without_strays(time: FloatArray, known: NDArray[np.intp]) -> NDArray[np.intp]:
    """Rows without lone ones of another age: those are wrong, and no clock ran by them."""
    far = np.abs(time[known] - np.median(time[known])) > _AGE if len(known) else np.empty(0, bool)
    neighbours = np.concatenate([[False], far, [False]])
    lone = far & ~neighbours[:-2] & ~neighbours[2:]
    kept: NDArray[np.intp] = known[~lone]
    return kept


def _is_closer_as_written(times: FloatArray, places: FloatArray) -> bool:
    """Whether rows over whose times others fall back lie closer together in the file's order."""
    falls = np.flatnonzero(np.diff(times) < 0)
    if not 0 < len(falls) < _MOST_PIECES:
        return False
    twice = np.zeros(len(times), dtype=bool)
    for fall in falls.tolist():
        twice |= (times >= times[fall + 1]) & (times <= times[fall])
    twice &= np.isfinite(places).all(axis=1)
    by_time = np.argsort(times[twice], kind="stable")
    way = _way(places[twice][by_time])
    return way > _TELLING and _way(places[twice]) < _CLOSER * way


def _way(places: FloatArray) -> float:
    """M from place to place, ``(n, k)``."""
    return float(np.linalg.norm(np.diff(places, axis=0), axis=1).sum())


def _runs_on(steps: FloatArray, places: FloatArray | None) -> NDArray[np.bool_]:
    """Steps of whole hours ``(n - 1,)`` over which somebody covered no more than over any other."""
    hours = np.round(steps / _HOUR)
    if places is None or not (hours >= 1).any():
        return np.zeros(len(steps), dtype=bool)
    spacing = float(np.median(steps[steps > 0]))
    ways = np.linalg.norm(np.diff(places, axis=0), axis=1)
    usual = float(np.nanmedian(ways)) if np.isfinite(ways).any() else 0.0
    is_whole = (hours >= 1) & (np.abs(steps - hours * _HOUR - spacing) <= _WHOLE)
    low, high = _RUNNING
    goes_on = (ways > low * usual) & (ways < high * usual) & (usual > _MOVES * spacing)
    return np.asarray(is_whole & goes_on)


def _leaps(
    times: FloatArray,
    steps: FloatArray,
    stops: FloatArray | None,
    elapsed: float,
    places: FloatArray | None,
) -> NDArray[np.bool_]:
    """Steps ``(n - 1,)`` onward that neither a stopped timer nor the activity's length explains."""
    longest = np.inf if np.isnan(elapsed) else elapsed
    leaps = (steps > _DAY) & ~((elapsed >= steps) & np.isfinite(longest))
    span = float(times.max() - times.min())
    unstated = span - elapsed
    if unstated > _UNSTATED:
        leaps |= (steps > _UNSTATED) & (np.abs(steps - unstated) <= max(5.0, 0.01 * elapsed))
    if np.isnan(elapsed):
        leaps |= _runs_on(steps, places)
    for leap in np.flatnonzero(leaps):
        at = times[leap]
        if stops is not None and (np.abs(stops - at) <= _NEAR_STOP).any():
            leaps[leap] = False
    return np.asarray(leaps, dtype=bool)


def _is_set_back(times: FloatArray, begins: NDArray[np.intp], ends: NDArray[np.intp]) -> bool:
    """Whether times that fall back show a clock rather than rows out of order."""
    few = max(5.0, _FEW * len(times))
    for piece in range(1, len(begins)):
        before, after = times[: begins[piece]], times[begins[piece] : ends[piece]]
        back = before[-1] - after[0]
        apart = float(max(before.min() - after.max(), after.min() - before.max()))
        if apart > _DAY or (apart > _APART and min(len(before), len(after)) <= few):
            return True
        overlap = min(before.max(), after.max()) - max(before.min(), after.min())
        by_zone = abs(back - _QUARTER * round(back / _QUARTER)) <= 2.0
        if by_zone and overlap > 0.0 and after[0] - before.min() > 1.0:
            return True
    return False
