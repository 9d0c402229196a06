from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sternway.motion.sensors import Stuck, stuck_in
from sternway.recordings import Imu, Signal
from tests.motion import faults
from tests.motion.sensors.swings import some_mount, swing

MOVING = swing(10.0, mount=some_mount(3))
QUIET = replace(
    MOVING,
    specific_force=Signal(np.arange(3.0), np.array([[0, 0, 9.8], [0, 0, 9.8], [0, 0, 9.81]])),
    angular_rate=Signal(np.arange(3.0), np.zeros((3, 3))),
)


def attitude(values: list[list[float]]) -> Signal:
    return Signal(np.arange(float(len(values))), np.array(values))


def test_a_sensor_that_moves_in_all_its_channels_has_nothing_stuck() -> None:
    assert stuck_in(MOVING) == ()


def test_a_sensor_that_lies_still_has_nothing_stuck() -> None:
    assert stuck_in(QUIET) == ()


@pytest.mark.parametrize(
    ("imu", "found"),
    [
        (faults.with_a_dead("gyroscope")(MOVING), Stuck("gyroscope", ())),
        (faults.with_a_dead("gyroscope", 1)(MOVING), Stuck("gyroscope", ("y",))),
        (faults.with_a_dead("accelerometer", 0, 2)(MOVING), Stuck("accelerometer", ("x", "z"))),
        (replace(MOVING, attitude=attitude([[1, 0, 0, 0]] * 2)), Stuck("attitude", ())),
    ],
)
def test_what_stands_while_the_rest_moves_is_stuck(imu: Imu, found: Stuck) -> None:
    assert stuck_in(imu) == (found,)


def test_an_attitude_about_one_axis_is_not_stuck() -> None:
    turned = attitude([[1, 0, 0, 0], [0.8, 0.6, 0, 0]])
    assert stuck_in(replace(MOVING, attitude=turned)) == ()


def test_a_sensor_without_samples_has_nothing_stuck() -> None:
    assert stuck_in(Imu("none", angular_rate=Signal(np.zeros(0), np.zeros((0, 3))))) == ()
