"""What steps have in common."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.motion.course import Travel
from sternway.motion.steps import ACCURACY, Steps, steps_of, summary_of
from sternway.motion.steps.steps import FILM
from sternway.recordings import FloatArray, Segment
from tests.motion.steps.walkers import STRIDE, shank, standing


def made(contact: list[float], step_time: float = 0.36, *, named: bool = True) -> Steps:
    count = len(contact)
    contacts = np.array(contact, dtype=np.float64)
    period: FloatArray = np.full(count, step_time)
    time = np.arange(count, dtype=np.float64) * step_time
    feet = np.arange(count) % 2 if named else np.full(count, -1)
    nothing = np.full(count, np.nan)
    flight: FloatArray = np.where(contacts < period, period - contacts, np.nan)
    segment = Segment.FOOT if named else Segment.TRUNK
    return Steps(segment, 1, time, feet.astype(np.int8), period, contacts, flight, nothing, nothing)


def test_cadence_of_one_leg_counts_the_other_foot_s_steps_too() -> None:
    imu = shank()
    found = steps_of(imu, Travel.steady(Direction.FORWARD, 3.0))
    assert found is not None
    said = summary_of(found)
    assert said is not None
    assert said.is_doubled
    assert said.cadence == pytest.approx(120.0 / STRIDE, rel=0.005)
    assert said.step_length == pytest.approx(3.0 * STRIDE / 2, rel=0.005)
    assert said.asymmetry is None


@pytest.mark.parametrize(("which", "late"), [(0, 0.1), (0, -0.1), (20, 0.09), (7, 0.12)])
def test_one_moment_of_a_film_that_was_seen_badly_moves_no_cadence(which: int, late: float) -> None:
    steps = made([0.25] * 20)
    moments = np.arange(21) * 0.36
    moments[which] += late
    step_time = np.diff(moments)
    said = summary_of(replace(steps, step_time=step_time, seen_by=FILM))
    assert said is not None
    assert said.cadence == pytest.approx(60.0 / 0.36, abs=0.5)


def test_a_film_that_hides_a_step_tells_the_cadence_of_the_others() -> None:
    steps = made([0.25] * 20)
    step_time = np.where(np.arange(20) == 7, np.nan, steps.step_time)
    said = summary_of(replace(steps, step_time=step_time, seen_by=FILM))
    assert said is not None
    assert said.cadence == pytest.approx(60.0 / 0.36)


def test_the_moments_of_a_film_that_jitter_tell_the_cadence_within_one_a_minute() -> None:
    steps = made([0.25] * 22)
    errors = []
    for seed in range(40):
        jitter = np.random.default_rng(seed).normal(0.0, 0.015, len(steps) + 1)
        seen = replace(steps, step_time=steps.step_time + np.diff(jitter), seen_by=FILM)
        said = summary_of(seen)
        assert said is not None
        assert said.cadence is not None
        errors.append(abs(said.cadence - 60.0 / 0.36))
    assert max(errors) < 1.0


def test_too_few_steps_say_nothing() -> None:
    still = steps_of(standing())
    assert still is not None
    assert summary_of(still) is None


def test_a_run_has_a_flight_and_a_duty_factor_below_a_half() -> None:
    said = summary_of(made([0.25] * 20))
    assert said is not None
    assert said.flight_time == pytest.approx(0.11)
    assert said.duty_factor == pytest.approx(0.25 / 0.72)


def test_a_walk_has_no_flight() -> None:
    said = summary_of(made([0.40] * 20))
    assert said is not None
    assert said.flight_time is None
    assert said.duty_factor is not None
    assert said.duty_factor > 0.5


def test_left_against_right_is_signed_where_feet_are_known() -> None:
    said = summary_of(made([0.26, 0.24] * 10))
    assert said is not None
    assert said.asymmetry is not None
    assert said.asymmetry.is_named
    assert said.asymmetry.contact_time == pytest.approx(0.08)
    assert said.asymmetry.step_time == pytest.approx(0.0)


def test_left_against_right_is_a_size_where_feet_are_unknown() -> None:
    said = summary_of(made([0.24, 0.26] * 10, named=False))
    assert said is not None
    assert said.asymmetry is not None
    assert not said.asymmetry.is_named
    assert said.asymmetry.contact_time == pytest.approx(0.08)


def test_every_placement_that_gives_steps_states_how_well() -> None:
    assert set(ACCURACY) == {Segment.FOOT, Segment.SHANK, Segment.THIGH, Segment.TRUNK}
    assert all(each.against for rows in ACCURACY.values() for each in rows)
