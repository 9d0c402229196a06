"""Cue `facing`: which way the device points against which way it travels.

A phone on the trunk or arm keeps a constant, unknown yaw to the body. So course over ground minus
the device's heading stays near one angle while the runner moves one way, and near the opposite one
while the runner moves the other way. Doubling the angle makes the two one: the doubled angle is
averaged over some minutes (slow drift of the attitude and of the strap is followed), halved again,
and every second then lies near it or half a turn away. Which of the two is forward the angle cannot
say; `section` marks that, and other cues or a declaration settle it.

Where the front of a device on the trunk is declared, the angle is that of the device's own world
against the compass, and starts, stops and bends say which of the two it is (see `alignment`). Their
doubt is one for the whole section.

Each second is weighed with the scatter that its course must have at its speed, and against a share
of seconds that fit neither way (sideways steps, turning round, a bad fix).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway import rotation
from sternway.motion.baseline import running_of
from sternway.motion.cues.alignment import ComplexArray, compass, pushes
from sternway.motion.cues.contrast import contrast_odds
from sternway.motion.cues.cue import CueReading, Scene, either, worn_on_trunk
from sternway.motion.cues.moved import gaps_of_moves, moves_of, thinned
from sternway.motion.declaration import device_axis
from sternway.motion.position import Positions
from sternway.recordings import FloatArray, Imu, Track

NAME = "facing"
LOOKS_AT, ORDER = "motion sensors", 20


@dataclass(frozen=True, slots=True)
class FacingSettings:
    """When course and heading tell a direction. Ours where no source is named."""

    ceiling: float = 6.0
    """log odds 400 : 1. An assumption until recordings of real backward runs with known truth
    exist"""
    slowest: float = 0.7
    """m/s; below, course over ground is mostly noise"""
    speed_error: float = 0.4
    """m/s, one sigma across the course, where the receiver gives none"""
    body_scatter: float = 0.35
    """rad, one sigma: sway, arm swing, glances and the bend between chest and course"""
    stray: float = 0.05
    """share of seconds that fit neither way"""
    drift_span: float = 60.0
    """s, one sigma of the window in which device and body are taken to keep their yaw"""
    least_agreement: float = 0.5
    """mean resultant length of the doubled angle below which a piece tells nothing (1: all
    agree)"""
    longest_memory: float = 300.0
    """s without a usable second after which the sign is no longer taken to hang together"""
    least_weight: float = 8.0
    """good seconds that a window must hold"""
    least_with_front: float = 1.5
    """the same where the front is declared: its heading is no angle that must first be learned"""
    error_span: float = 1.0
    """s over which the errors of a receiver's course hang together"""
    reach: float = 5.0
    """s: nobody turns round and back again while too slow to read"""
    clear: float = 0.3
    """rad, one sigma of the angle that pushes alone give, from which on they are followed"""
    most_aligned: float = 6.0
    """log odds: an attitude that runs wild can look turned round"""
    most_llr: float = 4.0
    """bound on one reading"""


SETTINGS = FacingSettings()


def facing(scene: Scene) -> CueReading | None:
    """Compare attitude and course; None where a recording lacks either."""
    track = scene.recording.track
    imu = next((each for each in scene.recording.imus if _has_attitude(each)), None)
    if track is None or imu is None or not track.is_timed:
        return None
    declared = scene.declarations.front
    has_front = declared is not None and worn_on_trunk(scene.recording, is_declared=True) is imu
    front = device_axis(declared) if declared is not None and has_front else None
    least = SETTINGS.least_weight if front is None else SETTINGS.least_with_front
    course, scatter = _course(track, scene.ground.positions, scene)
    usable = np.isfinite(course)
    if not usable.any():
        return None
    offset = np.where(usable, course - _heading(imu, scene, front), np.nan)
    usable &= np.isfinite(offset)
    if usable.sum() * scene.grid.step < least:
        return None
    if front is not None:
        pushed = pushes(imu, track, scene.grid)
        # Whoever moved the device no longer wears it as its front was declared.
        usable &= np.cumsum(moves_of(imu, scene.grid)) == 0
        return _named(offset, scatter, usable, pushed, compass(imu), scene)
    moved = moves_of(imu, scene.grid)
    ways = _two_ways(offset, scatter, usable, scene.grid.step, least, moved=moved)
    if not ways.section.any():
        return None
    llr = _llr(offset, scatter, usable & (ways.section > 0), ways.axis)
    prior = _sign_prior(llr, ways.section, scene)
    gaps = gaps_of_moves(moved, scene.grid)
    return CueReading(
        NAME,
        llr,
        SETTINGS.ceiling,
        SETTINGS.error_span,
        SETTINGS.reach,
        ways.section,
        prior,
        gaps=gaps,
    )


