from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from sternway.errors import InvalidRequest, UnreadableFile
from sternway.recordings import FloatArray, Imu, ReadLimits, Recording, Signal, read
from sternway.recordings.attitude import STANDARD_GRAVITY
from sternway.recordings.formats.imu_csv import read_imu_csv
from tests.recordings.phone.phone_files import (
    G,
    assert_is_sound,
    csv_text,
    motion,
    mutated_csv,
    source_of,
)
from tests.recordings.warned import texts_of

MOTION = motion()


def read_text(text: str | bytes) -> Recording:
    (recording,) = read_imu_csv(source_of(text))
    return recording


def values_of(found: Signal | None) -> FloatArray:
    assert found is not None
    return found.values


def messages(recording: Recording) -> str:
    return "\n".join(texts_of(recording.warnings))


def columns(
    acceleration: str = "acc_{}_mps2", rate: str = "gyr_{}_radps", axes: str = "xyz"
) -> dict[str, FloatArray]:
    """Acceleration and angular rate under names with ``{}`` for the axis."""
    force = dict(zip((acceleration.format(axis) for axis in axes), MOTION.force.T, strict=True))
    return force | dict(zip((rate.format(axis) for axis in axes), MOTION.rate.T, strict=True))


def table(time: str = "time_s", **renamed: str) -> str:
    return csv_text({time: MOTION.time, **columns(**renamed)})


def assert_is_motion(imu: Imu) -> None:
    assert np.allclose(values_of(imu.specific_force), MOTION.force)
    assert np.allclose(values_of(imu.angular_rate), MOTION.rate)


