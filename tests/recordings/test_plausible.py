"""What no body can do is missing, and counted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sternway.recordings import Imu, Origin, Recording, Signal, Track, plausible_recording
from tests.recordings.warned import texts_of

TIME = np.arange(10.0)


def recording(rate: float, force: float) -> Recording:
    rates, forces = np.ones((10, 3)), np.ones((10, 3))
    rates[3, 1], forces[5, 0] = rate, force
    imu = Imu("pod", specific_force=Signal(TIME, forces), angular_rate=Signal(TIME, rates))
    return Recording(Origin(Path("a.csv"), "imu-csv"), None, 10.0, imus=(imu,))


@pytest.mark.parametrize("wild", [401.0, -1e300, np.inf, -np.inf])
def test_a_wild_reading_is_missing_with_its_place_and_count(wild: float) -> None:
    checked = plausible_recording(recording(wild, wild))
    (imu,) = checked.imus
    assert imu.angular_rate is not None
    assert imu.specific_force is not None
    assert np.isnan(imu.angular_rate.values[3]).all()
    assert np.isnan(imu.specific_force.values[5]).all()
    assert np.isfinite(np.delete(imu.angular_rate.values, 3, axis=0)).all()
    said = texts_of(checked.warnings)
    assert said == [
        "pod, specific_force: values beyond 400 were left empty",
        "pod, angular_rate: values beyond 100 were left empty",
    ]


def test_a_sound_sensor_is_left_as_it_is() -> None:
    sound = recording(99.0, -399.0)
    checked = plausible_recording(sound)
    assert checked.warnings == ()
    assert checked.imus[0].angular_rate is sound.imus[0].angular_rate


def test_a_sensor_without_samples_and_a_wild_track_are_survived() -> None:
    empty = Imu("pod", specific_force=Signal(np.empty(0), np.empty((0, 3))))
    track = Track(TIME, speed=np.full(10, 1e300))
    checked = plausible_recording(replace(recording(1.0, 1.0), imus=(empty,), track=track))
    assert checked.track is not None
    assert checked.track.speed is not None
    assert np.isnan(checked.track.speed).all()
