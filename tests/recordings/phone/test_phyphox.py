from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from sternway.errors import UnreadableFile
from sternway.recordings import FloatArray, Interval, Recording, Signal, read, read_all
from tests.recordings.phone.phone_files import (
    Motion,
    assert_is_sound,
    folder_of,
    motion,
    mutated_csv,
    zipped,
)
from tests.recordings.warned import texts_of

MOTION = motion()
TIME_CSV = (
    '"event","experiment time","system time","system time text"\n'
    '"START",0.000000000E0,1767437012.314,"2026-01-03 12:43:32.314 UTC+02:00"\n'
    '"PAUSE",5.980000000E0,1767437018.294,"2026-01-03 12:43:38.294 UTC+02:00"\n'
)
DEVICE_CSV = '"property","value"\n"version","1.2.0"\n"deviceModel","X1"\n"deviceBrand","Acme"\n'


def table(time: FloatArray, columns: Mapping[str, FloatArray], name: str = "Time (s)") -> str:
    """A table as phyphox writes it: quoted names, numbers with an exponent."""
    header = ",".join(f'"{each}"' for each in (name, *columns))
    rows = zip(time.tolist(), *(values.tolist() for values in columns.values()), strict=True)
    lines = [",".join(f"{value:.12E}" for value in row).replace("NAN", "NaN") for row in rows]
    return "\n".join([header, *lines, ""])


def vectors(values: FloatArray, unit: str, prefix: str = "") -> dict[str, FloatArray]:
    axes = ("x", "y", "z") if prefix else ("X", "Y", "Z")
    names = (f"{prefix} {axis} ({unit})".strip() for axis in axes)
    return dict(zip(names, values.T, strict=True))


def location(time: FloatArray, **changed: FloatArray) -> str:
    columns = {
        "Latitude (°)": np.full(len(time), 52.5),
        "Longitude (°)": 13.4 + 1e-5 * time,
        "Height (m)": np.full(len(time), 40.0),
        "Velocity (m/s)": np.full(len(time), 2.5),
        "Direction (°)": np.full(len(time), 180.0),
        "Horizontal Accuracy (m)": np.full(len(time), 3.8),
        "Vertical Accuracy (°)": np.full(len(time), 2.5),
    }
    return table(time, columns | {name.replace("_", " "): each for name, each in changed.items()})


def export(moving: Motion = MOTION) -> dict[str, str]:
    time = moving.time
    attitude = dict(zip("wxyz", moving.attitude.T, strict=True))
    return {
        "Accelerometer.csv": table(time, vectors(moving.force, "m/s^2")),
        "Linear Accelerometer.csv": table(time, vectors(moving.linear, "m/s^2")),
        "Gyroscope.csv": table(time, vectors(moving.rate, "rad/s")),
        "Orientation.csv": table(time, attitude),
        "Location.csv": location(np.arange(time[-1])),
        "meta/device.csv": DEVICE_CSV,
        "meta/time.csv": TIME_CSV,
    }


def with_settings(files: Mapping[str, str], separator: str, decimal: str) -> dict[str, str]:
    """The same export with another separator and decimal sign."""
    return {
        name: "\n".join(
            line if line.startswith('"Time') else line.replace(".", decimal)
            for line in text.replace(",", separator).splitlines()
        )
        for name, text in files.items()
    }


def read_files(files: Mapping[str, str | bytes], tmp_path: Path) -> Recording:
    path = tmp_path / "export.zip"
    path.write_bytes(zipped(files))
    return read(path)


def values_of(found: Signal | None) -> FloatArray:
    assert found is not None
    return found.values


def messages(recording: Recording) -> str:
    return "\n".join(texts_of(recording.warnings))


def assert_is_motion(recording: Recording, moving: Motion = MOTION) -> None:
    (imu,) = recording.imus
    assert np.allclose(values_of(imu.specific_force), moving.force)
    assert np.allclose(values_of(imu.linear_acceleration), moving.linear)
    assert np.allclose(values_of(imu.angular_rate), moving.rate)
    assert np.allclose(values_of(imu.attitude), moving.attitude)


def test_an_export_is_read(tmp_path: Path) -> None:
    recording = read_files(export(), tmp_path)
    assert_is_motion(recording)
    assert recording.origin.format == "phyphox"
    assert recording.imus[0].heading_reference == "magnetic north"
    assert recording.device == "Acme X1"
    assert recording.warnings == ()


