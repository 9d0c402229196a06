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

CEILING = 4.0
"""log odds 55 : 1 that one camera saw what it seems to have seen: our choice"""

_SURE = 0.5
"""m/s of travel that is surely not the body's sway"""
_SWAY = 0.15
"""m/s, one sigma of what sway and jitter leave of the travel of half a second"""
_MOST_TRAVEL = 6.0
"""log odds of a travel, at most"""
_MOST_LLR = 4.0
"""bound on one reading"""
_ERROR_SPAN = 1.0
"""s over which smoothed points hang together"""

_LEAST_SHARE = 0.19
"""of the picture's long side that a body must be tall: a fifth, less how far heights err"""
_ASIDE = 0.87
"""sine of the angle to the picture from which on a body is seen from before or behind: 60°"""
_LEAST_SWING = 0.05
"""heights, spread of the ankles' distance across the picture without which no step was taken"""
_SWING_SPAN = 1.5
"""s over which that is seen: two steps of a walk"""
_CROWD = 4
"""people at once, from which on nobody knows who is followed"""
_LEAST_SIGHT = 0.5
"""mean confidence of hips, knees and ankles below which a body is guessed, not seen"""
_CLEARLY_ALONG, _CLEARLY_ASIDE = -4.0, 3.0
"""log odds that a body goes neither way, where it travels as it faces, and where it faces the
camera while it travels across the picture: our choice"""


@dataclass(frozen=True, slots=True)
class _Witness:
    """What one part of the body is like when a body faces right, in heights across the picture."""

    usual: float
    spread: float
    """one sigma from person to person, and of the network's errors that last"""
    most: float
    """log odds it can give, at most"""


_HEAD = _Witness(0.045, 0.025, 1.5)
_FEET = _Witness(0.09, 0.05, 3.0)
_KNEES = _Witness(0.06, 0.04, 3.0)
_DEPTH = _Witness(0.20, 0.12, 3.0)


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
    witnesses = ((_HEAD, head), (_FEET, feet), (_KNEES, knees), (_DEPTH, depth))
    with np.errstate(invalid="ignore"):
        facing = sum(_odds(witness, mean) for witness, mean in witnesses)
        going = np.clip(2.0 * _SURE * speed / _SWAY**2 / 4.0, -_MOST_TRAVEL, _MOST_TRAVEL)
        llr = -2.0 * np.arctanh(np.tanh(facing / 2.0) * np.tanh(going / 2.0) * (1.0 - 1e-9))
        llr = np.clip(llr, -_MOST_LLR, _MOST_LLR)
        aside = np.abs(width) > _ASIDE * np.hypot(width, depth)
        unseen = (
            ~(np.abs(speed) >= BODY.still_speed)
            | (share < _LEAST_SHARE)
            | (swing < _LEAST_SWING)
            | (sight < _LEAST_SIGHT)
            | ((people >= _CROWD) & (not footage.is_named))
        )
    silent = unseen | aside
    neither = np.where(aside, _CLEARLY_ASIDE, _CLEARLY_ALONG)
    return CueReading(
        NAME,
        np.where(silent, np.nan, llr),
        CEILING,
        _ERROR_SPAN,
        neither=np.where(unseen, np.nan, neither),
    )


def _odds(witness: _Witness, mean: FloatArray) -> FloatArray:
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
        cutoff = 0.19 / _SWING_SPAN
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
