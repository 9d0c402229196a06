"""Which joint or which markers of a pose mark which point of the body, by their names.

Knows the names of LAFAN1, CMU and other BVH skeletons, Bandai Namco, Mixamo, Character Creator,
and of the marker sets of OpenSim, Plug-in Gait, Helen Hayes and OpenCap.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

import numpy as np

from sternway import rotation
from sternway.recordings.placement import Side
from sternway.recordings.pose import FloatArray, Pose


class Landmark(StrEnum):
    """Points of the body that a pose may mark."""

    HIP = "hip"
    KNEE = "knee"
    ANKLE = "ankle"
    HEEL = "heel"
    TOE = "toe"
    """the ball of the foot, where the toes begin"""
    SHOULDER = "shoulder"
    ELBOW = "elbow"
    WRIST = "wrist"
    PELVIS_FRONT = "pelvis front"
    """anterior superior iliac spine"""
    PELVIS_BACK = "pelvis back"
    """posterior superior iliac spine"""
    TROCHANTER = "trochanter"
    """the hip's outer bone"""
    HEAD_SIDE = "head side"
    PELVIS = "pelvis"
    CHEST = "chest"
    NECK = "neck"
    HEAD = "head"


_HIP_SHARES = (0.19, 0.14, 0.30)
"""of the distance between the anterior spines: how far the hip joint lies behind, inside and below
its own spine (Bell, Pedersen & Brand 1990)"""

_Recipes = tuple[tuple[str, ...], ...]

_PAIRED: Mapping[Landmark, _Recipes] = {
    Landmark.HIP: (
        ("hjc",), ("upleg",), ("upperleg",), ("thigh",), ("hipjoint",), ("femur",), ("hip",),
    ),
    Landmark.KNEE: (
        ("kjc",), ("lfc", "mfc"), ("lfcv", "mfcv"), ("knee", "kneemedial"), ("knee", "kneemed"),
        ("kneelat", "kneemed"), ("knee", "mknee"), ("kneelateral", "kneemedial"),
        ("lowerleg",), ("lowleg",), ("calf",), ("shin",), ("tibia",), ("knee",), ("kne",),
        ("leg",), ("lfc",), ("kneelat",),
    ),
    Landmark.ANKLE: (
        ("ajc",), ("lmal", "mmal"), ("lmalv", "mmalv"), ("ankle", "anklemedial"),
        ("ankle", "anklemed"), ("anklelat", "anklemed"), ("ankle", "mankle"),
        ("anklelateral", "anklemedial"),
        ("ankle",), ("ank",), ("foot",), ("lmal",), ("anklelat",),
    ),
    Landmark.HEEL: (("heel",), ("hee",), ("calc",), ("calcn",), ("cal",), ("heelback",)),
    Landmark.TOE: (
        ("toebase",), ("toes",), ("mt2",), ("mt1", "mt5"), ("toe", "5meta"), ("bigtoe", "smalltoe"),
        ("toe", "mt5"), ("toe",), ("bigtoe",), ("ball",), ("mt5",), ("mt1",),
    ),
    Landmark.SHOULDER: (
        ("sjc",), ("upperarm",), ("uparm",), ("arm",), ("humerus",), ("shldr",), ("shoulder",),
        ("acr",), ("acromion",), ("acromium",), ("sho",), ("ash", "psh"),
    ),
    Landmark.ELBOW: (
        ("ejc",), ("lel", "mel"), ("elbow", "melbow"), ("elbowlat", "elbowmed"),
        ("forearm",), ("lowerarm",), ("lowarm",), ("radius",), ("elbow",), ("elb",), ("lel",),
    ),
    Landmark.WRIST: (
        ("wjc",), ("faradius", "faulna"), ("wra", "wrb"), ("wristrad", "wristulna"),
        ("hand",), ("wrist",), ("wri",),
    ),
    Landmark.PELVIS_FRONT: (("asis",), ("asi",)),
    Landmark.PELVIS_BACK: (("psis",), ("psi",)),
    Landmark.TROCHANTER: (("gtr",), ("gtroc",), ("troch",), ("trochanter",)),
    Landmark.HEAD_SIDE: (("fhd", "bhd"), ("ear",), ("fhd",), ("bhd",)),
}  # fmt: skip
_SINGLE: Mapping[Landmark, _Recipes] = {
    Landmark.PELVIS: (("pelvis",), ("hips",), ("hip",), ("midhip",), ("sacrum",), ("root",)),
    Landmark.CHEST: (
        ("spine3",), ("spine02",), ("spine2",), ("chest2",), ("upperchest",), ("chest",),
        ("thorax",), ("spine1",), ("torso",), ("clav",), ("c7",),
    ),
    Landmark.NECK: (("neck",), ("necktwist01",), ("neck1",), ("c7",)),
    Landmark.HEAD: (("head",), ("headtop",), ("nose",)),
}  # fmt: skip
"""Each landmark's recipes in the order of trust: it is the mean of the points of the first recipe
whose points are all there. Names are compared without prefix, side, separators and case."""

