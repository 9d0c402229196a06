from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sternway import rotation
from sternway.motion.sensors import Agreement, agreement_of
from sternway.recordings import FloatArray, Imu, Signal

GRAVITY = 9.80665
TICK = 0.01
NEGATED = np.diag([1.0, 1.0, -1.0])
SWAPPED = np.eye(3)[[1, 0, 2]]
MIRROR = -np.eye(3)
ROUND = np.eye(3)[[1, 2, 0]]


def tumbling(seconds: float = 12.0, *, force: FloatArray | None = None) -> Imu:
    """A sensor that turns about all its axes while it is shaken: gravity is felt as it turns."""
    time = np.arange(0.0, seconds, TICK)
    attitude = rotation.IDENTITY
    for axis, (size, pace) in enumerate(((0.5, 5.0), (0.7, 6.1), (0.6, 3.7))):
        attitude = rotation.product(attitude, rotation.about(axis, size * np.sin(pace * time)))
    shaken = 4.0 * np.sin(np.outer(time, [11.0, 9.0, 13.0])) + np.array([0.0, 0.0, GRAVITY])
    felt = rotation.rotate(rotation.inverse(attitude), shaken if force is None else force)
    return Imu(
        "sensor",
        specific_force=Signal(time, felt),
        angular_rate=Signal(time, rotation.angular_rate(attitude, TICK)),
    )


def read_as(imu: Imu, rate: FloatArray, force: FloatArray | None = None) -> Imu:
    """The sensor with its axes mistaken: matrices (3, 3)."""
    felt, turned = imu.specific_force, imu.angular_rate
    assert felt is not None
    assert turned is not None
    return replace(
        imu,
        specific_force=felt if force is None else Signal(felt.time, felt.values @ force.T),
        angular_rate=Signal(turned.time, turned.values @ rate.T),
    )


def agreement(imu: Imu) -> Agreement:
    found = agreement_of(imu)
    assert found is not None
    return found


def test_a_sound_sensor_agrees_with_itself() -> None:
    found = agreement(tumbling())
    assert found.certainty > 0.99
    assert not found.is_contradiction
    assert found.reading is None


@pytest.mark.parametrize(
    ("mistake", "cure"),
    [
        (NEGATED, ("x", "y", "-z")),
        (SWAPPED, ("y", "x", "z")),
        (MIRROR, ("-x", "-y", "-z")),
        (ROUND, ("z", "x", "y")),
        (ROUND @ NEGATED, ("z", "x", "-y")),
    ],
    ids=["negated", "swapped", "contrary", "shifted", "shifted and negated"],
)
def test_a_mistaken_gyroscope_is_found_with_its_cure(
    mistake: FloatArray, cure: tuple[str, str, str]
) -> None:
    found = agreement(read_as(tumbling(), mistake))
    assert found.is_contradiction
    assert found.reading == cure


@pytest.mark.parametrize("mistake", [NEGATED, SWAPPED, MIRROR], ids=["one", "two", "three"])
def test_a_left_handed_frame_of_both_sensors_is_a_mirror(mistake: FloatArray) -> None:
    found = agreement(read_as(tumbling(), mistake, mistake))
    assert found.is_contradiction
    assert found.is_mirrored


@pytest.mark.parametrize("turn", [ROUND, NEGATED @ MIRROR], ids=["shifted", "half a turn"])
def test_a_right_handed_frame_of_both_sensors_is_sound(turn: FloatArray) -> None:
    assert agreement(read_as(tumbling(), turn, turn)).certainty > 0.99


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_the_mount_makes_no_difference(seed: int) -> None:
    turn = rotation.rotate(rotation.any_of(np.random.default_rng(seed)), np.eye(3)).T
    mounted = agreement(read_as(tumbling(6.0), turn, turn))
    assert mounted.certainty == pytest.approx(agreement(tumbling(6.0)).certainty, abs=1e-3)


def test_what_does_not_turn_tells_nothing() -> None:
    time = np.arange(0.0, 20.0, TICK)
    level = np.tile([0.0, 0.0, GRAVITY], (len(time), 1))
    still = Imu("still", specific_force=Signal(time, level), angular_rate=Signal(time, 0.0 * level))
    found = agreement(still)
    assert found.certainty == pytest.approx(0.7)
    assert not found.is_contradiction


@pytest.mark.parametrize("seconds", [0.0, 0.2, 0.9])
def test_a_moment_tells_nothing(seconds: float) -> None:
    found = agreement(read_as(tumbling(), MIRROR))
    imu = tumbling()
    assert imu.specific_force is not None
    count = int(seconds / TICK)
    short = replace(
        imu,
        specific_force=Signal(imu.specific_force.time[:count], imu.specific_force.values[:count]),
    )
    assert agreement(short).certainty == pytest.approx(0.7)
    assert found.certainty < 0.1


def test_gaps_are_kept_out_of_the_windows() -> None:
    imu = tumbling(40.0)
    assert imu.specific_force is not None
    keep = imu.specific_force.time % 5.0 < 4.5
    holed = replace(
        imu,
        specific_force=Signal(imu.specific_force.time[keep], imu.specific_force.values[keep]),
    )
    assert agreement(holed).certainty > 0.99
    assert agreement(read_as(holed, SWAPPED)).is_contradiction


def test_an_acceleration_without_gravity_is_no_mistake_of_axes() -> None:
    time = np.arange(0.0, 12.0, TICK)
    found = agreement(tumbling(force=4.0 * np.sin(np.outer(time, [11.0, 9.0, 13.0]))))
    assert not found.feels_gravity
    assert not found.is_contradiction


def test_half_a_sensor_has_nothing_to_agree_with() -> None:
    assert agreement_of(replace(tumbling(), angular_rate=None)) is None
    assert agreement_of(replace(tumbling(), specific_force=None)) is None