def test_a_folder_is_read_like_its_zip(tmp_path: Path) -> None:
    recording = read(folder_of(export(), tmp_path / "export"))
    assert_is_motion(recording)
    assert recording.device == "Acme X1"


def test_the_start_is_that_of_meta_time(tmp_path: Path) -> None:
    start = read_files(export(), tmp_path).start
    assert start == datetime(2026, 1, 3, 10, 43, 32, 314_000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("separator", "decimal"), [("\t", "."), (";", "."), ("\t", ","), (";", ",")]
)
def test_any_separator_and_decimal_sign_of_its_settings(
    tmp_path: Path, separator: str, decimal: str
) -> None:
    recording = read_files(with_settings(export(), separator, decimal), tmp_path)
    assert_is_motion(recording)
    assert recording.start is not None
    assert recording.track is not None


def test_positions_become_a_track(tmp_path: Path) -> None:
    track = read_files(export(), tmp_path).track
    assert track is not None
    assert track.speed is not None
    assert track.course is not None
    assert track.horizontal_accuracy is not None
    assert np.allclose(track.speed, 2.5)
    assert np.allclose(track.course, np.pi)
    assert np.allclose(track.horizontal_accuracy, 3.8)
    assert np.allclose(track.extra["location/vertical_accuracy [m]"], 2.5)


def test_at_rest_there_is_no_course(tmp_path: Path) -> None:
    still = location(np.arange(3.0), **{"Velocity_(m/s)": np.array([1.0, 0.0, 1.0])})
    track = read_files(export() | {"Location.csv": still}, tmp_path).track
    assert track is not None
    assert track.course is not None
    assert np.isnan(track.course).tolist() == [False, True, False]


def test_a_pause_stops_the_experiments_clock_but_not_time(tmp_path: Path) -> None:
    paused = (
        '"event","experiment time","system time","system time text"\n'
        '"START",0.0,1767437012.0,""\n"PAUSE",3.0,1767437015.0,""\n'
        '"START",3.0,1767437075.0,""\n"PAUSE",5.98,1767437077.98,""\n'
    )
    recording = read_files(export() | {"meta/time.csv": paused}, tmp_path)
    assert recording.pauses == (Interval(3.0, 63.0),)
    rate = recording.imus[0].angular_rate
    assert rate is not None
    assert np.allclose(rate.time, np.where(MOTION.time < 3.0, MOTION.time, MOTION.time + 60.0))


def test_pauses_that_contradict_themselves_are_not_believed(tmp_path: Path) -> None:
    odd = (
        '"event","experiment time","system time","system time text"\n'
        '"START",0.0,1767437012.0,""\n"PAUSE",3.0,1767437015.0,""\n"START",3.0,1767430000.0,""\n'
    )
    recording = read_files(export() | {"meta/time.csv": odd}, tmp_path)
    assert recording.pauses == ()
    assert_is_motion(recording)
    assert "contradict each other" in messages(recording)


def test_without_meta_the_date_is_unknown(tmp_path: Path) -> None:
    files = {name: text for name, text in export().items() if not name.startswith("meta/")}
    recording = read_files(files, tmp_path)
    assert_is_motion(recording)
    assert recording.start is None


def test_the_table_of_one_experiment_alone(tmp_path: Path) -> None:
    columns = vectors(MOTION.force, "m/s^2", "Acceleration")
    columns["Absolute acceleration (m/s^2)"] = np.linalg.norm(MOTION.force, axis=1)
    path = tmp_path / "Acceleration with g 2026-01-03.csv"
    path.write_text(table(MOTION.time, columns))
    recording = read(path)
    assert np.allclose(values_of(recording.imus[0].specific_force), MOTION.force)
    assert recording.warnings == ()


def test_a_linear_acceleration_is_told_by_its_columns(tmp_path: Path) -> None:
    columns = vectors(MOTION.linear, "m/s^2", "Linear Acceleration")
    recording = read_files({"Raw Data.csv": table(MOTION.time, columns)}, tmp_path)
    assert np.allclose(values_of(recording.imus[0].linear_acceleration), MOTION.linear)


def test_a_linear_acceleration_is_told_by_the_absence_of_gravity(tmp_path: Path) -> None:
    columns = vectors(MOTION.linear, "m/s^2")
    recording = read_files({"Kiihtyvyys.csv": table(MOTION.time, columns)}, tmp_path)
    assert recording.imus[0].specific_force is None
    assert np.allclose(values_of(recording.imus[0].linear_acceleration), MOTION.linear)
    assert "there is no gravity in it" in messages(recording)


