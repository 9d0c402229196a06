"""Whether the times of a film can be true: nobody takes steps, or travels, as its runner seems to.

Slow motion and time lapse do not always say so in their file, and then every second of them is a
wrong one: speed, cadence and contacts, and what stands still. Somebody who says so may err, too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.motion.body import low_passed, travel
from sternway.motion.notices import Gap, MotionCode
from sternway.motion.steps.film_rhythm import step_period
from sternway.motion.steps.from_pose import ankles_apart, steps_of_pose
from sternway.motion.steps.summary import summary_of
from sternway.notices import Notice, notice
from sternway.recordings import Footage, Landmark, Pose, Side, landmark


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


def clock_gap(pose: Pose, footage: Footage | None = None) -> Gap | None:
    """Why the times of a filmed pose cannot be true, and the cure; None where they may be.

    What is slowed down or sped up to half may pass for a slow walker or a quick runner. Where the
    ``footage`` has other times than its file, since somebody or a tag says so, steps must be seen.
    """
    doubt = _doubt(pose)
    if doubt is not None:
        return Gap(doubt, notice(MotionCode.SAY_CAPTURE_RATE))
    if footage is None or footage.slowed == 1.0 or _is_in_step(pose):
        return None
    unchecked = notice(MotionCode.FILM_UNCHECKED, rate_hz=footage.rate)
    return Gap(unchecked, notice(MotionCode.CHECK_CAPTURE_RATE))


def _doubt(pose: Pose) -> Notice | None:
    speed = np.abs(travel(pose)[:, 0])
    known = speed[np.isfinite(speed)]
    if len(known) and (usual := float(np.median(known))) > CLOCK.fastest:
        return notice(MotionCode.FILM_SPEED, speed_mps=usual)
    cadence = _cadence(pose, CLOCK.least, CLOCK.fewest)
    cadence = cadence if np.isfinite(cadence) else _cadence_of_swings(pose)
    if cadence < CLOCK.slowest_steps:
        return notice(MotionCode.FILM_SLOW, cadence=cadence)
    if cadence > CLOCK.fastest_steps:
        return notice(MotionCode.FILM_QUICK, cadence=cadence)
    if cadence < CLOCK.slowest_run and _flies(pose):
        return notice(MotionCode.FILM_SLOW_RUN, cadence=cadence)
    return None


def _is_in_step(pose: Pose) -> bool:
    """Whether steps are seen, be they few, at a cadence that somebody has."""
    cadence = _cadence(pose, CLOCK.least_told)
    return CLOCK.slowest_steps <= cadence <= CLOCK.fastest_steps


def _cadence(pose: Pose, least: float, fewest: float | None = None) -> float:
    """Steps/min of a film that shows ``fewest``, alike by ``least``; NaN where it does not."""
    apart = ankles_apart(pose, CLOCK.cutoff)
    if apart is None:
        return float("nan")
    return _MINUTE / step_period(apart, pose.time, fewest, least, CLOCK.shortest_step)


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
