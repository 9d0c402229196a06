"""Whole virtual recordings."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sternway.errors import InvalidRequest
from sternway.motion.virtual import recording_from
from sternway.recordings import Placement
from tests.motion.virtual.bodies import walking
from tests.recordings.mocap.bodies import bvh, frames


def test_a_recording_holds_what_was_worn_and_not_the_truth() -> None:
    recording = recording_from(walking(1.4), ["left-shank", "pocket"], with_gps=True)
    assert recording.sensors == ("gps", "imu left-shank", "imu thigh")
    assert recording.pose is None
    assert recording.simulated
    assert recording.duration == pytest.approx(6.0)


def test_a_recording_is_made_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "walk.bvh"
    path.write_text(bvh(frames(60)))
    recording = recording_from(path, Placement.parse("thigh"))
    assert recording.origin.path == path
    assert [str(imu.placement) for imu in recording.imus] == ["thigh"]
    (imu,) = recording.imus
    assert imu.specific_force is not None
    assert np.isfinite(imu.specific_force.values).all()


def test_a_file_without_motion_capture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "forces.mot"
    columns = "time\tR_ground_force_vx\tR_ground_force_vy\tR_ground_force_vz"
    path.write_text(f"endheader\n{columns}\n0\t1\t2\t3\n")
    with pytest.raises(InvalidRequest, match="no motion capture"):
        recording_from(path, "shank")
