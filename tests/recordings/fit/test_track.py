from __future__ import annotations

from sternway.recordings import Track
from sternway.recordings.fit.field import UINT8, UINT16, UINT32
from sternway.recordings.fit.profile import (
    RECORD,
)
from tests.recordings.fit.fit_bytes import (
    CYCLING,
    START,
    FitBytes,
    listed,
    recording_in,
    recordings_in,
    run,
    stored,
    warnings_of,
)


def track_in(fit: FitBytes) -> Track:
    track = recording_in(fit).track
    assert track is not None
    return track


def test_records_become_columns_in_si_units() -> None:
    fit = run().record(
        0,
        position_lat=2**29,
        position_long=-(2**28),
        enhanced_altitude=3000,
        enhanced_speed=2500,
        distance=12345,
        heart_rate=150,
        power=250,
        vertical_oscillation=850,
        stance_time=2500,
        stance_time_percent=3525,
        stance_time_balance=5050,
        vertical_ratio=810,
        step_length=11000,
        temperature=-5,
        gps_accuracy=3,
    )
    track = track_in(fit)
    assert listed(track.latitude) == [45.0]
    assert listed(track.longitude) == [-22.5]
    assert listed(track.altitude) == [100.0]
    assert listed(track.speed) == [2.5]
    assert listed(track.distance) == [123.45]
    assert listed(track.heart_rate) == [150.0]
    assert listed(track.power) == [250.0]
    assert listed(track.vertical_oscillation) == [0.085]
    assert listed(track.stance_time) == [0.25]
    assert listed(track.stance_time_percent) == [35.25]
    assert listed(track.stance_time_balance) == [50.5]
    assert listed(track.vertical_ratio) == [8.1]
    assert listed(track.step_length) == [1.1]
    assert listed(track.temperature) == [-5.0]
    assert listed(track.horizontal_accuracy) == [3.0]


def test_cadence_on_foot_is_in_steps_with_its_fraction() -> None:
    track = track_in(run().record(0, cadence=85, fractional_cadence=64))
    assert listed(track.cadence) == [171.0]


def test_cadence_that_is_in_steps_already_is_not_doubled() -> None:
    recording = recording_in(run().record(0, cadence=172).record(1, cadence=170))
    assert recording.track is not None
    assert listed(recording.track.cadence) == [172.0, 170.0]
    assert "steps/min" in warnings_of(recording)


def test_cadence_of_a_bicycle_is_no_cadence_of_steps() -> None:
    track = track_in(run(sport=CYCLING).record(0, cadence=85))
    assert track.cadence is None
    assert listed(track.extra["fit/cadence [rpm]"]) == [85.0]


def test_cadence_without_a_sport_is_taken_as_strides_with_a_warning() -> None:
    recording = recording_in(FitBytes().file_id().record(0, cadence=85))
    assert recording.track is not None
    assert listed(recording.track.cadence) == [170.0]
    assert "sport is not stated" in warnings_of(recording)


def test_partial_records_of_one_second_become_one_row() -> None:
    fit = run().record(0, heart_rate=120).record(0, distance=500).record(0, cadence=0)
    fit.record(1, heart_rate=0xFF, distance=800)
    recording = recording_in(fit)
    assert recording.track is not None
    assert listed(recording.track.heart_rate) == [120.0, None]
    assert listed(recording.track.distance) == [5.0, 8.0]
    assert not recording.warnings


def test_balance_of_pedalling_is_told_apart_by_whether_its_side_is_known() -> None:
    track = track_in(run().record(0, left_right_balance=0x80 | 48).record(1, left_right_balance=53))
    assert listed(track.extra["fit/left_right_balance [% right]"]) == [48.0, None]
    assert listed(track.extra["fit/left_right_balance [% of an unsaid side]"]) == [None, 53.0]


def test_other_fields_are_kept_with_their_units() -> None:
    track = track_in(run().record(0, heart_rate=120, grade=250, total_cycles=40))
    assert listed(track.extra["fit/grade [%]"]) == [2.5]
    assert listed(track.extra["fit/total_cycles [cycles]"]) == [40.0]


def test_a_developer_field_is_kept_beside_the_native_one() -> None:
    fit = run().developer(0, 0, UINT16, "Power", "W")
    fit.define(
        RECORD.number, [(253, 4, UINT32), (RECORD.field("power").number, 2, UINT16)], [(0, 2, 0)]
    )
    fit.data(stored(UINT32, START) + stored(UINT16, 250) + stored(UINT16, 261))
    track = track_in(fit)
    assert listed(track.power) == [250.0]
    assert listed(track.extra["developer/0/Power [W]"]) == [261.0]


def test_columns_beyond_what_the_file_can_fill_are_left_out_with_a_warning() -> None:
    fit = run()
    for number in range(100):
        fit.developer(number // 50, number % 50, UINT8, f"Load {number}")
    fields = [(number % 50, 1, number // 50) for number in range(100)]
    fit.define(RECORD.number, [(253, 4, UINT32)], fields, local=1)
    fit.data(stored(UINT32, START) + bytes(100), local=1)
    fit.define(RECORD.number, [(253, 1, UINT8)])
    fit.body += b"\x00\xff" * 60_000
    (recording,) = recordings_in(fit.bytes())
    assert "more columns than the file can fill" in warnings_of(recording)


def test_what_cannot_be_true_is_missing_with_a_warning() -> None:
    fit = run().record(0, position_lat=2**30 + 2**20, position_long=5, heart_rate=254)
    fit.record(1, position_lat=5, position_long=5, heart_rate=120)
    recording = recording_in(fit)
    assert recording.track is not None
    assert listed(recording.track.latitude)[0] is None
    assert listed(recording.track.heart_rate) == [None, 120.0]
    assert "latitude outside" in warnings_of(recording)
    assert "heart_rate outside" in warnings_of(recording)


def test_a_position_of_exactly_0_0_is_no_position() -> None:
    recording = recording_in(
        run().record(0, position_lat=0, position_long=0).record(1, position_lat=9, position_long=0)
    )
    assert recording.track is not None
    assert listed(recording.track.longitude) == [None, 0.0]
    assert "0°, 0°" in warnings_of(recording)


def test_a_heart_rate_of_0_is_no_reading() -> None:
    track = track_in(run().record(0, heart_rate=0).record(1, heart_rate=120))
    assert listed(track.heart_rate) == [None, 120.0]


def test_a_single_record_with_a_fraction_keeps_its_time() -> None:
    fit = run()
    fit.record(0, time128=64, heart_rate=100)
    recording = recording_in(fit)
    assert recording.track is not None
    assert listed(recording.track.heart_rate) == [100.0]


def test_records_twice_a_second_are_told_apart_by_their_fraction() -> None:
    fit = run()
    for half in range(20):
        fit.record(half // 2, time128=64 * (half % 2), heart_rate=100 + half)
    recording = recording_in(fit)
    assert recording.track is not None
    assert recording.track.time.tolist() == [0.5 * half for half in range(20)]
    assert not recording.warnings
