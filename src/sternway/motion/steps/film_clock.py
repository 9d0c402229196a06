"""Whether the times of a film can be true: nobody takes steps, or travels, as its runner seems to.

Slow motion and time lapse do not always say so in their file, and then every second of them is a
wrong one: speed, cadence and contacts, and what stands still.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.motion.body import travel
from sternway.motion.notices import Gap, MotionCode
from sternway.motion.steps.film_rhythm import step_period
from sternway.motion.steps.from_pose import ankles_apart, steps_of_pose
from sternway.motion.steps.summary import summary_of
from sternway.notices import Notice, notice
from sternway.recordings import Pose


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
    fewest: float = 4.0
    """steps that a film must hold: a turn in a short one looks like a slow step"""
    least: float = 1.0
    """likeness of its steps, of 2: somebody slowed down steps as evenly as before"""
    least_duty: float = 0.45
    """share of a stride that a foot stands, below which somebody flies for sure: contacts of films
    are up to 0.1 s off"""


CLOCK = ClockSettings()
_MINUTE = 60.0


def clock_gap(pose: Pose) -> Gap | None:
    """Why the times of a filmed pose cannot be true, and the cure; None where they may be.

    What is slowed down or sped up to half may pass for a slow walker or a quick runner.
    """
    doubt = _doubt(pose)
    return None if doubt is None else Gap(doubt, notice(MotionCode.SAY_CAPTURE_RATE))


def _doubt(pose: Pose) -> Notice | None:
    speed = np.abs(travel(pose)[:, 0])
    known = speed[np.isfinite(speed)]
    if len(known) and (usual := float(np.median(known))) > CLOCK.fastest:
        return notice(MotionCode.FILM_SPEED, speed_mps=usual)
    apart = ankles_apart(pose)
    if apart is None:
        return None
    cadence = _MINUTE / step_period(apart, pose.time, CLOCK.fewest, CLOCK.least)
    if cadence < CLOCK.slowest_steps:
        return notice(MotionCode.FILM_SLOW, cadence=cadence)
    if cadence > CLOCK.fastest_steps:
        return notice(MotionCode.FILM_QUICK, cadence=cadence)
    if cadence < CLOCK.slowest_run and _flies(pose):
        return notice(MotionCode.FILM_SLOW_RUN, cadence=cadence)
    return None


def _flies(pose: Pose) -> bool:
    steps = steps_of_pose(pose)
    summary = None if steps is None else summary_of(steps)
    duty = None if summary is None else summary.duty_factor
    return duty is not None and duty < CLOCK.least_duty
