"""What a sensor on a limb sees of each half second, before anything is concluded from it.

Two sums of moments tell front and travel, a third travel whichever way the axis points (see
`moments`); beside them stands what sets stepping aside, turning and jumping apart, and whether the
limb steps at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sternway.motion.cues.moments import standardised, summed, weighted
from sternway.motion.cues.nowhere import stays_in_place, swings_evenly
from sternway.motion.grid import STEP, Grid
from sternway.motion.sensors import (
    CELL_SAMPLES,
    GRAVITY,
    Mounting,
    SagittalMotion,
    SensorMotion,
    by_cell,
    hinge_of,
    in_sagittal_plane,
    mountings_of,
    on_clock,
)
from sternway.motion.settings import LIMBS, Along, LimbModel
from sternway.recordings import FloatArray, Imu, Segment

_LEAST_SIZE = 1e-4
"""rad/s and m/s: what is smaller is measured as this"""


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
    free: FloatArray
    """log odds of travel backward, whichever way it points"""
    off_plane: FloatArray
    """logarithm of the movement out of the plane of the axis against movement in it"""
    turning: FloatArray
    """logarithm of turning about the vertical, rad/s, against movement over the level, m/s"""
    bounding: FloatArray
    """movement up and down against movement to and fro"""
    evenly: NDArray[np.bool_]
    """moving, but as evenly as on a machine"""
    stays: NDArray[np.bool_]
    """stepping, but on the spot"""
    steps: NDArray[np.bool_]
    """measured, and moving, but neither of these"""
    lingers: NDArray[np.bool_]
    """measured, but hardly moving"""

    def clear(self, plane: float) -> float:
        """How clearly the axis is the body's left-right one, over all that steps.

        The mean log odds of the front, whichever it is, and ``plane`` for each factor e by which
        movement keeps to the plane.
        """
        if not self.steps.any():
            return 0.0
        most = 2.0 * LIMBS.most_front
        front = np.clip(self.front[self.steps], -most, most)
        return abs(float(front.mean())) - plane * float(self.off_plane[self.steps].mean())


def seen_of(imu: Imu, segment: Segment, grid: Grid, model: LimbModel) -> list[Seen]:
    """What a sensor saw in each of its mountings; nothing where it has not what it takes."""
    motion = on_clock(imu, grid)
    if motion is None:
        return []
    seen = _seen_in(motion, segment, model)
    evenly = np.concatenate([each.evenly for each in seen])
    if not evenly.any():
        return seen
    # On a machine a limb hangs otherwise, and that must not tell how the sensor is mounted.
    stepping = _seen_in(replace(motion, known=motion.known & ~evenly), segment, model)
    return [
        replace(each, evenly=evenly[each.first - motion.first :][: len(each.steps)])
        for each in stepping
    ]


def _seen_in(motion: SensorMotion, segment: Segment, model: LimbModel) -> list[Seen]:
    return [seen_by(motion, mounting, segment, model) for mounting in mountings_of(motion)]


def seen_by(motion: SensorMotion, mounting: Mounting, segment: Segment, model: LimbModel) -> Seen:
    """Read the cells of one mounting."""
    first = max(mounting.first - LIMBS.margin, 0)
    beyond = min(mounting.beyond + LIMBS.margin, len(motion.known))
    samples = slice(first * CELL_SAMPLES, beyond * CELL_SAMPLES)
    sagittal = in_sagittal_plane(motion, mounting, samples)
    front, travel, free = _sums(sagittal, segment, model)
    sizes = _sizes(sagittal, model.travel_span)
    inside = slice(mounting.first - first, mounting.beyond - first)
    measured = motion.known[first:beyond] & ~_handled(motion.up[samples], mounting)
    moves = measured & (sizes[:, 0] > LIMBS.least_rate)
    lingers = measured & ~moves
    evenly = moves & swings_evenly(sagittal, moves, model)
    moves &= ~evenly
    stays = np.zeros(len(moves), dtype=bool)
    if segment is Segment.FOOT:
        stays = moves & stays_in_place(sagittal, moves)
    return Seen(
        first=motion.first + mounting.first,
        slipped=mounting.slipped,
        front=front[inside],
        travel=travel[inside],
        free=free[inside],
        off_plane=_off_plane(sizes)[inside],
        turning=_turning(sagittal)[inside],
        bounding=_bounding(sagittal)[inside],
        evenly=evenly[inside],
        stays=stays[inside],
        steps=(moves & ~stays)[inside],
        lingers=lingers[inside],
    )


def _handled(up: FloatArray, mounting: Mounting) -> NDArray[np.bool_]:
    """Cells about which the sensor hangs otherwise than in its mounting: put on, taken off, fallen.

    Of ``up`` ``(n, 3)``.
    """
    mean = weighted(by_cell(up), LIMBS.handled_span)
    upright = mean @ mounting.up > np.cos(LIMBS.handled) * np.linalg.norm(mean, axis=1)
    reach = round(LIMBS.handled_span / STEP)
    near = np.convolve(~upright, np.ones(2 * reach + 1))[reach : reach + len(upright)]
    return np.asarray(near > 0.5)


def aside_shows(
    travel: FloatArray, off_plane: FloatArray, front: FloatArray, along: Along
) -> FloatArray:
    """``(cells, 4)``: what `Aside` weighs, of the log odds of travel and what `Seen` holds.

    ``front`` are the log odds that the front of the mounting is where it shows in the cell.

    What leaves the plane less than where somebody goes along it says no more than that.
    """
    size = np.minimum(np.abs(travel) / along.travel, 1.0)
    leaves = np.maximum(off_plane, along.off_plane)
    clear = np.clip(front / LIMBS.most_front, -1.0, 1.0)
    return np.column_stack([np.ones(len(travel)), size, leaves, clear])


def turn_shows(turning: FloatArray) -> FloatArray:
    """``(cells, 2)``: what `Turn` weighs."""
    turns = np.clip(turning, LIMBS.straight, LIMBS.spinning)
    return np.column_stack([np.ones(len(turning)), turns])


def _sums(
    sagittal: SagittalMotion, segment: Segment, model: LimbModel
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Log odds in each cell that the axis points left, and of travel backward.

    The latter first if the axis points left, then whichever way it points.
    """
    channels, span = standardised(sagittal), model.travel_span
    front = summed(channels, model.front, LIMBS.front_span)
    travel, free = (summed(channels, each, span) for each in (model.travel, model.free))
    hinge = hinge_of(sagittal) if segment is Segment.THIGH else None
    if hinge is None:
        return front, travel, free
    length = np.maximum(np.hypot(hinge.ahead, hinge.below), 1e-9)
    hangs = hinge.below > -LIMBS.level_lever * np.abs(hinge.ahead)
    hangs &= (length > LIMBS.shortest_lever) & (length < LIMBS.longest_lever)
    front += np.where(hangs, LIMBS.hinge * hinge.fit * hinge.ahead / length, 0.0)
    # Of an acceleration of amplitude g the mean square is half of that: each step has a flight.
    flies = 2.0 * weighted(hinge.bounce[:, None], span)[:, 0] > GRAVITY**2
    return front, travel, free + np.where(flies, summed(channels, model.flight, span), 0.0)


