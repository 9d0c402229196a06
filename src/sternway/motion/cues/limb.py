"""What the cues of shank, thigh and foot share: from odd moments to which way the body moves.

Two sums of moments (see `moments`), with weights that `limb_weights.toml` holds for each segment,
give log odds: `front`, that the left-right axis points left, and `travel`, that the body moves
backward if it does. The axis points the same way as long as the sensor sits still on the body, so
`front` is added up over a whole mounting, and its doubt is carried into every cell:

    llr = ln [P σ(t) + (1 − P) σ(−t)] − ln [P σ(−t) + (1 − P) σ(t)],   P = σ(Σ front),  t = travel

A cell in which the segment turns and sways out of the plane of its axis as much as in it is a
sideways step or a turn on the spot: there a limb is silent. What looks backward must keep to the
plane more strictly than what looks forward, since among the movements that leave the plane
backward running is the rarest.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from sternway.motion.analysis import Gap
from sternway.motion.body_frame import (
    CELL_SAMPLES,
    Mounting,
    SagittalMotion,
    SensorMotion,
    in_sagittal_plane,
    mountings_of,
    on_clock,
)
from sternway.motion.cues.cue import CueReading, Scene
from sternway.motion.cues.moments import Moment, moments_of, standardised, weighted
from sternway.motion.grid import STEP, Grid
from sternway.recordings import FloatArray, Imu, Segment

CEILING = 5.0
"""log odds 150 : 1. An assumption until recordings of real backward runs with known truth exist."""

FRONT_SPAN = 1.0
"""s, one sigma: anatomy does not change"""
TRAVEL_SPAN = 0.5
"""s, one sigma: a runner turns round within a stride"""

_WITNESS_SPAN = 1.0
"""s over which the errors of `front` hang together: what a mounting adds up counts once in these"""
_MOST_FRONT = 6.0
"""log odds: an anatomy that is unlike all others stays possible"""
_MOST_TRAVEL = 5.0

_LENIENCE = 1.6
"""of the limit of `LimbModel.off_plane` for what looks forward"""
_SOFTNESS = 0.4
"""share of a limit over which a reading fades"""

_LEAST_RATE = 0.6
"""rad/s, root mean square, below which a limb does not step"""
_MARGIN = 6
"""cells around a mounting that help to centre and scale its ends"""
_ERROR_SPAN = 0.5
_REACH = 1.0
"""s: half a stride; nobody turns round and back again within"""


@dataclass(frozen=True, slots=True)
class LimbModel:
    """What `limb_weights.toml` says of a segment."""

    front: dict[Moment, float]
    travel: dict[Moment, float]
    off_plane: float
    """movement out of the plane against movement in it at which what looks backward counts half"""
    off_plane_throughout: float
    """the same over a whole mounting: beyond it the axis itself is in doubt"""


@cache
def model_of(segment: Segment) -> LimbModel:
    """The weights of a segment."""
    data = Path(__file__).with_name("limb_weights.toml").read_text("utf-8")
    table = tomllib.loads(data)[segment.value]
    front, travel = (
        {tuple(name.split("*")): float(weight) for name, weight in table[part].items()}
        for part in ("front", "travel")
    )
    return LimbModel(front, travel, float(table["off_plane"]), float(table["off_plane_throughout"]))


def limb(scene: Scene, segment: Segment) -> CueReading | None:
    """The reading of all sensors on a segment; None where there is none."""
    sensors = [imu for imu in scene.recording.imus if _is_on(imu, segment)]
    heard = [said for imu in sensors if (said := _heard(imu, segment, scene.grid)) is not None]
    if not heard:
        return None
    ratios = np.array([said.llr for said in heard])
    speaks = np.isfinite(ratios).sum(axis=0)
    # Both legs see the same step: their errors are neither one nor independent.
    total = np.nansum(ratios, axis=0) / np.sqrt(np.maximum(speaks, 1))
    gaps = tuple(gap for said in heard for gap in said.gaps)
    if not speaks.any() and not gaps:
        return None
    llr = np.where(speaks > 0, total, np.nan)
    return CueReading(segment.value, llr, CEILING, _ERROR_SPAN, _REACH, gaps=gaps)


@dataclass(frozen=True, eq=False, slots=True)
class _Heard:
    llr: FloatArray
    gaps: tuple[Gap, ...]


def _is_on(imu: Imu, segment: Segment) -> bool:
    return imu.placement is not None and imu.placement.segment is segment


def _heard(imu: Imu, segment: Segment, grid: Grid) -> _Heard | None:
    motion = on_clock(imu, grid)
    if motion is None:
        return None
    model = model_of(segment)
    llr = np.full(grid.count, np.nan)
    mountings = mountings_of(motion)
    for mounting in mountings:
        here = slice(motion.first + mounting.first, motion.first + mounting.beyond)
        llr[here] = _read(motion, mounting, model)
    return _Heard(llr, _slips(segment, mountings, motion.first))


def _read(motion: SensorMotion, mounting: Mounting, model: LimbModel) -> FloatArray:
    """The log-likelihood ratio in the cells of one mounting, NaN where the limb is silent."""
    first = max(mounting.first - _MARGIN, 0)
    beyond = min(mounting.beyond + _MARGIN, len(motion.known))
    samples = slice(first * CELL_SAMPLES, beyond * CELL_SAMPLES)
    sagittal = in_sagittal_plane(motion, mounting, samples)
    channels = standardised(sagittal)
    front = moments_of(channels, model.front, FRONT_SPAN) @ np.array([*model.front.values()])
    travel = moments_of(channels, model.travel, TRAVEL_SPAN) @ np.array([*model.travel.values()])
    sizes = _sizes(sagittal)
    ratio, whole = _off_plane(sizes), _off_plane(np.sqrt(np.mean(sizes * sizes, axis=0)))
    lenient = _share(ratio, _LENIENCE * model.off_plane)
    strict = _share(ratio, model.off_plane) * _share(whole, model.off_plane_throughout)
    usable = motion.known[first:beyond] & (lenient > 0.0) & (sizes[:, 0] > _LEAST_RATE)
    inside = slice(mounting.first - first, mounting.beyond - first)
    odds = np.sum((np.clip(front, -_MOST_TRAVEL, _MOST_TRAVEL) * lenient * usable)[inside])
    odds = np.clip(odds * STEP / _WITNESS_SPAN, -_MOST_FRONT, _MOST_FRONT)
    llr = _in_doubt(np.clip(travel, -_MOST_TRAVEL, _MOST_TRAVEL), float(odds))
    llr *= np.where(llr > 0.0, strict, lenient)
    return np.where(usable, llr, np.nan)[inside]


def _share(ratio: FloatArray, limit: float) -> FloatArray:
    """How far a reading counts: 1 well below the limit, 0 well above."""
    return np.asarray(np.clip(0.5 + (limit - ratio) / (_SOFTNESS * limit), 0.0, 1.0))


def _in_doubt(travel: FloatArray, front: float) -> FloatArray:
    """The ratio `travel` where the sign of the axis has the log odds ``front``."""
    agree, against = -np.logaddexp(0.0, -front), -np.logaddexp(0.0, front)
    backward, forward = -np.logaddexp(0.0, -travel), -np.logaddexp(0.0, travel)
    return np.asarray(
        np.logaddexp(agree + backward, against + forward)
        - np.logaddexp(agree + forward, against + backward)
    )


def _off_plane(sizes: FloatArray) -> FloatArray:
    """Movement out of the plane of the axis against movement in it, from ``(…, 5)`` of `_sizes`.

    The geometric mean of three ratios: rolling and turning against swinging, and the sideways
    against the fore-aft velocity. About 0.25 where somebody runs or walks along the plane.
    """
    rate, roll, turn, fore, side = np.moveaxis(sizes, -1, 0)
    return np.asarray(np.cbrt(roll * turn * side / np.maximum(rate * rate * fore, 1e-9)))


def _sizes(motion: SagittalMotion) -> FloatArray:
    """``(cells, 5)``: of the rates in plane, rolling, turning, the velocities fore and sideways."""
    return np.column_stack(
        [
            _size(motion.rate),
            _size(motion.roll_rate),
            _size(motion.turn_rate),
            _size(motion.fore_velocity),
            _size(motion.side_velocity),
        ]
    )


def _size(values: FloatArray) -> FloatArray:
    """Root mean square about the mean, cell by cell."""
    cells = values.reshape(-1, CELL_SAMPLES)
    sums = np.column_stack([cells.mean(axis=1), (cells * cells).mean(axis=1)])
    mean, square = weighted(sums, TRAVEL_SPAN).T
    return np.asarray(np.sqrt(np.maximum(square - mean * mean, 0.0)))


def _slips(segment: Segment, mountings: Sequence[Mounting], first: int) -> tuple[Gap, ...]:
    moved = [mounting for mounting in mountings if mounting.slipped]
    if not moved:
        return ()
    seconds = [round((first + mounting.first) * STEP) for mounting in moved]
    clocks = ", ".join(f"{second // 60}:{second % 60:02d}" for second in seconds[:3])
    return (
        Gap(
            f"the sensor on the {segment} moved on the body at {clocks}; each part was read alone",
            "strap it tighter, or into a closer pocket",
        ),
    )