@pytest.mark.parametrize("size", [4, 10, 25])
def test_samples_of_packets_that_share_a_time_are_spread_evenly(size: int) -> None:
    stamps = MOTION.time[np.arange(len(MOTION.time)) // size * size]
    recording = read_text(csv_text({"time_s": stamps, **columns()}))
    (imu,) = recording.imus
    assert_is_motion(imu)
    for _, found in imu.signals():
        assert np.allclose(found.time, MOTION.time, atol=1e-6)
    assert "spread evenly" in messages(recording)


def test_the_time_of_lost_packets_is_not_spread_over() -> None:
    sent = np.arange(len(MOTION.time)) // 10
    kept = (sent < 5) | (sent > 7)
    stamps = MOTION.time[sent * 10][kept]
    some = {name: values[kept] for name, values in columns().items()}
    (imu,) = read_text(csv_text({"time_s": stamps, **some})).imus
    assert imu.angular_rate is not None
    assert np.allclose(imu.angular_rate.time, MOTION.time[kept], atol=1e-6)


@pytest.mark.parametrize("nothing", [np.nan, np.inf])
def test_packets_are_read_in_which_one_sensor_gave_nothing(nothing: float) -> None:
    stamps = MOTION.time[np.arange(len(MOTION.time)) // 10 * 10]
    some = columns()
    gone = [name for name in some if name.startswith("gyr")]
    some |= {name: np.full(len(stamps), nothing) for name in gone}
    (imu,) = read_text(csv_text({"time_s": stamps, **some})).imus
    assert gone
    assert imu.angular_rate is None
    assert imu.specific_force is not None


def test_two_sensors_whose_rows_share_their_times_are_not_taken_for_packets() -> None:
    one = columns()
    both = {name: np.column_stack([each, -each[::-1]]).ravel() for name, each in one.items()}
    recording = read_text(csv_text({"time_s": np.repeat(MOTION.time, 2), **both}))
    assert_is_motion(recording.imus[0])
    assert "the first is kept" in messages(recording)


def test_rows_that_are_written_twice_are_one() -> None:
    twice = {name: np.repeat(each, 2) for name, each in columns().items()}
    (imu,) = read_text(csv_text({"time_s": np.repeat(MOTION.time, 2), **twice})).imus
    assert_is_motion(imu)


def test_the_documented_columns_are_read_without_a_word() -> None:
    recording = read_text(table())
    (imu,) = recording.imus
    assert_is_motion(imu)
    assert imu.specific_force is not None
    assert np.allclose(imu.specific_force.time, MOTION.time)
    assert recording.start is None
    assert recording.origin.format == "imu-csv"
    assert recording.warnings == ()


@pytest.mark.parametrize(
    ("acceleration", "rate"),
    [
        ("acc_{}_mps2", "gyr_{}_radps"),
        ("acc_{} [m/s^2]", "gyr_{} [rad/s]"),
        ("Acc_{} (m/s²)", "Gyr_{} (rad/s)"),
        ("Acceleration {} (m/s^2)", "Angular velocity {} (rad/s)"),
        ("accelerometer.{} (m/s2)", "gyroscope.{} (rad/s)"),
    ],
)
def test_common_spellings_with_a_unit_are_read_without_a_word(acceleration: str, rate: str) -> None:
    recording = read_text(table(acceleration=acceleration, rate=rate))
    assert_is_motion(recording.imus[0])
    assert recording.warnings == ()


@pytest.mark.parametrize(
    ("acceleration", "rate"),
    [
        ("acc{}", "gyr{}"),
        ("Acc_{}", "Gyr_{}"),
        ("a{}", "g{}"),
        ("a{}", "w{}"),
        ("acc.{}", "gyro.{}"),
    ],
)
@pytest.mark.parametrize("axes", ["xyz", "XYZ"])
def test_units_that_are_not_said_are_judged_and_doubted(
    acceleration: str, rate: str, axes: str
) -> None:
    recording = read_text(table(acceleration=acceleration, rate=rate, axes=axes))
    assert_is_motion(recording.imus[0])
    assert "its unit is not stated: taken as m/s²" in messages(recording)
    assert "its unit is not stated: taken as rad/s" in messages(recording)


def test_g_and_degrees_are_turned_into_si() -> None:
    named = columns("acc_{}_g", "gyr_{}_dps")
    in_g = {name: each / G if "acc" in name else np.rad2deg(each) for name, each in named.items()}
    recording = read_text(csv_text({"time_s": MOTION.time, **in_g}))
    assert_is_motion(recording.imus[0])
    assert recording.warnings == ()


def test_g_and_degrees_are_judged_by_size_where_they_are_not_said() -> None:
    named = columns("a{}", "g{}")
    odd = {name: each / G if name[0] == "a" else 40 * each for name, each in named.items()}
    recording = read_text(csv_text({"time_s": MOTION.time, **odd}))
    assert np.allclose(values_of(recording.imus[0].specific_force), MOTION.force)
    assert np.allclose(values_of(recording.imus[0].angular_rate), np.deg2rad(40 * MOTION.rate))
    assert "taken as g" in messages(recording)
    assert "taken as deg/s" in messages(recording)


def test_acceleration_without_gravity_is_told_by_name_or_by_its_absence() -> None:
    by_name = dict(
        zip(("lin_acc_x_mps2", "lin_acc_y_mps2", "lin_acc_z_mps2"), MOTION.linear.T, strict=True)
    )
    by_value = dict(zip(("acc_x_mps2", "acc_y_mps2", "acc_z_mps2"), MOTION.linear.T, strict=True))
    for named in (by_name, by_value):
        (imu,) = read_text(csv_text({"time_s": MOTION.time, **named})).imus
        assert imu.specific_force is None
        assert np.allclose(values_of(imu.linear_acceleration), MOTION.linear)


def test_bare_axes_are_acceleration_if_gravity_shows() -> None:
    x, y, z = MOTION.force.T
    recording = read_text(csv_text({"time_s": MOTION.time, "x": x, "y": y, "z": z}))
    assert np.allclose(values_of(recording.imus[0].specific_force), MOTION.force)


def test_bare_axes_without_gravity_are_not_guessed() -> None:
    x, y, z = MOTION.rate.T
    with pytest.raises(UnreadableFile, match="what is not stated"):
        read_text(csv_text({"time_s": MOTION.time, "x": x, "y": y, "z": z}))


@pytest.mark.parametrize("unit", ["ut", "gauss"])
def test_a_magnetic_field(unit: str) -> None:
    field = np.tile([20.0, -5.0, 43.0], (len(MOTION.time), 1))
    scale = 1.0 if unit == "ut" else 0.01
    named = {f"mag_{axis}_{unit}": scale * field[:, index] for index, axis in enumerate("xyz")}
    recording = read_text(csv_text({"time_s": MOTION.time, **named}))
    assert np.allclose(values_of(recording.imus[0].magnetic_field), field)


@pytest.mark.parametrize("names", ["quat_w quat_x quat_y quat_z", "q0 q1 q2 q3", "qw qx qy qz"])
def test_quaternions(names: str) -> None:
    named = dict(zip(names.split(), MOTION.attitude.T, strict=True))
    recording = read_text(csv_text({"time_s": MOTION.time, **columns(), **named}))
    assert np.allclose(values_of(recording.imus[0].attitude), MOTION.attitude)


@pytest.mark.parametrize(
    ("name", "per_second"),
    [("time_ms", 1e3), ("time (ms)", 1e3), ("timestamp_us", 1e6), ("Time [ns]", 1e9)],
)
def test_time_in_any_unit(name: str, per_second: float) -> None:
    text = csv_text({name: per_second * MOTION.time, **columns()})
    force = read_text(text).imus[0].specific_force
    assert force is not None
    assert np.allclose(force.time, MOTION.time)


def test_a_time_whose_unit_is_not_said_is_judged_by_its_steps() -> None:
    recording = read_text(csv_text({"t": 1e3 * MOTION.time, **columns()}))
    force = recording.imus[0].specific_force
    assert force is not None
    assert np.allclose(force.time, MOTION.time)
    assert "the unit of 't' is not stated: taken as ms" in messages(recording)


def test_a_count_of_samples_is_no_time() -> None:
    with pytest.raises(UnreadableFile, match="name 't' time_s or time_ms"):
        read_text(csv_text({"t": np.arange(len(MOTION.time)), **columns()}))


def test_nanoseconds_since_1970_give_the_start_and_lose_nothing() -> None:
    stamps = [1_760_000_000_123_000_001 + 10_000_001 * i for i in range(len(MOTION.time))]
    recording = read_text(csv_text({"timestamp_ns": stamps, **columns()}))
    assert recording.start == datetime(2025, 10, 9, 8, 53, 20, 123_000, tzinfo=UTC)
    force = recording.imus[0].specific_force
    assert force is not None
    assert np.allclose(np.diff(force.time), 0.010_000_001, rtol=0, atol=1e-12)


@pytest.mark.parametrize("per_second", [1.0, 1e3, 1e6])
def test_other_counts_since_1970_give_the_start(per_second: float) -> None:
    stamps = [repr(per_second * (1_760_000_000.5 + second)) for second in MOTION.time.tolist()]
    recording = read_text(csv_text({"timestamp": stamps, **columns()}))
    assert recording.start is not None
    assert recording.start.replace(microsecond=0) == datetime(2025, 10, 9, 8, 53, 20, tzinfo=UTC)


def test_dates_in_words_give_the_start() -> None:
    words = [f"2025-10-09T08:53:{20 + second:09.6f}Z" for second in MOTION.time.tolist()]
    recording = read_text(csv_text({"timestamp": words, **columns()}))
    assert recording.start == datetime(2025, 10, 9, 8, 53, 20, tzinfo=UTC)
    force = recording.imus[0].specific_force
    assert force is not None
    assert np.allclose(force.time, MOTION.time, atol=1e-6)


def test_a_rate_in_a_comment_stands_for_the_times() -> None:
    recording = read_text("# rate_hz: 50\n" + csv_text(columns()))
    force = recording.imus[0].specific_force
    assert force is not None
    assert np.allclose(force.time, MOTION.time)


def test_without_times_and_rate_the_reason_names_both() -> None:
    with pytest.raises(UnreadableFile, match="name it time_s, or write '# rate_hz: 100'"):
        read_text(csv_text(columns()))


def test_comments_say_place_device_start_and_simulation() -> None:
    said = (
        "# place: left-shank\n# device: Pod 3\n# start: 2025-10-09T08:53:20Z\n# simulated: true\n"
    )
    recording = read_text(said + table())
    assert str(recording.imus[0].placement) == "left-shank"
    assert recording.device == "Pod 3"
    assert recording.start == datetime(2025, 10, 9, 8, 53, 20, tzinfo=UTC)
    assert recording.simulated


def test_a_file_that_begins_with_comments_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "run.csv"
    path.write_text("# place: trunk\n" + table())
    assert str(read(path).imus[0].placement) == "trunk"


@pytest.mark.parametrize(
    ("prefix", "place"),
    [
        ("left_shank", "left-shank"),
        ("RightFoot", "right-foot"),
        ("thigh", "thigh"),
        ("lshank", "left-shank"),
    ],
)
def test_the_place_may_be_in_the_names(prefix: str, place: str) -> None:
    named = {f"{prefix}_{name}": values for name, values in columns().items()}
    (imu,) = read_text(csv_text({"time_s": MOTION.time, **named})).imus
    assert str(imu.placement) == place
    assert_is_motion(imu)


def test_several_places_side_by_side_are_several_sensors() -> None:
    named = {
        f"{place}_{name}": values
        for place in ("left_shank", "right_shank", "pelvis")
        for name, values in columns().items()
    }
    imus = read_text(csv_text({"time_s": MOTION.time, **named})).imus
    assert [str(imu.placement) for imu in imus] == ["left-shank", "right-shank", "trunk"]
    for imu in imus:
        assert_is_motion(imu)


def test_a_column_of_places_parts_the_rows() -> None:
    places = ["left-foot", "right-foot"] * len(MOTION.time)
    doubled = {name: np.repeat(values, 2) for name, values in columns().items()}
    time = np.repeat(MOTION.time, 2)
    recording = read_text(csv_text({"time_s": time, "place": places, **doubled}))
    assert [str(imu.placement) for imu in recording.imus] == ["left-foot", "right-foot"]
    for imu in recording.imus:
        assert_is_motion(imu)
    assert recording.warnings == ()


def test_a_name_that_is_no_place_is_kept_and_warned_of() -> None:
    named = {f"pod7_{name}": values for name, values in columns().items()}
    recording = read_text(csv_text({"time_s": MOTION.time, **named}))
    (imu,) = recording.imus
    assert imu.placement is None
    assert "not a known place on the body" in messages(recording)


def test_sensors_with_clocks_of_their_own_keep_them() -> None:
    force, rate = columns(), {}
    for name in [name for name in force if name.startswith("gyr")]:
        rate[name] = force.pop(name)
    text = csv_text(
        {"time_acc (s)": 5.0 + MOTION.time, **force, "time_gyr (s)": 5.004 + MOTION.time, **rate}
    )
    (imu,) = read_text(text).imus
    assert imu.specific_force is not None
    assert imu.angular_rate is not None
    assert np.allclose(imu.specific_force.time, MOTION.time)
    assert np.allclose(imu.angular_rate.time, MOTION.time + 0.004)


def test_a_decimal_comma_is_read() -> None:
    text = csv_text({"time_s": MOTION.time, **columns()}, ";").replace(".", ",")
    assert_is_motion(read_text(text).imus[0])


def test_times_that_jump_back_or_stand_still_are_ordered() -> None:
    lines = table().splitlines()
    lines[10], lines[11] = lines[11], lines[10]
    lines.insert(30, lines[30])
    recording = read_text("\n".join(lines))
    assert_is_motion(recording.imus[0])
    assert "time ran backwards" in messages(recording)


def test_the_first_moment_is_zero_even_if_it_is_not_the_first_row() -> None:
    lines = table().splitlines()
    lines[1], lines[2] = lines[2], lines[1]
    force = read_text("\n".join(lines)).imus[0].specific_force
    assert force is not None
    assert np.allclose(force.time, MOTION.time)


def test_a_misprinted_time_does_not_make_a_recording_of_days() -> None:
    lines = table().splitlines()
    cells = lines[50].split(",")
    lines[50] = ",".join(["86400.0", *cells[1:]])
    recording = read_text("\n".join(lines))
    assert recording.duration == pytest.approx(MOTION.time[-1])
    assert "times far from those beside them" in messages(recording)


def test_absurd_values_are_unknown() -> None:
    named = columns()
    named["gyr_y_radps"] = np.where(np.arange(len(MOTION.time)) == 3, 101.0, MOTION.rate[:, 1])
    recording = read_text(csv_text({"time_s": MOTION.time, **named}))
    assert np.isnan(values_of(recording.imus[0].angular_rate)[3]).all()
    assert "values beyond 100" in messages(recording)


def test_columns_that_are_not_used_are_named() -> None:
    temperature = np.full(len(MOTION.time), 20.0)
    recording = read_text(
        csv_text({"time_s": MOTION.time, **columns(), "temperature_c": temperature})
    )
    assert "columns that are not used: temperature_c" in messages(recording)


def test_a_table_without_motion_names_the_columns_it_wants() -> None:
    with pytest.raises(UnreadableFile, match="time_s, acc_x_mps2"):
        read_text("name,price\napple,3\n")


def test_a_header_alone_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="hold no values"):
        read_text(table().splitlines()[0] + "\n")


def test_more_rows_than_the_limit_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="more than 10 rows"):
        read_imu_csv(source_of(table(), limits=ReadLimits(samples=10)))


