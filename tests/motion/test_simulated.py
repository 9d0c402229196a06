"""The direction against the truth of simulated runs, with and without the athlete's notes."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from sternway.direction import DIRECTIONS, Direction
from sternway.motion import Analysis, Declarations, analyze
from sternway.simulation import SimulatedRun, phone_recording, simulate, track_session

SIGNS = {Direction.FORWARD: 1, Direction.BACKWARD: -1, Direction.STILL: 0, Direction.UNKNOWN: 9}
PLACES = ("trunk", "upper-arm")


def hits(run: SimulatedRun, analysis: Analysis) -> NDArray[np.bool_]:
    """Whether each cell in which the runner moved has the right direction."""
    centres = analysis.course.time + analysis.course.step / 2
    index = np.minimum(np.searchsorted(run.truth.time, centres), len(run.truth.time) - 1)
    true = run.truth.direction[index]
    named = np.array([SIGNS[direction] for direction in DIRECTIONS])
    moving = true != 0
    found: NDArray[np.bool_] = named[analysis.course.direction][moving] == true[moving]
    return found


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("seed", [11, 12])
def test_a_declared_warm_up_is_enough_to_tell_a_whole_session(place: str, seed: int) -> None:
    run = simulate(track_session(), seed=seed, place=place, rate=25)
    recording = phone_recording(run, annotate=False)
    analysis = analyze(recording, Declarations(forward=("0:30-3:00",)))
    assert hits(run, analysis).mean() > 0.99


def test_the_athletes_own_notes_are_enough_too() -> None:
    run = simulate(track_session(), seed=13, rate=25)
    assert hits(run, analyze(phone_recording(run))).mean() > 0.99


def test_without_a_witness_no_second_is_called_backward() -> None:
    run = simulate(track_session(), seed=14, rate=25)
    analysis = analyze(phone_recording(run, annotate=False))
    assert analysis.total(Direction.BACKWARD) is None
    assert [group.name for group in analysis.ambiguities[0].groups] == ["A", "B"]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_two_cues_without_a_sign_find_the_same_two_ways(seed: int) -> None:
    run = simulate(track_session(), seed=seed, place="trunk", rate=25)
    recording = phone_recording(run, annotate=False)
    assert [str(imu.placement) for imu in recording.imus] == ["trunk"]
    (ambiguity,) = analyze(recording).ambiguities
    times = run.truth.time
    for group in ambiguity.groups:
        inside = np.zeros(len(times), dtype=bool)
        for interval in group.intervals:
            inside |= (times >= interval.start) & (times < interval.end)
        moving = run.truth.direction[inside & (run.truth.direction != 0)]
        assert abs(moving.mean()) > 0.95


def test_backward_metres_are_those_that_were_run() -> None:
    run = simulate(track_session(), seed=15, rate=25)
    total = analyze(phone_recording(run)).total(Direction.BACKWARD)
    backward = run.truth.direction == -1
    true = np.diff(run.truth.distance, append=run.truth.distance[-1])[backward].sum()
    assert total is not None
    assert total.distance == pytest.approx(true, rel=0.02)


def test_a_trunk_phone_whose_front_is_told_needs_no_other_word() -> None:
    run = simulate(track_session(), seed=11, rate=50)
    analysis = analyze(phone_recording(run, annotate=False), Declarations(front="-0.24,0.93,-0.27"))
    right = hits(run, analysis)
    # Until the first bends have told how the phone is turned, nothing does.
    assert right.mean() > 0.94
    assert right[250:].mean() > 0.99