def _has_attitude(imu: Imu) -> bool:
    return imu.attitude is not None and bool(np.isfinite(imu.attitude.values).all(axis=1).any())


def _named(
    offset: FloatArray,
    scatter: FloatArray,
    usable: NDArray[np.bool_],
    pushed: ComplexArray,
    north: float,
    scene: Scene,
) -> CueReading | None:
    """The reading of a device whose front is declared."""
    step = scene.grid.step
    ways = _two_ways(offset, scatter, usable, step, SETTINGS.least_with_front)
    pull = _in_window(pushed, step) + north
    # Where the pushes know the angle well, the courses need not agree with one another.
    is_clear = np.abs(pull) > 1.0 / SETTINGS.clear**2
    axis = np.where(is_clear, np.angle(pull), ways.axis)
    turned = pull * np.exp(-1j * axis)
    odds = np.where(np.abs(turned.imag) < np.abs(turned.real), 2.0 * turned.real, 0.0)
    odds = np.clip(odds, -SETTINGS.most_aligned, SETTINGS.most_aligned)
    with np.errstate(invalid="ignore"):
        along = np.abs(np.cos(offset - axis)) > np.sqrt(0.5)
    spoken = usable & along & (is_clear | (ways.section > 0)) & (odds != 0.0)
    if not spoken.any():
        return None
    # Near the true angle the front points along the course: forward.
    llr = np.full(len(offset), np.nan)
    forward = _llr(offset, scatter, spoken, axis)[spoken]
    llr[spoken] = either(-forward, forward, odds[spoken])
    prior = _sign_prior(llr, np.ones(len(llr), dtype=np.int_), scene)
    return CueReading(
        NAME,
        llr,
        SETTINGS.ceiling,
        SETTINGS.error_span,
        SETTINGS.reach,
        sign_prior=prior,
        rests_on_front=True,
        surest=np.abs(odds),
        follows=True,
    )


def _sign_prior(llr: FloatArray, section: NDArray[np.int_], scene: Scene) -> FloatArray | None:
    """What the steps of the two ways say of which is which; None where nobody counted them."""
    running = running_of(scene.recording, scene.ground, scene.speed, scene.grid)
    return None if running is None else contrast_odds(llr, section, running, scene.grid.step)


@dataclass(frozen=True, eq=False, slots=True)
class _Ways:
    """The two ways that the offset of course and heading takes, ``(cells,)`` each."""

    axis: FloatArray
    """rad: the offset of the one way; that of the other is half a turn more"""
    section: NDArray[np.int_]
    """pieces within which the one way is the same: 1, 2, …; 0 where it is not known"""


def _heading(imu: Imu, scene: Scene, front: FloatArray | None) -> FloatArray:
    """Clockwise from the world's reference, the yaw of ``front`` or the most horizontal axis, rad.

    Euler angles would fail in a pocket, where a phone stands on end; an axis that stays horizontal
    never does. Its horizontal parts are averaged over a cell before the angle is taken, which
    cancels the swing within a step.
    """
    attitude = imu.attitude
    assert attitude is not None
    stride = thinned(attitude, scene.grid)
    w, x, y, z = attitude.values[::stride].T
    axes = (
        (1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y)),
        (2 * (x * y - w * z), 1 - 2 * (x * x + z * z), 2 * (y * z + w * x)),
        (2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)),
    )
    if front is None:
        east, north, _ = min(axes, key=lambda axis: float(np.nanmean(np.abs(axis[2]))))
    else:
        east, north, _ = rotation.rotate(attitude.values[::stride], front[None]).T
    level = np.column_stack([east, north])
    known = np.isfinite(level).all(axis=1)
    means = scene.grid.averaged(attitude.time[::stride][known], level[known])
    return np.arctan2(means[:, 0], means[:, 1])


