"""Whether the times of a film can be true: nobody takes steps, or travels, as its runner seems to.

Slow motion and time lapse do not always say so in their file, and then every second of them is a
wrong one: speed, cadence and contacts, and what stands still. Somebody who says so may err, too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.motion.body import low_passed, pelvis, travel
from sternway.motion.notices import Gap, MotionCode
from sternway.motion.steps.film_bounce import bounce_of
from sternway.motion.steps.film_rhythm import step_period
from sternway.motion.steps.from_pose import ankles_apart, steps_of_pose
from sternway.motion.steps.summary import summary_of
from sternway.notices import Notice, notice
from sternway.recordings import FloatArray, Footage, Landmark, Pose, Side, landmark


@dataclass(frozen=True, slots=True)
class ClockSettings:
    """What nobody does. All are our choice, beyond what is published of anybody's gait."""

    slowest_steps: float = 40.0
    """steps/min: who walks at all takes 60, frail people included"""
    slowest_run: float = 100.0
    """steps/min of somebody who flies from step to step: joggers take 140"""
    fastest_steps: float = 320.0
    """steps/min: sprinters take 300"""
    fastest: float = 13.0
    """m/s: the fastest runner ever reached 12.4"""
    shortest_step: float = 0.04
    """s: steps of a film played many times too quickly are looked for, too, or two and three of
    them pass for one"""
    cutoff: float = 12.0
    """Hz above which the distance of the ankles jitters, in steps so short"""
    fewest: float = 4.0
    """steps that a film must hold: a turn in a short one looks like a slow step"""
    least: float = 1.0
    """likeness of its steps, of 2: somebody slowed down steps as evenly as before"""
    least_told: float = 0.7
    """how alike steps must be that bear out a rate which somebody told: jitter of who stands is
    alike by 0.6"""
    fastest_walk: float = 210.0
    """steps/min of somebody who vaults over each leg, at a rate which somebody told: race walkers
    take 200 (Hanley, Bissas, Drake 2011)"""
    walking_fall: float = 9.81
    """m/s² with which a body that vaults is drawn down at most: by gravity, for a foot is on the
    ground and pushes it up"""
    running_fall: float = 22.0
    """the same of any body, its first harmonic: twice gravity, by blows without length between
    flights, with room for metres that are a tenth too long"""
    mixed_up: float = 0.5
    """Hz above which the ankles' order changes only where legs so slow are mixed up"""
    range: tuple[float, float] = (0.05, 0.95)
    """shares of the ankles' distances, about whose middle legs swing"""
    swing: float = 0.12
    """m that an ankle is before the other, and then behind it, when a leg has swung"""
    slowest_swing: float = 1.2
    """s that this takes: frail walkers swing a leg in 0.6"""
    fewest_swings: int = 3
    """of them, to and fro: who stretches, or turns round slowly, makes one"""
    least_duty: float = 0.45
    """share of a stride that a foot stands, below which somebody flies for sure: contacts of films
    are up to 0.1 s off"""


CLOCK = ClockSettings()
_MINUTE = 60.0


@dataclass(frozen=True, eq=False, slots=True)
class _Legs:
    """How far the left ankle is before the other, ``(n,)`` m, and the shortest step in it, s."""

    apart: FloatArray | None
    time: FloatArray
    shortest_step: float


def clock_gap(pose: Pose, footage: Footage | None = None) -> Gap | None:
    """Why the times of a filmed pose cannot be true, and the cure; None where they may be.

    What is slowed down or sped up to half may pass for a slow walker or a quick runner. Where the
    ``footage`` has other times than its file, since somebody or a tag says so, steps must be seen,
    and neither they nor the fall of the body in them may be quicker than anybody's.
    """
    is_told = footage is not None and footage.slowed != 1.0
    doubt = _doubt(pose, _legs(pose, footage))
    if doubt is not None:
        cure = MotionCode.CHECK_CAPTURE_RATE if is_told else MotionCode.SAY_CAPTURE_RATE
        return Gap(doubt, notice(cure))
    if footage is None or not is_told:
        return None
    doubt = _doubt_of_rate(pose, footage)
    return None if doubt is None else Gap(doubt, notice(MotionCode.CHECK_CAPTURE_RATE))


