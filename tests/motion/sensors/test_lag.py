"""Accelerometer and gyroscope of one sensor on clocks of their own."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sternway.motion.sensors import calibrated
from sternway.motion.sensors.lag import Lag, lag_of
from sternway.motion.sensors.settings import SETTINGS
from sternway.motion.sensors.turning import turning_windows
from sternway.motion.virtual import Sampling, virtual_imu
from sternway.recordings import Imu, Signal, read
from sternway.simulation import phone_recording, simulate, track_session
from tests.motion.faults import both
from tests.motion.sensors.swings import swing
from tests.motion.virtual.bodies import walking

THIGH = ("left-thigh", "right-pocket")
BELOW = ("left-shank", "left-foot")


def late(imu: Imu, seconds: float) -> Imu:
    """With an accelerometer that is stamped late."""
    force, _ = both(imu)
    return replace(imu, specific_force=Signal(force.time + seconds, force.values))


@cache
def worn(place: str, duration: float = 30.0, rate: float = 100.0, seed: int = 1) -> Imu:
    return virtual_imu(walking(1.4, duration), place, sampling=Sampling(rate), seed=seed)


def found(imu: Imu) -> Lag:
    windows = turning_windows(imu)
    assert windows is not None
    return lag_of(windows)


@pytest.mark.parametrize("place", THIGH)
@pytest.mark.parametrize("seconds", [-0.1, -0.02, 0.0, 0.02, 0.04, 0.1])
def test_a_lag_is_found_to_some_milliseconds_and_surely(place: str, seconds: float) -> None:
    lag = found(late(worn(place), seconds))
    assert lag.seconds == pytest.approx(seconds, abs=0.004)
    assert lag.certainty > SETTINGS.lag_certainty


@pytest.mark.parametrize("place", BELOW)
@pytest.mark.parametrize("seconds", [-0.1, 0.0, 0.04])
def test_a_leg_whose_joints_swing_as_sines_in_one_plane_tells_no_lag_surely(
    place: str, seconds: float
) -> None:
    """There a knee that moves and a late clock look the same."""
    assert found(late(worn(place), seconds)).certainty < SETTINGS.lag_certainty


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_undone_of_a_trunk_that_bounces_and_sways_in_one_rhythm(seed: int) -> None:
    """What explains its bounce at some lag is a lever longer than a segment."""
    (imu,) = phone_recording(simulate(track_session(), seed=seed, place="trunk", rate=50)).imus
    assert calibrated(imu)[1].lag == 0.0


@pytest.mark.parametrize("rate", [50.0, 104.0, 400.0])
def test_a_lag_is_found_at_any_rate(rate: float) -> None:
    assert found(late(worn("left-thigh", rate=rate), 0.04)).seconds == pytest.approx(
        0.04, abs=0.005
    )


@settings(max_examples=12, deadline=None)
@given(st.floats(-0.12, 0.12), st.integers(0, 1000))
def test_the_lag_that_is_found_moves_with_the_clock_whatever_the_mount(
    seconds: float, seed: int
) -> None:
    imu = worn("left-thigh", 20.0, seed=seed)
    assert found(late(imu, seconds)).seconds - found(imu).seconds == pytest.approx(
        seconds, abs=0.003
    )


def test_the_same_sensor_gives_the_same_lag() -> None:
    imu = late(worn("left-shank"), 0.03)
    assert found(imu) == found(imu)


@pytest.mark.parametrize("seconds", [0.0, 1.0, 6.0])
def test_too_little_turning_tells_no_lag(seconds: float) -> None:
    resting = swing(30.0, amplitude=0.001)
    assert turning_windows(resting) is None
    assert turning_windows(swing(seconds)) is None


def test_one_sensor_alone_has_no_lag() -> None:
    imu = worn("left-thigh")
    assert turning_windows(replace(imu, specific_force=None)) is None
    assert turning_windows(replace(imu, angular_rate=None)) is None


def test_a_force_that_has_nothing_to_do_with_the_turning_tells_no_lag_surely() -> None:
    imu = worn("left-thigh")
    force, _ = both(imu)
    noise = np.random.default_rng(0).standard_normal(force.values.shape)
    unlike = replace(imu, specific_force=Signal(force.time, 5.0 * noise + [0.0, 0.0, 9.81]))
    assert found(unlike).certainty < SETTINGS.lag_certainty


def test_gaps_and_values_that_are_no_numbers_raise_nothing() -> None:
    imu = worn("left-thigh")
    force, rate = both(imu)
    values = rate.values.copy()
    values[500:560] = np.nan
    values[900] = np.inf
    kept = (force.time < 15.0) | (force.time > 17.0)
    holed = replace(
        imu,
        specific_force=Signal(force.time[kept] + 0.02, force.values[kept]),
        angular_rate=Signal(rate.time, values),
    )
    assert found(holed).seconds == pytest.approx(0.02, abs=0.004)


@cache
def captured(data: Path, clip: str, place: str) -> Imu:
    pose = read(data / "bvh" / f"{clip}.bvh").pose
    assert pose is not None
    return virtual_imu(pose, place, seed=2)


@pytest.mark.parametrize("place", ["right-shank", "left-foot", "left-thigh"])
@pytest.mark.parametrize("seconds", [-0.04, 0.0, 0.02, 0.1])
@pytest.mark.parametrize("clip", ["lafan1/walk2_subject4_walk2_filtered", "cmu69/69_38_1"])
def test_the_lag_of_a_captured_body_is_found_whichever_way_it_goes(
    data: Path, clip: str, seconds: float, place: str
) -> None:
    lag = found(late(captured(data, clip, place), seconds))
    assert lag.certainty < SETTINGS.lag_certainty or lag.seconds == pytest.approx(seconds, abs=0.01)
