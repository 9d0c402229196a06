from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sternway import rotation
from sternway.motion.cues.alignment import compass, pushes
from sternway.motion.grid import Grid
from sternway.recordings import Imu, Signal, Track

SECONDS, SPEED, RADIUS = 60.0, 3.0, 15.0


def bend(turned: float, *, noise: float = 0.0) -> tuple[Imu, Track]:
    """A run round a circle to the right, felt by a device whose world is turned clockwise."""
    rng = np.random.default_rng(5)
    time = np.arange(0.0, SECONDS, 0.02)
    course = SPEED / RADIUS * time
    # Towards the centre, which lies to the right of the course.
    north, east = (SPEED**2 / RADIUS * part for part in (-np.sin(course), np.cos(course)))
    north, east = (
        north * np.cos(turned) + east * np.sin(turned),
        east * np.cos(turned) - north * np.sin(turned),
    )
    felt = np.column_stack([east, north, np.full(len(time), 9.81)])
    felt += noise * rng.standard_normal(felt.shape)
    imu = Imu(
        "phone",
        specific_force=Signal(time, felt),
        attitude=Signal(time, np.tile(rotation.IDENTITY, (len(time), 1))),
    )
    whole = np.arange(0.0, SECONDS)
    track = Track(
        time=whole,
        speed=np.full(len(whole), SPEED),
        course=np.mod(SPEED / RADIUS * whole, 2.0 * np.pi),
    )
    return imu, track


@pytest.mark.parametrize("turned", [0.0, 1.0, -2.0, 3.0])
def test_a_bend_tells_how_the_devices_world_is_turned(turned: float) -> None:
    said = pushes(*bend(turned, noise=0.5), Grid.over(SECONDS)).sum()
    assert abs(said) > 10.0
    assert abs(np.angle(said * np.exp(-1j * turned))) < 0.2


def test_a_straight_at_one_speed_tells_nothing() -> None:
    imu, track = bend(0.0)
    assert track.course is not None
    straight = replace(track, course=np.zeros_like(track.course))
    assert imu.specific_force is not None
    calm = Signal(imu.specific_force.time, np.tile([0.0, 0.0, 9.81], (3000, 1)))
    said = pushes(replace(imu, specific_force=calm), straight, Grid.over(SECONDS))
    assert abs(said.sum()) < 0.1


def test_no_second_says_more_than_its_bound() -> None:
    assert np.abs(pushes(*bend(0.0), Grid.over(SECONDS))).max() <= 1.0 + 1e-9


def test_without_a_velocity_over_ground_nothing_is_said() -> None:
    imu, track = bend(0.0)
    for bare in (replace(track, speed=None), replace(track, course=None)):
        assert not pushes(imu, bare, Grid.over(SECONDS)).any()


def test_a_compass_has_a_say_of_its_own() -> None:
    imu, _ = bend(0.0)
    assert compass(imu) == 0.0
    assert compass(replace(imu, heading_reference="arbitrary")) == 0.0
    assert compass(replace(imu, heading_reference="magnetic north")) > 0.0
