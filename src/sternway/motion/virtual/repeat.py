"""A short clip of steady motion made long: its best cycle over and over, on along its path."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from sternway import rotation
from sternway.errors import InvalidRequest
from sternway.motion.body import facing, pelvis
from sternway.recordings import FloatArray, Landmark, Pose, Side, landmark

SHORTEST_CYCLE = 0.9
"""s: a stride of walking or two of running at least, so that repetition is not all there is"""
BLEND = 0.2
"""s over which the end of one cycle passes into the next"""
LARGEST_MISMATCH = 0.025
"""m by which joints may differ where a cycle's end meets its beginning: our choice"""
_AS_GOOD = 1.5
"""times the least mismatch: a longer cycle is worth that much, since it varies more"""
_VELOCITY_WEIGHT = 0.15
"""s by which velocities count beside positions when two moments are compared: our choice"""
_COMPARED = (Landmark.HIP, Landmark.KNEE, Landmark.ANKLE, Landmark.TOE, Landmark.SHOULDER)
_MOST_COMPARED = 600
"""frames on either side of which all pairs are compared"""


@dataclass(frozen=True, slots=True)
class Cycle:
    """Frames ``first`` to ``last``, whose last moment resembles the first."""

    first: int
    last: int
    mismatch: float
    """m by which joints differ on average, velocities weighted in"""


def repeated(pose: Pose, duration: float) -> Pose:
    """The motion carried on for at least ``duration`` s by repeating its best cycle.

    A pose that is long enough is returned as it is. Raises ``InvalidRequest`` where it is too short
    to hold a cycle, or does not mark the legs throughout.
    """
    if pose.duration >= duration:
        return pose
    cycle = best_cycle(pose)
    blend = max(round(BLEND * pose.rate), 1)
    length = cycle.last - cycle.first
    count = int(np.ceil(duration * pose.rate / length)) + 1
    rounds, turn, shift = [], rotation.IDENTITY, np.zeros(3)
    step_turn, step_shift = _onward(pose, cycle)
    # Each round runs on into the next one's beginning, for the two to be blended there.
    inside = pose.frames(cycle.first - blend, cycle.last)
    for _ in range(count):
        rounds.append(_moved(inside, turn, shift))
        shift = shift + rotation.rotate(turn, step_shift)
        turn = rotation.product(turn, step_turn)
    positions = _chained([each.positions for each in rounds], blend)
    orientations = None
    if pose.orientations is not None:
        turns = [
            rotation.continuous(each.orientations)
            for each in rounds
            if each.orientations is not None
        ]
        orientations = rotation.unit(_chained(_alike(turns, blend), blend))
    time = np.arange(len(positions)) / pose.rate
    return Pose(time, pose.names, positions, orientations)


def best_cycle(pose: Pose) -> Cycle:
    """The longest stretch whose end continues in its beginning about as well as any.

    Raises ``InvalidRequest`` where there is none.
    """
    shape = _shape(pose)
    blend, shortest = round(BLEND * pose.rate), round(SHORTEST_CYCLE * pose.rate)
    stride = max(1, -(-len(pose) // _MOST_COMPARED))
    firsts = np.arange(max(blend, 1), len(pose), stride)
    if not len(firsts) or len(pose) <= shortest + blend:
        raise InvalidRequest(f"{pose.duration:.1f} s of motion are too short to be repeated")
    mismatch = np.full((len(firsts), len(pose)), np.inf)
    for row, first in enumerate(firsts.tolist()):
        lasts = np.arange(first + shortest, len(pose), stride)
        mismatch[row, lasts] = np.sqrt(np.mean((shape[lasts] - shape[first]) ** 2, axis=1))
    mismatch[np.isnan(mismatch)] = np.inf
    least = float(mismatch.min())
    if least > LARGEST_MISMATCH:
        raise InvalidRequest("no two moments of the motion are alike enough for it to be repeated")
    rows, lasts = np.nonzero(mismatch <= min(_AS_GOOD * least, LARGEST_MISMATCH))
    longest = int(np.argmax(lasts - firsts[rows]))
    row, last = int(rows[longest]), int(lasts[longest])
    return Cycle(int(firsts[row]), last, float(mismatch[row, last]))


def _shape(pose: Pose) -> FloatArray:
    """Joints and their velocities as the body itself sees them (n, k)."""
    root, ahead = pelvis(pose), facing(pose)
    joints = [
        found
        for point in _COMPARED
        for side in Side
        if (found := landmark(pose, point, side)) is not None
    ]
    if root is None or len(joints) < len(_COMPARED):
        raise InvalidRequest("the pose does not mark the legs: it cannot be repeated")
    back = rotation.about(2, -np.arctan2(ahead[:, 1], ahead[:, 0]))
    level = root * np.array([1.0, 1.0, 0.0])
    local = np.hstack([rotation.rotate(back, joint - level) for joint in joints])
    return np.hstack([local, _VELOCITY_WEIGHT * np.gradient(local, pose.time, axis=0)])


def _onward(pose: Pose, cycle: Cycle) -> tuple[FloatArray, FloatArray]:
    """The turn about the vertical and the level shift that lay the cycle's start on its end."""
    root, ahead = pelvis(pose), facing(pose)
    assert root is not None
    heading = np.arctan2(ahead[:, 1], ahead[:, 0])
    turn = rotation.about(2, heading[cycle.last] - heading[cycle.first])
    shift = root[cycle.last] - rotation.rotate(turn, root[cycle.first])
    return turn, shift * np.array([1.0, 1.0, 0.0])


def _moved(pose: Pose, turn: FloatArray, shift: FloatArray) -> Pose:
    turned = None if pose.orientations is None else rotation.product(turn, pose.orientations)
    return replace(
        pose, positions=rotation.rotate(turn, pose.positions) + shift, orientations=turned
    )


def _alike(rounds: list[FloatArray], blend: int) -> list[FloatArray]:
    """Quaternions whose signs agree where one round passes into the next."""
    signed = rounds[:1]
    for following in rounds[1:]:
        dots = np.sum(signed[-1][-blend:] * following[:blend], axis=-1).mean(axis=0)
        signed.append(following * np.where(dots < 0.0, -1.0, 1.0)[:, None])
    return signed


def _chained(rounds: list[FloatArray], blend: int) -> FloatArray:
    """The rounds one after another, the last frames of each blended with the next one's first."""
    share = ((np.arange(blend) + 0.5) / blend)[:, None, None]
    weight = share * share * (3.0 - 2.0 * share)
    pieces = [rounds[0][blend:-blend]]
    for before, after in pairwise(rounds):
        pieces.append((1.0 - weight) * before[-blend:] + weight * after[:blend])
        pieces.append(after[blend:-blend])
    return np.concatenate(pieces)
