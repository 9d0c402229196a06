"""Technique of whole recordings."""

from __future__ import annotations

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.motion import Analysis, analyze
from sternway.motion.technique import Measurement, Technique, technique_of
from sternway.simulation import (
    RunPlan,
    backward,
    forward,
    phone_recording,
    simulate,
    standing,
    watch_recording,
)
from tests.motion.runs import Piece, recording


def found(analysis: Analysis) -> Technique:
    """The technique, also where nothing moved in a known direction."""
    imus, footsteps = analysis.recording.imus, analysis.footsteps
    return technique_of(analysis.stretches, analysis.course, imus, footsteps)


@pytest.fixture(scope="module")
def both_ways() -> Technique:
    """A phone on the trunk: ahead and backward at one speed, with rests."""
    plan = RunPlan(
        "form",
        (
            standing("rest", 10.0),
            forward("vorwärts", 2.5, duration=90.0),
            standing("rest", 20.0),
            backward("rückwärts", 2.5, duration=90.0),
            standing("rest", 10.0),
        ),
    )
    return found(analyze(phone_recording(simulate(plan))))


def measured(technique: Technique, direction: Direction) -> dict[str, Measurement]:
    (stretch,) = [each for each in technique.stretches if each.direction is direction]
    return {each.name: each for each in stretch.measurements}


def test_a_backward_stretch_is_set_against_the_own_forward_one(both_ways: Technique) -> None:
    ratio = measured(both_ways, Direction.BACKWARD)["cadence_ratio"]
    assert ratio.value == pytest.approx(1.13, abs=0.01)
    assert any(each.low == 1.11 for each in ratio.ranges)
    assert "cadence_ratio" not in measured(both_ways, Direction.FORWARD)


def test_cadence_and_step_length_make_the_speed(both_ways: Technique) -> None:
    found = measured(both_ways, Direction.BACKWARD)
    speed = found["cadence"].value / 60.0 * found["step_length"].value
    assert speed == pytest.approx(2.5, rel=0.05)


def test_a_long_stretch_tells_fresh_from_tired(both_ways: Technique) -> None:
    cadence = measured(both_ways, Direction.BACKWARD)["cadence"]
    assert cadence.fresh is not None
    assert cadence.drift is not None
    assert cadence.fresh == pytest.approx(cadence.value, rel=0.03)


def test_every_point_of_technique_is_measured_or_says_what_it_needs(both_ways: Technique) -> None:
    measured = {point.point.says: point.measured for point in both_ways.points}
    assert "cadence_ratio" in measured["Start with small steps"]
    assert measured["Keep your core muscles tight"] == ()
    assert measured["Use your arms for balance"] == ()
    assert all(point.point.needs for point in both_ways.points)


def test_a_lean_without_a_front_is_a_size_beside_all_sources(both_ways: Technique) -> None:
    found = measured(both_ways, Direction.BACKWARD)
    assert "lean" not in found
    assert "Corcuera" in found["lean_change"].ranges[0].source


def test_a_watch_tells_cadence_and_step_length() -> None:
    plan = RunPlan("watch", (backward("rückwärts", 2.5, duration=90.0),))
    technique = found(analyze(watch_recording(simulate(plan))))
    names = {each.name for stretch in technique.stretches for each in stretch.measurements}
    assert not technique.stretches or {"cadence", "step_length"} <= names


def test_a_recording_of_nothing_has_points_and_no_measurements() -> None:
    technique = found(analyze(recording([Piece(30.0, 0.0)], phone=False)))
    assert not any(stretch.measurements for stretch in technique.stretches)
    assert len(technique.points) >= 8


def test_no_value_is_ever_nan(both_ways: Technique) -> None:
    measurements = [each for part in both_ways.stretches for each in part.measurements]
    assert measurements
    assert all(np.isfinite(each.value) for each in measurements)
