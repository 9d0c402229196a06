from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sternway.errors import InvalidRequest
from sternway.motion.baseline import POPULATION, make_baseline
from tests.motion.baseline.watch_runs import CONTACT, EXPONENT, LEVEL, forward_runs, watch_run


def test_the_line_of_the_athlete_is_found() -> None:
    baseline = make_baseline(forward_runs())
    assert baseline.cadence.level == pytest.approx(LEVEL, rel=0.005)
    assert baseline.cadence.exponent == pytest.approx(EXPONENT, abs=0.02)
    assert baseline.contact_time is not None
    assert baseline.contact_time.level == pytest.approx(CONTACT, rel=0.01)


def test_a_baseline_knows_its_runs_and_their_speeds() -> None:
    baseline = make_baseline(forward_runs())
    assert (baseline.runs, baseline.is_own) == (3, True)
    assert baseline.seconds == pytest.approx(2700, rel=0.1)
    assert baseline.slowest == pytest.approx(2.2, rel=0.05)
    assert baseline.fastest == pytest.approx(3.5, rel=0.05)


def test_a_minute_that_does_not_belong_moves_the_line_little() -> None:
    odd = watch_run([(840.0, 2.8, 1.0), (60.0, 2.8, 1.3)], seed=4)
    baseline = make_baseline([*forward_runs(), odd])
    assert baseline.cadence.level == pytest.approx(LEVEL, rel=0.01)


def test_runs_that_differ_widen_the_scatter_between_runs() -> None:
    pieces = [(600.0, 2.8, 1.0)]
    runs = [watch_run(pieces, level=level) for level in (155.0, 165.0, 175.0)]
    assert make_baseline(runs).cadence.run_to_run == pytest.approx(np.log(175 / 155) / 2, rel=0.1)


def test_one_run_alone_leaves_more_doubt_than_three() -> None:
    one, three = make_baseline(forward_runs()[:1]), make_baseline(forward_runs())
    assert one.cadence.run_to_run > three.cadence.run_to_run


def test_a_runner_of_one_speed_gets_the_exponent_of_everybody() -> None:
    baseline = make_baseline([watch_run([(900.0, 2.8, 1.0)])])
    assert baseline.cadence.exponent == pytest.approx(POPULATION.cadence.exponent, abs=0.08)


def test_without_contact_times_there_is_no_line_for_them() -> None:
    assert make_baseline(forward_runs(contact=False)).contact_time is None


def test_too_little_running_is_refused_with_what_is_needed() -> None:
    with pytest.raises(InvalidRequest, match="a baseline needs 10"):
        make_baseline([watch_run([(300.0, 2.8, 1.0)])])


def test_no_recordings_are_refused() -> None:
    with pytest.raises(InvalidRequest, match="in 0 recordings"):
        make_baseline([])


def test_hills_walks_and_rides_are_left_out() -> None:
    left_out = [
        watch_run([(900.0, 2.8, 1.0)], climb=0.08),
        watch_run([(900.0, 1.3, 1.0)]),
        watch_run([(900.0, 2.8, 1.0)], sport="cycling"),
    ]
    with pytest.raises(InvalidRequest, match="in 0 recordings"):
        make_baseline(left_out)


def test_a_recording_without_cadence_is_left_out() -> None:
    run = watch_run([(900.0, 2.8, 1.0)])
    assert run.track is not None
    bare = replace(run, track=replace(run.track, cadence=None))
    assert make_baseline([*forward_runs(), bare]).runs == 3
