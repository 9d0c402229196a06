"""Round trips: what the writers write, the readers of `sternway.recordings` read."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import fields
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from sternway import rotation
from sternway.recordings import Recording, Track, read
from sternway.simulation import (
    SimulatedRun,
    write_fit,
    write_gpx,
    write_sensor_logger,
)


def member(path: Path, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(path) as archive:
        return list(csv.DictReader(io.StringIO(archive.read(name).decode())))


def assert_tracks_agree(found: Track | None, expected: Track, tolerances: dict[str, float]) -> None:
    assert found is not None
    for name, tolerance in tolerances.items():
        values, wanted = getattr(found, name), getattr(expected, name)
        assert values == pytest.approx(wanted, abs=tolerance, nan_ok=True), name


@pytest.fixture(scope="module")
def zipped(run: SimulatedRun, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sensor_logger(run, tmp_path_factory.mktemp("logger") / "run.zip")


@pytest.fixture(scope="module")
def logged(zipped: Path) -> Recording:
    return read(zipped, place="trunk")


@pytest.fixture(scope="module")
def fit(run: SimulatedRun, tmp_path_factory: pytest.TempPathFactory) -> Recording:
    return read(write_fit(run, tmp_path_factory.mktemp("fit") / "run.fit"))


@pytest.fixture(scope="module")
def gpx(run: SimulatedRun, tmp_path_factory: pytest.TempPathFactory) -> Recording:
    return read(write_gpx(run, tmp_path_factory.mktemp("gpx") / "run.gpx"))


def test_a_sensor_logger_zip_has_the_apps_tables_and_columns(zipped: Path) -> None:
    with zipfile.ZipFile(zipped) as archive:
        headers = {name: archive.read(name).decode().split("\n")[0] for name in archive.namelist()}
    triad = "time,seconds_elapsed,z,y,x"
    assert headers == {
        "Accelerometer.csv": triad,
        "Gravity.csv": triad,
        "Gyroscope.csv": triad,
        "Magnetometer.csv": triad,
        "Orientation.csv": "time,seconds_elapsed,qz,qy,qx,qw,roll,pitch,yaw",
        "Location.csv": "time,seconds_elapsed,bearingAccuracy,speedAccuracy,verticalAccuracy,"
        "horizontalAccuracy,speed,bearing,altitude,longitude,latitude",
        "Annotation.csv": "time,seconds_elapsed,text,millisecond_press_duration",
        "Metadata.csv": "version,device name,recording epoch time,recording time,"
        "recording timezone,platform,appVersion,device id,sensors,sampleRateMs,standardisation,"
        "simulated",
    }


def test_a_sensor_logger_zip_says_that_it_is_simulated(zipped: Path) -> None:
    (metadata,) = member(zipped, "Metadata.csv")
    assert metadata["simulated"] == "true"
    assert metadata["device name"] == "Sternway simulation"


def test_a_sensor_logger_zip_can_be_written_without_notes(
    run: SimulatedRun, tmp_path: Path
) -> None:
    path = write_sensor_logger(run, tmp_path / "run.zip", annotate=False)
    assert "Annotation.csv" not in zipfile.ZipFile(path).namelist()


def test_the_angles_of_a_sensor_logger_zip_are_androids(zipped: Path) -> None:
    orientation = member(zipped, "Orientation.csv")[::500]
    angles = np.array([[float(row[n]) for n in ("yaw", "pitch", "roll")] for row in orientation])
    attitude = np.array([[float(row[n]) for n in ("qw", "qx", "qy", "qz")] for row in orientation])
    # Android: first the roll about y, then the pitch about −x, then the yaw about −z.
    made = rotation.product(
        rotation.about(2, -angles[:, 0]),
        rotation.product(rotation.about(0, -angles[:, 1]), rotation.about(1, angles[:, 2])),
    )
    assert np.abs((made * attitude).sum(axis=1)) == pytest.approx(1.0, abs=1e-3)


def test_the_same_run_gives_the_same_bytes(run: SimulatedRun, zipped: Path, tmp_path: Path) -> None:
    again = write_sensor_logger(run, tmp_path / "again.zip")
    assert again.read_bytes() == zipped.read_bytes()
    for write, name in ((write_fit, "fit"), (write_gpx, "gpx")):
        first, again = (write(run, tmp_path / f"{count}.{name}") for count in (1, 2))
        assert first.read_bytes() == again.read_bytes()


def test_a_gpx_file_has_a_segment_for_each_side_of_a_pause(
    run: SimulatedRun, tmp_path: Path
) -> None:
    root = ElementTree.parse(write_gpx(run, tmp_path / "run.gpx")).getroot()
    space = "{http://www.topografix.com/GPX/1/1}"
    assert root.get("creator") == "Sternway simulation"
    segments = root.findall(f"{space}trk/{space}trkseg")
    assert len(segments) == len(run.pauses) + 1
    assert sum(len(segment) for segment in segments) == len(run.watch)


def test_sensor_logger_keeps_start_device_and_notes(run: SimulatedRun, logged: Recording) -> None:
    assert logged.start == run.start
    assert logged.simulated
    assert logged.device is not None
    assert "Sternway simulation" in logged.device
    assert not logged.warnings
    assert [note.text for note in logged.annotations] == [note.text for note in run.annotations]
    starts = [note.start for note in run.annotations]
    assert [note.start for note in logged.annotations] == pytest.approx(starts, abs=0.01)


def test_sensor_logger_keeps_every_motion_sensor(run: SimulatedRun, logged: Recording) -> None:
    (imu,) = logged.imus
    tolerances = {
        "linear_acceleration": 0.006,
        "specific_force": 0.011,
        "angular_rate": 0.0006,
        "magnetic_field": 0.06,
        "attitude": 0.0002,
    }
    for name, tolerance in tolerances.items():
        found, expected = getattr(imu, name), getattr(run.phone, name)
        assert found is not None, name
        assert np.abs(found.time - expected.time).max() < 1e-4, name
        assert np.abs(found.values - expected.values).max() < tolerance, name


def test_sensor_logger_keeps_the_positions(run: SimulatedRun, logged: Recording) -> None:
    tolerances = {
        "time": 1e-4,
        "latitude": 1e-6,
        "longitude": 1e-6,
        "speed": 0.006,
        "course": 0.001,
        "horizontal_accuracy": 0.06,
        "course_accuracy": 0.001,
    }
    assert_tracks_agree(logged.track, run.phone_fixes, tolerances)


def test_fit_keeps_every_column_of_the_watch(run: SimulatedRun, fit: Recording) -> None:
    tolerances = {
        "time": 1e-6,
        "latitude": 1e-6,
        "longitude": 1e-6,
        "altitude": 0.11,
        "distance": 0.006,
        "speed": 0.0006,
        "heart_rate": 0.6,
        "cadence": 0.02,
        "stance_time": 6e-5,
        "stance_time_percent": 0.006,
        "stance_time_balance": 0.006,
        "step_length": 6e-5,
        "vertical_oscillation": 6e-5,
        "vertical_ratio": 0.006,
    }
    columns = {
        column.name for column in fields(Track) if getattr(run.watch, column.name) is not None
    }
    assert columns - {"extra"} == set(tolerances)
    assert_tracks_agree(fit.track, run.watch, tolerances)


def test_fit_keeps_start_laps_pauses_and_totals(run: SimulatedRun, fit: Recording) -> None:
    assert fit.start == run.start
    assert fit.simulated
    assert not fit.warnings
    assert fit.session.sport == "running"
    assert fit.pauses == run.pauses
    assert len(fit.laps) == len(run.laps)
    for found, expected in zip(fit.laps, run.laps, strict=True):
        assert (found.start, found.end) == pytest.approx((expected.start, expected.end))
        assert found.distance == pytest.approx(expected.distance, abs=0.006)


def test_gpx_keeps_start_pauses_positions_heart_rate_and_cadence(
    run: SimulatedRun, gpx: Recording
) -> None:
    assert gpx.start == run.start
    assert gpx.simulated
    assert gpx.pauses == run.pauses
    tolerances = {
        "time": 1e-6,
        "latitude": 1e-6,
        "longitude": 1e-6,
        "heart_rate": 0.5,
        "cadence": 1.01,
    }
    assert_tracks_agree(gpx.track, run.watch, tolerances)