def _bounding(motion: SagittalMotion) -> FloatArray:
    """Movement up and down against movement to and fro, cell by cell."""
    velocities = (motion.up_velocity, motion.fore_velocity, motion.side_velocity)
    cells = np.column_stack([by_cell(each * each) for each in velocities])
    up, fore, side = weighted(cells, LIMBS.bound_span).T
    return np.asarray(np.sqrt(up / np.maximum(fore + side, 1e-9)))


def _off_plane(sizes: FloatArray) -> FloatArray:
    """Logarithm of movement out of the plane of the axis against movement in it.

    From ``(cells, 5)`` of `_sizes`: the mean of three logarithms of ratios, rolling and turning
    against swinging, and the sideways against the fore-aft velocity. About -1.4 where somebody runs
    or walks along the plane.
    """
    rate, roll, turn, fore, side = np.log(np.maximum(sizes, _LEAST_SIZE)).T
    return np.asarray((roll + turn + side - 2.0 * rate - fore) / 3.0)


def _turning(motion: SagittalMotion) -> FloatArray:
    """Logarithm of the mean turning about the vertical against movement over the level.

    Both are the same about whatever axis the limb swings.
    """
    turn = by_cell(motion.turn_rate)
    mean = np.abs(weighted(turn[:, None], LIMBS.turning_span)[:, 0])
    square = by_cell(motion.fore_velocity**2 + motion.side_velocity**2)
    size = np.sqrt(weighted(square[:, None], LIMBS.level_span)[:, 0])
    return np.asarray(np.log((mean + LIMBS.least_turn) / (size + LIMBS.least_turn)))


def _sizes(motion: SagittalMotion, span: float) -> FloatArray:
    """``(cells, 5)``: of the rates in plane, rolling, turning, the velocities fore and sideways."""
    movements = (
        motion.rate,
        motion.roll_rate,
        motion.turn_rate,
        motion.fore_velocity,
        motion.side_velocity,
    )
    mean = weighted(np.column_stack([by_cell(each) for each in movements]), span)
    square = weighted(np.column_stack([by_cell(each * each) for each in movements]), span)
    return np.asarray(np.sqrt(np.maximum(square - mean * mean, 0.0)))