_NAMESPACE = re.compile(r"^(.*[:|]|CC_Base_|joint_|Bip\d+[ _]|mixamorig\d*_?)", re.IGNORECASE)
_SUFFIX = re.compile(r"[_ ](study|offset)$", re.IGNORECASE)
_SIDE_WORDS = {"l": Side.LEFT, "left": Side.LEFT, "r": Side.RIGHT, "right": Side.RIGHT}
_WORD = re.compile(r"left|right|[a-z]+|\d+", re.IGNORECASE)
_KNOWN = {name for recipes in _PAIRED.values() for recipe in recipes for name in recipe}


def landmark(pose: Pose, point: Landmark, side: Side | None = None) -> FloatArray | None:
    """Where a point of the body was, (n, 3) m, or None where the pose does not mark it.

    A paired point needs its ``side``. It is NaN where a marker that makes it was not seen.
    """
    indices = joints_of(pose, point, side)
    if not indices:
        return _hip(pose, side) if point is Landmark.HIP and side else None
    return np.asarray(pose.positions[:, list(indices)].mean(axis=1))


def other_sides(names: Sequence[str]) -> list[int]:
    """For each joint or marker the index of its twin on the other side; its own if it has none."""
    keys = [normalised(name) for name in names]
    first: dict[tuple[str, Side | None], int] = {}
    for index, key in enumerate(keys):
        first.setdefault(key, index)
    other = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, None: None}
    return [
        first.get((bare, other[side]), index) if side else index
        for index, (bare, side) in enumerate(keys)
    ]


def _hip(pose: Pose, side: Side) -> FloatArray | None:
    """The hip joint's centre from the markers of the pelvis, else the hip's outer bone."""
    front = {each: landmark(pose, Landmark.PELVIS_FRONT, each) for each in Side}
    back = [landmark(pose, Landmark.PELVIS_BACK, each) for each in Side]
    left, right = front[Side.LEFT], front[Side.RIGHT]
    if left is None or right is None or back[0] is None or back[1] is None:
        return landmark(pose, Landmark.TROCHANTER, side)
    width = np.linalg.norm(left - right, axis=1, keepdims=True)
    y = rotation.unit(left - right)
    ahead = left + right - back[0] - back[1]
    x = rotation.unit(ahead - np.sum(ahead * y, axis=1, keepdims=True) * y)
    outward = y if side is Side.LEFT else -y
    backward, medial, down = _HIP_SHARES
    centre = np.asarray(front[side]) - width * (
        backward * x + medial * outward + down * np.cross(x, y)
    )
    return np.asarray(centre)


def joints_of(pose: Pose, point: Landmark, side: Side | None = None) -> tuple[int, ...]:
    """The indices of the joints or markers whose mean is a point of the body; empty if none."""
    seen = np.asarray(np.isfinite(pose.positions).all(axis=2).any(axis=0))
    places: dict[tuple[str, Side | None], int] = {}
    for index, name in enumerate(pose.names):
        if seen[index]:
            places.setdefault(normalised(name), index)
    recipes = _SINGLE[point] if point in _SINGLE else _PAIRED[point]
    for recipe in recipes:
        keys = [(name, side if point in _PAIRED else None) for name in recipe]
        if all(key in places for key in keys):
            return tuple(places[key] for key in keys)
    return ()


def normalised(name: str) -> tuple[str, Side | None]:
    """A joint's or marker's name without prefix, side, separators and case; and its side.

    ``mixamorig:LeftUpLeg`` is (``upleg``, left), ``R.Knee.Medial`` (``kneemedial``, right),
    ``RLFC`` (``lfc``, right).
    """
    bare = _SUFFIX.sub("", _NAMESPACE.sub("", name.strip()))
    words = [word.lower() for word in _WORD.findall(re.sub(r"([a-z])([A-Z])", r"\1 \2", bare))]
    sided = [word for word in words if word in _SIDE_WORDS]
    if len(sided) == 1:
        words.remove(sided[0])
        return "".join(words), _SIDE_WORDS[sided[0]]
    whole = "".join(words)
    for rest, letter in ((whole[1:], whole[:1]), (whole[:-1], whole[-1:])):
        if letter in _SIDE_WORDS and rest in _KNOWN:
            return rest, _SIDE_WORDS[letter]
    return whole, None
