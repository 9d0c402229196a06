"""Which side of its runner a film shows, how squarely, and which leg is nearer to the camera.

Angles in a picture are the body's only while it is seen from the side, and one leg hides the other.
Who turns round, runs out and back, or goes on backward after running ahead shows the other side,
and then the other leg is nearer: both are told of each moment, never of the whole film.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sternway.motion.body import low_passed
from sternway.recordings import FloatArray, Pose


@dataclass(frozen=True, slots=True)
class FilmSideSettings:
    """How a film shows which side of a body it sees. All ours."""

    twists: float = 0.3
    """Hz, above which hips and shoulders twist against the way that a body faces"""
    narrowed: float = 1.25
    """times as wide as the network sees them, hips and shoulders are across the picture"""
    aside: float = math.radians(25.0)
    """rad off the side up to which angles in the picture are the body's. In twelve rendered films
    of other people than those that judge, knees peak within 8° of the truth up to there and 10° to
    40° too low beyond, and nine in ten leans are right within 3.3° instead of 4.5°"""
    most_short: float = 0.1
    """share by which metres across a picture may read short, to be told at all: 26° off the side"""
    turning: float = 1.0
    """rad/s of a facing, from which on a body turns round, and no camera after it"""
    shortest: float = 0.7
    """s that a side is shown, below which nobody knows which leg is nearer: a stride of a run"""
    clearly_before: float = 0.1
    """m, by which hip and shoulder of a leg lie before the other's where it is nearer"""
    clearly_lower: float = 0.05
    """m, by which its foot then stands lower in the picture"""
    clearly_in_sight: float = 0.1
    """by which its side is then seen with more confidence"""
    stands: float = 0.15
    """of the heights of a foot, from below, that are its ground"""
    told_apart: float = 0.9
    """of the moments about one, in which the hips must lie as the side that is shown has them.
    Tried on films of other people than those that judge: 0.93 to 1 where bodies are right"""
    borne_out: float = 2.0 / 3.0
    """of the moments about one, in which the network must have had the legs as they are told: where
    they were put right by how they move nearly as often as not, they may be mixed up throughout"""


SETTINGS = FilmSideSettings()


def slant(pose: Pose) -> FloatArray:
    """Rad by which a film sees a body from before or behind instead of from the side ``(n,)``.

    0 to π/2; NaN where it is not seen.
    """
    width, depth = np.abs(_across(pose, _TRUNK)).T
    return np.asarray(np.arctan2(SETTINGS.narrowed * width, depth))


def reads_short(pose: Pose) -> FloatArray:
    """Share by which metres across the picture of a film are fewer than those run ``(n,)``.

    NaN where a body is not seen, or turns round: then it does not travel as it faces.
    """
    if len(pose) < 2:
        return np.full(len(pose), np.nan)
    width, depth = _across(pose, _TRUNK).T
    turned = depth * np.gradient(width, pose.time) - width * np.gradient(depth, pose.time)
    with np.errstate(divide="ignore", invalid="ignore"):
        turns = np.abs(turned) / (width**2 + depth**2) > SETTINGS.turning
    return np.where(turns, np.nan, 1.0 - np.cos(slant(pose)))


def squared(pose: Pose, along: FloatArray) -> FloatArray:
    """M along a body's way ``(n,)``, from those that a film of it shows across its picture.

    Aslant they look shorter by the cosine. NaN where the body is not seen from the side.
    """
    if not pose.is_filmed:
        return along
    with np.errstate(invalid="ignore"):
        return np.where(is_from_the_side(pose), along / np.cos(slant(pose)), np.nan)


def is_from_the_side(pose: Pose) -> NDArray[np.bool_]:
    """Whether a camera shows a body so that angles in its picture are the body's, ``(n,)``.

    A body that was captured all round is seen from every side.
    """
    if not pose.is_filmed:
        return np.ones(len(pose), dtype=bool)
    with np.errstate(invalid="ignore"):
        return np.asarray(slant(pose) <= SETTINGS.aside)


def nearer_leg(pose: Pose) -> NDArray[np.int8]:
    """0 where the left leg of a filmed body is nearer to the camera, 1 where the right, ``(n,)``.

    −1 where that is not told, or legs are mixed up. Of each side that is shown by three witnesses,
    as far as each is clear: by the network's depth the nearer leg lies before the other; it is
    better in sight; and its foot stands lower in the picture.
    """
    # Which leg is which begins anew after a gap.
    seen = np.isfinite(pose.positions).all(axis=(1, 2))
    side = np.where(seen, np.sign(_across(pose, _TRUNK)[:, 1]), 0.0)
    found = np.full(len(pose), -1, dtype=np.int8)
    edges = [0, *(np.flatnonzero(np.diff(side)) + 1).tolist(), len(pose)]
    for first, beyond in pairwise(edges):
        rows = slice(first, beyond)
        lasts = float(pose.time[beyond - 1] - pose.time[first])
        if side[first] != 0.0 and lasts >= SETTINGS.shortest:
            found[rows] = np.where(_are_told_apart(pose, rows), _nearer(pose, rows), -1)
    return found


def _across(pose: Pose, parts: tuple[str, ...]) -> FloatArray:
    """M from right parts to the left ones, to the right and into the picture, ``(n, 2)``."""
    found = [
        pose.positions[:, pose.names.index(f"Left{each}"), :2]
        - pose.positions[:, pose.names.index(f"Right{each}"), :2]
        for each in parts
    ]
    return low_passed(np.sum(found, axis=0), pose.time, SETTINGS.twists)


def _are_told_apart(pose: Pose, rows: slice) -> NDArray[np.bool_]:
    left, right = (pose.positions[rows, pose.names.index(f"{side}Hip"), 1] for side in _SIDES)
    is_left = (left < right).astype(np.float64)[:, None]
    share = low_passed(is_left, pose.time[rows], SETTINGS.twists)[:, 0]
    told: NDArray[np.bool_] = np.asarray(np.maximum(share, 1.0 - share) >= SETTINGS.told_apart)
    if pose.legs_as_seen is None:
        return told
    as_seen = low_passed(pose.legs_as_seen[rows, None], pose.time[rows], SETTINGS.twists)
    return told & (as_seen[:, 0] >= SETTINGS.borne_out)


def _nearer(pose: Pose, rows: slice) -> int:
    def differs(values: FloatArray, joints: tuple[str, ...]) -> float:
        left, right = (
            np.mean([values[rows, pose.names.index(f"{side}{joint}")] for joint in joints], axis=0)
            for side in _SIDES
        )
        return float(np.nanmedian(left - right))

    up = pose.positions[rows, :, 2]
    left, right = (
        np.nanquantile(
            np.mean([up[:, pose.names.index(f"{side}{end}")] for end in _FOOT], axis=0),
            SETTINGS.stands,
        )
        for side in _SIDES
    )
    witnesses = [
        -differs(pose.positions[:, :, 1], _TRUNK) / SETTINGS.clearly_before,
        float(right - left) / SETTINGS.clearly_lower,
    ]
    if pose.confidence is not None:
        witnesses.append(differs(pose.confidence, _IN_SIGHT) / SETTINGS.clearly_in_sight)
    return 0 if np.tanh(witnesses).sum() > 0.0 else 1


_SIDES = ("Left", "Right")
_TRUNK = ("Hip", "Shoulder")
_FOOT = ("Heel", "Toe")
_IN_SIGHT = ("Shoulder", "Elbow", "Wrist", "Hip", "Knee", "Ankle")
