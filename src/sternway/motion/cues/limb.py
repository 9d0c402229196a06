"""What the cues of shank, thigh and foot share: from odd moments to which way the body moves.

Two sums of moments (see `moments`), with weights that `limb_weights.toml` holds for each segment,
give log odds: `front`, that the left-right axis points left, and `travel`, that the body moves
backward if it does. The axis points the same way as long as the sensor sits still on the body, so
`front` is added up over a whole mounting, and its doubt is carried into every cell:

    llr = ln [P σ(t) + (1 − P) σ(−t)] − ln [P σ(−t) + (1 − P) σ(t)],   P = σ(Σ front),  t = travel

That doubt is one and the same in all cells, so no repetition makes the reading surer than it.

A cell in which the segment turns and sways out of the plane of its axis as much as in it is a
sideways step or a turn on the spot; one in which it is thrown up and down far more than to and fro
is a jump; and where nothing but side steps was recorded the axis itself is another, and no front is
clear. Nothing is silenced for that: what speaks for going neither way is told beside what speaks
for the two ways, cell by cell, as a log-likelihood ratio of its own (`CueReading.neither`), from
how the size of `travel` and the movement out of the plane spread in either case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.motion.cues.cue import CueReading, Scene, either
from sternway.motion.cues.limb_model import model_of
from sternway.motion.cues.moments import moments_of, standardised, weighted
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
from sternway.motion.settings import DirectionSettings, LimbModel
from sternway.notices import notice
from sternway.recordings import FloatArray, Imu, Segment

CEILING = 5.0
"""log odds 150 : 1. An assumption until recordings of real backward runs with known truth exist."""

FRONT_SPAN = 1.0
"""s, one sigma: anatomy does not change"""
_MOST_FRONT_CELL = 5.0
"""log odds of a front that half a second can reach"""

_SOFTNESS = 0.4
"""share of a limit over which a reading fades"""

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

_LEAST_SIZE = 1e-4
"""rad/s and m/s: what is smaller is measured as this"""
_LEAST_RATE = 0.6
"""rad/s, root mean square, below which a limb does not step"""
_MARGIN = 6
"""cells around a mounting that help to centre and scale its ends"""
_ERROR_SPAN = 0.5
_REACH = 1.0
"""s: half a stride; nobody turns round and back again within"""


def limb(scene: Scene, segment: Segment) -> CueReading | None:
    """The reading of all sensors on a segment; None where there is none."""
    model = scene.settings.limbs.get(segment) or model_of(segment)
    heard = [
        (seen, _slips(segment, seen))
        for imu in scene.recording.imus
        if _is_on(imu, segment) and (seen := seen_of(imu, segment, scene.grid, model))
    ]
    return limb_reading(segment.value, heard, model, scene.settings, scene.grid)


def limb_reading(
    cue: str,
    sensors: Sequence[tuple[Sequence[Seen], tuple[Gap, ...]]],
    model: LimbModel,
    settings: DirectionSettings,
    grid: Grid,
) -> CueReading | None:
    """What sensors on one segment say together; None where none of them steps or slipped."""
    if not sensors:
        return None
    ratios, neithers = np.full((2, len(sensors), grid.count), np.nan)
    fronts = np.zeros((len(sensors), grid.count))
    for index, (mountings, _) in enumerate(sensors):
        for seen in mountings:
            here = slice(seen.first, seen.first + len(seen.steps))
            read = _read(seen, model, settings)
            ratios[index, here], neithers[index, here], fronts[index, here] = read
    speaks = np.isfinite(ratios).sum(axis=0)
    gaps = tuple(gap for _, found in sensors for gap in found)
    if not speaks.any() and not gaps:
        return None
    # Both legs see the same step: their errors are neither one nor independent.
    shared = np.sqrt(np.maximum(speaks, 1))
    total = np.nansum(ratios, axis=0) / shared
    agree = np.sign(np.nan_to_num(ratios)) * np.sign(total)
    return CueReading(
        cue,
        np.where(speaks > 0, total, np.nan),
        CEILING,
        _ERROR_SPAN,
        _REACH,
        gaps=gaps,
        surest=np.maximum(np.sum(agree * fronts, axis=0), 0.0),
        carry=settings.carry,
        neither=np.where(speaks > 0, np.nansum(neithers, axis=0) / shared, np.nan),
    )


def _is_on(imu: Imu, segment: Segment) -> bool:
    return imu.placement is not None and imu.placement.segment is segment


@dataclass(frozen=True, eq=False, slots=True)
class Seen:
    """What a sensor on a limb saw over one mounting, ``(cells,)`` each, its axis taken for left."""

    first: int
    """the cell of the grid with which it begins"""
    slipped: bool
    """the sensor moved on the body just before"""
    front: FloatArray
    """log odds that the axis points left"""
    travel: FloatArray
    """log odds of travel backward, if it does"""
    off_plane: FloatArray
    """logarithm of the movement out of the plane of the axis against movement in it"""
    bounding: FloatArray
    """movement up and down against movement to and fro"""
    steps: NDArray[np.bool_]
    """measured, and moving"""

    @property
    def clear(self) -> float:
        """Mean log odds of the front, whichever it is, over all that steps."""
        bounded = np.clip(self.front[self.steps], -2.0 * _MOST_FRONT_CELL, 2.0 * _MOST_FRONT_CELL)
        return abs(float(bounded.mean())) if len(bounded) else 0.0


def seen_of(imu: Imu, segment: Segment, grid: Grid, model: LimbModel) -> list[Seen]:
    """What a sensor saw in each of its mountings; nothing where it has not what it takes."""
    motion = on_clock(imu, grid)
    if motion is None:
        return []
    return [seen_by(motion, mounting, segment, model) for mounting in mountings_of(motion)]


def seen_by(motion: SensorMotion, mounting: Mounting, segment: Segment, model: LimbModel) -> Seen:
    """Read the cells of one mounting."""
    first = max(mounting.first - _MARGIN, 0)
    beyond = min(mounting.beyond + _MARGIN, len(motion.known))
    samples = slice(first * CELL_SAMPLES, beyond * CELL_SAMPLES)
    sagittal = in_sagittal_plane(motion, mounting, samples)
    front, travel = _sums(sagittal, segment, model)
    sizes = _sizes(sagittal, model.travel_span)
    inside = slice(mounting.first - first, mounting.beyond - first)
    steps = motion.known[first:beyond] & (sizes[:, 0] > _LEAST_RATE)
    return Seen(
        first=motion.first + mounting.first,
        slipped=mounting.slipped,
        front=front[inside],
        travel=travel[inside],
        off_plane=_off_plane(sizes)[inside],
        bounding=_bounding(sagittal)[inside],
        steps=steps[inside],
    )


def _read(
    seen: Seen, model: LimbModel, settings: DirectionSettings
) -> tuple[FloatArray, FloatArray, float]:
    """The ratios of the cells of one mounting, backward over forward and neither over either.

    NaN where the limb does not step. And the log odds that its front is the one taken.
    """
    nowhere = _going_nowhere(seen, model, settings)
    weight = seen.steps / (1.0 + np.exp(nowhere))
    said = float(np.sum(np.clip(seen.front, -_MOST_FRONT_CELL, _MOST_FRONT_CELL) * weight))
    carried = settings.front_carry * abs(said) / max(float(weight.sum()), 1e-9)
    most = min(settings.most_front, carried)
    odds = float(np.clip(said * STEP / settings.front_witness, -most, most))
    along = model.along
    slope = 2.0 * along.travel / along.travel_spread**2
    travel = np.clip(slope * seen.travel, -settings.most_travel, settings.most_travel)
    llr = either(travel, -travel, odds)
    backward = 1.0 / (1.0 + np.exp(-llr))
    lenient = settings.backward_leniency * backward + settings.forward_leniency * (1.0 - backward)
    neither = np.clip(nowhere - lenient, -settings.most_neither, settings.most_neither)
    return (
        np.where(seen.steps, llr, np.nan),
        np.where(seen.steps, neither, np.nan),
        abs(odds),
    )


def _going_nowhere(seen: Seen, model: LimbModel, settings: DirectionSettings) -> FloatArray:
    """Log p(seen | neither way) - log p(seen | one of the two), cell by cell."""
    along, neither = model.along, model.neither
    # What leaves the plane less than the mean of either kind says no more than that mean would.
    off_plane = np.clip(seen.off_plane, along.off_plane, neither.off_plane)
    ratio = _log_normal(off_plane, neither.off_plane, neither.off_plane_spread)
    ratio -= _log_normal(off_plane, along.off_plane, along.off_plane_spread)
    travel = np.minimum(np.abs(seen.travel), along.travel)
    ratio += _log_normal(travel, 0.0, neither.travel_spread) + np.log(2.0)
    ratio -= np.logaddexp(
        _log_normal(travel, along.travel, along.travel_spread),
        _log_normal(travel, -along.travel, along.travel_spread),
    )
    doubt = max(0.0, 1.0 - seen.clear / model.clear_front)
    ratio += settings.doubt_of_axis * doubt
    most = settings.most_neither + max(settings.backward_leniency, settings.forward_leniency)
    is_jump = np.clip(0.5 + (seen.bounding / model.bound - 1.0) / _SOFTNESS, 0.0, 1.0)
    bounded = np.clip(ratio, -most, most)
    return bounded + is_jump * (most - bounded)


def _log_normal(values: FloatArray, mean: float, spread: float) -> FloatArray:
    return np.asarray(-0.5 * ((values - mean) / spread) ** 2 - np.log(spread))


def _sums(
    sagittal: SagittalMotion, segment: Segment, model: LimbModel
) -> tuple[FloatArray, FloatArray]:
    """Log odds in each cell that the axis points left, and of travel backward if it does."""
    channels, span = standardised(sagittal), model.travel_span
    travel = moments_of(channels, model.travel, span) @ np.array([*model.travel.values()])
    front = moments_of(channels, model.front, FRONT_SPAN) @ np.array([*model.front.values()])
    hinge = hinge_of(sagittal) if segment is Segment.THIGH else None
    if hinge is None:
        return front, travel
    length = np.maximum(np.hypot(hinge.ahead, hinge.below), 1e-9)
    hangs = hinge.below > -_LEVEL_LEVER * np.abs(hinge.ahead)
    hangs &= (length > _LEVER[0]) & (length < _LEVER[1])
    front += np.where(hangs, _HINGE * hinge.fit * hinge.ahead / length, 0.0)
    surge, bounce, both = weighted(
        np.column_stack([hinge.surge, hinge.bounce, hinge.surge_in_bounce]), span
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


def _off_plane(sizes: FloatArray) -> FloatArray:
    """Logarithm of movement out of the plane of the axis against movement in it.

    From ``(cells, 5)`` of `_sizes`: the mean of three logarithms of ratios, rolling and turning
    against swinging, and the sideways against the fore-aft velocity. About -1.4 where somebody runs
    or walks along the plane.
    """
    rate, roll, turn, fore, side = np.log(np.maximum(sizes, _LEAST_SIZE)).T
    return np.asarray((roll + turn + side - 2.0 * rate - fore) / 3.0)


def _sizes(motion: SagittalMotion, span: float) -> FloatArray:
    """``(cells, 5)``: of the rates in plane, rolling, turning, the velocities fore and sideways."""
    values = np.stack(
        [
            motion.rate,
            motion.roll_rate,
            motion.turn_rate,
            motion.fore_velocity,
            motion.side_velocity,
        ]
    ).reshape(5, -1, CELL_SAMPLES)
    mean = weighted(values.mean(axis=2).T, span)
    square = weighted((values * values).mean(axis=2).T, span)
    return np.asarray(np.sqrt(np.maximum(square - mean * mean, 0.0)))


def _slips(segment: Segment, mountings: Sequence[Seen]) -> tuple[Gap, ...]:
    moved = [mounting for mounting in mountings if mounting.slipped]
    if not moved:
        return ()
    times = tuple(whole_seconds(mounting.first * STEP) for mounting in moved[:3])
    what = notice(MotionCode.SENSOR_SLIPPED, segment=str(segment), times_s=times)
    return (Gap(what, notice(MotionCode.STRAP_TIGHTER)),)
