"""What the cues of shank, thigh and foot share: from odd moments to which way the body moves.

Two sums of moments (see `moments`), with weights that `limb_weights.toml` holds for each segment,
give log odds: `front`, that the left-right axis points left, and `travel`, that the body moves
backward if it does. The axis points the same way as long as the sensor sits still on the body, so
`front` is added up over a whole mounting, and its doubt is carried into every cell:

    llr = ln [P σ(t) + (1 − P) σ(−t)] − ln [P σ(−t) + (1 − P) σ(t)],   P = σ(Σ front),  t = travel

That doubt is one and the same in all cells, so no repetition makes the reading surer than it.

A cell in which the segment turns and sways out of the plane of its axis as much as in it is a
sideways step or a turn on the spot; one in which it is thrown up and down far more than to and fro
is a jump. There a limb is silent. What looks backward must keep to the plane more strictly than
what looks forward, since among the movements that leave the plane backward running is the rarest:
and the less it keeps to the plane, the more clearly anatomy must tell the front, since in a side
step the axis itself is another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from sternway.documents import packaged_toml
from sternway.motion.cues.cue import CueReading, Scene, either
from sternway.motion.cues.moments import Moment, moments_of, standardised, weighted
from sternway.motion.grid import STEP, Grid
from sternway.motion.notices import Gap, MotionCode, whole_seconds
from sternway.motion.sensors import (
    CELL_SAMPLES,
    GRAVITY,
    Mounting,
    SagittalMotion,
    SensorMotion,
    hinge_of,
    in_sagittal_plane,
    mountings_of,
    on_clock,
)
from sternway.notices import notice
from sternway.recordings import FloatArray, Imu, Segment
from sternway.tables import Table

CEILING = 5.0
"""log odds 150 : 1. An assumption until recordings of real backward runs with known truth exist."""

FRONT_SPAN = 1.0
"""s, one sigma: anatomy does not change"""
TRAVEL_SPAN = 0.5
"""s, one sigma: a runner turns round within a stride"""

_WITNESS_SPAN = 2.0
"""s over which the errors of `front` hang together: what a mounting adds up counts once in these"""
_MOST_FRONT = 6.0
"""log odds: an anatomy that is unlike all others stays possible"""
_MOST_TRAVEL = 5.0

_LENIENCE = 1.6
"""of the limit of `LimbModel.off_plane` for what looks forward"""
_SOFTNESS = 0.4
"""share of a limit over which a reading fades"""

_LEAST_SHARE = 0.25
"""of a reading: where less is left it is silent, for many faint words would make a loud one"""
_LEAST_BORNE = 1.0 / 3.0
"""of `LimbModel.off_plane_throughout`, borne however faint the front: all but within the plane"""

_HINGE = 12.0
"""log odds for a sensor that hangs wholly ahead of the hip: our choice"""
_SURGE = 4.0
"""log odds for a hip that surges in perfect time with its bounce; as large as a moment's"""
_LEVEL_LEVER = 0.4
"""m below the hip, for each ahead: a phone high in a pocket may come to lie level with it"""
_LEVER = (0.03, 0.4)
"""m between hip and sensor that a thigh can have"""

_BOUND_SPAN = 1.5
"""s, one sigma: a jump on the spot, with its crouch and its landing, takes that long"""

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
    clear_front: float
    """mean log odds of the front with which that much is borne; with less, less in proportion"""
    bound: float
    """movement up and down against movement to and fro at which a reading counts half"""


@cache
def model_of(segment: Segment) -> LimbModel:
    """The weights of a segment."""
    return _models()[segment]


@cache
def _models() -> Mapping[Segment, LimbModel]:
    with packaged_toml(__name__, "limb_weights.toml") as file:
        file.whole("version", 1, 1)
        tables = file.named_tables()
        return {Segment(name): _model(table) for name, table in tables.items()}


def _model(table: Table) -> LimbModel:
    parts = (table.table(part, may_be_missing=True) for part in ("front", "travel"))
    front, travel = (
        {tuple(name.split("*")): weight for name, weight in part.named_numbers().items()}
        for part in parts
    )
    limits = ("off_plane", "off_plane_throughout", "clear_front", "bound")
    return LimbModel(front, travel, *(table.number(limit) for limit in limits))


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
    agree = np.sign(np.nan_to_num(ratios)) * np.sign(total)
    surest = np.maximum(np.sum(agree * [said.front for said in heard], axis=0), 0.0)
    return CueReading(segment.value, llr, CEILING, _ERROR_SPAN, _REACH, gaps=gaps, surest=surest)


@dataclass(frozen=True, eq=False, slots=True)
class _Heard:
    llr: FloatArray
    front: FloatArray
    """log odds that the front of the mounting is the one taken"""
    gaps: tuple[Gap, ...]


def _is_on(imu: Imu, segment: Segment) -> bool:
    return imu.placement is not None and imu.placement.segment is segment


