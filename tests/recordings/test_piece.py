"""A piece of a recording: everything on one clock, nothing of what was cut off."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sternway as sw
from sternway.errors import InvalidRequest
from sternway.recordings import Annotation, Interval, Lap, Session, piece_of
from sternway.simulation import fit_of, hour_session, simulate
from tests.recordings.full import full_recording


@pytest.fixture
def run() -> sw.Recording:
    found = full_recording()
    assert found.track is not None
    return replace(
        found,
        start=datetime(2026, 5, 9, 8, 30, tzinfo=UTC),
        track=replace(found.track, distance=100.0 + 3.0 * found.track.time),
        session=Session(name="Evening", distance=27.0, timer_time=8.0, elapsed_time=9.0),
    )


def test_it_begins_when_it_begins_and_its_clock_with_it(run: sw.Recording) -> None:
    piece = piece_of(run, 2.0, 6.0)
    assert piece.start == datetime(2026, 5, 9, 8, 30, 2, tzinfo=UTC)
    assert piece.duration == 4.0
    assert piece.track is not None
    assert piece.track.time.tolist() == [0.0, 1.0, 2.0, 3.0, 4.0]
    assert piece.track.extra["stryd/Power [W]"].tolist() == [2.0, 3.0, 4.0, 5.0, 6.0]


def test_the_way_is_counted_from_its_first_point(run: sw.Recording) -> None:
    track = piece_of(run, 2.0).track
    assert track is not None
    assert track.distance is not None
    assert track.distance[0] == 0.0
    assert track.distance[-1] == 21.0


def test_a_lap_that_is_cut_loses_what_was_totalled_over_all_of_it(run: sw.Recording) -> None:
    (lap,) = piece_of(run, 2.0).laps
    assert lap == Lap(0.0, 3.0, name="backwards", distance=None, trigger="session_end")
    assert piece_of(run, 5.0).laps == ()
    assert piece_of(run, 0.0, 5.0).laps == run.laps


def test_pauses_and_notes_are_cut_where_it_ends(run: sw.Recording) -> None:
    piece = piece_of(run, 3.0, 5.5)
    assert piece.pauses == (Interval(2.0, 2.5),)
    assert piece.annotations == (Annotation(0.0, "backward", 1.0),)


def test_totals_of_the_whole_are_left_out_and_its_name_stays(run: sw.Recording) -> None:
    assert piece_of(run, 1.0).session == Session(name="Evening")


def test_a_sensor_that_was_silent_in_it_is_there_without_samples(run: sw.Recording) -> None:
    piece = piece_of(run, 2.0)
    assert piece.imus[0].angular_rate is None
    assert piece.pose is None
    assert len(piece.forces[0].time) == 0


@pytest.mark.parametrize(("start", "end"), [(9.0, 20.0), (-1.0, 5.0), (4.0, 4.5), (5.0, 3.0)])
def test_a_piece_outside_or_of_nothing_is_refused(
    run: sw.Recording, start: float, end: float
) -> None:
    with pytest.raises(InvalidRequest, match="at least a second"):
        piece_of(run, start, end)


def test_where_no_point_has_a_time_there_is_no_piece(run: sw.Recording) -> None:
    assert run.track is not None
    untimed = replace(run.track, time=np.full(10, np.nan))
    bare = sw.Recording(run.origin, None, 9.0, track=untimed)
    with pytest.raises(InvalidRequest, match="nothing was recorded"):
        piece_of(bare, 1.0, 5.0)


def test_an_analysis_of_a_piece_knows_the_piece_alone(tmp_path: Path) -> None:
    file = tmp_path / "run.fit"
    file.write_bytes(fit_of(simulate(hour_session(10.0), seed=3)))
    whole = sw.read(file)
    analysis = sw.analyze(piece_of(whole, 120.0, 300.0), sw.Declarations(("all",)))
    assert analysis.recording.duration == 180.0
    assert sum(each.duration for each in analysis.totals) == pytest.approx(180.0, abs=1.0)


_EIGHTHS = st.integers(0, 16).map(lambda count: count / 8)  # exact, so that ends fall on samples


@given(_EIGHTHS, _EIGHTHS.map(lambda length: 4.0 + length), _EIGHTHS)
def test_a_piece_of_a_piece_is_a_piece_of_the_whole(
    skip: float, length: float, more: float
) -> None:
    run = full_recording()
    twice = piece_of(piece_of(run, skip, skip + length), more, more + 2.0)
    once = piece_of(run, skip + more, skip + more + 2.0)
    assert twice.track is not None
    assert once.track is not None
    assert twice.track.time == pytest.approx(once.track.time)
    assert [each.text for each in twice.annotations] == [each.text for each in once.annotations]