@pytest.mark.parametrize("name", ["Beschleunigung ohne g.csv", "Linear Acceleration.csv"])
def test_a_linear_acceleration_is_told_by_the_name_of_its_file(tmp_path: Path, name: str) -> None:
    columns = vectors(MOTION.linear, "m/s^2")
    recording = read_files({name: table(MOTION.time, columns, "Zeit (s)")}, tmp_path)
    assert np.allclose(values_of(recording.imus[0].linear_acceleration), MOTION.linear)
    assert recording.warnings == ()


def test_gravity_and_linear_acceleration_make_the_specific_force(tmp_path: Path) -> None:
    files = export()
    del files["Accelerometer.csv"]
    files["Gravity.csv"] = table(MOTION.time, vectors(MOTION.gravity, "m/s^2", "Gravity"))
    assert_is_motion(read_files(files, tmp_path))


def test_sensors_in_one_table_with_a_time_each(tmp_path: Path) -> None:
    half = MOTION.time[::2]
    blank = np.full(len(MOTION.time) - len(half), np.nan)
    rate = np.vstack([MOTION.rate[::2], np.full((len(blank), 3), np.nan)])
    columns = {
        **vectors(MOTION.force, "m/s^2", "Acceleration"),
        "Time (s) gyroscope": np.concatenate([half, blank]),
        **vectors(rate, "rad/s", "Gyroscope"),
    }
    recording = read_files({"Raw Data.csv": table(MOTION.time, columns)}, tmp_path)
    (imu,) = recording.imus
    assert imu.angular_rate is not None
    assert np.allclose(imu.angular_rate.time, half)
    assert np.allclose(imu.angular_rate.values, MOTION.rate[::2])
    assert recording.warnings == ()


def test_a_second_table_of_the_same_sensor_is_named(tmp_path: Path) -> None:
    files = export() | {"Gyroscope 2.csv": export()["Gyroscope.csv"].replace("Time", "t")}
    recording = read_files(files, tmp_path)
    assert_is_motion(recording)
    assert "a second angular rate is not used" in messages(recording)


def test_tables_of_other_sensors_are_named(tmp_path: Path) -> None:
    light = table(MOTION.time, {"Illuminance (lx)": np.ones(len(MOTION.time))})
    recording = read_files(export() | {"Light.csv": light}, tmp_path)
    assert_is_motion(recording)
    assert "Light.csv: not read: nothing in it that is used" in messages(recording)


def test_an_attitude_zeroed_by_hand_is_left_out(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    noise = rng.normal(size=(len(MOTION.time), 4))
    files = export() | {
        "Orientation.csv": table(MOTION.time, dict(zip("wxyz", noise.T, strict=True)))
    }
    recording = read_files(files, tmp_path)
    assert recording.imus[0].attitude is None
    assert "the attitude contradicts" in messages(recording)


def test_several_single_tables_in_a_folder_are_several_recordings(tmp_path: Path) -> None:
    for number in (1, 2):
        columns = vectors(MOTION.force + number, "m/s^2", "Acceleration")
        (tmp_path / f"run {number}.csv").write_text(table(MOTION.time, columns))
    recordings = read_all(tmp_path)
    assert [recording.origin.member for recording in recordings] == ["run 1.csv", "run 2.csv"]


def test_an_export_without_motion_or_position_says_what_to_record(tmp_path: Path) -> None:
    light = table(MOTION.time, {"Illuminance (lx)": np.ones(len(MOTION.time))})
    with pytest.raises(UnreadableFile, match="record acceleration, gyroscope and location"):
        read_files({"Light.csv": light}, tmp_path)


def test_damaged_exports_are_read_or_refused_and_nothing_else(tmp_path: Path) -> None:
    good = with_settings(export(motion(1.5, 20.0)), ";", ",")
    folder = folder_of(good, tmp_path / "export")
    for seed in range(60):
        rng = random.Random(seed)
        spoilt = {name: text.encode() for name, text in good.items()}
        for name in rng.sample(sorted(good), rng.randint(1, 3)):
            spoilt[name] = mutated_csv(spoilt[name], rng)
        folder_of(spoilt, folder)
        try:
            recordings = read_all(folder)
        except UnreadableFile:
            continue
        for recording in recordings:
            assert_is_sound(recording)
