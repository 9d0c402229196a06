from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from sternway import rotation
from sternway.errors import UnreadableFile
from sternway.recordings import Placement, ReadLimits, Recording, Signal, Track, read, read_all
from tests.recordings.phone.phone_files import (
    START_NS,
    G,
    Motion,
    android,
    assert_is_sound,
    csv_text,
    folder_of,
    ios,
    location_csv,
    metadata_csv,
    motion,
    mutated_csv,
    orientation_csv,
    sensor_csv,
    vector_csv,
    zipped,
)
from tests.recordings.warned import texts_of

MOTION = motion()
START = datetime(2025, 10, 9, 8, 53, 20, 123_000, tzinfo=UTC)


def read_files(files: Mapping[str, str | bytes], tmp_path: Path) -> Recording:
    path = tmp_path / "export.zip"
    path.write_bytes(zipped(files))
    return read(path)


def values_of(found: Signal | None) -> np.ndarray:
    assert found is not None
    return found.values


def track_of(recording: Recording) -> Track:
    assert recording.track is not None
    return recording.track


def messages(recording: Recording) -> str:
    return "\n".join(texts_of(recording.warnings))


def is_same_attitude(one: np.ndarray, other: np.ndarray) -> bool:
    return bool(np.allclose(np.abs(np.sum(one * other, axis=1)), 1.0, atol=1e-6))


def assert_is_motion(recording: Recording, moving: Motion = MOTION) -> None:
    (imu,) = recording.imus
    assert np.allclose(values_of(imu.specific_force), moving.force)
    assert np.allclose(values_of(imu.linear_acceleration), moving.linear)
    assert np.allclose(values_of(imu.angular_rate), moving.rate)
    assert is_same_attitude(values_of(imu.attitude), moving.attitude)


def test_an_android_export_is_read_with_its_own_signs(tmp_path: Path) -> None:
    recording = read_files(android(MOTION), tmp_path)
    assert_is_motion(recording)
    assert recording.imus[0].heading_reference == "magnetic north"
    assert recording.warnings == ()


def test_an_ios_export_is_turned_into_specific_force_and_a_world_of_east_north_up(
    tmp_path: Path,
) -> None:
    recording = read_files(ios(MOTION), tmp_path)
    assert_is_motion(recording)
    assert recording.imus[0].heading_reference == "true north"
    assert recording.warnings == ()


def test_a_standardised_ios_export_has_androids_signs(tmp_path: Path) -> None:
    said = metadata_csv(platform="ios", standardisation="true", appVersion="1.60")
    recording = read_files(android(MOTION) | {"Metadata.csv": said}, tmp_path)
    assert_is_motion(recording)
    assert recording.imus[0].heading_reference is None


def test_before_1_51_standardised_quaternions_are_still_those_of_ios(tmp_path: Path) -> None:
    said = metadata_csv(platform="ios", standardisation="true", appVersion="1.40")
    files = android(MOTION) | {
        "Orientation.csv": ios(MOTION)["Orientation.csv"],
        "Metadata.csv": said,
    }
    recording = read_files(files, tmp_path)
    assert_is_motion(recording)
    assert recording.imus[0].heading_reference == "true north"


def test_a_flag_that_contradicts_the_attitude_is_not_believed(tmp_path: Path) -> None:
    said = metadata_csv(platform="ios", standardisation="true", appVersion="1.40")
    recording = read_files(ios(MOTION) | {"Metadata.csv": said}, tmp_path)
    assert_is_motion(recording)
    assert "opposite sign" in messages(recording)


@pytest.mark.parametrize(
    ("signs", "word"),
    [
        ([1, -1, -1, -1], "world to device"),
        ([1, -1, 1, -1], "pitch and yaw negated"),
        ([1, 1, -1, 1], "pitch and yaw negated, world to device"),
    ],
)
def test_quaternions_of_another_convention_are_found_out(
    tmp_path: Path, signs: list[int], word: str
) -> None:
    odd = orientation_csv(MOTION.time, MOTION.attitude * np.array(signs, dtype=float))
    recording = read_files(android(MOTION) | {"Orientation.csv": odd}, tmp_path)
    assert_is_motion(recording)
    assert word in messages(recording)