def _heard(imu: Imu, segment: Segment, grid: Grid) -> _Heard | None:
    motion = on_clock(imu, grid)
    if motion is None:
        return None
    llr, front = np.full(grid.count, np.nan), np.zeros(grid.count)
    mountings = mountings_of(motion)
    for mounting in mountings:
        here = slice(motion.first + mounting.first, motion.first + mounting.beyond)
        llr[here], front[here] = _read(motion, mounting, segment)
    return _Heard(llr, front, _slips(segment, mountings, motion.first))


def _read(motion: SensorMotion, mounting: Mounting, segment: Segment) -> tuple[FloatArray, float]:
    """The log-likelihood ratio in the cells of one mounting, NaN where the limb is silent.

    And the log odds that its front is the one taken.
    """
    model = model_of(segment)
    first = max(mounting.first - _MARGIN, 0)
    beyond = min(mounting.beyond + _MARGIN, len(motion.known))
    samples = slice(first * CELL_SAMPLES, beyond * CELL_SAMPLES)
    sagittal = in_sagittal_plane(motion, mounting, samples)
    front, travel = _sums(sagittal, segment)
    sizes = _sizes(sagittal)
    planar = _off_plane(sizes)
    bound = _share(_bounding(sagittal), model.bound)
    lenient = _share(planar, _LENIENCE * model.off_plane) * bound
    usable = motion.known[first:beyond] & (lenient > _LEAST_SHARE)
    usable &= sizes[:, 0] > _LEAST_RATE
    inside = slice(mounting.first - first, mounting.beyond - first)
    weight = (lenient * usable)[inside]
    said = np.sum(np.clip(front, -_MOST_TRAVEL, _MOST_TRAVEL)[inside] * weight)
    odds = float(np.clip(said * STEP / _WITNESS_SPAN, -_MOST_FRONT, _MOST_FRONT))
    clear = abs(float(np.sum(front[inside] * weight))) / max(float(weight.sum()), 1e-9)
    throughout = model.off_plane_throughout * np.clip(clear / model.clear_front, _LEAST_BORNE, 1.0)
    whole = _off_plane(np.sqrt(np.mean(sizes * sizes, axis=0)))
    strict = _share(planar, model.off_plane) * bound * _share(whole, throughout)
    travel = np.clip(travel, -_MOST_TRAVEL, _MOST_TRAVEL)
    llr = either(travel, -travel, odds)
    share = np.where(llr > 0.0, strict, lenient)
    heard = usable & (share > _LEAST_SHARE)
    return np.where(heard, llr * share, np.nan)[inside], abs(odds)


def _sums(sagittal: SagittalMotion, segment: Segment) -> tuple[FloatArray, FloatArray]:
    """Log odds in each cell that the axis points left, and of travel backward if it does."""
    model, channels = model_of(segment), standardised(sagittal)
    travel = moments_of(channels, model.travel, TRAVEL_SPAN) @ np.array([*model.travel.values()])
    front = moments_of(channels, model.front, FRONT_SPAN) @ np.array([*model.front.values()])
    hinge = hinge_of(sagittal) if segment is Segment.THIGH else None
    if hinge is None:
        return front, travel
    length = np.maximum(np.hypot(hinge.ahead, hinge.below), 1e-9)
    hangs = hinge.below > -_LEVEL_LEVER * np.abs(hinge.ahead)
    hangs &= (length > _LEVER[0]) & (length < _LEVER[1])
    front += np.where(hangs, _HINGE * hinge.fit * hinge.ahead / length, 0.0)
    surge, bounce, both = weighted(
        np.column_stack([hinge.surge, hinge.bounce, hinge.surge_in_bounce]), TRAVEL_SPAN
    ).T
    # Of an acceleration of amplitude g the mean square is half of that: each step has a flight.
    flies = 2.0 * bounce > GRAVITY**2
    timing = both / np.sqrt(np.maximum(surge * bounce, 1e-9))
    return front, travel + np.where(flies, _SURGE * timing, 0.0)


def _bounding(motion: SagittalMotion) -> FloatArray:
    """Movement up and down against movement to and fro, cell by cell."""
    velocities = (motion.up_velocity, motion.fore_velocity, motion.side_velocity)
    cells = np.column_stack(
        [(each * each).reshape(-1, CELL_SAMPLES).mean(axis=1) for each in velocities]
    )
    up, fore, side = weighted(cells, _BOUND_SPAN).T
    return np.asarray(np.sqrt(up / np.maximum(fore + side, 1e-9)))


def _share(ratio: FloatArray, limit: float) -> FloatArray:
    """How far a reading counts: 1 well below the limit, 0 well above."""
    return np.asarray(np.clip(0.5 + (limit - ratio) / (_SOFTNESS * limit), 0.0, 1.0))


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
    times = tuple(whole_seconds((first + mounting.first) * STEP) for mounting in moved[:3])
    what = notice(MotionCode.SENSOR_SLIPPED, segment=str(segment), times_s=times)
    return (Gap(what, notice(MotionCode.STRAP_TIGHTER)),)
