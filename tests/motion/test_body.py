"""The true direction of a captured body."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sternway.motion.body import Truth, facing, low_passed, pelvis, travel, truth
from sternway.recordings import Pose, read
from tests.motion.virtual.bodies import clock, moving, standing, travelling, walking


def middle(found: Truth) -> slice:
    return slice(len(found.time) // 4, -len(found.time) // 4)


@pytest.mark.parametrize(
    ("velocity", "direction", "sideways"),
    [
        ((2.0, 0.0), 1, False),
        ((-2.0, 0.0), -1, False),
        ((-1.0, 0.5), -1, False),
        ((0.0, 1.0), 0, True),
        ((-0.5, -1.0), 0, True),
        ((0.1, 0.1), 0, False),
    ],
)
def test_direction_is_travel_seen_from_the_chest(
    velocity: tuple[float, float], direction: int, sideways: bool
) -> None:
    found = truth(travelling(velocity))
    assert (found.direction == direction).all()
    assert (found.sideways == sideways).all()
    assert found.forward == pytest.approx(velocity[0], abs=1e-6)
    assert found.leftward == pytest.approx(velocity[1], abs=1e-6)
    assert found.speed == pytest.approx(np.hypot(*velocity), abs=1e-6)


def test_direction_does_not_depend_on_where_the_body_heads() -> None:
    pose = standing(8.0)
    heading = 0.7 * pose.time
    path = np.cumsum(
        -1.5 / 60.0 * np.column_stack([np.cos(heading), np.sin(heading), 0.0 * heading]), axis=0
    )
    found = truth(moving(pose, path, heading))
    inner = middle(found)
    assert (found.direction == -1).all()
    assert found.forward[inner] == pytest.approx(-1.5, abs=0.03)
    assert found.turning[inner] == pytest.approx(0.7, abs=0.01)


def test_turning_on_the_spot_is_neither_direction() -> None:
    pose = standing(4.0)
    found = truth(moving(pose, np.zeros((len(pose), 3)), 3.0 * pose.time))
    assert (found.direction == 0).all()
    assert not found.sideways.any()
    assert found.turning[middle(found)] == pytest.approx(3.0, abs=0.05)


def test_shoulders_and_hips_that_twist_within_a_step_do_not_turn_the_facing() -> None:
    pose = standing(6.0)
    twist = 0.3 * np.sin(2.0 * np.pi * 8.0 * pose.time)
    ahead = facing(moving(pose, np.zeros((len(pose), 3)), twist))
    assert ahead[30:-30] == pytest.approx(np.tile([1.0, 0.0], (len(ahead) - 60, 1)), abs=0.03)


def test_a_body_without_hips_and_shoulders_has_no_direction() -> None:
    pose = travelling((2.0, 0.0))
    bare = Pose(pose.time, tuple(f"x{n}" for n in range(len(pose.names))), pose.positions)
    found = truth(bare)
    assert pelvis(bare) is None
    assert np.isnan(travel(bare)).all()
    assert (found.direction == 0).all()


def test_smoothing_keeps_what_is_slow_and_takes_what_is_fast() -> None:
    time = clock(10.0, 100.0)
    slow, fast = np.sin(2.0 * np.pi * 0.3 * time), np.sin(2.0 * np.pi * 20.0 * time)
    smooth = low_passed(np.column_stack([slow, fast, slow]), time, 3.0)
    assert smooth[100:-100, 0] == pytest.approx(slow[100:-100], abs=0.02)
    assert np.abs(smooth[100:-100, 1]).max() < 0.01


def test_smoothing_halves_the_power_at_its_cutoff() -> None:
    time = clock(20.0, 200.0)
    wave = np.sin(2.0 * np.pi * 3.0 * time)[:, None]
    inner = slice(400, -400)
    assert low_passed(wave, time, 3.0)[inner].std() / wave[inner].std() == pytest.approx(
        np.sqrt(0.5), rel=0.01
    )


def test_smoothing_bridges_what_is_missing_briefly_only() -> None:
    time = clock(4.0, 100.0)
    values = np.ones((len(time), 1))
    values[100:105] = np.nan
    values[200:300] = np.nan
    smooth = low_passed(values, time, 3.0)[:, 0]
    assert smooth[95:110] == pytest.approx(1.0)
    assert np.isnan(smooth[250])


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_the_shortest_poses_have_a_truth_of_their_length(count: int) -> None:
    found = truth(walking(1.4).frames(0, count))
    assert len(found.direction) == len(found.forward) == count


# Real motion


def test_real_backward_motion_has_the_speeds_that_were_published_with_it(data: Path) -> None:
    lafan1 = data / "bvh" / "lafan1" / "run2_subject4_run2_filtered.bvh"
    pose = read(lafan1).pose
    assert pose is not None
    found = truth(pose)
    for start, end, mean in ((26.5, 28.7, -2.5), (33.1, 36.9, -1.9)):
        inside = (found.time >= start) & (found.time <= end)
        assert found.forward[inside].mean() == pytest.approx(mean, abs=0.1)
        assert (found.direction[inside] == -1).mean() > 0.85
    assert found.forward.min() == pytest.approx(-3.3, abs=0.15)
    assert found.forward.max() == pytest.approx(5.9, abs=0.25)


def test_clips_of_walking_back_go_back_and_walks_and_runs_ahead(data: Path) -> None:
    for path in sorted((data / "bvh" / "bandai").glob("*.bvh"))[::2]:
        pose = read(path).pose
        assert pose is not None
        found = truth(pose)
        moved = found.direction[found.speed > 0.6]
        if "_walk-back_" in path.name:
            assert (moved == -1).all(), path
        elif "_walk-left_" not in path.name:
            assert (moved == 1).all(), path
