from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sternway.motion.ground import Ground, ground_of
from sternway.recordings import Interval, Track
from tests.motion.runs import Piece, recording, rows

PIECES = [Piece(100, 3.0), Piece(30, 0.0), Piece(100, 2.0)]


def from_positions(scatter: float = 0.0) -> Ground:
    run = recording(PIECES, device_distance=False, device_speed=False, phone=False)
    assert run.track is not None
    assert run.track.latitude is not None
    rng = np.random.default_rng(3)
    noise = scatter * rng.standard_normal(len(run.track)) * 180 / (np.pi * 6_371_008.8)
    track = replace(run.track, latitude=run.track.latitude + noise)
    return ground_of(replace(run, track=track))


def test_the_devices_own_distance_comes_first() -> None:
    ground = ground_of(recording(PIECES))
    assert ground.distance_source == "device"
    assert ground.distance[-1] == pytest.approx(498.0, abs=3.0)


def test_without_a_distance_the_devices_speed_is_summed() -> None:
    ground = ground_of(recording(PIECES, device_distance=False))
    assert ground.distance_source == "device speed"
    assert ground.distance[-1] == pytest.approx(498.0, abs=4.0)


def test_without_either_positions_serve() -> None:
    ground = from_positions()
    assert (ground.distance_source, ground.speed_source) == ("positions", "distance")
    assert ground.distance[-1] == pytest.approx(498.0, rel=0.01)
    assert np.nanmedian(ground.speed[10:90]) == pytest.approx(3.0, rel=0.01)


def test_a_stop_is_not_smoothed_away() -> None:
    ground = from_positions()
    inside = (ground.time > 104) & (ground.time < 126)
    assert ground.speed[inside] == pytest.approx(0.0, abs=0.01)


def test_the_scatter_of_a_standing_receiver_adds_little() -> None:
    ground = from_positions(scatter=0.2)
    stop = np.interp([105.0, 125.0], ground.time, ground.distance)
    assert stop[1] - stop[0] < 2.0


def test_nothing_is_covered_during_a_pause() -> None:
    run = recording(PIECES, device_distance=False, pauses=(Interval(40.0, 60.0),))
    ground = ground_of(run)
    before, after = np.interp([40.0, 60.0], ground.time, ground.distance)
    assert after == before
    assert Interval(40.0, 60.0) in ground.holes


def test_a_silence_of_the_device_is_a_hole() -> None:
    run = recording(PIECES)
    assert run.track is not None
    keep = (run.track.time < 50) | (run.track.time > 80)
    ground = ground_of(replace(run, track=rows(run.track, keep)))
    assert ground.holes == (Interval(49.0, 81.0),)


def test_a_counter_that_starts_again_goes_on_from_where_it_was() -> None:
    run = recording(PIECES)
    assert run.track is not None
    assert run.track.distance is not None
    restarted = np.where(run.track.time < 50, run.track.distance, run.track.distance - 150.0)
    ground = ground_of(replace(run, track=replace(run.track, distance=restarted)))
    assert (np.diff(ground.distance) >= 0).all()
    assert ground.distance[-1] == pytest.approx(498.0, abs=6.0)


def test_a_recording_without_a_track_measures_nothing() -> None:
    ground = ground_of(replace(recording(PIECES), track=None))
    assert not ground.measures_distance
    assert len(ground.time) == 0


def test_a_track_without_times_measures_nothing() -> None:
    track = Track(np.full(5, np.nan), latitude=np.arange(5.0), longitude=np.zeros(5))
    ground = ground_of(replace(recording(PIECES), track=track))
    assert not ground.measures_distance