def test_an_attitude_that_fits_nothing_is_left_out(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    noise = rotation.unit(rng.normal(size=(len(MOTION.time), 4)))
    files = android(MOTION) | {"Orientation.csv": orientation_csv(MOTION.time, noise)}
    recording = read_files(files, tmp_path)
    assert recording.imus[0].attitude is None
    assert "the attitude contradicts" in messages(recording)


def test_without_metadata_the_attitude_tells_the_signs(tmp_path: Path) -> None:
    files = ios(MOTION)
    del files["Metadata.csv"]
    recording = read_files(files, tmp_path)
    assert np.allclose(values_of(recording.imus[0].specific_force), MOTION.force)
    assert recording.imus[0].heading_reference is None
    assert recording.start == START
    assert recording.device is None


def test_without_metadata_and_attitude_the_signs_are_doubted(tmp_path: Path) -> None:
    files = android(MOTION)
    del files["Metadata.csv"], files["Orientation.csv"]
    recording = read_files(files, tmp_path)
    assert np.allclose(values_of(recording.imus[0].specific_force), MOTION.force)
    assert "neither iOS nor Android" in messages(recording)


def test_at_rest_the_specific_force_is_gravity_upwards_on_both_platforms(tmp_path: Path) -> None:
    time = np.arange(100) / 50
    flat = np.tile([0.0, 0.0, G], (100, 1))
    for platform, sign in (("android", 1.0), ("ios", -1.0)):
        files = {
            "Accelerometer.csv": vector_csv(time, np.zeros((100, 3))),
            "Gravity.csv": vector_csv(time, sign * flat),
            "Metadata.csv": metadata_csv(platform=platform),
        }
        recording = read_files(files, tmp_path)
        assert np.allclose(values_of(recording.imus[0].specific_force), flat), platform


def test_total_acceleration_is_the_specific_force(tmp_path: Path) -> None:
    total = MOTION.force + 0.01
    files = android(MOTION) | {"TotalAcceleration.csv": vector_csv(MOTION.time, total)}
    assert np.allclose(values_of(read_files(files, tmp_path).imus[0].specific_force), total)


def test_uncalibrated_sensors_are_used_where_the_better_ones_are_missing(tmp_path: Path) -> None:
    files = ios(MOTION)
    del files["Accelerometer.csv"], files["Gravity.csv"], files["Gyroscope.csv"]
    files["AccelerometerUncalibrated.csv"] = vector_csv(MOTION.time, -MOTION.force / G)
    files["GyroscopeUncalibrated.csv"] = vector_csv(MOTION.time, MOTION.rate)
    (imu,) = read_files(files, tmp_path).imus
    assert np.allclose(values_of(imu.specific_force), MOTION.force)
    assert np.allclose(values_of(imu.angular_rate), MOTION.rate)


def test_uncalibrated_sensors_beside_the_better_ones_are_named_as_not_used(tmp_path: Path) -> None:
    files = android(MOTION) | {
        "GyroscopeUncalibrated.csv": vector_csv(MOTION.time, 2 * MOTION.rate)
    }
    recording = read_files(files, tmp_path)
    assert np.allclose(values_of(recording.imus[0].angular_rate), MOTION.rate)
    assert "not used: GyroscopeUncalibrated.csv" in messages(recording)


def test_gravity_on_another_clock_is_interpolated(tmp_path: Path) -> None:
    every_other = slice(1, None, 2)
    gravity = vector_csv(MOTION.time[every_other] + 0.004, MOTION.gravity[every_other])
    recording = read_files(android(MOTION) | {"Gravity.csv": gravity}, tmp_path)
    assert np.nanmax(np.abs(values_of(recording.imus[0].specific_force) - MOTION.force)) < 2.0


def test_where_gravity_is_missing_for_long_the_specific_force_is_unknown(tmp_path: Path) -> None:
    gap = (MOTION.time < 2.0) | (MOTION.time > 4.0)
    gravity = vector_csv(MOTION.time[gap], MOTION.gravity[gap])
    recording = read_files(android(MOTION) | {"Gravity.csv": gravity}, tmp_path)
    unknown = np.isnan(values_of(recording.imus[0].specific_force)[:, 0])
    assert unknown[(MOTION.time > 2.6) & (MOTION.time < 3.4)].all()
    assert not unknown[gap].any()


def test_positions_become_a_track_in_radians_and_metres(tmp_path: Path) -> None:
    track = track_of(read_files(android(MOTION), tmp_path))
    assert track.latitude is not None
    assert track.course is not None
    assert track.course_accuracy is not None
    assert np.allclose(track.latitude, 52.5)
    assert np.allclose(track.course, np.pi / 2)
    assert np.allclose(track.course_accuracy, np.deg2rad(4.0))
    assert np.allclose(track.extra["location/vertical_accuracy [m]"], 3.0)


def test_minus_one_means_unknown(tmp_path: Path) -> None:
    time = np.arange(5.0)
    unknown = np.full(5, -1.0)
    fixes = location_csv(
        time, speed=unknown, bearing=unknown, bearingAccuracy=unknown, speedAccuracy=unknown
    )
    recording = read_files(android(MOTION) | {"Location.csv": fixes}, tmp_path)
    track = track_of(recording)
    for values in (track.speed, track.course, track.course_accuracy, track.speed_accuracy):
        assert values is not None
        assert np.isnan(values).all()
    assert recording.warnings == ()


def test_at_rest_there_is_no_course(tmp_path: Path) -> None:
    fixes = location_csv(np.arange(3.0), speed=np.array([2.0, 0.0, 2.0]), bearing=np.zeros(3))
    track = track_of(read_files(android(MOTION) | {"Location.csv": fixes}, tmp_path))
    assert track.course is not None
    assert np.isnan(track.course).tolist() == [False, True, False]


def test_impossible_positions_become_unknown(tmp_path: Path) -> None:
    fixes = location_csv(np.arange(3.0), latitude=np.array([52.5, 152.5, 52.5]))
    recording = read_files(android(MOTION) | {"Location.csv": fixes}, tmp_path)
    latitude = track_of(recording).latitude
    assert latitude is not None
    assert np.isnan(latitude).tolist() == [False, True, False]
    assert "outside -90 to 90" in messages(recording)


def test_a_fix_from_before_the_start_is_left_out(tmp_path: Path) -> None:
    fixes = location_csv(np.arange(-2.0, 4.0))
    recording = read_files(android(MOTION) | {"Location.csv": fixes}, tmp_path)
    assert track_of(recording).time.tolist() == [0.0, 1.0, 2.0, 3.0]
    assert recording.duration == pytest.approx(MOTION.time[-1])
    assert "Location.csv: rows from before the start were left out (2 times)" in messages(recording)


def test_the_order_of_columns_does_not_matter(tmp_path: Path) -> None:
    x, y, z = MOTION.linear.T
    stamps = START_NS + np.round(1e9 * MOTION.time).astype(np.int64)
    shuffled = csv_text({"y": y, "seconds_elapsed": MOTION.time, "x": x, "time": stamps, "z": z})
    assert_is_motion(read_files(android(MOTION) | {"Accelerometer.csv": shuffled}, tmp_path))


def test_a_folder_is_read_like_its_zip(tmp_path: Path) -> None:
    recording = read(folder_of(android(MOTION), tmp_path / "export"))
    assert_is_motion(recording)
    assert recording.origin.format == "sensor-logger"


def test_one_table_alone_is_a_recording(tmp_path: Path) -> None:
    path = tmp_path / "Gyroscope.csv"
    path.write_text(android(MOTION)["Gyroscope.csv"])
    (imu,) = read(path).imus
    assert np.allclose(values_of(imu.angular_rate), MOTION.rate)


def test_the_start_is_that_of_the_metadata(tmp_path: Path) -> None:
    assert read_files(android(MOTION), tmp_path).start == START


def test_a_start_that_no_table_bears_out_is_not_believed(tmp_path: Path) -> None:
    said = metadata_csv(recording_epoch_time=str(START_NS // 1_000_000 + 3_600_000))
    recording = read_files(android(MOTION) | {"Metadata.csv": said}, tmp_path)
    assert recording.start == START
    assert "start in Metadata.csv" in messages(recording)


def test_a_sensor_with_a_clock_of_its_own_is_placed_by_seconds_elapsed(tmp_path: Path) -> None:
    wild = vector_csv(MOTION.time, MOTION.rate, start_ns=START_NS - 86_400 * 10**9)
    recording = read_files(android(MOTION) | {"Gyroscope.csv": wild}, tmp_path)
    rate = recording.imus[0].angular_rate
    assert rate is not None
    assert np.allclose(rate.time, MOTION.time)
    assert "Gyroscope.csv: its clock is 86400.0 s off" in messages(recording)


def test_each_sensor_keeps_its_own_clock(tmp_path: Path) -> None:
    late = vector_csv(MOTION.time + 0.007, MOTION.rate)
    (imu,) = read_files(android(MOTION) | {"Gyroscope.csv": late}, tmp_path).imus
    assert imu.angular_rate is not None
    assert np.allclose(imu.angular_rate.time - MOTION.time, 0.007, atol=1e-6)


def test_nanoseconds_since_1970_lose_nothing(tmp_path: Path) -> None:
    stamps = [START_NS + 10_000_001 * index for index in range(50)]
    zeros = np.zeros(50)
    rounded = np.round(0.010_000_001 * np.arange(50), 3)
    table = csv_text(
        {"time": stamps, "seconds_elapsed": rounded, "z": zeros, "y": zeros, "x": zeros}
    )
    files = android(MOTION) | {"Gyroscope.csv": table}
    rate = read_files(files, tmp_path).imus[0].angular_rate
    assert rate is not None
    assert np.allclose(np.diff(rate.time), 0.010_000_001, rtol=0, atol=1e-12)


def test_annotations_keep_commas_quotes_and_lines(tmp_path: Path) -> None:
    text = (
        "time,seconds_elapsed,text,millisecond_press_duration\n"
        f'{START_NS + 2 * 10**9},2.0,"backward, ""fast""\nsecond line",120\n'
        f"{START_NS + 10**9},1.0,rückwärts,80\n"
    )
    notes = read_files(android(MOTION) | {"Annotation.csv": text}, tmp_path).annotations
    assert [(note.start, note.text) for note in notes] == [
        (1.0, "rückwärts"),
        (2.0, 'backward, "fast"\nsecond line'),
    ]


def test_a_watchs_heart_rate_stands_beside_the_positions(tmp_path: Path) -> None:
    beats = sensor_csv(np.array([0.4, 2.4]), {"bpm": np.array([121.0, 130.0])})
    fixes = location_csv(np.arange(10.0))
    files = android(MOTION) | {"HeartRate.csv": beats, "Location.csv": fixes}
    rate = track_of(read_files(files, tmp_path)).heart_rate
    assert rate is not None
    assert np.isnan(rate[[0, 8, 9]]).all()
    assert rate[[1, 2, 3, 7]].tolist() == [121.0, 121.0, 130.0, 130.0]


def test_a_heart_rate_without_positions_is_a_track(tmp_path: Path) -> None:
    beats = sensor_csv(np.arange(3.0), {"bpm": np.array([120.0, 0.0, 122.0])})
    recording = read_files({"HeartRate.csv": beats}, tmp_path)
    assert track_of(recording).heart_rate is not None
    assert len(track_of(recording)) == 2
    assert "outside 20 to 250" in messages(recording)


def test_files_that_are_not_used_are_named(tmp_path: Path) -> None:
    pressure = sensor_csv(MOTION.time, {"pressure": np.full(len(MOTION.time), 1013.0)})
    files: dict[str, str | bytes] = {**android(MOTION), "Barometer.csv": pressure}
    files["Camera/1.jpg"] = b"\xff\xd8"
    recording = read_files(files, tmp_path)
    assert "not used: Barometer.csv, Camera/1.jpg (2 times)" in messages(recording)


def test_the_sensors_of_a_watch_are_not_taken_for_the_phones(tmp_path: Path) -> None:
    files = android(MOTION) | {"WatchMagnetometer.csv": vector_csv(MOTION.time, MOTION.rate)}
    recording = read_files(files, tmp_path)
    assert recording.imus[0].magnetic_field is None
    assert "not used: WatchMagnetometer.csv" in messages(recording)


@pytest.mark.parametrize("name", ["Gyroscope (2).csv", "run 3 - gyroscope.csv"])
def test_a_renamed_table_is_still_known(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(android(MOTION)["Gyroscope.csv"])
    assert np.allclose(values_of(read(path).imus[0].angular_rate), MOTION.rate)


def test_a_bad_table_costs_only_itself(tmp_path: Path) -> None:
    files = android(MOTION) | {"Gyroscope.csv": "time,seconds_elapsed,nothing\n1,2,3\n"}
    recording = read_files(files, tmp_path)
    assert recording.imus[0].angular_rate is None
    assert recording.imus[0].attitude is not None
    assert "Gyroscope.csv: not read: has no column x, y, z" in messages(recording)


def test_the_device_its_place_and_its_simulation_are_said_by_the_metadata(tmp_path: Path) -> None:
    said = metadata_csv(place="left-shank", simulated="true")
    recording = read_files(android(MOTION) | {"Metadata.csv": said}, tmp_path)
    assert recording.device == "Phone 1"
    assert recording.imus[0].placement == Placement.parse("left-shank")
    assert recording.simulated


def test_an_unknown_place_is_a_warning(tmp_path: Path) -> None:
    said = metadata_csv(place="handbag")
    recording = read_files(android(MOTION) | {"Metadata.csv": said}, tmp_path)
    assert recording.imus[0].placement is None
    assert "'handbag' is not a known place" in messages(recording)


def test_a_watch_is_a_second_sensor_on_the_wrist(tmp_path: Path) -> None:
    quantities = {
        "rotationRate": MOTION.rate,
        "gravity": -MOTION.gravity / G,
        "acceleration": -MOTION.linear / G,
    }
    columns = {
        f"{name}{axis}": values[:, index]
        for name, values in quantities.items()
        for index, axis in enumerate("XYZ")
    } | {f"quaternion{axis}": MOTION.attitude[:, index] for index, axis in enumerate("WXYZ")}
    files = ios(MOTION) | {"WristMotion.csv": sensor_csv(MOTION.time, columns)}
    watch = read_files(files, tmp_path).imus[1]
    assert str(watch.placement) == "wrist"
    assert np.allclose(values_of(watch.specific_force), MOTION.force)
    assert np.allclose(values_of(watch.linear_acceleration), MOTION.linear)


def test_blank_cells_are_unknown(tmp_path: Path) -> None:
    lines = android(MOTION)["Gyroscope.csv"].splitlines()
    cells = lines[4].split(",")
    lines[4] = ",".join([*cells[:2], "", "NaN", cells[4]])
    files = android(MOTION) | {"Gyroscope.csv": "\n".join(lines)}
    recording = read_files(files, tmp_path)
    rate = values_of(recording.imus[0].angular_rate)
    assert np.isnan(rate[3]).tolist() == [False, True, True]
    assert len(rate) == len(MOTION.time)
    assert recording.warnings == ()


def test_absurd_values_are_unknown(tmp_path: Path) -> None:
    rate, linear = MOTION.rate.copy(), MOTION.linear.copy()
    rate[7, 1], linear[9, 2] = 5000.0, -401.0
    files = android(MOTION) | {
        "Gyroscope.csv": vector_csv(MOTION.time, rate),
        "Accelerometer.csv": vector_csv(MOTION.time, linear),
    }
    recording = read_files(files, tmp_path)
    (imu,) = recording.imus
    assert np.isnan(values_of(imu.angular_rate)[7]).all()
    assert np.isnan(values_of(imu.linear_acceleration)[9]).all()
    assert "Gyroscope.csv: values beyond 100" in messages(recording)
    assert "Accelerometer.csv: values beyond 400" in messages(recording)


def test_quaternions_are_normalised_and_empty_ones_unknown(tmp_path: Path) -> None:
    attitude = MOTION.attitude.copy()
    attitude[3] *= 2.0
    attitude[5] = 0.0
    files = android(MOTION) | {"Orientation.csv": orientation_csv(MOTION.time, attitude)}
    recording = read_files(files, tmp_path)
    found = values_of(recording.imus[0].attitude)
    assert np.linalg.norm(found[3]) == pytest.approx(1.0)
    assert np.isnan(found[5]).all()
    assert "quaternions were not of length 1" in messages(recording)
    assert "quaternions of length 0" in messages(recording)


def test_rows_out_of_order_are_sorted_and_doubled_ones_merged(tmp_path: Path) -> None:
    lines = android(MOTION)["Gyroscope.csv"].splitlines()
    lines[10], lines[11] = lines[11], lines[10]
    lines.insert(20, lines[20])
    files = android(MOTION) | {"Gyroscope.csv": "\n".join(lines)}
    recording = read_files(files, tmp_path)
    assert_is_motion(recording)
    assert "time ran backwards" in messages(recording)


def test_a_row_whose_two_times_disagree_is_left_out(tmp_path: Path) -> None:
    lines = android(MOTION)["Gyroscope.csv"].splitlines()
    stamp, rest = lines[30].split(",", 1)
    lines[30] = f"{int(stamp) + 10**15},{rest}"
    files = android(MOTION) | {"Gyroscope.csv": "\n".join(lines)}
    recording = read_files(files, tmp_path)
    rate = recording.imus[0].angular_rate
    assert rate is not None
    assert len(rate) == len(MOTION.time) - 1
    assert rate.time[-1] == pytest.approx(MOTION.time[-1])
    assert "contradicts seconds_elapsed" in messages(recording)


def test_a_truncated_table_keeps_every_whole_row(tmp_path: Path) -> None:
    text = android(MOTION)["Gyroscope.csv"]
    cut = text[: text.rindex("\n", 0, len(text) // 2) + 30]
    recording = read_files(android(MOTION) | {"Gyroscope.csv": cut}, tmp_path)
    rate = recording.imus[0].angular_rate
    assert rate is not None
    assert np.allclose(rate.values, MOTION.rate[: len(rate)])
    assert len(rate) == cut.count("\n") - 1
    assert "cells instead of 5" in messages(recording)


def test_more_rows_than_the_limit_cost_the_table(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(zipped(android(MOTION)))
    recording = read(path, limits=ReadLimits(samples=100))
    assert recording.imus == ()
    assert track_of(recording).latitude is not None
    assert "Gyroscope.csv: not read: more than 100 rows" in messages(recording)


def test_an_export_without_motion_or_position_says_what_to_log(tmp_path: Path) -> None:
    pressure = sensor_csv(MOTION.time, {"pressure": np.full(len(MOTION.time), 1013.0)})
    files = {"Barometer.csv": pressure, "Metadata.csv": metadata_csv()}
    with pytest.raises(UnreadableFile, match="log at least Accelerometer, Gravity and Location"):
        read_files(files, tmp_path)


@pytest.mark.parametrize("first_seed", range(0, 80, 20))
def test_damaged_exports_are_read_or_refused_and_nothing_else(
    tmp_path: Path, first_seed: int
) -> None:
    good = ios(motion(1.5, 20.0)) | {
        "Annotation.csv": f"time,seconds_elapsed,text\n{START_NS},0.0,backward\n"
    }
    folder = folder_of(good, tmp_path / "export")
    for seed in range(first_seed, first_seed + 20):
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


def test_damaged_zips_are_read_or_refused_and_nothing_else(tmp_path: Path) -> None:
    good = zipped(android(motion(1.5, 20.0)))
    path = tmp_path / "export.zip"
    for seed in range(100):
        path.write_bytes(mutated_csv(good, random.Random(seed)))
        try:
            recordings = read_all(path)
        except UnreadableFile:
            continue
        for recording in recordings:
            assert_is_sound(recording)