def test_damaged_files_are_read_or_refused_and_nothing_else() -> None:
    good = ("# place: left-shank\n" + table(acceleration="a{}", rate="g{}")).encode()[:8000]
    for seed in range(200):
        try:
            (recording,) = read_imu_csv(source_of(mutated_csv(good, random.Random(seed))))
        except UnreadableFile:
            continue
        assert_is_sound(recording)


def wave(rate: float, seconds: float) -> tuple[FloatArray, FloatArray]:
    """Moments, and a specific force that swings about gravity."""
    time = np.arange(0.0, seconds, 1.0 / rate)
    return time, np.column_stack(
        [np.sin(8 * time), 2 * np.cos(8 * time), STANDARD_GRAVITY + 3 * np.sin(9 * time)]
    )


def lines(*parts: str, rows: Iterable[Iterable[object]], separator: str = ",") -> str:
    written = (separator.join(str(cell) for cell in row) for row in rows)
    return "\n".join([*parts, *written]) + "\n"


def force_of(text: str, columns: str | None = None) -> Signal:
    recording = read(text.encode(), columns=columns)
    found = recording.imus[0].specific_force
    assert found is not None
    return found


def test_xsens_dot_has_a_block_before_the_header_and_counts_in_microseconds() -> None:
    time, force = wave(60.0, 20.0)
    text = lines(
        "sep=,",
        "DeviceTag:,DOT 3",
        "OutputRate:,60Hz",
        "",
        "PacketCounter,SampleTimeFine,Acc_X,Acc_Y,Acc_Z",
        rows=(
            (number, 1_234_567_890 + round(1e6 * at), *values)
            for number, (at, values) in enumerate(zip(time, force, strict=True))
        ),
    )
    found = force_of(text)
    assert found.rate == pytest.approx(60.0, rel=0.01)
    assert len(found) == len(time)
    np.testing.assert_allclose(found.values, force)
    assert read(text.encode()).start is None


