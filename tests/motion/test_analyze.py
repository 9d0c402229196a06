from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.errors import InvalidRequest
from sternway.motion import Declarations, analyze
from sternway.motion.notices import MotionCode
from sternway.notices import notice
from sternway.recordings import Interval, Lap, Track
from tests.motion.runs import Piece, recording, rows

BACKWARD = Declarations(backward=("all",))


def test_totals_add_up_to_the_recording() -> None:
    run = recording([Piece(100, 3.0), Piece(50, 0.0), Piece(100, 2.0)], phone=False)
    analysis = analyze(run, Declarations(backward=("0:00-1:40",), forward=("rest",)))
    assert sum(total.duration for total in analysis.totals) == pytest.approx(run.duration)
    covered = sum(total.distance or 0.0 for total in analysis.totals)
    assert run.track is not None
    assert run.track.distance is not None
    assert covered == pytest.approx(run.track.distance[-1])


def test_stretches_follow_one_another_without_gap_or_overlap() -> None:
    run = recording([Piece(90, 3.0), Piece(45, 0.0), Piece(90, 2.0, backward=True)])
    stretches = analyze(run, Declarations(forward=("0:00-1:00",))).stretches
    assert len(stretches) == 3
    for before, after in pairwise(stretches):
        assert before.end == after.start
        assert before.direction != after.direction


def test_a_pause_belongs_to_no_stretch_and_no_effort() -> None:
    run = recording([Piece(300, 3.0)], phone=False, pauses=(Interval(100.0, 200.0),))
    analysis = analyze(run, BACKWARD)
    assert [(each.start, each.end) for each in analysis.stretches] == [(0.0, 100.0), (200.0, 300.0)]
    assert max(effort.distance for effort in analysis.efforts) == 200.0


def test_no_effort_spans_a_silence_of_the_device() -> None:
    run = recording([Piece(300, 3.0)], phone=False)
    assert run.track is not None
    keep = (run.track.time <= 100) | (run.track.time >= 140)
    analysis = analyze(replace(run, track=rows(run.track, keep)), BACKWARD)
    assert max(effort.distance for effort in analysis.efforts) == 400.0
    assert notice(MotionCode.SILENCE, silent_s=40.0, pieces=1) in [
        gap.what for gap in analysis.gaps
    ]


def test_efforts_are_those_of_backward_running_only() -> None:
    run = recording([Piece(60, 5.0), Piece(120, 2.5, backward=True)])
    analysis = analyze(run, Declarations(forward=("0:00-0:50",)))
    hundred = next(effort for effort in analysis.efforts if effort.event == "100m")
    assert hundred.time == pytest.approx(40.0, abs=1.5)
    assert hundred.start >= 58.5


def test_means_by_direction_come_from_the_watch() -> None:
    total = analyze(recording([Piece(300, 3.0)], phone=False), BACKWARD).total(Direction.BACKWARD)
    assert total is not None
    assert total.cadence == pytest.approx(170.0)
    assert total.heart_rate == pytest.approx(140.0)
    assert total.contact_time is None


def test_a_recording_without_track_tells_directions_but_no_metres() -> None:
    run = replace(recording([Piece(60, 3.0)]), track=None)
    analysis = analyze(run, BACKWARD)
    assert [stretch.direction for stretch in analysis.stretches] == [Direction.BACKWARD]
    assert analysis.stretches[0].distance is None
    assert analysis.efforts == ()
    assert any(gap.what.code is MotionCode.NO_DISTANCE for gap in analysis.gaps)


def test_a_track_without_times_is_analysed_without_an_exception() -> None:
    track = Track(np.full(5, np.nan), latitude=np.arange(5.0), longitude=np.zeros(5))
    run = replace(recording([Piece(60, 3.0)], phone=False), track=track, duration=0.0)
    analysis = analyze(run)
    assert analysis.efforts == ()


def test_a_single_sample_is_analysed_without_an_exception() -> None:
    run = recording([Piece(60, 3.0)], phone=False)
    single = replace(run, track=Track(np.zeros(1), speed=np.ones(1)), duration=0.0)
    assert analyze(single).efforts == ()


def test_laps_can_be_declared_by_number() -> None:
    laps = (Lap(0.0, 60.0), Lap(60.0, 120.0))
    run = recording([Piece(120, 3.0)], phone=False, laps=laps)
    analysis = analyze(run, Declarations(backward=("lap 2",)))
    assert [(str(each.direction), each.start) for each in analysis.stretches] == [
        ("unknown", 0.0),
        ("backward", 60.0),
    ]


def test_a_declared_range_that_does_not_fit_is_refused() -> None:
    with pytest.raises(InvalidRequest):
        analyze(recording([Piece(60, 3.0)]), Declarations(backward=("5:00-6:00",)))
