"""Short clips carried on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sternway.errors import InvalidRequest
from sternway.motion.virtual import PERFECT, repeated, truth, virtual_imu
from sternway.motion.virtual.repeat import LARGEST_MISMATCH, best_cycle
from sternway.recordings import Pose, read
from tests.motion.virtual.bodies import moving, standing, walking

STRIDE = 1.0 / 0.9


def test_the_best_cycle_is_a_whole_number_of_strides() -> None:
    pose = walking(1.4)
    cycle = best_cycle(pose)
    strides = (pose.time[cycle.last] - pose.time[cycle.first]) / STRIDE
    assert strides == pytest.approx(round(strides), abs=0.06)
    assert strides > 2.9


def test_a_repeated_walk_keeps_its_speed_and_its_direction() -> None:
    for speed in (1.4, -1.4):
        long = repeated(walking(speed), 60.0)
        assert long.duration >= 60.0
        found = truth(long)
        assert found.forward[30:-30] == pytest.approx(speed, abs=0.05)


def test_a_repeated_curve_goes_round_on_the_same_circle() -> None:
    pose = walking(0.0, duration=4.0)
    heading = 0.4 * pose.time
    path = 3.0 * np.column_stack([np.sin(heading), 1.0 - np.cos(heading), 0.0 * heading])
    long = repeated(moving(pose, path, heading), 20.0)
    centre = np.array([0.0, 3.0])
    root = long.positions[:, :2, :2].mean(axis=1)
    assert np.linalg.norm(root - centre, axis=1) == pytest.approx(3.0, abs=0.1)


def test_a_pose_that_is_long_enough_stays_as_it_is() -> None:
    pose = walking(1.4)
    assert repeated(pose, 5.0) is pose


def test_what_cannot_be_repeated_says_so() -> None:
    pose = walking(1.4)
    with pytest.raises(InvalidRequest, match="too short"):
        repeated(pose.frames(0, 40), 10.0)
    with pytest.raises(InvalidRequest, match="does not mark the legs"):
        repeated(Pose(pose.time, tuple(f"x{n}" for n in pose.names), pose.positions), 10.0)
    bent = standing(2.0)
    sinking = bent.positions.copy()
    sinking[..., 2] *= (1.0 - 0.3 * bent.time)[:, None]
    with pytest.raises(InvalidRequest, match="alike"):
        repeated(Pose(bent.time, bent.names, sinking), 10.0)


def test_real_clips_are_carried_on_without_jolts(data: Path) -> None:
    folder = data / "bvh"
    for path in [
        folder / "bandai" / "dataset-1_walk-back_active_001.bvh",
        folder / "bandai" / "dataset-1_run_sad_001.bvh",
        folder / "cmu" / "006_06.bvh",
    ]:
        pose = read(path).pose
        assert pose is not None
        assert best_cycle(pose).mismatch < LARGEST_MISMATCH
        long = repeated(pose, 20.0)
        assert truth(long).forward.mean() == pytest.approx(truth(pose).forward.mean(), abs=0.15)
        fastest = [
            np.abs(imu.angular_rate.values).max()
            for each in (pose, long)
            if (imu := virtual_imu(each, "shank", mount=None, noise=PERFECT)).angular_rate
        ]
        assert fastest[1] < 1.3 * fastest[0], path
