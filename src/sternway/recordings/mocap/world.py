"""From a motion-capture file's own axes and unit to metres with z up, found from the body."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sternway import rotation
from sternway.recordings.anatomy import Landmark, landmark
from sternway.recordings.placement import Side
from sternway.recordings.pose import FloatArray, Pose
from sternway.recordings.warning import ReadCode, ReadWarning

LEG_LENGTH = 0.84
"""m from hip to ankle of an adult: 0.491 of a height of 1.71 m (Winter 2009, after Drillis 1966)"""
_HUMAN_LEG = (0.55, 1.02)
"""m from hip to ankle, of a child of 1.12 m to a man of 2.08 m: no two units fit one leg"""
_UNITS = (0.01, 1.0, 0.001, 0.0254)
"""m: cm, m, mm and inch"""
_NAMED_UNITS = {"m": 1.0, "meters": 1.0, "cm": 0.01, "mm": 0.001, "in": 0.0254, "inches": 0.0254}

_LEG = (Landmark.HIP, Landmark.KNEE, Landmark.ANKLE)

_MIRRORED = 0.5
"""of all the bending of the knees, how much more must be backward than forward in a mirrored world:
none is backward in any clip of three data sets of real motion, straight knees of markers jitter"""

_TO_Z_UP = {
    (0, 1): (0.5, -0.5, -0.5, -0.5),
    (0, -1): (0.5, -0.5, 0.5, 0.5),
    (1, 1): (0.5, 0.5, 0.5, 0.5),
    (1, -1): (0.5, -0.5, -0.5, 0.5),
    (2, 1): (1.0, 0.0, 0.0, 0.0),
    (2, -1): (0.0, 1.0, 0.0, 0.0),
}
"""For each axis and sense that may point up, the rotation that makes it z. Y up becomes
z → x, x → y, y → z."""


def with_z_up(pose: Pose) -> Pose:
    """The pose in a world whose z is the axis along which the head lies over the feet.

    Where head and feet are not marked, or nobody stands, y is taken to point up, as both BVH and
    OpenSim have it.
    """
    turn = np.array(_TO_Z_UP[_upward(pose)])
    turned = rotation.rotate(turn, pose.positions)
    if pose.orientations is None:
        return replace(pose, positions=turned)
    orientations = rotation.product(turn, pose.orientations)
    return replace(pose, positions=turned, orientations=orientations)


def right_handed(pose: Pose) -> tuple[Pose, tuple[ReadWarning, ...]]:
    """The pose, reflected where its knees would otherwise bend backward.

    Some files hold a mirrored world, or one whose left and right are mixed up: by left and right a
    walk ahead would be one backward there. Knees bend one way only. Give it a pose with z up.
    """
    ahead, across = _ahead(pose), _rightward(pose)
    if ahead is None or across is None:
        return pose, ()
    bend = ahead[:, 1] * across[:, 0] - ahead[:, 0] * across[:, 1]
    bend = bend[np.isfinite(bend)]
    if bend.sum() >= -_MIRRORED * np.abs(bend).sum():
        return pose, ()
    return pose.reflected(), (ReadWarning.of(ReadCode.MIRRORED),)


def in_metres(pose: Pose, unit: str = "") -> tuple[Pose, tuple[ReadWarning, ...]]:
    """The pose in m, from the unit its file names, and what was taken for granted if it names none.

    Then a unit in which the legs have a human length is taken as it is; otherwise the body is
    scaled to legs of `LEG_LENGTH`; without legs the unit is taken to be the cm.
    """
    if unit.lower() in _NAMED_UNITS:
        return _scaled(pose, _NAMED_UNITS[unit.lower()]), ()
    leg = leg_length(pose)
    if leg is None:
        return _scaled(pose, 0.01), (ReadWarning.of(ReadCode.CENTIMETRES_ASSUMED),)
    for metres in _UNITS:
        if _HUMAN_LEG[0] <= leg * metres <= _HUMAN_LEG[1]:
            return _scaled(pose, metres), ()
    scale = LEG_LENGTH / leg
    return _scaled(pose, scale), (ReadWarning.of(ReadCode.SCALED, leg=leg, length_m=LEG_LENGTH),)


def leg_length(pose: Pose) -> float | None:
    """Hip to knee to ankle (median over time, mean of the sides), or None where none is marked."""
    lengths = []
    for side in Side:
        hip, knee, ankle = (landmark(pose, point, side) for point in _LEG)
        if hip is None or knee is None or ankle is None:
            continue
        leg = np.linalg.norm(hip - knee, axis=1) + np.linalg.norm(knee - ankle, axis=1)
        if np.isfinite(leg).any():
            lengths.append(float(np.nanmedian(leg)))
    length = float(np.mean(lengths)) if lengths else 0.0
    return length if np.isfinite(length) and length > 0.0 else None


def _scaled(pose: Pose, scale: float) -> Pose:
    return replace(pose, positions=pose.positions * scale)


def _upward(pose: Pose) -> tuple[int, int]:
    """The axis (0, 1, 2) that points up, and its sense."""
    top, bottom = _top(pose), _bottom(pose)
    if top is None or bottom is None:
        return 1, 1
    upright = top - bottom
    upright = upright[np.isfinite(upright).all(axis=1)]
    if not len(upright):
        return 1, 1
    direction = np.median(upright, axis=0)
    axis = int(np.argmax(np.abs(direction)))
    if np.abs(direction[axis]) < 0.5 * np.linalg.norm(direction) or direction[axis] == 0.0:
        return 1, 1
    return axis, 1 if direction[axis] > 0.0 else -1


def _ahead(pose: Pose) -> FloatArray | None:
    """Where the knees bend to, else where the pelvis points, summed over both sides (n, 3)."""
    parts = []
    for side in Side:
        hip, knee, ankle = (landmark(pose, point, side) for point in _LEG)
        if hip is not None and knee is not None and ankle is not None:
            parts.append(knee - 0.5 * (hip + ankle))
    if len(parts) == len(Side):
        return np.asarray(np.sum(parts, axis=0))
    front, back = _between(pose, Landmark.PELVIS_FRONT), _between(pose, Landmark.PELVIS_BACK)
    return None if front is None or back is None else front - back


def _rightward(pose: Pose) -> FloatArray | None:
    """From left to right, summed over the pairs of hips, shoulders and spines (n, 3)."""
    parts = [
        right - left
        for point in (Landmark.HIP, Landmark.SHOULDER, Landmark.PELVIS_FRONT)
        if (left := landmark(pose, point, Side.LEFT)) is not None
        and (right := landmark(pose, point, Side.RIGHT)) is not None
    ]
    return np.asarray(np.sum(parts, axis=0)) if parts else None


def _top(pose: Pose) -> FloatArray | None:
    for point in (Landmark.HEAD, Landmark.NECK, Landmark.CHEST, Landmark.PELVIS):
        if (found := landmark(pose, point)) is not None:
            return found
    return _between(pose, Landmark.HIP)


def _bottom(pose: Pose) -> FloatArray | None:
    ankles = _between(pose, Landmark.ANKLE)
    return ankles if ankles is not None else _between(pose, Landmark.KNEE)


def _between(pose: Pose, point: Landmark) -> FloatArray | None:
    """The middle of a paired point, or the one side that is marked."""
    sides = [found for side in Side if (found := landmark(pose, point, side)) is not None]
    return np.asarray(np.mean(sides, axis=0)) if sides else None
