"""Cue `trunk`: how a trunk is pushed and pitched within a step, and how it sways within a stride.

In every step the body is braked first and pushed afterwards, along its travel. Seen from its own
chest the order turns round when it moves backward. The clock that it is held against is the
pelvis, which pitches under load and back again much the same way in both directions (`fold`): the
product of fore-aft acceleration and pitching rate, in phase, is positive forward and negative
backward. In phase means that neither the lever arm of the sensor nor gravity leaking through its
tilt matters, since both are a quarter of a step away. From leg to leg the trunk sways, and moments
of that tell the direction too.

What can be known, and what cannot:

* `fold` is the same for a sensor turned half round, so the front does not matter to it. But a chest
  folds otherwise than a pelvis, and a file that says "trunk" does not say which. So `fold` alone
  splits a recording into two ways of moving and does not name them: a section without a sign, as
  in `facing`.
* With the front known, walking is named. The sensor is taken for a pelvis, and the cue speaks only
  where the trunk vaults over the leg as `fold` says that it should.
* Running is not named. Of two people who ran backward the trunk of one told it, that of the other
  mostly told the contrary.
* Along the course over ground every step brakes and pushes whichever way the body faces: course and
  attitude alone name no direction (what starts, stops and bends add to that is in `facing`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.motion.cues.cue import CueReading, Scene, worn_on_trunk
from sternway.motion.cues.trunk_phase import trunk_phases
from sternway.motion.cues.trunk_sway import trunk_sway
from sternway.motion.declaration import device_axis
from sternway.motion.notices import Gap, MotionCode
from sternway.motion.sensors import GRAVITY
from sternway.notices import notice
from sternway.recordings import FloatArray, Imu

NAME = "trunk"
LOOKS_AT, ORDER = "motion sensors", 70


@dataclass(frozen=True, slots=True)
class TrunkSettings:
    """When a sensor on the trunk tells a direction. Ours where no source is named."""

    ceiling: float = 2.19
    """log odds 9 : 1. An assumption: motion capture of half a dozen people stands behind it, of
    which three minutes are backward walking and ten seconds backward running."""
    least_fold: float = 0.25
    """in-phase correlation below which neither direction is likelier: our choice"""
    most_sideways: float = 0.4
    """share of the thrust in each step that goes sideways; sidesteps have more: our choice"""
    least_surge: float = 0.5
    """how well a walking step's thrust must keep time with its bounce: our choice"""
    least_thrust: float = 1.2
    """m/s² with which a walking step must brake and push: in a shuffle the trunk's own sway is as
    large; our choice"""
    least_llr: float = 1.0
    """below which a reading is no word for either direction: our choice"""
    moment: float = 4.0
    """log odds for a moment of 1, as in the cues of the limbs"""
    fold: float = 8.0
    """log odds for each unit of `fold`, with the front known: our choice"""
    strength: float = 10.0
    """llr for each unit of `fold` without a front: 3 where it begins to speak, 20 : 1; our
    choice"""
    most_llr: float = 4.0
    """bound on one reading"""
    error_span: float = 0.5
    """s; cells share their steps, but a step that misleads does so seldom, and then by itself"""
    reach: float = 2.0
    """s: two or three steps that cannot be read do not turn anybody round"""
    worth_saying: float = 5.0
    """s of running from which on it is said that a trunk does not tell its direction: our choice"""


SETTINGS = TrunkSettings()

_WALKING = 0.5 * GRAVITY
"""m/s² of bounce up to which a step has no flight: half of what a flight needs"""


_RUNNING_NOT_TOLD = Gap(notice(MotionCode.RUNNING_TRUNK), notice(MotionCode.WEAR_ON_LEG))
_FRONT_NOT_SAID = Gap(notice(MotionCode.FRONT_NOT_SAID), notice(MotionCode.SAY_FRONT))


def trunk(scene: Scene) -> CueReading | None:
    """Read the sensor on the trunk; None where there is none, or it never steps."""
    declared = scene.declarations.front
    imu = worn_on_trunk(scene.recording, is_declared=declared is not None)
    if imu is None:
        return None
    if declared is not None:
        return _named(imu, scene, device_axis(declared))
    phases = trunk_phases(imu, scene.grid)
    if phases is None:
        return None
    with np.errstate(invalid="ignore"):
        speaks = (np.abs(phases.fold.real) > SETTINGS.least_fold) & (
            phases.sideways < SETTINGS.most_sideways
        )
    llr = np.clip(-SETTINGS.strength * phases.fold.real, -SETTINGS.most_llr, SETTINGS.most_llr)
    section = np.ones(scene.grid.count, dtype=np.int_)
    return CueReading(
        NAME,
        np.where(speaks, llr, np.nan),
        SETTINGS.ceiling,
        SETTINGS.error_span,
        SETTINGS.reach,
        section,
        gaps=(_FRONT_NOT_SAID,),
    )


def _named(imu: Imu, scene: Scene, front: FloatArray) -> CueReading | None:
    """The reading of a sensor whose front is known."""
    sway = trunk_sway(imu, scene.grid, front)
    if sway is None:
        return None
    with np.errstate(invalid="ignore"):
        runs = sway.bounce > _WALKING
        vaults = (
            (np.abs(sway.fold) > SETTINGS.least_fold)
            & (sway.surge > SETTINGS.least_surge)
            & (sway.vault * sway.fold > 0.0)
            & (sway.thrust > SETTINGS.least_thrust)
        )
        llr = np.clip(
            SETTINGS.moment * sway.pelvis - SETTINGS.fold * sway.fold,
            -SETTINGS.most_llr,
            SETTINGS.most_llr,
        )
        speaks = (
            vaults
            & ~runs
            & (np.abs(llr) > SETTINGS.least_llr)
            & (sway.sideways < SETTINGS.most_sideways)
        )
    is_open = runs.sum() * scene.grid.step >= SETTINGS.worth_saying and not _has_course(scene)
    if not speaks.any() and not is_open:
        return None
    return CueReading(
        NAME,
        np.where(speaks, llr, np.nan),
        SETTINGS.ceiling,
        SETTINGS.error_span,
        SETTINGS.reach,
        rests_on_front=True,
        gaps=(_RUNNING_NOT_TOLD,) if is_open else (),
        follows=True,
    )


def _has_course(scene: Scene) -> bool:
    """Whether `facing` may tell what a trunk that runs does not."""
    track = scene.recording.track
    return track is not None and (track.course is not None or scene.ground.positions is not None)
