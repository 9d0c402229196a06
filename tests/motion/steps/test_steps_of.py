"""Steps from one sensor: counts and gates on motions by formula, and what bad input does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.motion.course import Travel
from sternway.motion.steps import FEET, Steps, detect, joined, signals, steps_of
from sternway.recordings import Imu, Side, Signal
from tests.motion.steps.walkers import STRIDE, shank, standing, without, worn

AHEAD = Travel.steady(Direction.FORWARD, 3.0)


def steps(imu: Imu, going: Travel = AHEAD) -> Steps:
    found = steps_of(imu, going)
    assert found is not None
    return found


def breaks_no_gate(found: Steps) -> bool:
    contact, flight = found.contact_time, found.flight_time
    flying = np.isfinite(flight)
    return bool(
        (np.diff(found.time) > 0).all()
        and (flight[flying] >= 0).all()
        and (contact[flying] < found.step_time[flying]).all()
        and (contact[np.isfinite(contact)] > 0).all()
    )


@pytest.mark.parametrize("rate", [50.0, 100.0, 128.0, 200.0, 400.0])
@pytest.mark.parametrize("backward", [False, True])
def test_every_stride_is_counted_once_at_any_rate_and_either_way(
    rate: float, backward: bool
) -> None:
    found = steps(
        shank(rate=rate, backward=backward),
        Travel.steady(Direction.BACKWARD if backward else Direction.FORWARD, 3.0),
    )
    # The first and last contact of a file lack the swing that shows them.
    assert 60.0 / STRIDE - 3 < len(found) <= 60.0 / STRIDE
    assert len(found.between(10.0, 10.0 + 50 * STRIDE)) == 50
    assert np.diff(found.time).mean() == pytest.approx(STRIDE, rel=0.002)
    assert found.step_time == pytest.approx(STRIDE / 2, rel=0.03)
    assert breaks_no_gate(found)


def test_the_mount_changes_nothing() -> None:
    one, other = steps(shank(seed=1)), steps(shank(seed=2))
    assert len(one) == len(other)
    assert one.time == pytest.approx(other.time, abs=0.01)


def test_a_contact_lies_between_two_swings() -> None:
    found = steps(shank())
    phase = found.time / STRIDE % 1.0
    assert (phase > 1 / 3).all()
    assert ((found.time + found.contact_time) / STRIDE % 1.0 > phase).all()


def test_the_shank_tells_no_contact_time_where_the_direction_is_unknown() -> None:
    found = steps(shank(), Travel.steady(Direction.UNKNOWN))
    assert len(found) > 50
    assert np.isnan(found.contact_time).all()


def test_a_step_s_length_is_its_speed_times_its_time() -> None:
    found = steps(shank())
    assert found.length == pytest.approx(3.0 * found.step_time)
    assert np.isnan(steps(shank(), Travel.steady(Direction.FORWARD)).length).all()


@pytest.mark.parametrize("place", ["left-foot", "right-shank", "thigh", "trunk"])
def test_standing_makes_no_steps(place: str) -> None:
    assert len(steps(standing(place=place))) == 0


def test_a_rest_between_two_bouts_makes_no_steps() -> None:
    found = steps(shank(still=(20.0, 40.0)))
    assert not len(found.between(20.8, 39.2))
    assert len(found.between(0.0, 20.0)) >= 25


@pytest.mark.parametrize("place", ["left-shank", "thigh", "trunk"])
@pytest.mark.parametrize("piece", [700, 1234])
def test_no_step_is_lost_or_told_twice_where_pieces_meet(
    place: str, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    imu = shank(place=place)
    whole = steps(imu)
    monkeypatch.setattr(signals, "PIECE", piece)
    monkeypatch.setattr(detect, "PIECE", piece)
    found = steps(imu)
    assert found.time == pytest.approx(whole.time, abs=0.01)
    assert found.contact_time == pytest.approx(whole.contact_time, abs=0.01, nan_ok=True)
    assert breaks_no_gate(found)


@pytest.mark.parametrize("still", [(0.0, 35.0), (25.0, 60.0)])
def test_a_foot_that_rests_in_a_whole_piece_is_read_in_the_others(
    still: tuple[float, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signals, "PIECE", 1500)
    monkeypatch.setattr(detect, "PIECE", 1500)
    monkeypatch.setattr(detect, "_AROUND", 300)
    found = steps(shank(60.0, place="left-foot", still=still))
    assert len(found) > 20
    assert found.laid is not None
    assert len(found.laid) == len(found)


def test_a_gap_in_the_samples_holds_no_steps_and_the_others_stay() -> None:
    found = steps(without(shank(), 20.0, 25.0))
    assert not len(found.between(20.0, 25.0))
    assert abs(len(found) - (55.0 / STRIDE)) <= 4
    assert breaks_no_gate(found)


def test_dropped_and_jittered_samples_do_not_change_the_count() -> None:
    rng = np.random.default_rng(5)
    imu = shank()
    force, rate = imu.specific_force, imu.angular_rate
    assert force is not None
    assert rate is not None
    kept = rng.random(len(force)) > 0.1
    time = np.sort(force.time + 0.003 * rng.uniform(-1, 1, len(force)))[kept]
    rough = worn("left-shank", time, force.values[kept], rate.values[kept])
    assert abs(len(steps(rough)) - len(steps(imu))) <= 1


def test_clipped_and_missing_values_raise_nothing() -> None:
    imu = shank()
    force, rate = imu.specific_force, imu.angular_rate
    assert force is not None
    assert rate is not None
    values = np.clip(rate.values, -3.0, 3.0)
    values[100:130] = np.nan
    values[140] = 1e300
    values[141] = np.inf
    assert breaks_no_gate(steps(worn("left-shank", force.time, force.values.clip(-12, 12), values)))


def test_noise_alone_raises_nothing_and_breaks_no_gate() -> None:
    rng = np.random.default_rng(0)
    time = np.arange(0.0, 30.0, 0.01)
    for place in ("foot", "shank", "thigh", "trunk"):
        noise = worn(
            place, time, 9.0 * rng.standard_normal((3000, 3)), 5.0 * rng.standard_normal((3000, 3))
        )
        assert breaks_no_gate(steps(noise))


@pytest.mark.parametrize("count", [0, 1, 2, 30, 99, 150])
def test_short_recordings_raise_nothing(count: int) -> None:
    imu = shank()
    force, rate = imu.specific_force, imu.angular_rate
    assert force is not None
    assert rate is not None
    short = worn("foot", force.time[:count], force.values[:count], rate.values[:count])
    found = steps_of(short, AHEAD)
    assert found is None or len(found) <= 2


def test_a_sensor_that_cannot_tell_steps_gives_none() -> None:
    imu = shank()
    assert steps_of(Imu("no gyroscope", imu.placement, specific_force=imu.specific_force)) is None
    assert steps_of(shank(place="wrist")) is None
    assert steps_of(shank(rate=12.0)) is None
    empty = Signal(np.empty(0), np.empty((0, 3)))
    assert steps_of(Imu("", imu.placement, specific_force=empty, angular_rate=empty)) is None


def test_two_legs_make_every_step_left_and_right_in_turn() -> None:
    left = steps(shank())
    other = shank(place="right-shank")
    force, rate = other.specific_force, other.angular_rate
    assert force is not None
    assert rate is not None
    half = STRIDE / 2
    right = steps(worn("right-shank", force.time + half, force.values, rate.values))
    both = joined(left, right)
    assert len(both) == len(left) + len(right)
    assert (np.diff(both.foot) != 0).all()
    assert {FEET[foot] for foot in set(both.foot.tolist())} == {Side.LEFT, Side.RIGHT}
    assert both.step_time[:-1] == pytest.approx(half, rel=0.03)
    assert breaks_no_gate(both)


def test_feet_that_land_together_make_no_step_of_a_moment() -> None:
    left, right = steps_of(shank()), steps_of(shank(place="right-shank"))
    assert left is not None
    assert right is not None
    late = np.where(right.time < 30.0, 0.5 * STRIDE, 0.05)
    steps = joined(left, replace(right, time=right.time + late))
    hops = steps.time > 31.0
    assert np.isnan(steps.step_time[hops]).all()
    assert np.isfinite(steps.step_time[~hops]).mean() > 0.9
