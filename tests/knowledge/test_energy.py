"""What running backwards costs: the published formulas, their band, and where they end."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.errors import Refused
from sternway.knowledge import backward_energy, claim, sources
from sternway.text import explanation, say

WORKED = (2.5, 34.385, 45.225)
"""150 m/min: (3.5 + 30 × 0.88) × 1.15 and (3.5 + 30) × 1.35, by hand"""


def test_a_worked_example() -> None:
    speed, low, high = WORKED
    estimate = backward_energy(70, speed, 1200)
    assert estimate.gait == "running"
    assert (estimate.oxygen.low, estimate.oxygen.high) == pytest.approx((low, high))
    assert (estimate.kcal.low, estimate.kcal.high) == pytest.approx((240.695, 316.575))
    assert estimate.kcal_above_rest.low == pytest.approx(240.695 - 24.5)
    forward = (estimate.forward_kcal.low, estimate.forward_kcal.high)
    assert forward == pytest.approx((29.9 * 7, 33.5 * 7))


def test_a_worked_example_uphill() -> None:
    estimate = backward_energy(70, 2.0, 600, slope=0.1)
    assert estimate.oxygen.low == pytest.approx((3.5 + 0.88 * (24 + 0.9 * 120 * 0.1)) * 1.15)


MEASURED = (
    (80.45, 0.0, 15.95),
    (134.08, 0.0, 31.33),
    (180.0, 0.0, 1.35 * (3.5 + 0.2 * 180)),
    (180.0, 0.0, 3.5 + 1.35 * 0.2 * 180),
    (120.0, 0.25, 3.5 + 1.35 * (0.2 + 0.9 * 0.25) * 120),
)
"""m/min, slope and mL/kg/min: Williford et al. 1998 twice; Wright & Weyand 2001, +35 % read as of
the whole and as of what is above rest; Rasica et al. 2020"""


@pytest.mark.parametrize(("metres", "slope", "oxygen"), MEASURED)
def test_the_band_holds_every_measurement_that_it_is_held_against(
    metres: float, slope: float, oxygen: float
) -> None:
    band = backward_energy(70, metres / 60, 60, slope).oxygen
    assert band.low <= oxygen <= band.high


def test_the_claim_on_calories_and_its_estimate_do_not_contradict_each_other() -> None:
    for metres in range(101, 210, 3):
        estimate = backward_energy(70, metres / 60, 60)
        low = estimate.kcal.low / estimate.forward_kcal.low
        high = estimate.kcal.high / estimate.forward_kcal.high
        assert (low, high) == pytest.approx((estimate.ratio.low, estimate.ratio.high))
        said = claim("calories").answer
        assert f"about {100 * (low - 1):.0f} %" in said
        assert f"to {100 * (high - 1):.0f} %" in said


@pytest.mark.parametrize(
    ("speed", "gait"),
    [
        (0.84, "walking"),
        (1.51, "walking"),
        (1.53, "walking or running"),
        (1.66, "walking or running"),
        (1.67, "running"),
        (3.5, "running"),
    ],
)
def test_the_gait_follows_the_speed(speed: float, gait: str) -> None:
    assert backward_energy(70, speed, 60).gait == gait


def test_where_both_gaits_are_used_the_band_covers_both() -> None:
    walk = backward_energy(70, 1.519, 60)
    either = backward_energy(70, 1.521, 60)
    run = backward_energy(70, 1.668, 60)
    assert either.oxygen.low == pytest.approx(walk.oxygen.low, rel=0.01)
    assert either.oxygen.high > 1.5 * either.oxygen.low
    assert run.oxygen.low > walk.oxygen.high


@pytest.mark.parametrize(
    ("mass", "speed", "seconds", "slope", "said"),
    [
        (70, 0.5, 60, 0.0, "0.83 to 3.5 m/s"),
        (70, 3.6, 60, 0.0, "0.83 to 3.5 m/s"),
        (70, 10.0, 60, 0.0, "2.78 m/s, if you meant km/h"),
        (70, 2.5, 60, -0.05, "downhill"),
        (70, 2.5, 60, 0.3, "0 to 25\N{NO-BREAK SPACE}%"),
        (70, 1.2, 60, 0.05, "on the level only"),
        (70, 3.5, 60, 0.25, "more than anybody"),
        (7, 2.5, 60, 0.0, "20 to 250 kg"),
        (70, 2.5, 0, 0.0, "more than 0"),
        (70, 2.5, 1e6, 0.0, "at most 1440"),
        (float("nan"), 2.5, 60, 0.0, "kg"),
        (70, float("nan"), 60, 0.0, "m/s"),
        (70, 2.5, float("inf"), 0.0, "min"),
        (70, 2.5, 60, float("nan"), "slope"),
    ],
)
def test_outside_of_what_was_measured_nothing_is_guessed(
    mass: float, speed: float, seconds: float, slope: float, said: str
) -> None:
    with pytest.raises(Refused) as refused:
        backward_energy(mass, speed, seconds, slope)
    assert said in explanation(refused.value)


@given(st.floats(20, 250), st.floats(1.7, 3.5), st.floats(1, 36_000), st.floats(0, 0.05))
def test_the_laws_of_the_estimate(mass: float, speed: float, seconds: float, slope: float) -> None:
    estimate = backward_energy(mass, speed, seconds, slope)
    heavier = backward_energy(min(mass * 1.1, 250), speed, seconds, slope)
    assert 0 < estimate.kcal_above_rest.low < estimate.kcal.low < estimate.kcal.high
    assert estimate.forward_kcal.high < estimate.kcal.low
    assert heavier.kcal.low >= estimate.kcal.low
    assert heavier.oxygen == estimate.oxygen
    json.dumps(estimate.to_dict(say), allow_nan=False)


def test_every_estimate_names_its_sources() -> None:
    for speed in (1.0, 1.6, 2.5):
        estimate = backward_energy(70, speed, 60)
        assert "acsm-equations" in estimate.sources
        assert set(estimate.sources) <= set(sources())
