"""Whose steps speak for what, where several sensors are worn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sternway.direction import Direction
from sternway.motion.course import Travel
from sternway.motion.steps import ACCURACY, Footsteps, Steps, footsteps_of, summary_of
from sternway.recordings import FloatArray, Imu, Interval, Segment
from tests.motion.steps.walkers import STRIDE, shank, standing, without, worn

AHEAD = Travel.steady(Direction.FORWARD, 3.0)


def bouncing(duration: float = 60.0) -> Imu:
    """A trunk that is pushed up in every step and flies between."""
    time: FloatArray = np.arange(0.0, duration, 0.01)
    push: FloatArray = 9.81 + 14.0 * np.sin(2.0 * np.pi * time / (STRIDE / 2))
    zero = np.zeros_like(time)
    return worn("trunk", time, np.column_stack([zero, zero, push]), np.zeros((len(time), 3)))


def of(*imus: Imu) -> Footsteps:
    found = footsteps_of(imus, AHEAD)
    assert found is not None
    return found


def test_the_leg_counts_before_the_trunk_and_the_trunk_tells_the_bounce() -> None:
    said = of(bouncing(), shank()).between(10.0, 50.0)
    assert said is not None
    assert said.cadence is not None
    assert said.cadence.source == "left-shank"
    assert said.contact_time is not None
    assert said.contact_time.source == "left-shank"
    assert said.oscillation is not None
    assert said.oscillation.source == "trunk"


def test_where_the_shank_cannot_tell_a_contact_the_trunk_does() -> None:
    found = footsteps_of((shank(), bouncing()), Travel.steady(Direction.UNKNOWN, 3.0))
    assert found is not None
    said = found.between(10.0, 50.0)
    assert said is not None
    assert said.cadence is not None
    assert said.contact_time is not None
    assert said.duty_factor is not None
    assert [each.source for each in (said.cadence, said.contact_time, said.duty_factor)] == [
        "left-shank",
        "trunk",
        "trunk",
    ]


def test_a_sensor_that_fell_silent_is_stood_in_for() -> None:
    found = of(without(shank(), 30.0, 60.0), bouncing())
    early, late = found.between(5.0, 25.0), found.between(35.0, 55.0)
    assert early is not None
    assert late is not None
    assert early.cadence is not None
    assert late.cadence is not None
    assert (early.cadence.source, late.cadence.source) == ("left-shank", "trunk")


def test_steps_of_both_feet_are_counted_from_one_leg_and_said_to_be_doubled() -> None:
    said = of(shank()).between(10.0, 10.0 + 20 * STRIDE)
    assert said is not None
    assert said.count == 40
    assert said.is_doubled


def test_both_legs_are_joined_and_tell_left_from_right() -> None:
    right = shank(place="right-shank")
    force, rate = right.specific_force, right.angular_rate
    assert force is not None
    assert rate is not None
    late = worn("right-shank", force.time + STRIDE / 2, force.values, rate.values)
    found = of(shank(), late)
    said = found.between(10.0, 10.0 + 20 * STRIDE)
    assert said is not None
    assert said.count == pytest.approx(40, abs=1)
    assert not said.is_doubled
    assert said.cadence is not None
    assert said.cadence.source == "both shanks"
    assert said.asymmetry is not None
    assert said.is_asymmetry_named
    assert [steps.source for steps in found.of_segments] == ["both shanks"]


def test_each_quantity_states_how_well_its_placement_is_known_to_tell_it() -> None:
    said = of(shank()).between(10.0, 50.0)
    assert said is not None
    assert said.contact_time is not None
    assert set(said.contact_time.accuracy) <= set(ACCURACY[Segment.SHANK])
    assert {row.quantity for row in said.contact_time.accuracy} == {"contact_time"}
    assert said.step_length is not None
    assert said.step_length.accuracy == ()


def test_standing_and_sensors_without_steps_give_none() -> None:
    assert footsteps_of((), AHEAD) is None
    assert footsteps_of((standing(), shank(place="wrist")), AHEAD) is None
    assert of(shank(still=(20.0, 40.0))).between(22.0, 38.0) is None


@settings(deadline=None, max_examples=60)
@given(
    contacts=st.lists(st.floats(0.06, 0.9), min_size=1, max_size=30),
    periods=st.lists(st.floats(0.2, 1.0), min_size=1, max_size=30),
)
def test_no_mean_of_steps_breaks_a_gate(contacts: list[float], periods: list[float]) -> None:
    count = min(len(contacts), len(periods))
    contact, period = np.array(contacts[:count]), np.array(periods[:count])
    flight: FloatArray = np.where(contact < period, period - contact, np.nan)
    nothing = np.full(count, np.nan)
    feet = np.full(count, -1, dtype=np.int8)
    time = np.arange(float(count))
    said = summary_of(
        Steps(Segment.TRUNK, 1, time, feet, period, contact, flight, nothing, nothing)
    )
    if said is None or said.flight_time is None:
        return
    assert said.flight_time >= 0.0
    assert said.contact_time is not None
    assert said.step_time is not None
    assert said.duty_factor is not None
    assert said.contact_time < said.step_time
    assert said.duty_factor < 0.5


def test_where_nobody_steps_no_step_is_counted() -> None:
    imus = (shank(),)
    whole = footsteps_of(imus, AHEAD)
    parted = footsteps_of(imus, AHEAD, rides=(Interval(3.0, 6.0),))
    assert whole is not None
    assert parted is not None
    (before,), (after,) = whole.of_segments, parted.of_segments
    assert len(before.between(3.0, 6.0)) > 0
    assert len(after.between(3.0, 6.0)) == 0
    assert len(after) == len(before) - len(before.between(3.0, 6.0))
