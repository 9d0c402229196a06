"""Cue `pose_film`: a runner filmed from the side, by which way the body faces and travels.

Four witnesses say which way the body faces in the picture, none of them believed alone: the nose
before the ears, the toes before the heels, the knees before the line from hip to ankle, and by the
network's depth the left hip and shoulder behind the right ones. A head that looks over the shoulder
outweighs none of the others. Backward is where the body travels against its facing.

A picture is no laboratory: left and right can be mixed up throughout, and what the camera does not
show is not there. It is silent where the runner stands, is seen from the front or from behind, is
smaller in the picture than joints can be told, takes no steps, or is one of a crowd.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.motion.body import SETTINGS as BODY
from sternway.motion.body import low_passed, travel
from sternway.motion.cues.cue import CueReading, Scene
from sternway.recordings import FloatArray, Pose

NAME = "pose_film"
LOOKS_AT, ORDER = "a film", 31


@dataclass(frozen=True, slots=True)
class Witness:
    """What one part of the body is like when a body faces right, in heights across the picture."""

    usual: float
    spread: float
    """one sigma from person to person, and of the network's errors that last"""
    most: float
    """log odds it can give, at most"""


@dataclass(frozen=True, slots=True)
class PoseFilmSettings:
    """What one camera can tell of a direction. All ours, none fitted."""

    ceiling: float = 4.0
    """log odds 55 : 1 that one camera saw what it seems to have seen"""
    head: Witness = Witness(0.045, 0.025, 1.5)
    feet: Witness = Witness(0.09, 0.05, 3.0)
    knees: Witness = Witness(0.06, 0.04, 3.0)
    depth: Witness = Witness(0.20, 0.12, 3.0)
    travel: float = 0.09
    """m/s of travel that make log odds of 1 that the body goes that way"""
    most_travel: float = 6.0
    """log odds of a travel, at most"""
    most_llr: float = 4.0
    """bound on one reading"""
    error_span: float = 1.0
    """s over which smoothed points hang together"""
    least_share: float = 0.19
    """of the picture's long side that a body must be tall: a fifth, less how far heights err"""
    aside: float = 0.87
    """sine of the angle to the picture from which on a body is seen from before or behind: 60°"""
    least_swing: float = 0.05
    """heights, spread of the ankles' distance across the picture without which no step is taken"""
    swing_span: float = 1.5
    """s over which that is seen: two steps of a walk"""
    crowd: int = 4
    """people at once, from which on nobody knows who is followed"""
    least_sight: float = 0.5
    """mean confidence of hips, knees and ankles below which a body is guessed, not seen"""
    clearly_along: float = -4.0
    """log odds that a body goes neither way, where it travels as it faces"""
    clearly_aside: float = 3.0
    """the same where it faces the camera while it travels across the picture"""


SETTINGS = PoseFilmSettings()


def pose_film(scene: Scene) -> CueReading | None:
    """Compare facing and travel across the picture; None where there is no film."""
    pose, footage = scene.recording.pose, scene.recording.footage
    if pose is None or footage is None or not pose.is_filmed:
        return None
    seen = _Body(pose, footage.body_height)
    velocity = travel(pose)[:, 0]
    columns = np.column_stack(
        [
            seen.head(),
            seen.feet(),
            seen.knees(),
            seen.depth(),
            seen.width(),
            velocity,
            seen.swing(),
            seen.sight(),
            footage.body / max(footage.width, footage.height),
            footage.people.astype(np.float64),
        ]
    )
    known = np.isfinite(columns).all(axis=1)
    if not known.any():
        return None
    means = scene.grid.averaged(pose.time[known], columns[known])
    head, feet, knees, depth, width, speed, swing, sight, share, people = means.T
    witnesses = (
        (SETTINGS.head, head),
        (SETTINGS.feet, feet),
        (SETTINGS.knees, knees),
        (SETTINGS.depth, depth),
    )
    with np.errstate(invalid="ignore"):
        facing = sum(_odds(witness, mean) for witness, mean in witnesses)
        going = np.clip(speed / SETTINGS.travel, -SETTINGS.most_travel, SETTINGS.most_travel)
        llr = -2.0 * np.arctanh(np.tanh(facing / 2.0) * np.tanh(going / 2.0) * (1.0 - 1e-9))
        llr = np.clip(llr, -SETTINGS.most_llr, SETTINGS.most_llr)
        aside = np.abs(width) > SETTINGS.aside * np.hypot(width, depth)
        unseen = (
            ~(np.abs(speed) >= BODY.still_speed)
            | (share < SETTINGS.least_share)
            | (swing < SETTINGS.least_swing)
            | (sight < SETTINGS.least_sight)
            | ((people >= SETTINGS.crowd) & (not footage.is_named))
        )
    silent = unseen | aside
    neither = np.where(aside, SETTINGS.clearly_aside, SETTINGS.clearly_along)
    return CueReading(
        NAME,
        np.where(silent, np.nan, llr),
        SETTINGS.ceiling,
        SETTINGS.error_span,
        neither=np.where(unseen, np.nan, neither),
    )


