"""What the cues of shank, thigh and foot share: from odd moments to which way the body moves.

Sums of moments (see `moments` and `limb_cells`), with weights that `limb_weights.toml` holds for
each segment, give log odds: `front`, that the left-right axis points left; `travel`, that the body
moves backward if it does; `free`, that it moves backward whichever way the axis points. The axis
points the same way as long as the sensor sits still on the body, so `front` is added up over a
whole mounting, and its doubt is carried into every cell:

    llr = ln [P σ(t₊) + (1 − P) σ(t₋)] − ln [P σ(−t₊) + (1 − P) σ(−t₋)]
    P = σ(Σ front),  t± = 2 m (± travel + free) / s²

That doubt is one and the same in all cells, so no repetition makes the reading surer than it.

A cell in which the segment turns and sways out of the plane of its axis as much as in it is a
sideways step, one in which it turns about the vertical and hardly moves a turn on the spot, and one
in which it is thrown up and down far more than to and fro a jump; and where nothing but side steps
was recorded the axis itself is another, and no front is clear. Nothing is silenced for that: what
speaks for going neither way is told beside what speaks for the two ways, cell by cell, as a
log-likelihood ratio of its own (`CueReading.neither`).

A limb that swings as evenly as on pedals does not step, and a foot that is set down where it was
goes nowhere (`nowhere`): neither is read.

A sensor that turns half round about the limb keeps its vertical and its axis, but shows its front
on the other side: cells that contradict the front of their mounting for as long as that takes are
not read, and a gap says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sternway.motion.cues.cue import CueReading, Scene, either
from sternway.motion.cues.limb_cells import Seen, aside_shows, seen_of, turn_shows
from sternway.motion.cues.limb_model import model_of
from sternway.motion.grid import STEP, Grid
from sternway.motion.notices import Gap, MotionCode, whole_seconds
from sternway.motion.settings import LIMBS, DirectionSettings, LimbModel
from sternway.notices import Notice, notice
from sternway.recordings import FloatArray, Imu, Segment

_MOST_SPANS = 20
"""pieces of one kind that a gap names"""


def limb(scene: Scene, segment: Segment) -> CueReading | None:
    """The reading of all sensors that were put on a segment; None where there is none.

    Those that nobody placed are read by `leg`.
    """
    model = scene.settings.limbs.get(segment) or model_of(segment)
    heard = [
        (seen, (*_slips(segment, seen), *nowhere(imu.name, seen)))
        for imu in scene.recording.imus
        if _is_on(imu, segment)
        and scene.is_placed(imu)
        and (seen := seen_of(imu, segment, scene.grid, model))
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
    turned_round, rides = np.zeros((2, grid.count), dtype=bool)
    for index, (mountings, _) in enumerate(sensors):
        rides[_cells_of_rides(mountings)] = True
        for seen in mountings:
            here = slice(seen.first, seen.first + len(seen.steps))
            against = _reversed(seen, model, settings)
            turned_round[here] |= against
            kept = replace(seen, steps=seen.steps & ~against) if against.any() else seen
            read = _read(kept, model, settings)
            ratios[index, here], neithers[index, here], fronts[index, here] = read
    gaps = (*(gap for _, found in sensors for gap in found), *_front_reversed(turned_round))
    total = of_one_step(ratios)
    if not np.isfinite(total).any() and not gaps and not rides.any():
        return None
    agree = np.sign(np.nan_to_num(ratios)) * np.sign(np.nan_to_num(total))
    return CueReading(
        cue,
        total,
        LIMBS.ceiling,
        LIMBS.error_span,
        LIMBS.reach,
        gaps=gaps,
        surest=np.maximum(np.sum(agree * fronts, axis=0), 0.0),
        carry=settings.carry,
        neither=of_one_step(neithers),
        rides=rides,
    )


def of_one_step(ratios: FloatArray) -> FloatArray:
    """One ratio ``(n,)`` of those of several sensors ``(k, n)``; NaN where none speaks.

    All see the same step: their errors are neither one nor independent.
    """
    speaks = np.isfinite(ratios).sum(axis=0)
    total = np.nansum(ratios, axis=0) / np.sqrt(np.maximum(speaks, 1))
    return np.where(speaks > 0, total, np.nan)


def _is_on(imu: Imu, segment: Segment) -> bool:
    return imu.placement is not None and imu.placement.segment is segment


def _read(
    seen: Seen, model: LimbModel, settings: DirectionSettings
) -> tuple[FloatArray, FloatArray, float]:
    """The ratios of the cells of one mounting, backward over forward and neither over either.

    NaN where the limb does not step; but where it hardly moves, and turns, the latter is told. And
    the log odds that its front is the one taken.
    """
    aside, spot = _going_nowhere(seen, model, settings)
    said = float(_front_said(seen, aside, spot).sum())
    clear = max(seen.clear(model.clear_plane), 0.0) / model.clear
    known = seen.steps.sum() * STEP
    most = settings.front_carry * clear**2 * known / (known + settings.front_time)
    most = min(settings.most_front, float(most))
    odds = float(np.clip(said * STEP / settings.front_witness, -most, most))
    along = model.along
    slope = 2.0 * along.travel / along.travel_spread**2
    most = settings.most_travel
    one, other = (
        np.clip(slope * (sign * seen.travel + seen.free), -most, most) for sign in (1.0, -1.0)
    )
    llr = either(one, other, odds)
    backward = 1.0 / (1.0 + np.exp(-llr))
    lenient = settings.backward_leniency * backward + settings.forward_leniency * (1.0 - backward)
    spot = spot - settings.spot_leniency
    neither = np.where(seen.steps, _either_of(aside - lenient, spot), spot - np.log(2.0))
    tells = seen.steps | (seen.lingers & (neither > 0.0))
    return (
        np.where(seen.steps, llr, np.nan),
        np.where(tells, np.clip(neither, -settings.most_neither, settings.most_neither), np.nan),
        abs(odds),
    )


def _front_said(seen: Seen, aside: FloatArray, spot: FloatArray) -> FloatArray:
    """What each cell says of the front, where somebody goes somewhere."""
    weight = seen.steps / (1.0 + np.exp(_either_of(aside, spot)))
    return np.asarray(np.clip(seen.front, -LIMBS.most_front, LIMBS.most_front) * weight)


def _reversed(seen: Seen, model: LimbModel, settings: DirectionSettings) -> NDArray[np.bool_]:
    """Cells of a mounting that contradict its front by as much as a front can be sure of.

    Each run begins where the sum of what speaks against it last was least and ends where it is most
    (Page 1954, "Continuous inspection schemes").
    """
    said = _front_said(seen, *_going_nowhere(seen, model, settings))
    said *= STEP / settings.front_witness
    against = np.cumsum(-said if said.sum() >= 0.0 else said)
    least = np.minimum.accumulate(np.minimum(against, 0.0))
    rise = against - least
    found = np.zeros(len(said), dtype=bool)
    if not (rise > settings.most_front).any():
        return found
    starts = np.flatnonzero(np.diff(least, prepend=0.0) < 0.0)
    for first, beyond in pairwise([0, *(starts + 1).tolist(), len(said)]):
        if beyond > first and rise[first:beyond].max() > settings.most_front:
            found[first : first + int(np.argmax(rise[first:beyond])) + 1] = True
    return found


def nowhere(sensor: str, mountings: Sequence[Seen]) -> tuple[Gap, ...]:
    """What is said of a sensor that swings as on a machine, or steps on the spot."""
    found = (
        (_cells_of_rides(mountings), MotionCode.EVEN_SWING, MotionCode.LEAVE_RIDES_OUT),
        (
            _cells([each.stays for each in mountings], mountings),
            MotionCode.ON_THE_SPOT,
            MotionCode.DECLARE_IF_NOT_SO,
        ),
    )
    return tuple(
        Gap(_told(sensor, cells, what), notice(cure))
        for cells, what, cure in found
        if len(cells) * STEP >= LIMBS.least_told
    )


def _told(sensor: str, cells: NDArray[np.intp], what: MotionCode) -> Notice:
    pieces = np.split(cells, np.flatnonzero(np.diff(cells) * STEP > LIMBS.least_told) + 1)
    spans = tuple(
        notice(
            MotionCode.SPAN,
            from_s=whole_seconds(float(piece[0]) * STEP),
            to_s=whole_seconds(float(piece[-1] + 1) * STEP),
        )
        for piece in pieces[:_MOST_SPANS]
    )
    return notice(what, sensor=sensor, all_s=whole_seconds(len(cells) * STEP), spans=spans)


def _cells_of_rides(mountings: Sequence[Seen]) -> NDArray[np.intp]:
    """The cells of the grid in which a sensor swings as on a machine."""
    return _cells([each.evenly for each in mountings], mountings)


def _cells(flags: Sequence[NDArray[np.bool_]], mountings: Sequence[Seen]) -> NDArray[np.intp]:
    return np.concatenate(
        [each.first + np.flatnonzero(flag) for flag, each in zip(flags, mountings, strict=True)]
    )


def _front_reversed(cells: NDArray[np.bool_]) -> tuple[Gap, ...]:
    if not cells.any():
        return ()
    starts = np.flatnonzero(np.diff(cells.astype(np.int8), prepend=0) == 1)[:3]
    times = tuple(whole_seconds(float(start) * STEP) for start in starts)
    seconds = whole_seconds(float(cells.sum()) * STEP)
    what = notice(MotionCode.FRONT_REVERSED, times_s=times, reversed_s=seconds)
    return (Gap(what, notice(MotionCode.LEAVE_IN_PLACE)),)


def _going_nowhere(
    seen: Seen, model: LimbModel, settings: DirectionSettings
) -> tuple[FloatArray, FloatArray]:
    """Log p(seen | a step aside) - log p(seen | one of the two ways), and of staying on the spot.

    On the spot somebody turns or jumps.
    """
    sign = 1.0 if np.sum(seen.front[seen.steps]) >= 0.0 else -1.0
    travel = sign * seen.travel + seen.free
    shown = aside_shows(travel, seen.off_plane, sign * seen.front, model.along)
    aside = shown @ np.array(astuple(model.aside))
    turn = turn_shows(seen.turning) @ np.array(astuple(model.turn))
    doubt = (1.0 - seen.clear(model.clear_plane) / model.clear) / LIMBS.clear_softness
    aside += settings.doubt_of_axis * min(max(doubt, 0.0), 1.0)
    most = settings.most_neither + settings.spot_leniency + np.log(2.0)
    is_jump = np.clip(0.5 + (seen.bounding / model.bound - 1.0) / LIMBS.softness, 0.0, 1.0)
    return aside, turn + is_jump * np.maximum(most - turn, 0.0)


def _either_of(aside: FloatArray, spot: FloatArray) -> FloatArray:
    """Two ratios as one, of two that were as likely before."""
    return np.asarray(np.logaddexp(aside, spot) - np.log(2.0))


def _slips(segment: Segment, mountings: Sequence[Seen]) -> tuple[Gap, ...]:
    moved = [mounting for mounting in mountings if mounting.slipped]
    if not moved:
        return ()
    times = tuple(whole_seconds(mounting.first * STEP) for mounting in moved[:3])
    what = notice(MotionCode.SENSOR_SLIPPED, segment=str(segment), times_s=times)
    return (Gap(what, notice(MotionCode.STRAP_TIGHTER)),)
