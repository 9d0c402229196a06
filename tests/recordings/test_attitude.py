from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sternway import rotation
from sternway.recordings import FloatArray, Signal
from sternway.recordings.attitude import (
    Convention,
    ConventionEstimate,
    find_convention,
    in_convention,
)
from tests.recordings.phone.phone_files import Motion, motion

MOTION = motion()


def signals(moving: Motion) -> tuple[Signal, Signal, Signal]:
    return (
        Signal(moving.time, moving.attitude),
        Signal(moving.time, moving.force),
        Signal(moving.time, moving.rate),
    )


def written_in(convention: Convention, attitude: FloatArray) -> Signal:
    """Standard quaternions as a file of that convention has them: each is its own inverse."""
    return Signal(MOTION.time, in_convention(attitude, convention))


@pytest.mark.parametrize("convention", Convention)
@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_every_convention_is_found_with_either_sign_of_acceleration(
    convention: Convention, sign: float
) -> None:
    _, force, rate = signals(MOTION)
    found = find_convention(
        written_in(convention, MOTION.attitude), Signal(force.time, sign * force.values), rate
    )
    assert found == ConventionEstimate(convention, upside_down=sign < 0)


@given(
    heading=st.floats(-np.pi, np.pi),
    noise=st.floats(0.0, 0.05),
    seed=st.integers(0, 1000),
)
@settings(max_examples=30, deadline=None)
def test_no_heading_and_no_usual_noise_makes_the_standard_doubtful(
    heading: float, noise: float, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    attitude, force, rate = signals(MOTION)
    turned = rotation.product(rotation.about(2, heading), attitude.values)
    shaken = rotation.unit(turned + noise * 0.1 * rng.normal(size=turned.shape))
    loud = Signal(rate.time, rate.values + noise * rng.normal(size=rate.values.shape))
    assert find_convention(Signal(attitude.time, shaken), force, loud) == ConventionEstimate(
        Convention.DEVICE_TO_WORLD
    )


def test_an_attitude_written_at_half_the_rate_still_follows_the_gyroscope() -> None:
    attitude, force, rate = signals(MOTION)
    held = np.repeat(attitude.values[::2], 2, axis=0)
    assert find_convention(Signal(attitude.time, held), force, rate) == ConventionEstimate(
        Convention.DEVICE_TO_WORLD
    )


def test_noise_fits_no_convention() -> None:
    rng = np.random.default_rng(5)
    noise = rotation.unit(rng.normal(size=MOTION.attitude.shape))
    _, force, rate = signals(MOTION)
    assert find_convention(Signal(MOTION.time, noise), force, rate) == ConventionEstimate(None)


def test_without_anything_to_hold_it_against_the_standard_is_taken() -> None:
    attitude, _, _ = signals(MOTION)
    assert find_convention(attitude, None, None) == ConventionEstimate(Convention.DEVICE_TO_WORLD)


def test_gaps_are_no_contradiction() -> None:
    attitude, force, rate = signals(MOTION)
    holes = np.arange(len(MOTION.time)) % 7 == 0
    with_holes = Signal(attitude.time, np.where(holes[:, None], np.nan, attitude.values))
    force = Signal(force.time, np.where(holes[:, None], np.nan, force.values))
    assert find_convention(with_holes, force, rate) == ConventionEstimate(
        Convention.DEVICE_TO_WORLD
    )


def test_a_single_sample_is_no_contradiction() -> None:
    attitude, force, rate = signals(MOTION)
    one = Signal(attitude.time[:1], attitude.values[:1])
    assert find_convention(one, force, rate) == ConventionEstimate(Convention.DEVICE_TO_WORLD)