def test_a_counter_of_32_bits_goes_on_where_it_begins_again() -> None:
    time, force = wave(60.0, 10.0)
    counts = (2**32 - 3_000_000 + np.round(1e6 * time)) % 2**32
    text = lines(
        "SampleTimeFine,Acc_X,Acc_Y,Acc_Z",
        rows=((int(at), *values) for at, values in zip(counts, force, strict=True)),
    )
    found = force_of(text)
    assert len(found) == len(time)
    assert found.time[-1] == pytest.approx(time[-1])


def test_shimmer_has_its_units_below_the_names() -> None:
    time, force = wave(50.0, 10.0)
    names = ["Timestamp_Unix_CAL", *(f"Accel_LN_{axis}_CAL" for axis in "XYZ")]
    names += [f"Gyro_{axis}_CAL" for axis in "XYZ"]
    text = lines(
        '"sep=\t"',
        "\t".join(f"Shimmer_8EB1_{name}" for name in names) + "\t",
        "\t".join(["ms", *["m/(s^2)"] * 3, *["deg/s"] * 3]) + "\t",
        rows=(
            (1650000000000.0 + 1000 * at, *values, 90.0, 0.0, 0.0, "")
            for at, values in zip(time, force, strict=True)
        ),
        separator="\t",
    )
    recording = read(text.encode())
    (imu,) = recording.imus
    assert imu.angular_rate is not None
    assert imu.angular_rate.values[0, 0] == pytest.approx(np.pi / 2)
    np.testing.assert_allclose(force_of(text).values, force)
    assert recording.start == datetime(2022, 4, 15, 5, 20, tzinfo=UTC)


