"""JSON that apps export: Suunto, Polar Flow, Movesense."""

from __future__ import annotations

import json
from datetime import timedelta
from math import radians
from pathlib import Path

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.errors import UnreadableFile
from sternway.motion import Declarations, analyze
from sternway.recordings import Interval, Recording, read, read_all
from tests.recordings.formats.app_exports import BEGAN, movesense, polar, suunto


def run_of(data: bytes) -> Recording:
    recording = read(data)
    assert recording.track is not None
    return recording


@pytest.mark.parametrize(
    "data", [suunto(), suunto(wrapped="DeviceLog"), suunto(wrapped="Data"), polar()]
)
def test_a_run_has_its_metres_and_its_cadence(data: bytes) -> None:
    recording = run_of(data)
    assert recording.start == BEGAN
    analysis = analyze(recording, Declarations(backward=("all",)))
    total = analysis.total(Direction.BACKWARD)
    assert total is not None
    assert total.distance == pytest.approx(177.0, rel=0.03)
    assert total.cadence == pytest.approx(168.0)
    assert total.heart_rate == pytest.approx(150.0)
    assert not recording.warnings


def test_suunto_counts_in_radians_hertz_and_kelvin() -> None:
    for track in (run_of(suunto()).track, run_of(suunto(hertz=False)).track):
        assert track is not None
        assert track.latitude is not None
        assert np.nanmin(track.latitude) == pytest.approx(48.0)
        assert track.heart_rate is not None
        assert np.nanmedian(track.heart_rate) == pytest.approx(150.0)
        assert track.temperature is not None
        assert np.nanmedian(track.temperature) == pytest.approx(17.0)


def test_suunto_tells_of_laps_and_pauses() -> None:
    recording = run_of(
        suunto(
            at_20={"Lap": {"Type": "Manual", "Distance": 60}},
            at_30={"Pause": {"State": True}},
            at_40={"Pause": {"State": False}},
        )
    )
    assert [(lap.start, lap.end) for lap in recording.laps] == [
        (0.0, 20.0),
        (20.0, recording.duration),
    ]
    assert recording.laps[0].distance == 60.0
    assert recording.pauses == (Interval(30.0, 40.0),)


def test_polar_tells_speed_in_kilometres_an_hour_and_laps_by_their_lengths() -> None:
    recording = run_of(polar())
    assert recording.track is not None
    assert recording.track.speed is not None
    assert recording.track.speed == pytest.approx(3.0)
    assert [(lap.start, lap.end, lap.distance) for lap in recording.laps] == [
        (0.0, 20.0, 60.0),
        (20.0, 50.0, 90.0),
    ]
    assert recording.session.sport == "running"
    assert (recording.session.distance, recording.session.timer_time) == (180.0, 60.0)


def test_polar_without_a_route_and_with_an_empty_exercise_is_read() -> None:
    (recording,) = read_all(polar(route=False, count=2))
    assert recording.track is not None
    assert recording.track.latitude is None
    assert len(recording.warnings) == 1


@pytest.mark.parametrize("wrap", ["data", "Samples", "Meas"])
def test_movesense_gives_evenly_spaced_samples_in_si(wrap: str) -> None:
    recording = read(movesense(wrap))
    (imu,) = recording.imus
    assert imu.specific_force is not None
    assert imu.angular_rate is not None
    assert len(imu.specific_force) == 480
    assert np.diff(imu.specific_force.time) == pytest.approx(1 / 104, abs=2e-4)
    assert imu.angular_rate.values[0, 0] == pytest.approx(radians(90.0))
    assert recording.duration == pytest.approx(479 / 104, abs=0.01)
    if wrap == "Samples":
        assert recording.start == BEGAN + timedelta(seconds=0.5)


def test_a_hole_between_chunks_stays_a_hole() -> None:
    document = json.loads(movesense())
    del document["data"][20:40]
    (imu,) = read(json.dumps(document).encode()).imus
    assert imu.specific_force is not None
    assert np.diff(imu.specific_force.time).max() > 1.0
    assert np.median(np.diff(imu.specific_force.time)) == pytest.approx(1 / 104, abs=2e-4)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"Samples": [{"suunto/sml": 1}]}', "no sample of a track"),
        ('{"DeviceLog": []', "no whole JSON"),
        ('{"exercises": [], "startTime": 1}', "hold no sample"),
        ('{"exercises": [{"samples": {"speed": 7}}], "startTime": 1}', "hold no sample"),
        ('{"Meas": {"ECG": []}}', "no acceleration"),
        ('{"Meas": ' + "[" * 100_000, "no whole JSON"),
        ('{"schema": "sternway.plan/1"}', "not a recording"),
    ],
)
def test_what_holds_no_run_says_so(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "export.json"
    path.write_text(content)
    with pytest.raises(UnreadableFile, match=reason):
        read(path)
