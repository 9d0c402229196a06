"""A sensor's samples on one uniform clock, with its attitude to gravity.

Samples of any rate, jittered or with holes, are averaged over 20 ms: their integral over time,
linear between samples, is read at the ticks. Attitude is the angular rate integrated over
everything; it drifts by degrees a minute, but only seconds of it are used at a time: the specific
force, turned into the slowly drifting level axes and averaged over about a second, points up,
because over a stride nobody accelerates for long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sternway import rotation
from sternway.motion.grid import STEP, Grid
from sternway.motion.sensors.settings import SETTINGS
from sternway.motion.sensors.window import smoothed
from sternway.recordings import FloatArray, Imu, Signal

CELL_SAMPLES = 25
"""samples in a cell of the grid"""
TICK = STEP / CELL_SAMPLES
"""s between samples: 50 Hz, ten times the stride frequency of a sprint"""

GRAVITY = 9.80665
"""m/s² (CGPM 1901)"""
GRAVITY_RANGE = (0.7 * GRAVITY, 1.4 * GRAVITY)
"""of the averaged specific force: outside, it is no specific force, or the sensor tumbles"""

_EVENLY = np.full(CELL_SAMPLES, 1.0 / CELL_SAMPLES)
_LONGEST_BLOCK = 32
_BLOCK = 1200
"""cells (10 minutes) that are read at a time"""


@dataclass(frozen=True, eq=False, slots=True)
class SensorMotion:
    """A sensor on the clock of a grid, in the sensor's own axes.

    It covers the whole cells between its first and its last sample; n = cells · `CELL_SAMPLES`.
    """

    first: int
    """the cell of the grid with which it begins"""

    force: FloatArray
    """``(n, 3)`` m/s²: specific force"""
    rate: FloatArray
    """``(n, 3)`` rad/s"""
    up: FloatArray
    """``(n, 3)``: the unit vector that points up"""
    velocity: FloatArray
    """``(n, 3)`` m/s about its mean over a stride"""
    known: NDArray[np.bool_]
    """``(cells,)``: measured without a gap nearby, and with gravity in it"""


def on_clock(imu: Imu, grid: Grid) -> SensorMotion | None:
    """None where the sensor has no gyroscope or no gravity, or is too slow."""
    force, rate = imu.specific_force, imu.angular_rate
    if force is None or rate is None or grid.step != STEP:
        return None
    force, rate = usable(force, SETTINGS.hardest_hit), usable(rate, SETTINGS.fastest_turn)
    if (
        min(force.rate, rate.rate, np.inf) < SETTINGS.slowest
        or min(len(force), len(rate)) < CELL_SAMPLES
    ):
        return None
    first = int(np.ceil(max(force.time[0], rate.time[0], 0.0) / STEP - 1e-9))
    beyond = min(int(min(force.time[-1], rate.time[-1]) / STEP + 1e-9), grid.count)
    if beyond <= first:
        return None
    cells = range(first, beyond)
    gaps = np.concatenate([_gaps(force.time, cells), _gaps(rate.time, cells)])
    motion, pull = _read(force, rate, cells, first + _edges(gaps, len(cells)))
    low, high = GRAVITY_RANGE
    heavy = ((pull > low) & (pull < high)).reshape(-1, CELL_SAMPLES).all(axis=1)
    measured = _away_from(gaps, len(cells))
    heavy &= _agree(_in_cells(pull)[measured], _in_cells(motion.rate)[measured])
    return replace(motion, known=measured & heavy)


def _read(
    force: Signal, rate: Signal, cells: range, edges: NDArray[np.int64]
) -> tuple[SensorMotion, FloatArray]:
    """The motion, all of it taken for known, and the size of the mean pull ``(n,)``, m/s².

    Nothing is averaged over ``edges``, since the turning there is lost.
    """
    count = len(cells) * CELL_SAMPLES
    # Each column by itself in memory, since nearly all that is made of them is made of columns.
    forces, rates, up, velocity = (np.empty((3, count)).T for _ in range(4))
    pull = np.empty(count)
    for block, around in _blocks(cells):
        into, inside = _samples(block, cells.start), _samples(block, around.start)
        start, ticks = around.start * STEP, len(around) * CELL_SAMPLES
        felt, turned = (
            averaged(between(each, start, start + ticks * TICK), start, ticks)
            for each in (force, rate)
        )
        axes = axes_of(in_mid_tick(turned))
        leveled = np.einsum("ijn,nj->in", axes, felt)
        parted = edges[(edges > around.start) & (edges < around.stop)] - around.start
        parted = (parted * CELL_SAMPLES).tolist()
        level, size = _level(leveled, parted)
        covered = np.cumsum(leveled - GRAVITY * level, axis=1) * TICK
        covered -= smoothed(covered, SETTINGS.velocity_span / TICK, parted)
        axes = axes[:, :, inside]
        forces[into], rates[into], pull[into] = felt[inside], turned[inside], size[inside]
        np.einsum("ijn,in->nj", axes, level[:, inside], out=up[into])
        np.einsum("ijn,in->nj", axes, covered[:, inside], out=velocity[into])
    known = np.ones(len(cells), dtype=bool)
    return SensorMotion(cells.start, forces, rates, up, velocity, known), pull


def _blocks(cells: range) -> Iterator[tuple[range, range]]:
    """Cells to be read at a time, and what their averages reach.

    A day's arrays fit no cache, and nothing reaches farther than seconds.
    """
    reach = int(np.ceil(2.5 * (SETTINGS.level_span + SETTINGS.velocity_span) / STEP))
    for first in range(cells.start, cells.stop, _BLOCK):
        beyond = min(first + _BLOCK, cells.stop)
        around = range(max(first - reach, cells.start), min(beyond + reach, cells.stop))
        yield range(first, beyond), around


def by_cell(values: FloatArray) -> FloatArray:
    """The mean in each cell of samples ``(n,)`` or ``(n, k)``: ``(cells,)`` or ``(cells, k)``."""
    columns = values.T
    return np.asarray((columns.reshape(*columns.shape[:-1], -1, CELL_SAMPLES) @ _EVENLY).T)


def _in_cells(values: FloatArray) -> FloatArray:
    """Samples ``(n, …)`` as ``(cells, CELL_SAMPLES, …)``."""
    return values.reshape(-1, CELL_SAMPLES, *values.shape[1:])


def _samples(cells: range, start: int) -> slice:
    """Of cells, in arrays that begin with the cell ``start``."""
    return slice((cells.start - start) * CELL_SAMPLES, (cells.stop - start) * CELL_SAMPLES)


def _level(force: FloatArray, edges: Sequence[int]) -> tuple[FloatArray, FloatArray]:
    """Where up is, ``(3, n)``, and the size of the mean pull, m/s², of a force in level axes."""
    pull = smoothed(force, SETTINGS.level_span / TICK, edges)
    size = np.sqrt(np.einsum("in,in->n", pull, pull))
    return np.divide(pull, size, out=np.zeros_like(pull), where=size > 0.0), size


def _agree(pull: FloatArray, rate: FloatArray) -> bool:
    """Whether gyroscope and accelerometer have the same axes: the mean pull is gravity's size.

    Turned by the right rates the force of swinging and travelling cancels over a stride; turned by
    others it does not. At the ends of a recording a part of a stride is left over; about gaps what
    is felt was not measured, so they are left out.
    """
    moving = rotation.dot(rate, rate) > SETTINGS.moving**2
    if not moving.any():
        return True
    error = float(np.median(np.abs(pull[moving] / GRAVITY - 1.0)))
    return error < SETTINGS.pull_error + SETTINGS.pull_error_of_ends / (pull.size * TICK)


def in_mid_tick(rate: FloatArray) -> FloatArray:
    """Attitudes ``(n, 4)`` from rates ``(n, 3)``, in the middle of each tick; the first is free.

    There the mean of a force is.
    """
    turns = rotation.of_vector(0.5 * TICK * rate)
    turns[1:] = rotation.product(turns[:-1], turns[1:])
    return composed(turns)


def axes_of(attitude: FloatArray) -> FloatArray:
    """Attitudes ``(n, 4)`` as matrices ``(3, 3, n)``: level axis, sensor axis, sample."""
    w, x, y, z = np.ascontiguousarray(attitude.T)
    xx, yy, zz = 2.0 * x * x, 2.0 * y * y, 2.0 * z * z
    xy, xz, yz = 2.0 * x * y, 2.0 * x * z, 2.0 * y * z
    wx, wy, wz = 2.0 * w * x, 2.0 * w * y, 2.0 * w * z
    return np.array(
        [
            [1.0 - yy - zz, xy - wz, xz + wy],
            [xy + wz, 1.0 - xx - zz, yz - wx],
            [xz - wy, yz + wx, 1.0 - xx - yy],
        ]
    )


def composed(turns: FloatArray) -> FloatArray:
    """The product of each rotation ``(n, 4)`` and all before it.

    Rotations associate: blocks of them advance together, one rotation of each a step, and the
    blocks' own products are chained in the same way.
    """
    count = len(turns)
    if count <= 1:
        return turns
    length = min(_LONGEST_BLOCK, int(np.ceil(np.sqrt(count))))
    blocks = -(-count // length)
    padded = np.zeros((blocks * length, 4))
    padded[:, 0] = 1.0
    padded[:count] = turns
    # As in `rotation.product`, side by side in memory as the loop takes them: (step, pair, block).
    pairs = padded.view(np.complex128).reshape(blocks, length, 2)
    inside = np.ascontiguousarray(pairs.transpose(1, 2, 0))
    beside = np.stack([-inside[:, 1].conj(), inside[:, 0].conj()], axis=1)
    for step in range(1, length):
        first, second = inside[step - 1]
        inside[step] = first * inside[step] + second * beside[step]
    found = np.ascontiguousarray(inside.transpose(2, 0, 1)).view(np.float64)
    before = rotation.unit(composed(found[:, -1]))
    found[1:] = rotation.product(before[:-1, None], found[1:])
    return found.reshape(-1, 4)[:count]


def usable(signal: Signal, limit: float) -> Signal:
    """The samples that are numbers and possible."""
    values = signal.values
    if (
        len(values)
        and np.isfinite(signal.time).all()
        and values.max() <= limit
        and values.min() >= -limit
    ):
        return signal
    with np.errstate(invalid="ignore"):
        good = np.isfinite(signal.time) & (np.abs(values) <= limit).all(axis=1)
    return Signal(signal.time[good], values[good])


def _gaps(time: FloatArray, cells: range) -> NDArray[np.int64]:
    """The cells ``(n, 2)``, counted from the first, from which and to which samples are missing."""
    last = np.flatnonzero(np.diff(time) > SETTINGS.longest_gap)
    edges = np.column_stack([np.floor(time[last] / STEP), np.ceil(time[last + 1] / STEP)])
    return edges.astype(np.int64) - cells.start


def _edges(gaps: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """The cells before which a gap begins or ends; what is short between two belongs to them."""
    opening, closing = (np.clip(np.sort(each), 0, count) for each in gaps.T)
    starts = np.concatenate([[0], closing])
    ends = np.concatenate([opening, [count]])
    is_long = ends - starts >= SETTINGS.shortest_stretch
    return np.unique(np.column_stack([starts, ends])[is_long])


def _away_from(gaps: NDArray[np.int64], count: int) -> NDArray[np.bool_]:
    """Which of so many cells lie away from gaps."""
    reach = SETTINGS.gap_reach * np.array([-1, 1])
    inside = np.zeros(count + 1)
    for edges, step in zip((gaps + reach).T, (1.0, -1.0), strict=True):
        np.add.at(inside, np.clip(edges, 0, count), step)
    return np.asarray(np.cumsum(inside)[:-1] < 0.5)


def between(signal: Signal, start: float, end: float) -> Signal:
    """The samples from ``start`` to ``end`` s, and one on either side."""
    first, beyond = np.searchsorted(signal.time, [start, end])
    here = slice(max(int(first) - 1, 0), int(beyond) + 1)
    return Signal(signal.time[here], signal.values[here])


def averaged(signal: Signal, start: float, count: int, parts: int = 1) -> FloatArray:
    """The mean of a signal over each of ``count`` ticks, ``(count, k)``.

    The first begins at ``start`` s, and in each tick as many others as it has ``parts``.
    """
    time, values = signal.time, signal.values.T
    areas = np.zeros(values.shape)
    np.add(values[:, 1:], values[:, :-1], out=areas[:, 1:])
    areas[:, 1:] *= 0.5 * np.diff(time)
    np.cumsum(areas, axis=1, out=areas)
    place = np.interp(start + np.arange(count + parts) * (TICK / parts), time, np.arange(len(time)))
    before = np.minimum(place.astype(np.intp), len(time) - 2)
    until, beyond = areas.take(before, axis=1), areas.take(before + 1, axis=1)
    until += (place - before) * (beyond - until)
    return np.asarray((until[:, parts:] - until[:, :-parts]).T / TICK)