def test_sensor_log_has_the_sign_of_apple() -> None:
    time, force = wave(50.0, 10.0)
    text = lines(
        "loggingTime(txt),accelerometerTimestamp_sinceReboot(s),accelerometerAccelerationX(G),"
        "accelerometerAccelerationY(G),accelerometerAccelerationZ(G)",
        rows=(
            (f"2024-05-04T08:00:{at:06.3f}", 62608.0 + at, *(-values / STANDARD_GRAVITY))
            for at, values in zip(time, force, strict=True)
        ),
    )
    found = force_of(text)
    np.testing.assert_allclose(found.values, force)
    assert found.rate == pytest.approx(50.0, rel=0.01)


def test_physics_toolbox_writes_the_force_in_g() -> None:
    time, force = wave(100.0, 10.0)
    text = lines(
        "time,gFx,gFy,gFz,wx,wy,wz,",
        rows=(
            (at, *(values / STANDARD_GRAVITY), 0.1, 0.2, 0.3, "")
            for at, values in zip(time, force, strict=True)
        ),
    )
    np.testing.assert_allclose(force_of(text).values, force)
    assert read(text.encode()).imus[0].angular_rate is not None


def test_a_sampling_time_since_1970_is_a_date() -> None:
    time, force = wave(30.0, 10.0)
    text = lines(
        "SamplingTime, AccelerationX, AccelerationY, AccelerationZ",
        rows=((f"{1649447379 + at:.6f}", *v) for at, v in zip(time, force, strict=True)),
    )
    recording = read(text.encode())
    assert recording.start is not None
    assert recording.start.year == 2022
    assert force_of(text).rate == pytest.approx(30.0, rel=0.01)


