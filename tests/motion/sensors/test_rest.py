from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sternway.motion.grid import Grid
from sternway.motion.sensors.rest import resting
from sternway.recordings import Imu, Origin, Recording
from tests.motion.sensors.swings import swing


def worn(*imus: Imu) -> Recording:
    return Recording(Origin(Path("log.csv"), "imu-csv"), None, 20.0, imus=imus)


STILL, MOVING = swing(20.0, amplitude=0.0, lift=0.0), swing(20.0)


@pytest.mark.parametrize(
    ("imus", "rests"),
    [((STILL,), True), ((MOVING,), False), ((STILL, MOVING), False), ((), False)],
)
def test_a_body_rests_where_all_its_sensors_rest(imus: tuple[Imu, ...], rests: bool) -> None:
    assert (resting(worn(*imus), Grid.over(20.0)) == rests).all()


def test_a_foot_that_rests_for_half_a_second_is_not_a_body_at_rest() -> None:
    still = STILL.angular_rate
    assert still is not None
    rate = still.values.copy()
    busy = np.mod(still.time, 1.5) >= 1.0
    rate[busy] = 3.0
    stepping = replace(STILL, angular_rate=replace(still, values=rate))
    assert not resting(worn(stepping), Grid.over(20.0)).any()


def test_a_sensor_without_gravity_in_its_acceleration_tells_rest_too() -> None:
    imu = Imu("phone", linear_acceleration=STILL.specific_force)
    assert resting(worn(imu), Grid.over(20.0))[:-1].all()
