"""Two sensors on one body whose clocks are seconds apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sternway.motion import analyze
from sternway.motion.notices import MotionCode
from sternway.motion.sensors.clocks import Offset, offset_of
from sternway.motion.sensors.settings import SETTINGS
from sternway.recordings import Imu, Origin, Recording, Signal
from tests.motion.faults import both
from tests.motion.sensors.bouts import DURATION, stamped_late, worn


def found(one: Imu, other: Imu) -> Offset:
    offset = offset_of(one, other)
    assert offset is not None
    return offset


@pytest.mark.parametrize("seconds", [-21.0, -3.3, 0.0, 1.7, 8.0, 28.0])
def test_clocks_that_are_seconds_apart_are_set_by_stops_and_starts(seconds: float) -> None:
    offset = found(stamped_late(worn("left-shank", 1), seconds), worn("right-thigh", 2))
    assert offset.seconds == pytest.approx(seconds, abs=0.4)
    assert offset.certainty >= SETTINGS.clock_certainty


@pytest.mark.parametrize("seconds", [0.0, 4.0])
def test_even_running_decides_nothing(seconds: float) -> None:
    one, other = worn("left-shank", 1, rests=False), worn("right-thigh", 2, rests=False)
    offset = offset_of(stamped_late(one, seconds), other)
    assert offset is None or offset.certainty < SETTINGS.clock_certainty


def test_sensors_that_never_measured_together_have_no_offset() -> None:
    one, other = worn("left-shank", 1), worn("right-thigh", 2)
    offset = offset_of(stamped_late(one, 1000.0), other)
    assert offset is None or offset.certainty < SETTINGS.clock_certainty


def test_a_sensor_without_samples_has_no_offset() -> None:
    empty = Signal(np.empty(0), np.empty((0, 3)))
    nothing = Imu("none", specific_force=empty, angular_rate=empty)
    assert offset_of(nothing, worn("right-thigh", 2)) is None
    assert offset_of(worn("right-thigh", 2), nothing) is None
    assert offset_of(Imu("none"), worn("right-thigh", 2)) is None


def together(*imus: Imu) -> Recording:
    return Recording(Origin(Path("both"), "made"), None, DURATION, imus=imus)


def test_a_clock_is_set_and_that_is_said() -> None:
    recording = together(worn("right-thigh", 2), stamped_late(worn("left-shank", 1), 7.0))
    analysis = analyze(recording)
    (said,) = [each for each in analysis.notices if each.code is MotionCode.CLOCK_WAS_AHEAD]
    assert said["sensor"] == "left-shank"
    assert said["reference"] == "right-thigh"
    assert said["offset_s"] == pytest.approx(7.0, abs=0.4)
    first, second = (imu.specific_force for imu in analysis.recording.imus)
    assert first is not None
    assert second is not None
    assert second.time[0] == pytest.approx(first.time[0], abs=0.4)


def test_clocks_that_agree_stay_as_they_are() -> None:
    imus = worn("right-thigh", 2), worn("left-shank", 1)
    analysis = analyze(together(*imus))
    assert not [each for each in analysis.notices if "clock" in str(each.code)]
    assert [both(imu)[1].time[-1] for imu in analysis.recording.imus] == [
        both(imu)[1].time[-1] for imu in imus
    ]


def test_a_phone_that_knows_its_attitude_sets_the_clock() -> None:
    phone = worn("right-thigh", 2)
    still = np.tile([1.0, 0.0, 0.0, 0.0], (len(both(phone)[0]), 1))
    phone = replace(phone, attitude=Signal(both(phone)[0].time, still))
    analysis = analyze(together(stamped_late(worn("left-shank", 1), -7.0), phone))
    (said,) = [each for each in analysis.notices if each.code is MotionCode.CLOCK_WAS_BEHIND]
    assert said["reference"] == "right-thigh"