def _doubt(pose: Pose, legs: _Legs) -> Notice | None:
    speed = np.abs(travel(pose)[:, 0])
    known = speed[np.isfinite(speed)]
    if len(known) and (usual := float(np.median(known))) > CLOCK.fastest:
        return notice(MotionCode.FILM_SPEED, speed_mps=usual)
    cadence = _cadence(legs, CLOCK.least, CLOCK.fewest)
    cadence = cadence if np.isfinite(cadence) else _cadence_of_swings(pose)
    if cadence < CLOCK.slowest_steps:
        return notice(MotionCode.FILM_SLOW, cadence=cadence)
    if cadence > CLOCK.fastest_steps:
        return notice(MotionCode.FILM_QUICK, cadence=cadence)
    if cadence < CLOCK.slowest_run and _flies(pose):
        return notice(MotionCode.FILM_SLOW_RUN, cadence=cadence)
    return None


def _doubt_of_rate(pose: Pose, footage: Footage) -> Notice | None:
    """Why a rate that was told is not borne out: no steps, be they few, or none that anybody takes.

    Three times too quick is told by the steps alone; twice, by how the body falls in them.
    """
    legs = _legs(pose, footage)
    cadence = _cadence(legs, CLOCK.least_told)
    if legs.apart is None or not cadence >= CLOCK.slowest_steps:
        return notice(MotionCode.FILM_UNCHECKED, rate_hz=footage.rate)
    if cadence > CLOCK.fastest_steps:
        return notice(MotionCode.FILM_QUICK, cadence=cadence)
    root = pelvis(pose)
    bounce = (
        None if root is None else bounce_of(root[:, 2], legs.apart, pose.time, _MINUTE / cadence)
    )
    if bounce is None:
        return None
    if bounce.vaults and cadence > CLOCK.fastest_walk:
        return notice(MotionCode.FILM_QUICK_WALK, cadence=cadence)
    most = CLOCK.walking_fall if bounce.vaults else CLOCK.running_fall
    if bounce.fall > most:
        return notice(MotionCode.FILM_FALL, cadence=cadence, times=bounce.fall / most)
    return None


def _legs(pose: Pose, footage: Footage | None) -> _Legs:
    """The ankles of a film; of slow motion as they were seen.

    If it is none, its steps are as quick as it is played, and smoothing by the clock that was told
    would wipe them out.
    """
    if footage is None or footage.slowed <= 1.0:
        return _Legs(ankles_apart(pose, CLOCK.cutoff), pose.time, CLOCK.shortest_step)
    apart = low_passed(footage.ankles[:, None], footage.time, CLOCK.cutoff * footage.slowed)[:, 0]
    apart = np.where(np.isfinite(footage.ankles), apart, np.nan)
    apart -= 0.5 * np.nanquantile(apart, CLOCK.range).sum() if np.isfinite(apart).any() else 0.0
    return _Legs(apart, footage.time, CLOCK.shortest_step / footage.slowed)


def _cadence(legs: _Legs, least: float, fewest: float | None = None) -> float:
    """Steps/min of a film that shows ``fewest``, alike by ``least``; NaN where it does not."""
    if legs.apart is None:
        return float("nan")
    return _MINUTE / step_period(legs.apart, legs.time, fewest, least, legs.shortest_step)


def _cadence_of_swings(pose: Pose) -> float:
    """Steps/min of legs that swing more slowly than anybody's; NaN where none do.

    They are slower than `step_period` looks for, and too few to be alike.
    """
    left, right = (landmark(pose, Landmark.ANKLE, side) for side in Side)
    if left is None or right is None or not np.isfinite(left[:, 0] - right[:, 0]).any():
        return float("nan")
    # Legs that are mixed up for a moment do not swing.
    slow = low_passed((left - right)[:, :1], pose.time, CLOCK.mixed_up)[:, 0]
    slow -= 0.5 * np.nanquantile(slow, CLOCK.range).sum()
    time = pose.time
    with np.errstate(invalid="ignore"):
        side = np.where(np.abs(slow) >= CLOCK.swing, np.sign(slow), 0.0)
    there = np.flatnonzero(side)
    swings = np.flatnonzero(np.diff(side[there]))
    if len(swings) < CLOCK.fewest_swings:
        return float("nan")
    leaves, arrives = time[there[swings]], time[there[swings + 1]]
    if float(np.median(arrives - leaves)) < CLOCK.slowest_swing:
        return float("nan")
    return _MINUTE / float(np.median(np.diff(arrives)))


def _flies(pose: Pose) -> bool:
    steps = steps_of_pose(pose)
    summary = None if steps is None else summary_of(steps)
    duty = None if summary is None else summary.duty_factor
    return duty is not None and duty < CLOCK.least_duty
