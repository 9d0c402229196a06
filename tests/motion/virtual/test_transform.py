"""Reversed, mirrored and cut motions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sternway import rotation
from sternway.motion.virtual import (
    PERFECT,
    between,
    mirrored,
    reversed_in_time,
    sensor_curves,
    truth,
    virtual_imu,
)
from sternway.recordings import FloatArray, Imu, Pose, read
from tests.motion.virtual.bodies import walking


@pytest.fixture(scope="module")
def captured(data: Path) -> Pose:
    pose = read(data / "bvh" / "lafan1" / "multipleActions1_subject1_jog3_filtered.bvh").pose
    assert pose is not None
    return pose


def readings(imu: Imu) -> tuple[FloatArray, FloatArray]:
    assert imu.specific_force is not None
    assert imu.angular_rate is not None
    return imu.specific_force.values, imu.angular_rate.values


def perfect(pose: Pose, place: str) -> tuple[FloatArray, FloatArray]:
    return readings(virtual_imu(pose, place, mount=None, noise=PERFECT, rate=60.0))


def test_time_reversed_goes_the_other_way() -> None:
    pose = walking(1.4)
    assert truth(reversed_in_time(pose)).forward == pytest.approx(-truth(pose).forward[::-1])
    assert (truth(reversed_in_time(pose)).direction == -1).all()


def test_reversing_time_keeps_forces_and_turns_rates_round(captured: Pose) -> None:
    (there,) = sensor_curves(captured, "shank", rotation.IDENTITY)
    (back,) = sensor_curves(reversed_in_time(captured), "shank", rotation.IDENTITY)
    time = np.arange(1.0, captured.duration - 1.0, 0.01)
    undone = captured.duration - time
    assert back.acceleration(undone) == pytest.approx(there.acceleration(time), abs=0.5)
    assert back.angular_rate(undone) == pytest.approx(-there.angular_rate(time), abs=0.05)


def test_a_mirrored_body_goes_the_same_way_and_leans_to_the_other_side(captured: Pose) -> None:
    there, here = truth(mirrored(captured)), truth(captured)
    assert there.forward == pytest.approx(here.forward)
    assert there.leftward == pytest.approx(-here.leftward)
    assert there.turning == pytest.approx(-here.turning, abs=1e-6)


@pytest.mark.parametrize("point", ["shank", "foot", "thigh", "wrist"])
def test_a_mirrored_body_s_left_reads_as_its_right_did(captured: Pose, point: str) -> None:
    force, rate = perfect(captured, f"right-{point}")
    other_force, other_rate = perfect(mirrored(captured), f"left-{point}")
    assert other_force == pytest.approx(force * [1.0, -1.0, 1.0], abs=1e-6)
    assert other_rate == pytest.approx(rate * [-1.0, 1.0, -1.0], abs=1e-6)


def test_mirroring_twice_changes_nothing(captured: Pose) -> None:
    again = mirrored(mirrored(captured))
    assert np.array_equal(again.positions, captured.positions)
    assert again.orientations is not None
    assert captured.orientations is not None
    turned = rotation.product(rotation.inverse(again.orientations), captured.orientations)
    assert np.abs(turned[..., 0]) == pytest.approx(1.0)


def test_a_piece_begins_at_zero() -> None:
    piece = between(walking(1.4), 2.0, 4.0)
    assert piece.time[0] == 0.0
    assert piece.duration == pytest.approx(2.0)
