"""As many points as a chart can show, whatever the length of the recording.

A series keeps its lowest and highest value in every column of the chart, so that neither a stop nor
a sprint is lost. A track keeps a point in every square it enters, and draws no piece twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sternway.recordings import FloatArray, Interval

_GROWTH = 1.5
"""by which the squares of a track grow until few enough points are left"""


def extremes(time: FloatArray, values: FloatArray, columns: int) -> tuple[FloatArray, FloatArray]:
    """At most ``2 * columns`` samples of a series ``(n,)``, in the order of time.

    Of every column the lowest and the highest value stay, each at its own time; a column without
    any value stays as one NaN, which breaks the line there.
    """
    count = len(time)
    if count <= 2 * columns:
        return time, values
    per_column = -(-count // columns)
    padding = -(-count // per_column) * per_column - count
    table = np.pad(values, (0, padding), constant_values=np.nan).reshape(-1, per_column)
    blank = np.isnan(table)
    lowest = np.where(blank, np.inf, table).argmin(axis=1)
    highest = np.where(blank, -np.inf, table).argmax(axis=1)
    starts = np.arange(len(table)) * per_column
    kept = np.unique(np.concatenate([starts + lowest, starts + highest]))
    return time[kept], values[kept]


def means(
    time: FloatArray, values: FloatArray, duration: float, span: float, least: int
) -> tuple[FloatArray, FloatArray]:
    """The mean of the known values ``(n,)`` in each ``span`` s, at its middle.

    NaN where there are less than ``least`` of them.
    """
    spans = max(int(np.ceil(duration / span)), 1)
    known = np.isfinite(values)
    at = np.clip((time[known] / span).astype(np.intp), 0, spans - 1)
    counts = np.bincount(at, minlength=spans)
    sums = np.bincount(at, values[known], minlength=spans)
    middles: FloatArray = (np.arange(spans, dtype=np.float64) + 0.5) * span
    return middles, np.where(counts >= least, sums / np.maximum(counts, 1), np.nan)


def merged(intervals: Sequence[Interval], resolution: float) -> list[Interval]:
    """The intervals in order, joined where less than ``resolution`` lies between them."""
    joined: list[Interval] = []
    for interval in sorted(intervals, key=lambda each: each.start):
        if joined and interval.start - joined[-1].end < resolution:
            joined[-1] = Interval(joined[-1].start, max(joined[-1].end, interval.end))
        else:
            joined.append(interval)
    return joined


@dataclass(frozen=True, eq=False, slots=True)
class Polyline:
    """Points ``(n,)`` in m that are joined, all of one ``kind``."""

    kind: int
    east: FloatArray
    north: FloatArray


def polylines(
    east: FloatArray, north: FloatArray, kind: NDArray[np.intp], square: float, most: int
) -> list[Polyline]:
    """The path ``(n,)`` cut where ``kind`` changes or a position is missing.

    A point is kept where the path enters another square of side ``square`` m, or changes its kind;
    a piece from one square to the next is drawn once for each kind, however often it was run. The
    squares grow until about ``most`` points are left.
    """
    known = np.isfinite(east) & np.isfinite(north)
    while True:
        found = _polylines(east, north, kind, known, square)
        if sum(len(line.east) for line in found) <= most:
            return found
        square *= _GROWTH


def _polylines(
    east: FloatArray,
    north: FloatArray,
    kind: NDArray[np.intp],
    known: NDArray[np.bool_],
    square: float,
) -> list[Polyline]:
    where = np.flatnonzero(known)
    if len(where) < 2:
        return []
    cell = _cells(east[where], north[where], square)
    lost = np.diff(where) > 1
    entered = (np.diff(cell) != 0) | (np.diff(kind[where]) != 0)
    stays = np.ones(len(where), np.bool_)
    stays[1:] = entered | lost
    stays[:-1] |= lost
    stays[-1] = True
    chosen = np.flatnonzero(stays)
    points, cell = where[chosen], cell[chosen]
    # Piece i leads from kept point i to the next, and has the kind of the point it leaves.
    kinds = kind[points[:-1]]
    drawn = _first_of_each(kinds, cell) & ~lost[chosen[:-1]]
    return [
        Polyline(int(kinds[first]), east[points[first : end + 1]], north[points[first : end + 1]])
        for first, end in _runs(kinds, drawn)
    ]


def _cells(east: FloatArray, north: FloatArray, square: float) -> NDArray[np.intp]:
    """The number of the square that each point lies in."""
    column = np.floor((east - east.min()) / square).astype(np.int64)
    row = np.floor((north - north.min()) / square).astype(np.int64)
    return np.unique(column * (row.max() + 1) + row, return_inverse=True)[1]


def _first_of_each(kinds: NDArray[np.intp], cell: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Whether a piece is the first of its kind between its two squares, either way round."""
    low, high = np.minimum(cell[:-1], cell[1:]), np.maximum(cell[:-1], cell[1:])
    cells = cell.max() + 1
    first = np.unique((kinds * cells + low) * cells + high, return_index=True)[1]
    is_first = np.zeros(len(kinds), np.bool_)
    is_first[first] = True
    return is_first


def _runs(kinds: NDArray[np.intp], drawn: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and end index of the pieces that are drawn one after the other in one kind."""
    label = np.where(drawn, kinds, -1)
    edges = np.flatnonzero(np.diff(label)) + 1
    bounds = [0, *edges.tolist(), len(label)]
    return [(a, b) for a, b in pairwise(bounds) if drawn[a]]
