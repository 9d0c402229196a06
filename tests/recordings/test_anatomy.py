"""Anatomy: which joint or marker is which point of the body."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from sternway.recordings import Landmark, Pose, Side, joints_of, landmark, other_sides, read
from sternway.recordings.anatomy import normalised

POINTS = (
    Landmark.HIP,
    Landmark.KNEE,
    Landmark.ANKLE,
    Landmark.TOE,
    Landmark.SHOULDER,
    Landmark.ELBOW,
    Landmark.WRIST,
)
SKELETONS = {
    "lafan1": ("UpLeg", "Leg", "Foot", "Toe", "Arm", "ForeArm", "Hand"),
    "cmu": ("UpLeg", "Leg", "Foot", "ToeBase", "Arm", "ForeArm", "Hand"),
    "bandai": ("UpperLeg", "LowerLeg", "Foot", "Toes", "UpperArm", "LowerArm", "Hand"),
    "creator": ("Thigh", "Calf", "Foot", "ToeBase", "Upperarm", "Forearm", "Hand"),
    "biovision": ("Hip", "Knee", "Ankle", "Toe", "Shoulder", "Elbow", "Wrist"),
    "openpose": ("Hip", "Knee", "Ankle", "BigToe", "Shoulder", "Elbow", "Wrist"),
    "joint centres": ("HJC", "KJC", "AJC", "TOE", "SJC", "EJC", "WJC"),
}
WRITTEN = ("Left{}", "{}_L", "CC_Base_L_{}", "mixamorig:Left{}", "L.{}", "L{}", "l_{}_study")


def pose_of(names: Sequence[str], count: int = 3) -> Pose:
    positions = np.arange(count * len(names) * 3, dtype=np.float64).reshape(count, len(names), 3)
    return Pose(np.arange(count) / 10.0, tuple(names), positions)


@pytest.mark.parametrize("skeleton", SKELETONS)
@pytest.mark.parametrize("written", WRITTEN)
def test_joints_are_found_in_every_way_of_naming_them(skeleton: str, written: str) -> None:
    left = [written.format(name) for name in SKELETONS[skeleton]]
    right = [
        name.replace("Left", "Right").replace("L", "R", 1) if "Left" not in name else
        name.replace("Left", "Right")
        for name in (each if each[0] != "l" else "r" + each[1:] for each in left)
    ]  # fmt: skip
    if written == "l_{}_study":
        right = ["r_" + name[2:] for name in left]
    elif written == "{}_L":
        right = [name[:-1] + "R" for name in left]
    pose = pose_of([*left, *right])
    assert [joints_of(pose, point, Side.LEFT) for point in POINTS] == [(n,) for n in range(7)]
    assert [joints_of(pose, point, Side.RIGHT) for point in POINTS] == [(n + 7,) for n in range(7)]


@pytest.mark.parametrize(
    ("name", "bare", "side"),
    [
        ("R.Knee.Medial", "kneemedial", Side.RIGHT),
        ("RLFC", "lfc", Side.RIGHT),
        ("LLMAL", "lmal", Side.LEFT),
        ("LeftUpLeg", "upleg", Side.LEFT),
        ("Root", "root", None),
        ("Lower", "lower", None),
        ("C7", "c7", None),
        ("", "", None),
    ],
)
def test_a_name_is_stripped_to_its_point_and_side(name: str, bare: str, side: Side | None) -> None:
    assert normalised(name) == (bare, side)


def test_a_joint_between_two_markers_is_their_middle() -> None:
    pose = pose_of(["R.Knee", "R.Knee.Medial", "L.Knee"])
    knee = landmark(pose, Landmark.KNEE, Side.RIGHT)
    assert knee is not None
    assert np.array_equal(knee, pose.positions[:, :2].mean(axis=1))
    assert joints_of(pose, Landmark.KNEE, Side.LEFT) == (2,)


def test_the_collar_bone_is_not_the_shoulder_where_there_is_an_arm() -> None:
    assert joints_of(pose_of(["LeftShoulder", "LeftArm"]), Landmark.SHOULDER, Side.LEFT) == (1,)
    assert joints_of(pose_of(["LeftCollar", "LeftShoulder"]), Landmark.SHOULDER, Side.LEFT) == (1,)


def test_a_hip_is_found_from_the_pelvis_inside_below_and_behind_its_spine() -> None:
    spines = np.array(
        [[[0.1, 0.12, 1.0], [0.1, -0.12, 1.0], [-0.1, 0.05, 1.0], [-0.1, -0.05, 1.0]]]
    )
    pose = Pose(np.zeros(1), ("L.ASIS", "R.ASIS", "L.PSIS", "R.PSIS"), spines)
    left = landmark(pose, Landmark.HIP, Side.LEFT)
    assert left is not None
    assert left[0] == pytest.approx([0.1 - 0.19 * 0.24, 0.36 * 0.24, 1.0 - 0.30 * 0.24])


def test_a_trochanter_stands_in_for_a_hip_without_a_pelvis() -> None:
    pose = pose_of(["L.GTR", "R.GTR"])
    hip = landmark(pose, Landmark.HIP, Side.RIGHT)
    assert hip is not None
    assert np.array_equal(hip, pose.positions[:, 1])
    assert landmark(pose_of(["C7"]), Landmark.HIP, Side.RIGHT) is None


def test_every_joint_has_its_twin_on_the_other_side() -> None:
    names = ["Hips", "LeftLeg", "RightLeg", "L.Heel", "R.Heel", "RTH1"]
    assert other_sides(names) == [0, 2, 1, 4, 3, 5]


def test_every_real_clip_marks_the_points_that_virtual_sensors_need(data: Path) -> None:
    for path in sorted((data / "bvh").rglob("*.bvh"))[::7]:
        pose = read(path).pose
        assert pose is not None
        for point in POINTS:
            for side in Side:
                assert len(joints_of(pose, point, side)) == 1, (path, point, side)
        for single in (Landmark.PELVIS, Landmark.CHEST, Landmark.NECK, Landmark.HEAD):
            assert len(joints_of(pose, single)) == 1, (path, single)
