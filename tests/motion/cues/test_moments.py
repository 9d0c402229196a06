from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from sternway.motion.cues.limb_model import model_of
from sternway.motion.cues.moments import is_sided, is_timed, moments_of, standardised, summed
from sternway.motion.sensors import CELL_SAMPLES, CHANNELS, SagittalMotion
from sternway.motion.sensors.sagittal import SIDED, TIMED
from sternway.recordings import Segment

SEGMENTS = (Segment.SHANK, Segment.THIGH, Segment.FOOT)
CELLS = 40


def motion(seed: int = 1) -> SagittalMotion:
    rng = np.random.default_rng(seed)
    names = [field.name for field in fields(SagittalMotion)]
    return SagittalMotion(**{name: rng.standard_normal(CELLS * CELL_SAMPLES) for name in names})


def signed(sagittal: SagittalMotion, channels: frozenset[str]) -> SagittalMotion:
    """The motion with the signs of some channels turned."""
    return SagittalMotion(
        **{
            field.name: (-1.0 if field.name in channels else 1.0) * getattr(sagittal, field.name)
            for field in fields(SagittalMotion)
        }
    )


def reversed_in_time(sagittal: SagittalMotion) -> SagittalMotion:
    turned = signed(sagittal, TIMED)
    return SagittalMotion(
        **{field.name: getattr(turned, field.name)[::-1] for field in fields(SagittalMotion)}
    )


@pytest.mark.parametrize("segment", SEGMENTS)
def test_every_moment_in_use_turns_with_the_axis_and_only_travel_turns_with_time(
    segment: Segment,
) -> None:
    model = model_of(segment)
    assert all(is_sided(moment) for moment in (*model.front, *model.travel))
    assert not any(is_timed(moment) for moment in model.front)
    assert all(is_timed(moment) for moment in model.travel)


@pytest.mark.parametrize("segment", SEGMENTS)
def test_free_moments_stay_with_the_axis_and_turn_with_time(segment: Segment) -> None:
    free = [*model_of(segment).free, *model_of(segment).flight]
    assert not any(is_sided(moment) for moment in free)
    assert all(is_timed(moment) for moment in free)


def test_a_sum_of_moments_is_that_of_each_by_its_weight() -> None:
    model = model_of(Segment.FOOT)
    channels = standardised(motion())
    one = summed(channels, model.travel, 0.5)
    assert one == pytest.approx(
        moments_of(channels, model.travel, 0.5) @ np.array([*model.travel.values()])
    )
    assert np.all(summed(channels, {}, 0.5) == 0.0)


@pytest.mark.parametrize("segment", SEGMENTS)
def test_turning_the_axis_round_turns_every_moment(segment: Segment) -> None:
    moments = [*model_of(segment).front, *model_of(segment).travel]
    one = moments_of(standardised(motion()), moments, 0.5)
    other = moments_of(standardised(signed(motion(), SIDED)), moments, 0.5)
    assert other == pytest.approx(-one)


@pytest.mark.parametrize("segment", SEGMENTS)
def test_playing_backward_in_time_turns_travel_and_leaves_front(segment: Segment) -> None:
    model = model_of(segment)
    forward, backward = standardised(motion()), standardised(reversed_in_time(motion()))
    for moments, sign in ((model.front, 1.0), (model.travel, -1.0)):
        one, other = (moments_of(each, moments, 0.5) for each in (forward, backward))
        assert other[::-1] == pytest.approx(sign * one)


def test_moments_do_not_depend_on_the_size_of_a_movement() -> None:
    large = SagittalMotion(
        **{field.name: 1e4 * getattr(motion(), field.name) for field in fields(SagittalMotion)}
    )
    larger = SagittalMotion(
        **{field.name: 1e6 * getattr(motion(), field.name) for field in fields(SagittalMotion)}
    )
    moments = [("rate",) * 3, ("tilt", "rate", "fore_velocity")]
    one, other = (moments_of(standardised(each), moments, 0.5) for each in (large, larger))
    assert other == pytest.approx(one, rel=1e-4)


def test_a_limb_at_rest_has_no_moments() -> None:
    still = SagittalMotion(
        **{field.name: np.zeros(CELLS * CELL_SAMPLES) for field in fields(SagittalMotion)}
    )
    assert np.all(moments_of(standardised(still), [("rate",) * 3], 0.5) == 0.0)


def test_every_channel_is_standardised_to_about_one() -> None:
    large = SagittalMotion(
        **{field.name: 100.0 * getattr(motion(), field.name) for field in fields(SagittalMotion)}
    )
    for values in standardised(large, CHANNELS).values():
        assert np.std(values) == pytest.approx(1.0, abs=0.3)
