"""BVH: skeleton and channels to joints in the world."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sternway import rotation
from sternway.errors import UnreadableFile
from sternway.recordings import FloatArray, Landmark, Pose, Side, landmark, read
from sternway.recordings.formats.bvh import read_bvh
from sternway.recordings.source import ReadLimits
from tests.recordings.mocap.bodies import (
    CHANNELS,
    SKELETON,
    assert_survives,
    bvh,
    frames,
    pose_of,
)
from tests.recordings.sound import source_of
from tests.recordings.warned import texts_of
from tests.work import calls, peak_bytes


def read_pose(text: str | bytes) -> Pose:
    return pose_of(read_bvh(source_of(text)))


def warnings_of(text: str | bytes) -> list[str]:
    (recording,) = read_bvh(source_of(text))
    return texts_of(recording.warnings)


def joint(pose: Pose, name: str) -> FloatArray:
    return pose.positions[:, pose.names.index(name)]


def matrix(axis: str, degrees: float) -> FloatArray:
    c, s = np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))
    match axis:
        case "X":
            return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
        case "Y":
            return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])
        case _:
            return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])


# Kinematics


def test_joints_stand_where_rotation_matrices_put_them() -> None:
    values = frames(6)
    pose = read_pose(bvh(values))
    toes, knees = joint(pose, "LeftFoot end"), joint(pose, "LeftLeg")
    for frame, row in enumerate(values):
        hips = matrix("Z", row[3]) @ matrix("X", row[4]) @ matrix("Y", row[5])
        thigh = hips @ matrix("Z", row[6]) @ matrix("X", row[7]) @ matrix("Y", row[8])
        shank = thigh @ matrix("X", row[9]) @ matrix("Y", row[10]) @ matrix("Z", row[11])
        foot = shank @ matrix("Z", row[12]) @ matrix("X", row[13]) @ matrix("Y", row[14])
        knee = row[:3] + hips @ [10, 0, 0] + thigh @ [0, -42, 0]
        toe = knee + shank @ [0, -42, 0] + foot @ [0, -5, 14]
        assert knees[frame] == pytest.approx(knee[[2, 0, 1]] / 100.0)
        assert toes[frame] == pytest.approx(toe[[2, 0, 1]] / 100.0)


def test_orientations_carry_a_bone_from_its_joint_to_the_next() -> None:
    pose = read_pose(bvh(frames(6)))
    assert pose.orientations is not None
    knee = pose.names.index("LeftLeg")
    bone = rotation.rotate(pose.orientations[:, knee], np.array([0.0, -0.42, 0.0]))
    assert np.allclose(bone, joint(pose, "LeftFoot") - joint(pose, "LeftLeg"))


def test_the_world_has_z_up_and_the_body_walks_along_x_with_its_left_at_y() -> None:
    still = frames(5)
    still[:, 3:] = 0.0
    still[:, [9, 18]] = 10.0
    pose = read_pose(bvh(still))
    assert joint(pose, "Head")[:, 2] == pytest.approx(1.5)
    assert np.diff(joint(pose, "Hips")[:, 0]) == pytest.approx(0.02)
    assert joint(pose, "LeftUpLeg")[:, 1] == pytest.approx(0.1)


def test_position_channels_replace_a_joint_s_offset() -> None:
    moved = SKELETON.replace("ROOT Hips\n{\n  OFFSET 0 0 0", "ROOT Hips\n{\n  OFFSET 7 50 7")
    assert np.allclose(
        read_pose(bvh(frames(4), skeleton=moved)).positions, read_pose(bvh(frames(4))).positions
    )


def test_positions_are_added_to_the_root_s_offset_where_the_body_would_lie_underground() -> None:
    raised = SKELETON.replace("ROOT Hips\n{\n  OFFSET 0 0 0", "ROOT Hips\n{\n  OFFSET 0 90 0")
    lowered = frames(4)
    lowered[:, 1] = 0.0
    assert np.allclose(
        read_pose(bvh(lowered, skeleton=raised)).positions, read_pose(bvh(frames(4))).positions
    )


def test_a_z_up_file_stays_as_it_is() -> None:
    values = frames(4)
    values[:, 3:6] = 0.0
    values[:, 4] = 90.0
    values[:, 1], values[:, 2] = 0.0, 90.0
    pose = read_pose(bvh(values))
    assert joint(pose, "Hips")[:, 2] == pytest.approx(0.9)
    assert (joint(pose, "Head")[:, 2] > joint(pose, "Hips")[:, 2]).all()


@pytest.mark.parametrize("unit", [0.01, 1.0, 10.0, 1.0 / 2.54])
def test_the_unit_is_the_one_in_which_legs_have_a_human_length(unit: float) -> None:
    scaled = read_pose(bvh_in(unit))
    assert np.allclose(scaled.positions, read_pose(bvh(frames(4))).positions, atol=2e-3)


def test_a_body_in_no_known_unit_is_scaled_to_the_usual_leg() -> None:
    text = bvh_in(20.0)
    pose = read_pose(text)
    thigh = joint(pose, "LeftUpLeg") - joint(pose, "LeftLeg")
    assert np.linalg.norm(thigh, axis=1) == pytest.approx(0.42, abs=1e-3)
    assert any("scaled to legs of 0.84 m" in warning for warning in warnings_of(text))


def bvh_in(unit: float) -> str:
    """The usual body in units of 1 / ``unit`` cm."""
    values = frames(4)
    values[:, :3] *= unit
    lines = [
        "OFFSET " + " ".join(f"{float(number) * unit:.6g}" for number in line.split()[1:])
        if line.strip().startswith("OFFSET")
        else line
        for line in SKELETON.splitlines()
    ]
    return bvh(values, skeleton="\n".join(lines) + "\n")


def test_a_mirrored_world_is_put_right_by_its_knees() -> None:
    swapped = SKELETON.replace("Left", "?").replace("Right", "Left").replace("?", "Right")
    text = bvh(frames(8), skeleton=swapped)
    assert any("mirrored" in warning for warning in warnings_of(text))
    pose = read_pose(text)
    left, right = (landmark(pose, Landmark.HIP, side) for side in (Side.LEFT, Side.RIGHT))
    assert left is not None
    assert right is not None
    assert ((left - right)[:, 1] > 0.0).all()


def test_a_rest_pose_in_the_first_frame_is_left_out() -> None:
    smooth = np.repeat(frames(1), 12, axis=0)
    smooth[:, 2] = np.arange(12)
    smooth[:, 7] += 3.0 * np.arange(12)
    rest = np.zeros((1, CHANNELS))
    rest[0, 1] = 90.0
    rest[0, 6] = 80.0
    text = bvh(np.vstack([rest, smooth]))
    assert len(read_pose(text)) == 12
    assert any("rest pose" in warning for warning in warnings_of(text))
    assert len(read_pose(bvh(smooth))) == 12


# Damage


def test_a_file_cut_at_any_byte_keeps_every_whole_frame_before_the_cut() -> None:
    whole = bvh(frames(3)).encode()
    reference = read_pose(whole)
    body = whole.index(b"Frame Time")
    readable = 0
    # A cut inside the very last number cannot be told from a shorter number.
    for cut in range(whole.rindex(b" ") + 1):
        try:
            pose = read_pose(whole[:cut])
        except UnreadableFile:
            continue
        readable += 1
        assert cut > body
        assert len(pose) == whole[:cut].count(b"\n", whole.index(b"0.05")) - 1
        assert np.array_equal(pose.positions, reference.positions[: len(pose)])
    assert readable > 250


def test_a_claim_of_a_billion_frames_costs_nothing_and_is_named() -> None:
    text = bvh(frames(3), claimed=10**9)
    assert len(read_pose(text)) == 3
    assert any("promises 1000000000 frames, the file holds 3" in line for line in warnings_of(text))
    honest = bvh(frames(3))
    assert peak_bytes(lambda: read_pose(text)) < 2 * peak_bytes(lambda: read_pose(honest))
    assert calls(lambda: read_pose(text)) < 2 * calls(lambda: read_pose(honest))


def test_a_row_of_another_width_is_left_out_and_a_garbled_number_is_missing() -> None:
    lines = bvh(frames(5)).splitlines()
    lines[-2] += " 1.0"
    lines[-4] = lines[-4].replace(lines[-4].split()[0], "1.2.3", 1)
    text = "\n".join(lines) + "\n"
    assert len(read_pose(text)) == 4
    assert np.isnan(joint(read_pose(text), "Hips")[1, 1])
    found = warnings_of(text)
    assert any("left out" in warning and "line" in warning for warning in found)
    assert any("not numbers" in warning for warning in found)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("MOTION", "", "no MOTION"),
        ("Frame Time: 0.05", "Frame Time: 0", "frame time"),
        ("Frame Time: 0.05", "Frame Time: 1e9", "frame time"),
        ("CHANNELS 3 Yrotation", "CHANNELS 4 Yrotation", "4 channels are announced, 3 named"),
        ("ROOT Hips\n{\n  OFFSET 0 0 0", "OFFSET 0 0 0\nROOT Hips\n{\n", "ROOT"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(old: str, new: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_bvh(source_of(bvh(frames(2)).replace(old, new)))


def test_a_file_without_frames_is_unreadable() -> None:
    with pytest.raises(UnreadableFile, match="no whole frame"):
        read_bvh(source_of(bvh(frames(0))))


def test_a_skeleton_of_a_million_joints_is_refused() -> None:
    chain = "HIERARCHY\nROOT a\n{\nOFFSET 0 0 0\nCHANNELS 3 Xrotation Yrotation Zrotation\n"
    chain += "JOINT b\n{\nOFFSET 0 1 0\n" * 5000
    with pytest.raises(UnreadableFile, match="joints"):
        read_bvh(source_of(bvh(frames(1), skeleton=chain)))


def test_more_numbers_than_the_limits_allow_are_refused() -> None:
    source = replace(source_of(bvh(frames(50))), limits=ReadLimits(samples=1000))
    with pytest.raises(UnreadableFile, match="more than 1000 numbers"):
        read_bvh(source)


@pytest.mark.parametrize("number", ["1e308", "-1e999", "nan", "inf", "1_0"])
def test_numbers_no_body_can_have_are_missing(number: str) -> None:
    lines = bvh(frames(4)).splitlines()
    lines[-1] = " ".join([number, *lines[-1].split()[1:]])
    pose = read_pose("\n".join(lines) + "\n")
    assert len(pose) == 4


def test_mutated_files_never_crash_the_reader() -> None:
    contents = [bvh(frames(20)).encode(), bvh(frames(3)).replace("\n", "\r\n").encode()]
    assert_survives(contents, read_bvh, 100)


# Real files


@pytest.mark.parametrize("every", [9, pytest.param(3, marks=pytest.mark.slow)])
def test_clips_of_the_data_are_read_whole_and_stand_on_the_ground(data: Path, every: int) -> None:
    for path in sorted((data / "bvh").rglob("*.bvh"))[::every]:
        recording = read(path)
        assert recording.warnings == (), path
        pose = recording.pose
        assert pose is not None
        announced = next(
            line for line in path.read_text().splitlines() if line.startswith("Frames:")
        )
        assert len(pose) == int(announced.split()[1])
        lowest = pose.positions[..., 2].min()
        assert -0.35 < lowest < 0.25, path
        assert 1.2 < np.quantile(pose.positions[..., 2].max(axis=1), 0.9) < 2.2, path


def test_real_clips_mutated_never_crash_the_reader(data: Path) -> None:
    smallest = sorted((data / "bvh").rglob("*.bvh"), key=lambda path: path.stat().st_size)[:2]
    assert_survives([path.read_bytes() for path in smallest], read_bvh, 25)
