"""Form of whole recordings."""

from __future__ import annotations

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.motion import analyze
from sternway.motion.form import Finding, Form, form_of
from sternway.simulation import (
    Plan,
    backward,
    forward,
    phone_recording,
    simulate,
    standing,
    watch_recording,
)
from tests.motion.runs import Piece, recording


@pytest.fixture(scope="module")
def both_ways() -> Form:
    """A phone on the trunk: ahead and backward at one speed, with rests."""
    plan = Plan(
        "form",
        (
            standing("rest", 10.0),
            forward("vorwärts", 2.5, duration=90.0),
            standing("rest", 20.0),
            backward("rückwärts", 2.5, duration=90.0),
            standing("rest", 10.0),
        ),
    )
    return form_of(analyze(phone_recording(simulate(plan))))


def findings(form: Form, direction: Direction) -> dict[str, Finding]:
    (stretch,) = [each for each in form.stretches if each.direction is direction]
    return {finding.name: finding for finding in stretch.findings}


def test_a_backward_stretch_is_set_against_the_own_forward_one(both_ways: Form) -> None:
    ratio = findings(both_ways, Direction.BACKWARD)["cadence_ratio"]
    assert ratio.value == pytest.approx(1.13, abs=0.01)
    assert any(each.low == 1.11 for each in ratio.ranges)
    assert "cadence_ratio" not in findings(both_ways, Direction.FORWARD)


def test_cadence_and_step_length_make_the_speed(both_ways: Form) -> None:
    found = findings(both_ways, Direction.BACKWARD)
    speed = found["cadence"].value / 60.0 * found["step_length"].value
    assert speed == pytest.approx(2.5, rel=0.05)


def test_a_long_stretch_tells_fresh_from_tired(both_ways: Form) -> None:
    cadence = findings(both_ways, Direction.BACKWARD)["cadence"]
    assert cadence.fresh is not None
    assert cadence.drift is not None
    assert cadence.fresh == pytest.approx(cadence.value, rel=0.03)


def test_every_point_of_technique_is_measured_or_says_what_it_needs(both_ways: Form) -> None:
    measured = {point.point.says: point.measured for point in both_ways.technique}
    assert "cadence_ratio" in measured["Start with small steps"]
    assert measured["Keep your core muscles tight"] == ()
    assert measured["Use your arms for balance"] == ()
    assert all(point.point.needs for point in both_ways.technique)


def test_a_lean_without_a_front_is_a_size_beside_all_sources(both_ways: Form) -> None:
    found = findings(both_ways, Direction.BACKWARD)
    assert "lean" not in found
    assert "Corcuera" in found["lean_change"].ranges[0].source


def test_a_watch_tells_cadence_and_step_length() -> None:
    plan = Plan("watch", (backward("rückwärts", 2.5, duration=90.0),))
    form = form_of(analyze(watch_recording(simulate(plan))))
    names = {finding.name for stretch in form.stretches for finding in stretch.findings}
    assert not form.stretches or {"cadence", "step_length"} <= names


def test_a_recording_of_nothing_has_points_and_no_findings() -> None:
    form = form_of(analyze(recording([Piece(30.0, 0.0)], phone=False)))
    assert not any(stretch.findings for stretch in form.stretches)
    assert len(form.technique) >= 8


def test_no_value_is_ever_nan(both_ways: Form) -> None:
    findings = [finding for stretch in both_ways.stretches for finding in stretch.findings]
    assert findings
    assert all(np.isfinite(finding.value) for finding in findings)
