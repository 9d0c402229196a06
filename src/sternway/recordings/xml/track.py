"""From the rows of an XML file to a `Track`: ranges, units, order, pauses. TCX and GPX share it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from sternway.recordings.clock_set import clock_set_in
from sternway.recordings.ordering import in_order
from sternway.recordings.places import places_of, rough_speed
from sternway.recordings.plausible import plausible, steps_per_minute
from sternway.recordings.recording import (
    TRACK_COLUMNS,
    FloatArray,
    Interval,
    Origin,
    Recording,
    Track,
)
from sternway.recordings.source import Source
from sternway.recordings.warning import ReadCode, ReadWarning
from sternway.recordings.xml.row_template import TIME
from sternway.recordings.xml.stream import PointRows

SIMULATOR = "Sternway simulation"
"""what Sternway's own simulator writes as the device"""
CYCLING = "cycling"
"""the sport whose cadence is of pedals, not of feet"""

_LONGEST = 31 * 86_400.0
"""s between a point and the middle one; beyond it, the clock was wrong"""
_DISTINCT = 0.05
"""least share of the points with a time of their own; below it, the clock stood still"""

_MINUS_ONE_IS_UNKNOWN = ("speed", "course", "horizontal_accuracy")
"""Phones write -1 where they do not know these."""


@dataclass(frozen=True, eq=False, slots=True)
class TimedTrack:
    """A track and what its times say."""

    track: Track
    start: float | None
    """s since 1970 UTC at time 0, or None where no point has a time"""
    pauses: tuple[Interval, ...]
    warnings: tuple[ReadWarning, ...]

    @property
    def duration(self) -> float:
        """Seconds from the first point to the last, 0 where no point has a time."""
        return float(self.track.time[-1]) if self.start is not None else 0.0


def split(start: int, cuts: Sequence[int], stop: int) -> list[range]:
    """The rows from ``start`` to ``stop`` in the pieces that ``cuts`` make, none empty."""
    return [range(first, last) for first, last in pairwise([start, *cuts, stop]) if first < last]


def track_of(
    rows: PointRows, laps: Sequence[Sequence[range]], sport: str | None, format_name: str
) -> TimedTrack:
    """The track of the given rows, of which there is at least one.

    ``laps`` holds, lap by lap, the pieces that were written without a break; the gap between two
    pieces of one lap is a pause. Cadence becomes steps/min, unless the sport is cycling: then it
    goes to the track's ``extra``.
    """
    chosen = np.concatenate([np.arange(piece.start, piece.stop) for lap in laps for piece in lap])
    columns = {name: values[chosen] for name, values in rows.columns.items()}
    warnings = _into_si(columns, sport, format_name)
    time = columns.pop(TIME, np.full(len(chosen), np.nan))
    clock = clock_set_in(time, places=places_of(columns))
    if clock is not None:
        time = clock.mended_rows(time)
        warnings.append(clock.warning)
    time, doubt = _credible(time)
    warnings += doubt
    if not np.isfinite(time).any():
        warnings.append(ReadWarning.of(ReadCode.NO_TIMES))
        return TimedTrack(_track(time, columns), None, (), tuple(warnings))
    gaps = _gaps(time, laps)
    time, columns, repairs = in_order(time, columns)
    start = float(time[0])
    spacing = float(np.median(np.diff(time))) if len(time) > 1 else 0.0
    pauses = tuple(Interval(a - start, b - start) for a, b in gaps if b - a > spacing)
    if pauses:
        warnings.append(ReadWarning.of(ReadCode.PAUSE, "", len(pauses)))
    return TimedTrack(_track(time - start, columns), start, pauses, (*warnings, *repairs))


def origin(source: Source, name: str, part: str, number: int, count: int) -> Origin:
    """Where part ``number`` of ``count`` came from; a lone part is not counted."""
    which = f"{part} {number + 1}" if count > 1 else ""
    member = ", ".join(text for text in (source.member, which) if text)
    return Origin(source.path, name, member)


def warned(
    recordings: Sequence[Recording], rows: PointRows, left_out: Sequence[ReadWarning]
) -> list[Recording]:
    """The recordings of a file with what it lost: the first says all, the last where it broke."""
    first, *others = recordings
    marked = [replace(first, warnings=(*rows.warnings, *left_out, *first.warnings)), *others]
    if rows.damage is not None:
        marked[-1] = replace(marked[-1], warnings=(rows.damage, *marked[-1].warnings))
    return marked


def _track(time: FloatArray, columns: Mapping[str, FloatArray]) -> Track:
    known = {name: values for name, values in columns.items() if np.isfinite(values).any()}
    own = {name: values for name, values in known.items() if name in TRACK_COLUMNS}
    others = {name: values for name, values in known.items() if name not in TRACK_COLUMNS}
    return Track(time, **own, extra=others)


def _into_si(
    columns: dict[str, FloatArray], sport: str | None, format_name: str
) -> list[ReadWarning]:
    """Bring columns into a Track's units, in place, with NaN for what cannot be true."""
    for name in _MINUS_ONE_IS_UNKNOWN:
        if name in columns:
            columns[name] = np.where(columns[name] == -1, np.nan, columns[name])
    if "course" in columns:
        columns["course"] = np.radians(columns["course"])
    warnings: list[ReadWarning] = []
    if "cadence" in columns and sport != CYCLING:
        speed = rough_speed(columns[TIME], columns) if TIME in columns else None
        columns["cadence"], doubts = steps_per_minute(columns["cadence"], speed)
        warnings += doubts
    for name in sorted(columns.keys() - {TIME}):
        columns[name], doubts = plausible(name, columns[name])
        warnings += doubts
    if "cadence" in columns and sport == CYCLING:
        columns[f"{format_name}/cadence [rpm]"] = columns.pop("cadence")
    if "latitude" in columns and "longitude" in columns:
        nowhere = (columns["latitude"] == 0) & (columns["longitude"] == 0)
        if nowhere.any():
            for name in ("latitude", "longitude"):
                columns[name] = np.where(nowhere, np.nan, columns[name])
            warnings.append(ReadWarning.of(ReadCode.NULL_ISLAND, "", int(nowhere.sum())))
    return warnings


def _credible(time: FloatArray) -> tuple[FloatArray, list[ReadWarning]]:
    """The times with NaN where no clock that ran can have written them."""
    known = time[np.isfinite(time)]
    if len(known) == 0:
        return time, []
    if len(np.unique(known)) <= _DISTINCT * len(known):
        stopped = ReadWarning.of(ReadCode.FEW_TIMES, "", len(known))
        return np.full(len(time), np.nan), [stopped]
    far = np.abs(time - np.median(known)) > _LONGEST
    if not far.any():
        return time, []
    wrong = ReadWarning.of(ReadCode.FAR_TIME, "", int(far.sum()))
    return np.where(far, np.nan, time), [wrong]


def _gaps(time: FloatArray, laps: Sequence[Sequence[range]]) -> list[tuple[float, float]]:
    """From the last time of a piece to the first of the next in the same lap."""
    gaps = []
    at = 0
    for lap in laps:
        before: float | None = None
        for piece in lap:
            times = time[at : at + len(piece)]
            at += len(piece)
            times = times[np.isfinite(times)]
            if len(times) == 0:
                continue
            if before is not None:
                gaps.append((before, float(times.min())))
            before = float(times.max())
    return gaps