def _course(
    track: Track, positions: Positions | None, scene: Scene
) -> tuple[FloatArray, FloatArray]:
    """Direction of travel and its scatter (one sigma) in each cell, rad; NaN where it is noise."""
    grid = scene.grid
    if track.course is not None and np.isfinite(track.course).any():
        east = grid.sampled(track.time, np.sin(track.course), reach=1.0)
        north = grid.sampled(track.time, np.cos(track.course), reach=1.0)
    elif positions is not None:
        seconds = np.array([-1.0, 1.0])[:, None] + positions.time
        east, north = (
            grid.sampled(
                positions.time,
                np.diff(np.interp(seconds, positions.time, axis), axis=0)[0],
                reach=1.0,
            )
            for axis in (positions.east, positions.north)
        )
    else:
        nothing = np.full(grid.count, np.nan)
        return nothing, nothing
    speed = scene.speed
    error = np.full(grid.count, SETTINGS.speed_error)
    if track.speed_accuracy is not None:
        given = grid.sampled(track.time, track.speed_accuracy, reach=2.0)
        error = np.where(np.isfinite(given), np.maximum(given, 0.1), error)
    scatter = error / np.maximum(speed, SETTINGS.slowest)
    if track.course_accuracy is not None:
        given = grid.sampled(track.time, track.course_accuracy, reach=2.0)
        scatter = np.where(np.isfinite(given), given, scatter)
    course = np.where(speed >= SETTINGS.slowest, np.arctan2(east, north), np.nan)
    return course, np.hypot(scatter, SETTINGS.body_scatter)


def _two_ways(
    offset: FloatArray,
    scatter: FloatArray,
    usable: NDArray[np.bool_],
    step: float,
    least: float,
    moved: NDArray[np.bool_] | None = None,
) -> _Ways:
    """The two ways, from windows that hold at least ``least`` good seconds."""
    weight = np.where(usable, np.minimum(1.0, (SETTINGS.body_scatter / scatter) ** 2), 0.0)
    doubled = np.where(usable, weight * np.exp(2j * np.where(usable, offset, 0.0)), 0.0)
    mean, total = _in_window(doubled, step), _in_window(weight, step).real
    enough = total * step > least
    agreeing = enough & (np.abs(mean) > SETTINGS.least_agreement * total)
    known = np.flatnonzero(agreeing)
    section = np.zeros(len(offset), dtype=np.int_)
    axis = np.zeros(len(offset))
    if len(known):
        doubled_axis = np.unwrap(np.angle(mean[known]))
        axis[known] = doubled_axis / 2
        disagreements = np.cumsum(enough & ~agreeing)[known]
        lost = (
            (np.diff(known) * step > SETTINGS.longest_memory)
            | (np.diff(disagreements) > 0)
            | (np.abs(np.diff(doubled_axis)) > np.pi / 2)
        )
        if moved is not None:
            lost |= np.diff(np.cumsum(moved)[known]) > 0
        section[known] = 1 + np.concatenate([[0], np.cumsum(lost)])
    return _Ways(axis, section)


def _llr(
    offset: FloatArray, scatter: FloatArray, spoken: NDArray[np.bool_], axis: FloatArray
) -> FloatArray:
    """Log-likelihood ratio of the way at ``axis`` over the other; NaN where it does not speak."""
    llr = np.full(len(offset), np.nan)
    concentration = 1.0 / scatter[spoken] ** 2
    fit = np.cos(offset[spoken] - axis[spoken])
    # Densities relative to the peak; a stray second is as likely from either way.
    one, other = np.exp(concentration * (fit - 1)), np.exp(concentration * (-fit - 1))
    stray = SETTINGS.stray / (1 - SETTINGS.stray) / np.sqrt(2 * np.pi * concentration)
    llr[spoken] = np.clip(
        np.log((one + stray) / (other + stray)), -SETTINGS.most_llr, SETTINGS.most_llr
    )
    return llr


def _in_window(values: NDArray[np.generic], step: float) -> ComplexArray:
    """Sums under a Gaussian window of `SETTINGS.drift_span`, by three passes of a moving sum.

    Three boxes of half-width h have the variance h(h + 1), near enough to a Gaussian's shape, at a
    cost that does not grow with the window.
    """
    half = max(1, int(SETTINGS.drift_span / step))
    sums = np.pad(values.astype(np.complex128), 3 * half + 1)
    for _ in range(3):
        running = np.cumsum(sums)
        sums = np.zeros_like(sums)
        sums[half + 1 : -half] = running[2 * half + 1 :] - running[: -2 * half - 1]
        sums /= 2 * half + 1
    return sums[3 * half + 1 : -3 * half - 1] * _window_sum(half)


def _window_sum(half: int) -> float:
    """Turns means under the three boxes back into about the number of cells they weigh."""
    return float(np.sqrt(2 * np.pi * half * (half + 1)))
