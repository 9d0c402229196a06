"""What watches, phones and lap buttons really write, from the file to the number that is quoted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.errors import InvalidRequest
from sternway.motion import Analysis, Declarations, analyze
from sternway.motion.efforts import Effort
from sternway.motion.measuring import MeasureCode, is_doubted
from sternway.motion.notices import MotionCode
from sternway.notices import Notice
from sternway.recordings import ReadCode
from sternway.simulation import RunPlan, forward, phone_recording, simulate, standing, track_session
from tests.motion.watch_files import WatchRun, WrittenLap, analysed, recording_of

STEADY = 3.0 * np.arange(301.0)
SPEED = np.full(301, 3.0)


def backward_metres(analysis: Analysis) -> float:
    total = analysis.total(Direction.BACKWARD)
    assert total is not None
    assert total.distance is not None
    return total.distance


def effort(analysis: Analysis, event: str) -> Effort:
    return next(each for each in analysis.efforts if each.event == event)


def codes(analysis: Analysis) -> set[str]:
    return {str(each.code) for each in analysis.notices}


def assert_steady(analysis: Analysis) -> None:
    """900 m in 300 s, without a faster piece."""
    assert backward_metres(analysis) == pytest.approx(900.0, rel=0.005)
    assert effort(analysis, "50m").time == pytest.approx(50 / 3, rel=0.01)
    assert effort(analysis, "400m").time == pytest.approx(400 / 3, rel=0.01)


def test_a_sound_run_is_not_doubted(tmp_path: Path) -> None:
    run = WatchRun(
        distance=STEADY, speed=SPEED, north=STEADY, stated_metres=900.0, stated_timer=300.0
    )
    analysis = analysed(tmp_path, run.fit(), "fit")
    assert_steady(analysis)
    assert not analysis.notices
    assert not any(each.doubts for each in analysis.efforts)


@pytest.mark.parametrize("leap", [40.0, 60.0, 300.0, 5000.0])
def test_no_effort_rests_on_a_leap_of_the_counter(tmp_path: Path, leap: float) -> None:
    leaping = STEADY + np.where(np.arange(301) > 150, leap, 0.0)
    run = WatchRun(distance=leaping, speed=SPEED, stated_metres=900.0 + leap, stated_timer=300.0)
    analysis = analysed(tmp_path, run.fit(), "fit")
    assert_steady(analysis)
    assert is_doubted(analysis.notices)


def test_a_leap_is_found_where_the_counter_is_alone(tmp_path: Path) -> None:
    leaping = STEADY + np.where(np.arange(301) > 150, 100.0, 0.0)
    analysis = analysed(tmp_path, WatchRun(distance=leaping).fit(), "fit")
    assert_steady(analysis)
    assert is_doubted(analysis.notices)


def test_a_receiver_that_leaps_makes_no_best_effort(tmp_path: Path) -> None:
    north = STEADY + np.where(np.arange(301) > 150, 120.0, 0.0)
    analysis = analysed(tmp_path, WatchRun(north=north).gpx(), "gpx")
    assert effort(analysis, "50m").time == pytest.approx(50 / 3, rel=0.02)
    assert is_doubted(analysis.notices)


@pytest.mark.parametrize(("fall", "seconds"), [(12.0, 2), (40.0, 3), (12.0, 6)])
def test_a_counter_that_falls_and_comes_back_adds_nothing(
    tmp_path: Path, fall: float, seconds: int
) -> None:
    row = np.arange(301)
    falling = STEADY - np.where((row >= 150) & (row < 150 + seconds), fall, 0.0)
    run = WatchRun(distance=falling, speed=SPEED, stated_metres=900.0, stated_timer=300.0)
    analysis = analysed(tmp_path, run.fit(), "fit")
    assert_steady(analysis)
    assert str(MeasureCode.FELL_BACK) in codes(analysis)
    assert not is_doubted(analysis.notices)


@pytest.mark.parametrize("spike", [30.0, 500.0])
def test_a_spike_of_the_counter_adds_nothing(tmp_path: Path, spike: float) -> None:
    spiked = STEADY + np.where(np.arange(301) == 100, spike, 0.0)
    assert_steady(analysed(tmp_path, WatchRun(distance=spiked, north=STEADY).tcx(), "tcx"))


def test_a_counter_that_starts_again_goes_on(tmp_path: Path) -> None:
    row = np.arange(301)
    restarted = np.where(row < 150, STEADY, STEADY - STEADY[150])
    run = WatchRun(distance=restarted, speed=SPEED)
    assert_steady(analysed(tmp_path, run.fit(), "fit"))


@pytest.mark.parametrize("factor", [3.6, 2.23694])
def test_speed_in_another_unit_is_turned_into_metres(tmp_path: Path, factor: float) -> None:
    run = WatchRun(speed=SPEED * factor, north=STEADY)
    analysis = analysed(tmp_path, run.gpx(), "gpx")
    assert_steady(analysis)
    assert str(MeasureCode.OTHER_UNIT) in codes(analysis)


@pytest.mark.parametrize("unit", [1000.0, 1609.344])
def test_distance_in_another_unit_is_turned_into_metres(tmp_path: Path, unit: float) -> None:
    run = WatchRun(distance=STEADY / unit, north=STEADY, stated_metres=900.0)
    analysis = analysed(tmp_path, run.tcx(), "tcx")
    assert backward_metres(analysis) == pytest.approx(900.0, rel=0.01)
    assert effort(analysis, "50m").time > 15.0


@pytest.mark.parametrize(
    "run",
    [
        WatchRun(distance=np.zeros(301), speed=SPEED),
        WatchRun(distance=np.zeros(301), north=STEADY),
    ],
)
def test_a_counter_that_stands_at_zero_is_left_out(tmp_path: Path, run: WatchRun) -> None:
    analysis = analysed(tmp_path, run.tcx(), "tcx")
    assert_steady(analysis)
    assert str(MeasureCode.STANDS) in codes(analysis)


def test_a_counter_asked_every_ten_seconds_makes_no_sprints(tmp_path: Path) -> None:
    lumpy = STEADY[np.arange(301) // 10 * 10]
    analysis = analysed(tmp_path, WatchRun(distance=lumpy, speed=SPEED).fit(), "fit")
    assert effort(analysis, "50m").time == pytest.approx(50 / 3, rel=0.03)


@pytest.mark.parametrize("suffix", ["fit", "tcx"])
@pytest.mark.parametrize(
    "run",
    [
        WatchRun(distance=np.minimum(STEADY, 450.0), speed=SPEED),
        WatchRun(distance=np.minimum(STEADY, 450.0), north=STEADY),
        WatchRun(distance=np.maximum(STEADY - 450.0, 0.0), speed=SPEED, north=STEADY),
        WatchRun(distance=np.where(np.arange(301) % 301 // 40 == 3, 0.0, STEADY), speed=SPEED),
    ],
)
def test_a_counter_that_stands_for_a_while_is_left_out_there(
    tmp_path: Path, run: WatchRun, suffix: str
) -> None:
    analysis = analysed(tmp_path, run.fit() if suffix == "fit" else run.tcx(), suffix)
    assert_steady(analysis)
    assert codes(analysis)


def test_a_location_that_hangs_and_comes_back_makes_no_sprint(tmp_path: Path) -> None:
    hung = np.where((np.arange(301) > 100) & (np.arange(301) < 200), 300.0, STEADY)
    analysis = analysed(tmp_path, WatchRun(speed=SPEED, north=hung).fit(), "fit")
    assert_steady(analysis)


def test_counter_and_speed_that_stand_are_wrong_where_the_location_goes_far(tmp_path: Path) -> None:
    run = WatchRun(distance=0.0 * STEADY, speed=0.0 * SPEED, north=STEADY)
    assert_steady(analysed(tmp_path, run.fit(), "fit"))


@pytest.mark.parametrize("lost", [5.0, 12.0, 100.0])
def test_a_counter_that_falls_for_good_goes_on_from_where_it_was(
    tmp_path: Path, lost: float
) -> None:
    fallen = STEADY - np.where(np.arange(301) >= 200, lost, 0.0)
    assert_steady(analysed(tmp_path, WatchRun(distance=fallen).fit(), "fit"))


@pytest.mark.parametrize("grain", [5.0, 10.0])
def test_a_counter_in_tens_of_metres_is_no_stop_and_go(tmp_path: Path, grain: float) -> None:
    coarse = np.floor(STEADY / grain) * grain
    alone = analysed(tmp_path, WatchRun(distance=coarse).fit(), "fit")
    assert alone.times is not None
    assert alone.times.moving == pytest.approx(300.0, abs=5.0)
    fifty = effort(alone, "50m")
    assert fifty.time == pytest.approx(50 / 3, rel=0.05)
    assert fifty.most is not None
    assert fifty.most >= 50 / 3
    beside = analysed(tmp_path, WatchRun(distance=coarse, speed=SPEED).fit(), "fit")
    assert effort(beside, "50m").time == pytest.approx(50 / 3, rel=0.01)


CLAIMED = np.cumsum(np.where(np.arange(301) // 40 == 3, 6.0, 3.0)) - 3.0
"""m of a counter that runs twice as fast for 40 s"""


def test_where_two_witnesses_agree_the_third_is_left_out(tmp_path: Path) -> None:
    run = WatchRun(distance=CLAIMED, speed=SPEED, north=STEADY)
    analysis = analysed(tmp_path, run.fit(), "fit")
    assert_steady(analysis)
    assert str(MeasureCode.STRAYS) in codes(analysis)


def test_beside_a_piece_that_nobody_carries_the_next_best_one_is_found(tmp_path: Path) -> None:
    analysis = analysed(tmp_path, WatchRun(distance=CLAIMED, speed=SPEED).fit(), "fit")
    fifty = effort(analysis, "50m")
    assert fifty.time > 50 / 6 + 2.0
    assert fifty.most is not None
    assert fifty.most >= 50 / 3


def test_a_run_at_nine_metres_a_second_stays_and_is_doubted(tmp_path: Path) -> None:
    fast = 3.0 * SPEED
    run = WatchRun(distance=3.0 * STEADY, speed=fast, north=3.0 * STEADY)
    analysis = analysed(tmp_path, run.fit(), "fit")
    hundred = effort(analysis, "100m")
    assert hundred.time == pytest.approx(100 / 9, rel=0.01)
    own, of_run = (str(each.code) for each in hundred.doubts)
    assert own == MeasureCode.EFFORT_UNHEARD_OF
    assert of_run == MeasureCode.UNHEARD_OF
    assert codes(analysis) == {MeasureCode.UNHEARD_OF}


def test_what_leaves_the_metres_of_a_run_in_doubt_leaves_those_of_its_efforts_so(
    tmp_path: Path,
) -> None:
    run = WatchRun(distance=2.2 * STEADY, speed=2.2 * SPEED, north=2.2 * STEADY)
    analysis = analysed(tmp_path, run.fit(), "fit")
    assert codes(analysis) == {MeasureCode.UNHEARD_OF}
    assert all(MeasureCode.UNHEARD_OF in map(_code, each.doubts) for each in analysis.efforts)
    assert [_code(each) for each in effort(analysis, "50m").doubts] == [MeasureCode.UNHEARD_OF]


def _code(doubt: Notice) -> str:
    return str(doubt.code)


def test_a_sprint_among_slow_metres_is_no_leap(tmp_path: Path) -> None:
    speed = np.where((np.arange(301) >= 150) & (np.arange(301) < 162), 7.0, 2.0)
    distance = np.concatenate([[0.0], np.cumsum((speed[1:] + speed[:-1]) / 2)])
    analysis = analysed(tmp_path, WatchRun(distance=distance).fit(), "fit")
    assert effort(analysis, "50m").time == pytest.approx(50 / 7, rel=0.02)
    assert not is_doubted(analysis.notices)


def test_efforts_say_how_far_they_may_be_off(tmp_path: Path) -> None:
    run = WatchRun(distance=1.1 * STEADY, speed=SPEED, north=STEADY)
    analysis = analysed(tmp_path, run.fit(), "fit")
    hundred = effort(analysis, "100m")
    assert hundred.least is not None
    assert hundred.most is not None
    assert hundred.least < hundred.time < 100 / 3 <= hundred.most


def test_a_distance_calibrated_afterwards_is_used_and_said(tmp_path: Path) -> None:
    run = WatchRun(
        distance=STEADY,
        speed=SPEED,
        laps=[WrittenLap(0.0, 300.0, 1008.0)],
        stated_metres=1008.0,
        stated_timer=300.0,
        sub_sport=1,
    )
    analysis = analysed(tmp_path, run.fit(), "fit")
    assert backward_metres(analysis) == pytest.approx(1008.0)
    assert codes(analysis) == {MeasureCode.STATED_FAR}
    assert is_doubted(analysis.notices)
    hundred = effort(analysis, "100m")
    assert hundred.most is not None
    assert hundred.time < 100 / 3 <= hundred.most


def test_positions_decide_against_a_session_that_is_alone(tmp_path: Path) -> None:
    run = WatchRun(distance=STEADY, north=STEADY, stated_metres=1200.0, stated_timer=300.0)
    analysis = analysed(tmp_path, run.fit(), "fit")
    assert backward_metres(analysis) == pytest.approx(900.0)
    assert codes(analysis) == {MeasureCode.STATED_WRONG}


def test_laps_alone_say_how_far_it_was(tmp_path: Path) -> None:
    laps = [WrittenLap(0, 100, 300.0), WrittenLap(100, 100, 250.0), WrittenLap(200, 100, 0.0)]
    analysis = analysed(tmp_path, WatchRun(laps=laps).tcx(), "tcx")
    assert backward_metres(analysis) == pytest.approx(550.0)
    assert not analysis.efforts


def test_an_activity_typed_in_by_hand_has_its_distance(tmp_path: Path) -> None:
    run = WatchRun(time=np.array([0.0, 1800.0]), stated_metres=5000.0, stated_timer=1800.0)
    analysis = analysed(tmp_path, run.fit(), "fit")
    assert backward_metres(analysis) == pytest.approx(5000.0)
    assert analysis.times is not None
    assert analysis.times.timer == 1800.0


def silent(seconds: float = 600.0) -> WatchRun:
    """150 s, a silence without metres, 150 s."""
    time = np.concatenate([np.arange(150.0), np.arange(150.0, 301.0) + seconds])
    return WatchRun(time=time, distance=STEADY, north=STEADY, stated_timer=300.0)


@pytest.mark.parametrize("suffix", ["fit", "tcx", "gpx"])
@pytest.mark.parametrize("seconds", [40.0, 600.0, 4000.0])
def test_a_silence_without_metres_is_no_running(
    tmp_path: Path, suffix: str, seconds: float
) -> None:
    run = silent(seconds)
    written: dict[str, bytes | str] = {"fit": run.fit(), "tcx": run.tcx(), "gpx": run.gpx()}
    data = written[suffix]
    analysis = analysed(tmp_path, data, suffix)
    assert analysis.times is not None
    assert analysis.times.elapsed == pytest.approx(300.0 + seconds)
    assert analysis.times.timer == pytest.approx(300.0, abs=1.0)
    total = analysis.total(Direction.BACKWARD)
    assert total is not None
    assert total.mean_speed == pytest.approx(3.0, rel=0.01)
    assert total.distance == pytest.approx(900.0, rel=0.005)


def test_a_silence_with_metres_in_it_is_running(tmp_path: Path) -> None:
    time = np.concatenate([np.arange(100.0), np.arange(160.0, 301.0)])
    analysis = analysed(tmp_path, WatchRun(time=time, distance=3.0 * time).fit(), "fit")
    assert analysis.times is not None
    assert analysis.times.timer == pytest.approx(300.0)


@pytest.mark.parametrize("spacing", [8, 20, 60])
def test_sparse_recording_is_not_silence(tmp_path: Path, spacing: int) -> None:
    time = np.arange(0.0, 3601.0, spacing)
    analysis = analysed(tmp_path, WatchRun(time=time, north=3.0 * time).gpx(), "gpx")
    assert analysis.times is not None
    assert analysis.times.timer == pytest.approx(3600.0)
    assert backward_metres(analysis) == pytest.approx(10_800.0, rel=0.01)


def test_laps_whose_starts_leave_out_the_pause_lie_where_their_points_do(tmp_path: Path) -> None:
    time = np.concatenate([np.arange(101.0), np.arange(701.0, 901.0)])
    laps = [WrittenLap(0, 100, 300), WrittenLap(100, 100, 300), WrittenLap(200, 100, 300)]
    written = WatchRun(time=time, distance=STEADY, laps=laps)
    # The points of the third lap begin at 801 s, where its start says 200 s.
    data = written.tcx().decode()
    first, second, third = data.split("<Lap ")[1:]
    points = third.split("<Trackpoint>")
    head, second_points, third_points = points[0], points[1:101], points[101:]
    second = second.replace(
        "</Track>", "<Trackpoint>" + "<Trackpoint>".join(second_points) + "</Track>"
    )
    tail = "</Track></Lap></Activity></Activities></TrainingCenterDatabase>"
    third = head + "".join(f"<Trackpoint>{each}" for each in third_points)
    assert tail in third
    data = "<Lap ".join([data.split("<Lap ")[0], first, second, third])
    analysis = analysed(tmp_path, data, "tcx", "lap 2")
    assert backward_metres(analysis) == pytest.approx(300.0, abs=4.0)
    total = analysis.total(Direction.BACKWARD)
    assert total is not None
    assert total.duration == pytest.approx(100.0, abs=1.5)


def test_the_timer_of_the_session_knows_of_stops_without_events(tmp_path: Path) -> None:
    standing = np.minimum(np.maximum(np.arange(401.0) - 100.0, 0.0), 300.0) * 3.0
    standing = np.where(np.arange(401) < 100, 0.0, standing)
    run = WatchRun(
        time=np.arange(401.0), distance=standing, stated_metres=900.0, stated_timer=300.0
    )
    analysis = analysed(tmp_path, run.fit(), "fit")
    assert analysis.times is not None
    assert (analysis.times.elapsed, analysis.times.timer) == (400.0, 300.0)
    assert codes(analysis) == {MeasureCode.TIMER_STATED}


def test_a_timer_shorter_than_the_running_is_named_as_wrong(tmp_path: Path) -> None:
    run = WatchRun(distance=STEADY, stated_metres=900.0, stated_timer=100.0)
    analysis = analysed(tmp_path, run.fit(), "fit")
    assert analysis.times is not None
    assert analysis.times.timer == 300.0
    assert codes(analysis) == {MeasureCode.TIMER_WRONG}


@pytest.mark.parametrize("days", [2.0, 20.0, 4000.0])
def test_a_clock_set_by_days_does_not_lengthen_the_run(tmp_path: Path, days: float) -> None:
    time = np.arange(301.0) + np.where(np.arange(301) > 150, days * 86_400.0, 0.0)
    run = WatchRun(time=time, distance=STEADY, stated_timer=300.0, stated_elapsed=300.0)
    analysis = analysed(tmp_path, run.fit(), "fit")
    assert analysis.times is not None
    assert analysis.times.elapsed == pytest.approx(300.0, abs=1.0)
    assert_steady(analysis)
    assert ReadCode.CLOCK_SET in {each.what.code for each in analysis.recording.warnings}
    assert len(analysis.course.time) < 700


@pytest.mark.parametrize("suffix", ["fit", "gpx"])
@pytest.mark.parametrize("back", [50.0, 900.0, 3600.0, 80_000.0])
def test_a_clock_set_back_half_way_does_not_shuffle_the_run(
    tmp_path: Path, suffix: str, back: float
) -> None:
    time = np.arange(301.0) + np.where(np.arange(301) > 150, 0.0, back)
    run = WatchRun(time=time, distance=STEADY, stated_elapsed=300.0)
    analysis = analysed(tmp_path, run.fit() if suffix == "fit" else run.gpx(), suffix)
    assert analysis.times is not None
    assert analysis.times.elapsed == pytest.approx(300.0, abs=1.0)
    assert_steady(analysis)


def test_a_time_zone_crossed_on_the_run_is_no_silence(tmp_path: Path) -> None:
    time = np.arange(301.0) + np.where(np.arange(301) > 150, 7200.0, 0.0)
    analysis = analysed(tmp_path, WatchRun(time=time, north=STEADY).gpx(), "gpx")
    assert analysis.times is not None
    assert analysis.times.elapsed == pytest.approx(300.0, abs=1.0)


def test_first_points_hours_ahead_do_not_lengthen_the_run(tmp_path: Path) -> None:
    time = np.arange(301.0) + np.where(np.arange(301) < 2, 7200.0, 0.0)
    analysis = analysed(tmp_path, WatchRun(time=time, north=STEADY).gpx(), "gpx")
    assert analysis.times is not None
    assert analysis.times.elapsed == pytest.approx(300.0, abs=1.0)


@pytest.mark.parametrize("beats", [(0.43, 0.43, 0.43), (0.4,) * 5])
def test_heart_beats_ahead_of_the_clock_do_not_lengthen_the_run(
    tmp_path: Path, beats: tuple[float, ...]
) -> None:
    run = WatchRun(
        distance=STEADY, speed=SPEED, stated_timer=300.0, beats=dict.fromkeys(range(301), beats)
    )
    analysis = analysed(tmp_path, run.fit(), "fit")
    assert analysis.times is not None
    assert analysis.times.elapsed == 300.0


def test_a_recorded_pause_is_no_timer_time(tmp_path: Path) -> None:
    run = silent(600.0)
    paused = WatchRun(time=run.time, distance=STEADY, stops=[(149.0, 750.0)], stated_timer=299.0)
    analysis = analysed(tmp_path, paused.fit(), "fit")
    assert analysis.times is not None
    assert (analysis.times.elapsed, analysis.times.timer) == (900.0, 299.0)


def test_laps_are_cut_at_their_own_times_and_metres(tmp_path: Path) -> None:
    seconds, metres = [50.0, 37.3] * 3, [200.0, 100.0] * 3
    ends, sums = np.cumsum(seconds), np.cumsum(metres)
    starts = ends - seconds
    time = np.arange(262.0)
    distance = np.interp(time, np.concatenate([[0.0], ends]), np.concatenate([[0.0], sums]))
    laps = [WrittenLap(*each) for each in zip(starts, seconds, metres, strict=True)]
    run = WatchRun(time=time, distance=distance, laps=laps, stated_metres=900.0)
    analysis = analysed(tmp_path, run.fit(), "fit", "laps 2,4,6")
    assert backward_metres(analysis) == pytest.approx(300.0, abs=0.05)
    hundred = effort(analysis, "100m")
    assert hundred.time == pytest.approx(37.3, abs=0.01)
    assert any(
        start - 0.01 <= hundred.start and hundred.end <= end + 0.01
        for start, end in zip(starts[1::2], ends[1::2], strict=True)
    )


def test_positions_that_their_receiver_does_not_trust_are_left_out(tmp_path: Path) -> None:
    north = STEADY.copy()
    accuracy = np.full(301, 4.0)
    north[100:103] += 300.0
    accuracy[100:103] = 250.0
    analysis = analysed(tmp_path, WatchRun(north=north).gpx(accuracy=accuracy), "gpx")
    assert_steady(analysis)


def test_a_distance_in_an_extension_is_used(tmp_path: Path) -> None:
    run = WatchRun(north=STEADY, distance=1.1 * STEADY)
    analysis = analysed(tmp_path, run.gpx(), "gpx")
    assert backward_metres(analysis) == pytest.approx(990.0)


def test_a_name_in_windows_1252_that_is_declared_as_utf_8_is_read(tmp_path: Path) -> None:
    data = WatchRun(north=STEADY).gpx(name="Rückwärts").encode("cp1252")
    analysis = analysed(tmp_path, data, "gpx")
    assert analysis.recording.session.name == "Rückwärts"
    assert_steady(analysis)


def test_two_points_a_month_apart_cost_no_month_of_work(tmp_path: Path) -> None:
    run = WatchRun(
        time=np.array([0.0, 30 * 86_400.0]),
        distance=np.array([0.0, 900.0]),
        stops=[(1.0, 30 * 86_400.0)],
    )
    analysis = analysed(tmp_path, run.fit(), "fit")
    assert len(analysis.course.time) <= 100_000


def test_cadence_in_steps_with_walking_breaks_is_not_doubled(tmp_path: Path) -> None:
    steps = np.where(np.arange(301) % 60 < 32, 118.0, 160.0)
    analysis = analysed(tmp_path, WatchRun(north=STEADY / 1.5, cadence=steps).gpx(), "gpx")
    total = analysis.total(Direction.BACKWARD)
    assert total is not None
    assert total.cadence == pytest.approx(steps.mean(), rel=0.02)


def test_a_walk_written_in_steps_is_told_by_its_speed(tmp_path: Path) -> None:
    run = WatchRun(
        speed=np.full(301, 1.4), north=1.4 * np.arange(301.0), cadence=np.full(301, 112.0)
    )
    analysis = analysed(tmp_path, run.gpx(), "gpx")
    total = analysis.total(Direction.BACKWARD)
    assert total is not None
    assert total.cadence == pytest.approx(112.0)


@pytest.mark.parametrize("factor", [1.0, 3.6])
def test_quick_strides_of_a_sprint_are_not_taken_for_steps(tmp_path: Path, factor: float) -> None:
    fast = 1.5 * STEADY
    run = WatchRun(speed=factor * 1.5 * SPEED, north=fast, cadence=np.full(301, 128.0))
    total = analysed(tmp_path, run.gpx(), "gpx").total(Direction.BACKWARD)
    assert total is not None
    assert total.cadence == pytest.approx(256.0)


@pytest.mark.parametrize("suffix", ["fit", "gpx"])
def test_a_walk_in_steps_is_told_by_its_way_where_no_speed_is_written(
    tmp_path: Path, suffix: str
) -> None:
    run = WatchRun(distance=STEADY / 2.0, cadence=np.full(301, 114.0))
    analysis = analysed(tmp_path, run.fit() if suffix == "fit" else run.gpx(), suffix)
    total = analysis.total(Direction.BACKWARD)
    assert total is not None
    assert total.cadence == pytest.approx(114.0)


def test_a_stride_sensor_that_drops_out_does_not_lower_the_cadence(tmp_path: Path) -> None:
    strides = np.where((np.arange(301) > 100) & (np.arange(301) < 180), 0.0, 85.0)
    run = WatchRun(distance=STEADY, speed=SPEED, cadence=strides)
    total = analysed(tmp_path, run.fit(), "fit").total(Direction.BACKWARD)
    assert total is not None
    assert total.cadence == pytest.approx(170.0, abs=0.5)


def test_a_belt_tells_the_metres_with_its_changes(tmp_path: Path) -> None:
    recording = recording_of(tmp_path, WatchRun(cadence=np.full(301, 80.0)).fit(), "fit")
    declared = Declarations(backward=("all",), belt=("9km/h", "1:00-2:00=3m/s"))
    analysis = analyze(recording, declared)
    assert backward_metres(analysis) == pytest.approx(2.5 * 240 + 3 * 60)
    assert effort(analysis, "100m").time == pytest.approx(100 / 3, rel=0.01)


def test_steps_of_known_length_tell_the_metres(tmp_path: Path) -> None:
    strides = np.where(np.arange(301) < 100, 0.0, 60.0)
    recording = recording_of(tmp_path, WatchRun(cadence=strides).fit(), "fit")
    climbed = analyze(recording, Declarations(backward=("all",), belt=("28 cm/step",)))
    assert backward_metres(climbed) == pytest.approx(200 * 2 * 0.28, abs=0.6)
    mixed = Declarations(backward=("all",), belt=("0.28m/step", "0:00-1:40=1m/s"))
    assert backward_metres(analyze(recording, mixed)) == pytest.approx(100 + 112, abs=0.6)
    uncounted = recording_of(tmp_path, WatchRun(distance=STEADY).fit(), "fit")
    with pytest.raises(InvalidRequest, match="counts no steps"):
        analyze(uncounted, Declarations(belt=("0.28m/step",)))


def test_steps_counted_where_the_location_stands_are_not_standing_still(tmp_path: Path) -> None:
    strides = np.where(np.arange(301) < 100, 0.0, 60.0)
    run = WatchRun(north=0.0 * STEADY, speed=0.0 * STEADY, cadence=strides)
    analysis = analyze(recording_of(tmp_path, run.fit(), "fit"), Declarations(backward=("all",)))
    assert str(MeasureCode.FROZEN) in codes(analysis)
    backward, still = (analysis.total(each) for each in (Direction.BACKWARD, Direction.STILL))
    assert backward is not None
    assert still is not None
    assert backward.duration == pytest.approx(200, abs=2)
    assert backward.distance is None
    assert str(MotionCode.SAY_BELT) in {str(gap.cure.code) for gap in analysis.gaps}
    waits = replace(run, cadence=np.where(np.arange(301) < 280, 0.0, 60.0))
    assert str(MeasureCode.FROZEN) not in codes(analysed(tmp_path, waits.fit(), "fit"))


def test_a_name_that_declares_is_said_and_can_be_undone(tmp_path: Path) -> None:
    data = WatchRun(north=STEADY).gpx(name="Backwards with Anna")
    recording = recording_of(tmp_path, data, "gpx")
    named = analyze(recording)
    assert named.total(Direction.BACKWARD) is not None
    assert [each["text"] for each in named.notices] == ["Backwards with Anna"]
    undone = analyze(recording, Declarations(ignore_names=True))
    assert undone.total(Direction.BACKWARD) is None
    assert not undone.notices


def test_a_range_in_a_pause_and_a_range_that_is_cut_are_said(tmp_path: Path) -> None:
    recording = recording_of(tmp_path, silent().fit(), "fit")
    analysis = analyze(recording, Declarations(backward=("5:00-6:00", "13:00-40:00")))
    assert {"declaring.in-pause", "declaring.cut"} <= codes(analysis)


@pytest.mark.parametrize("rate", [0.0, 0.3], ids=["treadmill", "stairs"])
def test_a_phone_on_a_treadmill_or_on_stairs_is_not_standing_still(rate: float) -> None:
    """Stairs lift the location, and move it no more than a treadmill does."""
    run = phone_recording(simulate(track_session(), seed=1, place="trunk"))
    assert run.track is not None
    frozen = replace(
        run.track,
        latitude=np.full(len(run.track), 48.0),
        longitude=np.full(len(run.track), 11.0),
        speed=np.zeros(len(run.track)),
    )
    altitude = 500.0 + rate * run.track.time if rate else None
    declared = Declarations(backward=("all",))
    indoors = analyze(replace(run, track=replace(frozen, altitude=altitude)), declared)
    without = analyze(replace(run, track=None), declared)
    assert str(MeasureCode.FROZEN) in codes(indoors)
    assert (indoors.course.direction == without.course.direction).all()
    backward, still = (indoors.total(each) for each in (Direction.BACKWARD, Direction.STILL))
    assert backward is not None
    assert still is None or backward.duration > still.duration


def test_a_location_that_stands_for_a_while_does_not_make_who_moves_stand() -> None:
    run = phone_recording(simulate(track_session(), seed=1, place="trunk"))
    assert run.track is not None
    assert run.track.speed is not None
    stands = (run.track.time > 100.0) & (run.track.time < 130.0)
    stalls = replace(run.track, speed=np.where(stands, 0.05, run.track.speed))
    declared = Declarations(backward=("all",))
    analysis = analyze(replace(run, track=stalls), declared)
    cells = (analysis.course.time > 102.0) & (analysis.course.time < 128.0)
    moves = analyze(run, declared).course.direction != Direction.STILL.number
    assert moves[cells].all()
    assert (analysis.course.direction[cells] != Direction.STILL.number).all()
    assert np.isnan(analysis.course.speed[cells]).all()
    assert str(MeasureCode.STALLED) in codes(analysis)


def test_a_receiver_that_tells_no_speed_and_is_astray_indoors_is_left_out() -> None:
    run = phone_recording(simulate(track_session(), seed=1, place="trunk"))
    assert run.track is not None
    astray = 25.0 * np.sin(run.track.time / 11.0) / 111_195.0
    indoors = replace(
        run.track,
        latitude=48.0 + astray,
        longitude=np.full(len(run.track), 11.0),
        speed=np.full(len(run.track), 0.05),
        horizontal_accuracy=np.full(len(run.track), 20.0),
    )
    assert str(MeasureCode.FROZEN) in codes(analyze(replace(run, track=indoors)))
    exact = replace(indoors, horizontal_accuracy=np.full(len(run.track), 5.0))
    assert str(MeasureCode.FROZEN) not in codes(analyze(replace(run, track=exact)))


def test_a_phone_that_stands_is_still_standing() -> None:
    plan = RunPlan("rest", (forward("there", 2.0, duration=6.0), standing("rest", 300.0)))
    run = phone_recording(simulate(plan, seed=1, place="trunk"))
    analysis = analyze(run)
    assert str(MeasureCode.FROZEN) not in codes(analysis)


def test_metres_that_were_faster_than_anybody_leave_their_sum_in_doubt(tmp_path: Path) -> None:
    analysis = analysed(tmp_path, WatchRun(north=10.0 * STEADY).fit(), ".fit", "all")
    assert MeasureCode.UNHEARD_OF in codes(analysis)
    assert is_doubted(analysis.notices)


def test_what_is_quick_forward_may_be_faster_than_anybody_backward(tmp_path: Path) -> None:
    recording = recording_of(tmp_path, WatchRun(north=2.0 * STEADY).fit(), ".fit")
    backward, forward = Declarations(backward=("all",)), Declarations(forward=("all",))
    assert MeasureCode.UNHEARD_OF in codes(analyze(recording, backward))
    assert MeasureCode.UNHEARD_OF not in codes(analyze(recording, forward))


def test_a_treadmill_whose_runner_went_somewhere_is_doubted(tmp_path: Path) -> None:
    recording = recording_of(tmp_path, WatchRun(north=STEADY).fit(), ".fit")
    analysis = analyze(recording, Declarations(backward=("all",), belt=("10km/h",)))
    (found,) = (each for each in analysis.notices if each.code is MeasureCode.ROAMS)
    assert dict(found.facts)["distance_m"] == pytest.approx(855.0, abs=10.0)
    assert is_doubted(analysis.notices)


def test_a_treadmill_whose_receiver_only_scatters_is_believed(tmp_path: Path) -> None:
    scatter = 20.0 * np.sin(STEADY)
    recording = recording_of(tmp_path, WatchRun(north=scatter).fit(), ".fit")
    analysis = analyze(recording, Declarations(backward=("all",), belt=("10km/h",)))
    assert MeasureCode.ROAMS not in codes(analysis)
