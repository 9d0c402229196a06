from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from sternway.motion.virtual import elliptical, on_the_spot, pedalling, rowing
from sternway.recordings import FloatArray, Landmark, Pose, Side, landmark

MACHINES: dict[str, Callable[[int], Pose]] = {
    "seated": lambda seed: pedalling(5.0, seed=seed),
    "out of the saddle": lambda seed: pedalling(5.0, seed=seed, rises=1.0),
    "elliptical": lambda seed: elliptical(5.0, seed=seed),
    "rowing": lambda seed: rowing(5.0, seed=seed),
    "on the spot": lambda seed: on_the_spot(5.0, seed=seed, flicks=0.2),
}


def joint(pose: Pose, point: Landmark, side: Side = Side.LEFT) -> FloatArray:
    found = landmark(pose, point, side)
    assert found is not None
    return found


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("side", Side)
def test_bones_keep_their_length(machine: str, seed: int, side: Side) -> None:
    pose = MACHINES[machine](seed)
    points = [joint(pose, each, side) for each in (Landmark.HIP, Landmark.KNEE, Landmark.ANKLE)]
    for upper, lower in pairwise(points):
        assert np.ptp(np.linalg.norm(upper - lower, axis=1)) < 0.03


@pytest.mark.parametrize("machine", MACHINES)
def test_knees_bend_forward(machine: str) -> None:
    pose = MACHINES[machine](0)
    hip, knee, ankle = (joint(pose, each) for each in (Landmark.HIP, Landmark.KNEE, Landmark.ANKLE))
    thigh, shank = knee - hip, ankle - knee
    assert np.mean(thigh[:, 2] * shank[:, 0] - thigh[:, 0] * shank[:, 2]) > 0.0


def test_the_ball_of_a_foot_goes_round_as_often_as_the_cadence_says() -> None:
    pose = pedalling(30.0, cadence=90.0, road=0.0, speed=0.0)
    height = joint(pose, Landmark.ANKLE)[:, 2]
    height = height - height.mean()
    rounds = np.count_nonzero((height[:-1] < 0.0) & (height[1:] >= 0.0))
    assert rounds == pytest.approx(45, abs=2)


def test_the_road_shakes_a_bicycle_as_hard_as_is_said() -> None:
    smooth, rough = (pedalling(20.0, road=road, speed=0.0) for road in (0.0, 2.0))
    shaken = (rough.positions - smooth.positions)[:, 0, 2]
    felt = np.diff(shaken, 2) / (rough.time[1] - rough.time[0]) ** 2
    assert np.std(felt) == pytest.approx(2.0, rel=0.15)


def test_the_same_seed_draws_the_same_rider() -> None:
    one, same, other = (pedalling(2.0, seed=seed).positions for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_who_steps_on_the_spot_sets_each_foot_down_where_it_was() -> None:
    pose = on_the_spot(20.0, lifts=0.2)
    ankle = joint(pose, Landmark.ANKLE)
    down = ankle[:, 2] < ankle[:, 2].min() + 0.005
    assert down.mean() > 0.4
    assert np.ptp(ankle[down, 0]) < 0.05