def _odds(witness: Witness, mean: FloatArray) -> FloatArray:
    """Log odds that the body faces right, by one witness' mean over half a second."""
    odds = 2.0 * witness.usual * mean / witness.spread**2
    return np.clip(odds, -witness.most, witness.most)


class _Body:
    """The parts of a body across the picture, in its own heights, ``(n,)`` each."""

    def __init__(self, pose: Pose, height: float) -> None:
        self._pose = pose
        self._height = height

    def head(self) -> FloatArray:
        """Nose before ears."""
        return self._x("Nose") - 0.5 * (self._x("LeftEar") + self._x("RightEar"))

    def feet(self) -> FloatArray:
        """Toes before heels."""
        return 0.5 * sum(
            (self._x(f"{side}Toe") - self._x(f"{side}Heel") for side in _SIDES),
            np.zeros(len(self._pose)),
        )

    def knees(self) -> FloatArray:
        """Knees before the line from hip to ankle."""
        return 0.5 * sum(
            (
                self._x(f"{side}Knee") - 0.5 * (self._x(f"{side}Hip") + self._x(f"{side}Ankle"))
                for side in _SIDES
            ),
            np.zeros(len(self._pose)),
        )

    def depth(self) -> FloatArray:
        """Left hip and shoulder farther from the camera than right ones."""
        return self._across(1)

    def width(self) -> FloatArray:
        """The same to the right in the picture."""
        return self._across(0)

    def swing(self) -> FloatArray:
        """How much the distance of the ankles spreads."""
        apart = (self._x("LeftAnkle") - self._x("RightAnkle"))[:, None]
        cutoff = 0.19 / SETTINGS.swing_span
        middle = low_passed(apart, self._pose.time, cutoff)
        return np.sqrt(low_passed((apart - middle) ** 2, self._pose.time, cutoff))[:, 0]

    def sight(self) -> FloatArray:
        """The mean confidence of what carries the body."""
        confidence = self._pose.confidence
        if confidence is None:
            return np.ones(len(self._pose))
        carried = [self._pose.names.index(f"{s}{p}") for p in _CARRY for s in _SIDES]
        better = confidence[:, carried].reshape(len(self._pose), len(_CARRY), 2).max(axis=2)
        return np.asarray(better.mean(axis=1))

    def _across(self, axis: int) -> FloatArray:
        return 0.5 * sum(
            (
                self._at(f"Left{each}", axis) - self._at(f"Right{each}", axis)
                for each in ("Hip", "Shoulder")
            ),
            np.zeros(len(self._pose)),
        )

    def _x(self, name: str) -> FloatArray:
        return self._at(name, 0)

    def _at(self, name: str, axis: int) -> FloatArray:
        place = self._pose.names.index(name)
        return np.asarray(self._pose.positions[:, place, axis] / self._height)


_SIDES = ("Left", "Right")
_CARRY = ("Hip", "Knee", "Ankle")
