"""The mannequin in the postures of a captured body: its own limbs, the other's directions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway import rotation
from sternway.recordings import FloatArray, Landmark, Pose, Side, landmark
from sternway.simulation.films.mannequin import Mannequin, Shape

_LEG_BONES = ("UpLeg", "Leg", "Foot", "ToeBase")
_LIMBS = (
    ("Arm", Landmark.SHOULDER, Landmark.ELBOW),
    ("ForeArm", Landmark.ELBOW, Landmark.WRIST),
    ("UpLeg", Landmark.HIP, Landmark.KNEE),
    ("Leg", Landmark.KNEE, Landmark.ANKLE),
    ("Foot", Landmark.ANKLE, Landmark.TOE),
)
"""bones, and between which points of a captured body they lie"""
_SIDES = {Side.LEFT: "Left", Side.RIGHT: "Right"}
_FOLLOWS = {"Hand": "ForeArm", "FingerBase": "Hand", "HandFinger1": "Hand", "ToeBase": "Foot"}


@dataclass(frozen=True, eq=False, slots=True)
class Postures:
    """The mannequin over time."""

    turns: FloatArray
    """(n, bones, 4) that turn each bone from its rest"""
    places: FloatArray
    """(n, bones, 3) m where each begins"""


@dataclass(frozen=True, eq=False, slots=True)
class Dressed:
    """A mannequin of one shape: what `Postures` move."""

    mannequin: Mannequin
    shape: Shape
    offsets: FloatArray
    """(vertices, 4, 3) m from the beginning of each bone that moves a vertex"""
    ends: FloatArray
    """(bones, 3) m from the parent's beginning to a bone's own"""
    size: float

    @classmethod
    def of(cls, mannequin: Mannequin, shape: Shape) -> Dressed:
        """Scaled to its height, with longer or shorter legs and more or less girth."""
        body = mannequin.vertices[:13380, 2]
        size = shape.height / float(np.ptp(body))
        lengths = np.array(
            [
                shape.leg if any(bone.endswith(each) for each in _LEG_BONES[:2]) else 1.0
                for bone in mannequin.bones
            ]
        )
        heads = np.array([mannequin.heads[bone] for bone in mannequin.bones])
        tails = np.array([mannequin.tails[bone] for bone in mannequin.bones])
        along = rotation.unit(tails - heads)
        away = mannequin.vertices[:, None] - heads[mannequin.moved_by]
        axis = along[mannequin.moved_by]
        straight = np.sum(away * axis, axis=2, keepdims=True) * axis
        head = mannequin.bones.index("Head")
        girth = np.where(mannequin.moved_by == head, 1.0, shape.girth)[:, :, None]
        stretched = lengths[mannequin.moved_by][:, :, None]
        ends = np.zeros((len(mannequin.bones), 3))
        for place, bone in enumerate(mannequin.bones):
            parent = mannequin.parents[bone]
            if parent:
                before = mannequin.bones.index(parent)
                ends[place] = (heads[place] - heads[before]) * lengths[before]
        return cls(
            mannequin,
            shape,
            size * (stretched * straight + girth * (away - straight)),
            size * ends,
            size,
        )

    @property
    def leg(self) -> float:
        """M from hip to ankle."""
        bones = self.mannequin.bones
        return float(
            sum(np.linalg.norm(self.ends[bones.index(f"Left{each}")]) for each in ("Leg", "Foot"))
        )

    def vertices(self, turns: FloatArray, places: FloatArray) -> FloatArray:
        """The mesh (vertices, 3) m in one posture: turns (bones, 4), places (bones, 3)."""
        moved = self.mannequin.moved_by
        matrices = _matrices(turns)[moved]
        placed = np.einsum("vkij,vkj->vki", matrices, self.offsets) + places[moved]
        return np.asarray(np.sum(placed * self.mannequin.shares[:, :, None], axis=1))


def postures(dressed: Dressed, pose: Pose, look: FloatArray | None = None) -> Postures:
    """The postures of a captured body that has hips, knees, ankles, toes, shoulders and elbows.

    It goes as far as its own legs take it. ``look`` (n,) rad turns the head to the left.
    """
    points = {
        (point, side): _at(pose, point, side)
        for point in {each for _, *ends in _LIMBS for each in ends}
        for side in Side
    }
    hips = 0.5 * (points[Landmark.HIP, Side.LEFT] + points[Landmark.HIP, Side.RIGHT])
    shoulders = 0.5 * (points[Landmark.SHOULDER, Side.LEFT] + points[Landmark.SHOULDER, Side.RIGHT])
    up = rotation.unit(shoulders - hips)
    pelvis = _frame(up, points[Landmark.HIP, Side.LEFT] - points[Landmark.HIP, Side.RIGHT])
    chest = _frame(up, points[Landmark.SHOULDER, Side.LEFT] - points[Landmark.SHOULDER, Side.RIGHT])
    turns = _turns(dressed, points, pelvis, chest, look)
    places = _placed(dressed, turns)
    source_leg = float(
        np.median(
            np.linalg.norm(
                points[Landmark.HIP, Side.LEFT] - points[Landmark.KNEE, Side.LEFT], axis=1
            )
            + np.linalg.norm(
                points[Landmark.KNEE, Side.LEFT] - points[Landmark.ANKLE, Side.LEFT], axis=1
            )
        )
    )
    root = hips * (dressed.leg / source_leg)
    places += (root - _middle(dressed, places))[:, None]
    # The ground lies where the lower sole mostly is at its lowest.
    bones = dressed.mannequin.bones
    toes = [bones.index(f"{side}ToeBase") for side in _SIDES.values()]
    lowest = places[:, toes, 2].min(axis=1)
    places[:, :, 2] -= np.quantile(lowest, 0.1) - 0.035 * dressed.shape.height / 1.7
    return Postures(turns, places)


def _at(pose: Pose, point: Landmark, side: Side) -> FloatArray:
    found = landmark(pose, point, side)
    if found is None:
        raise ValueError(f"the pose does not mark the {side} {point}")
    return found


def _middle(dressed: Dressed, places: FloatArray) -> FloatArray:
    bones = dressed.mannequin.bones
    left, right = (places[:, bones.index(f"{side}UpLeg")] for side in _SIDES.values())
    return np.asarray(0.5 * (left + right))


def _frame(up: FloatArray, left: FloatArray) -> FloatArray:
    """The turns (n, 4) of a part of the trunk from its rest, by its up and its left."""
    left = rotation.unit(left - np.sum(left * up, axis=1, keepdims=True) * up)
    return rotation.of_axes(np.cross(left, up), left, up)


def _turns(
    dressed: Dressed,
    points: dict[tuple[Landmark, Side], FloatArray],
    pelvis: FloatArray,
    chest: FloatArray,
    look: FloatArray | None,
) -> FloatArray:
    mannequin = dressed.mannequin
    found: dict[str, FloatArray] = {}
    for bone in mannequin.bones:
        found[bone] = chest
    for bone in ("Hips", "LHipJoint", "RHipJoint"):
        found[bone] = pelvis
    found["LowerBack"] = _normed(pelvis + np.sign(np.sum(pelvis * chest, axis=1))[:, None] * chest)
    for side, prefix in _SIDES.items():
        before = {"Arm": chest, "UpLeg": pelvis}
        for name, first, second in _LIMBS:
            base = before.get(name)
            if base is None:
                base = found[prefix + {"ForeArm": "Arm", "Leg": "UpLeg", "Foot": "Leg"}[name]]
            along = rotation.unit(points[second, side] - points[first, side])
            rest = mannequin.tails[prefix + name] - mannequin.heads[prefix + name]
            found[prefix + name] = _leading(base, rest, along)
        for name, other in _FOLLOWS.items():
            found[prefix + name] = found[prefix + other]
        found[f"{prefix[0]}Thumb"] = found[f"{prefix}ForeArm"]
    if look is not None:
        found["Head"] = rotation.product(rotation.about(2, look), chest)
        found["Neck1"] = rotation.product(rotation.about(2, 0.5 * look), chest)
    return np.stack([found[bone] for bone in mannequin.bones], axis=1)


def _leading(base: FloatArray, rest: FloatArray, along: FloatArray) -> FloatArray:
    """``base`` (n, 4), turned the shortest way so that the axis ``rest`` (3,) lies ``along``."""
    now = rotation.unit(rotation.rotate(base, np.broadcast_to(rest, along.shape)))
    turn = np.concatenate(
        [1.0 + np.sum(now * along, axis=1, keepdims=True), np.cross(now, along)], axis=1
    )
    return rotation.product(_normed(turn), base)


def _normed(turns: FloatArray) -> FloatArray:
    return np.asarray(turns / np.maximum(np.linalg.norm(turns, axis=1, keepdims=True), 1e-9))


def _placed(dressed: Dressed, turns: FloatArray) -> FloatArray:
    """Where each bone begins, (n, bones, 3), with the first at the origin."""
    mannequin = dressed.mannequin
    places = np.zeros((len(turns), len(mannequin.bones), 3))
    done: set[str] = set()

    def place(bone: str) -> None:
        parent = mannequin.parents[bone]
        if bone in done or not parent:
            done.add(bone)
            return
        place(parent)
        at, before = mannequin.bones.index(bone), mannequin.bones.index(parent)
        ends = np.broadcast_to(dressed.ends[at], (len(turns), 3))
        places[:, at] = places[:, before] + rotation.rotate(turns[:, before], ends)
        done.add(bone)

    for bone in mannequin.bones:
        place(bone)
    return places


def _matrices(turns: FloatArray) -> FloatArray:
    """Rotation matrices (bones, 3, 3) of unit quaternions (bones, 4)."""
    axes = np.eye(3)
    return np.stack(
        [rotation.rotate(turns, np.broadcast_to(axis, (len(turns), 3))) for axis in axes], axis=2
    )
