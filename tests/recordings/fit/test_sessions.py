from __future__ import annotations

from datetime import timedelta

from sternway.recordings.fit.profile import (
    SPORT,
    WORKOUT,
)
from tests.recordings.fit.fit_bytes import (
    CYCLING,
    MOMENT,
    RUNNING,
    SUB_SPORT_TRACK,
    SWIMMING,
    FitBytes,
    listed,
    recording_in,
    recordings_in,
    run,
    warnings_of,
)


def test_the_session_names_sport_totals_and_what_the_athlete_calls_it() -> None:
    fit = FitBytes().file_id().record(0, heart_rate=99)
    fit.session(0, 90, sport=RUNNING, sub_sport=SUB_SPORT_TRACK, sport_profile_name="Retro",
                total_distance=100_00, total_timer_time=85_500)  # fmt: skip
    fit.add(WORKOUT, wkt_name="6 x 400", wkt_description="backwards, full rest")
    session = recording_in(fit).session
    assert (session.sport, session.sub_sport, session.name) == ("running", "track", "Retro")
    assert (session.distance, session.timer_time) == (100.0, 85.5)
    assert session.notes == "6 x 400; backwards, full rest"


def test_without_a_profile_name_the_sport_message_or_the_workout_gives_the_name() -> None:
    fit = run().record(0, heart_rate=99).add(SPORT, sport=RUNNING, name="Backward Run")
    assert recording_in(fit).session.name == "Backward Run"
    fit = run().record(0, heart_rate=99).add(WORKOUT, wkt_name="Retro 5 x 200")
    assert recording_in(fit).session.name == "Retro 5 x 200"


def triathlon() -> FitBytes:
    fit = FitBytes().file_id()
    for second in range(30):
        fit.record(second, heart_rate=100 + second, distance=100 * second, cadence=80)
    fit.lap(0, 10).lap(10, 20).lap(20, 30)
    fit.session(0, 10, sport=SWIMMING, sport_profile_name="Swim")
    fit.session(10, 20, sport=CYCLING, sport_profile_name="Bike")
    return fit.session(20, 30, sport=RUNNING, sport_profile_name="Run")


def test_every_session_of_a_triathlon_is_a_recording_of_its_own() -> None:
    swim, bike, ran = recordings_in(triathlon().bytes())
    assert [each.session.name for each in (swim, bike, ran)] == ["Swim", "Bike", "Run"]
    assert [each.origin.member for each in (swim, bike, ran)] == [
        "session 1 of 3", "session 2 of 3", "session 3 of 3",
    ]  # fmt: skip
    assert ran.start == MOMENT + timedelta(seconds=20)
    assert ran.track is not None
    assert listed(ran.track.heart_rate) == [120 + second for second in range(10)]
    assert listed(ran.track.cadence) == [160.0] * 10
    assert bike.track is not None
    assert bike.track.cadence is None
    assert [len(each.laps) for each in (swim, bike, ran)] == [1, 1, 1]
    assert ran.laps[0].start == 0.0


def test_the_distance_of_a_later_session_begins_where_the_session_does() -> None:
    _, _, ran = recordings_in(triathlon().bytes())
    assert ran.track is not None
    assert listed(ran.track.distance) == [1.0 + second for second in range(10)]


def test_sessions_without_a_start_of_their_own_are_joined_with_a_warning() -> None:
    fit = FitBytes().file_id().record(0, heart_rate=99).record(50, heart_rate=98)
    fit.session(0, 100, sport=RUNNING).session(0, 100, sport=RUNNING)
    (recording,) = recordings_in(fit.bytes())
    assert recording.track is not None
    assert len(recording.track) == 2
    assert "sessions without a start" in warnings_of(recording)


def test_chained_activities_are_recordings_each() -> None:
    one = run().record(0, heart_rate=99).bytes()
    two = run().record(5, heart_rate=99).bytes()
    first, second = recordings_in(one + two)
    assert (first.origin.member, second.origin.member) == ("file 1 of 2", "file 2 of 2")


def test_a_chained_file_of_another_kind_is_a_warning() -> None:
    settings = FitBytes().file_id(2).bytes()
    (recording,) = recordings_in(run().record(0, heart_rate=99).bytes() + settings)
    assert recording.origin.member == ""
    assert "settings of a device" in warnings_of(recording)


def test_a_session_without_records_keeps_its_laps_and_totals() -> None:
    recording = recording_in(run().lap(0, 100, total_distance=40000))
    assert recording.track is None
    assert recording.duration == 100.0
    assert recording.laps[0].distance == 400.0


def test_more_sessions_than_anybody_can_do_are_joined_with_a_warning() -> None:
    fit = FitBytes().file_id().record(0, heart_rate=99)
    for second in range(201):
        fit.session(second, second + 1)
    (recording,) = recordings_in(fit.bytes())
    assert "more sessions than anybody can do" in warnings_of(recording)


def test_a_chain_without_end_is_cut_with_a_warning() -> None:
    recordings = recordings_in(run().record(0, heart_rate=99).bytes() * 1001)
    assert len(recordings) == 1000
    assert "chained files: the rest was left out" in warnings_of(recordings[0])