def test_columns_that_nobody_knows_can_be_named() -> None:
    time, force = wave(50.0, 10.0)
    text = lines(
        "n,Zeit,A1,A2,A3",
        rows=((0, 1000 * at, *v / STANDARD_GRAVITY) for at, v in zip(time, force, strict=True)),
    )
    with pytest.raises(UnreadableFile, match="among n, Zeit, A1, A2, A3: three axes"):
        read(text.encode())
    found = force_of(text, columns="time=Zeit [ms],ax=A1 [g],ay=A2 [g],az=A3 [g]")
    np.testing.assert_allclose(found.values, force)
    with pytest.raises(UnreadableFile, match="has no column 'A9', but n, Zeit"):
        read(text.encode(), columns="time=Zeit [ms],ax=A9")


@pytest.mark.parametrize("columns", ["", "time", "when=Zeit", "ax=", "ax=A1,ax=A2"])
def test_names_of_columns_that_mean_nothing_are_refused(columns: str) -> None:
    with pytest.raises(InvalidRequest, match="say what is which"):
        read(b"a,b\n1,2\n", columns=columns)


def in_degrees(name: str) -> Recording:
    """A table whose rates are in deg/s, whatever their name says."""
    named = columns(rate=name)
    for axis in "xyz":
        named[name.format(axis)] = np.rad2deg(named[name.format(axis)])
    return read_text(csv_text({"time_s": MOTION.time, **named}))


@pytest.mark.parametrize("name", ["gyr_{}_radps", "Gyr_{} [rad/s]"])
def test_degrees_under_a_name_that_says_radians_are_pointed_out(name: str) -> None:
    said = messages(in_degrees(name))
    assert f"look like degrees a second, but {name.format('x')!r} says rad/s" in said
    assert "name the unit deg/s" in said


def test_degrees_and_radians_that_are_what_they_say_are_read_without_a_hint() -> None:
    assert messages(in_degrees("gyr_{}_dps")) == ""
    assert messages(read_text(table())) == ""
