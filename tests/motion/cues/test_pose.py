from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.motion import Analysis, analyze
from sternway.motion.virtual import mirrored, reversed_in_time
from sternway.recordings import Pose, Recording, read
from tests.motion.figures import figure, moving


def seconds(analysis: Analysis) -> dict[Direction, float]:
    return {total.direction: total.duration for total in analysis.totals}


def test_a_chest_that_faces_against_its_travel_moves_backward() -> None:
    assert seconds(analyze(figure(*moving(10, -2.0)))) == {Direction.BACKWARD: pytest.approx(10, 1)}


def test_a_chest_that_faces_along_its_travel_moves_forward() -> None:
    assert seconds(analyze(figure(*moving(10, 2.0)))) == {Direction.FORWARD: pytest.approx(10, 1)}


def test_sideways_travel_is_unknown() -> None:
    assert seconds(analyze(figure(*moving(10, -0.5, 1.5)))) == {
        Direction.UNKNOWN: pytest.approx(10, 1)
    }


def test_turning_on_the_spot_is_neither_backward_nor_forward() -> None:
    found = seconds(analyze(figure(*moving(10, -0.5, turning=3.0))))
    assert Direction.BACKWARD not in found
    assert Direction.FORWARD not in found


def test_standing_is_still() -> None:
    assert Direction.STILL in seconds(analyze(figure(*moving(10, 0.0))))


def test_landmarks_that_jitter_by_centimetres_change_nothing() -> None:
    found = seconds(analyze(figure(*moving(10, -2.0), jitter=0.03)))
    assert found[Direction.BACKWARD] > 9


def test_landmarks_lost_in_noise_prove_nothing() -> None:
    found = seconds(analyze(figure(*moving(10, -2.0), jitter=1.0)))
    assert found.get(Direction.FORWARD, 0.0) == 0.0


def test_a_pose_gives_metres_and_efforts() -> None:
    analysis = analyze(figure(*moving(40, -3.0)))
    total = analysis.total(Direction.BACKWARD)
    assert total is not None
    assert total.distance == pytest.approx(120, abs=1)
    assert analysis.efforts[0].event == "50m"
    assert analysis.efforts[0].time == pytest.approx(50 / 3, abs=0.05)


def test_a_figure_set_up_elsewhere_in_its_first_frame_adds_no_metres() -> None:
    recording = figure(*moving(20, -2.0))
    assert recording.pose is not None
    positions = recording.pose.positions.copy()
    positions[0] += 30.0
    shifted = replace(recording, pose=replace(recording.pose, positions=positions))
    total = analyze(shifted).total(Direction.BACKWARD)
    assert total is not None
    assert total.distance == pytest.approx(40, abs=2)


def test_landmarks_that_do_not_mark_the_hips_say_nothing() -> None:
    recording = figure(*moving(5, -2.0))
    assert recording.pose is not None
    unnamed = replace(recording, pose=replace(recording.pose, names=("a", "b", "c", "d")))
    assert set(seconds(analyze(unnamed))) == {Direction.UNKNOWN}


def test_a_direction_changes_within_half_a_second() -> None:
    ahead, back = moving(8, 2.5), moving(8, -2.5)
    both = figure(np.vstack([ahead[0], back[0]]), np.concatenate([ahead[1], back[1]]))
    start = next(
        stretch.start
        for stretch in analyze(both).stretches
        if stretch.direction is Direction.BACKWARD
    )
    assert start == pytest.approx(8.0, abs=0.5)


def with_pose(recording: Recording, pose: Pose) -> Recording:
    return replace(recording, pose=pose)


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("walk-back", Direction.BACKWARD),
        ("walk", Direction.FORWARD),
        ("run", Direction.FORWARD),
        ("dash", Direction.FORWARD),
    ],
)
@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.slow)])
def test_captured_motions_move_as_their_names_say(
    data: Path, words: str, direction: Direction, every: int
) -> None:
    paths = sorted((data / "bvh/bandai").glob(f"dataset-1_{words}_*.bvh"))[::every]
    assert paths
    for path in paths:
        found = seconds(analyze(read(path)))
        assert set(found) <= {direction, Direction.STILL, Direction.UNKNOWN}, path.name
        assert found[direction] > 0.9 * sum(found.values()), path.name


def test_the_real_backward_runs_are_found_among_forward_running(data: Path) -> None:
    recording = read(data / "bvh/lafan1/run2_subject4_run2_filtered.bvh")
    backward = [
        (stretch.start, stretch.end)
        for stretch in analyze(recording).stretches
        if stretch.direction is Direction.BACKWARD
    ]
    assert np.array(backward) == pytest.approx(np.array([[26.5, 28.7], [33.1, 36.9]]), abs=0.5)


@pytest.mark.parametrize("name", ["006_08", "006_09"])
def test_a_captured_side_step_is_unknown(data: Path, name: str) -> None:
    assert set(seconds(analyze(read(data / f"bvh/cmu/{name}.bvh")))) == {Direction.UNKNOWN}


def test_a_motion_played_backward_turns_round_and_in_a_looking_glass_does_not(data: Path) -> None:
    recording = read(data / "bvh/cmu/006_06.bvh")
    assert recording.pose is not None
    turned = analyze(with_pose(recording, reversed_in_time(recording.pose)))
    glass = analyze(with_pose(recording, mirrored(recording.pose)))
    assert turned.stretches[0].direction is Direction.FORWARD
    assert glass.stretches[0].direction is Direction.BACKWARD
