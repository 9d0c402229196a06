from __future__ import annotations

import numpy as np
import pytest

from sternway.motion.sensors import SagittalMotion, hinge_of
from sternway.motion.sensors.sensor_motion import TICK
from sternway.motion.sensors.settings import SETTINGS
from sternway.motion.sensors.window import smoothed
from sternway.recordings import FloatArray


def swinging(ahead: float, below: float, *, seconds: float = 10.0) -> SagittalMotion:
    """A sensor on a lever that swings at 0.9 Hz from a hip that moves twice as often."""
    time = np.arange(0.0, seconds, TICK)
    phase = 2.0 * np.pi * 0.9 * time
    tilt = 0.5 * np.sin(phase) + 0.1 * np.sin(2.0 * phase + 0.4)
    fore = ahead * np.cos(tilt) - below * np.sin(tilt) + 0.02 * np.sin(2.0 * phase)
    up = -ahead * np.sin(tilt) - below * np.cos(tilt) + 0.04 * np.cos(2.0 * phase)

    def velocity(place: FloatArray) -> FloatArray:
        moved = np.gradient(place, TICK)
        return moved - smoothed(moved, SETTINGS.velocity_span / TICK)

    nothing = np.zeros(len(time))
    rate = np.gradient(tilt, TICK)
    return SagittalMotion(
        tilt=tilt,
        rate=rate,
        rate_change=np.gradient(rate, TICK),
        fore_acceleration=nothing,
        fore_velocity=velocity(fore),
        up_acceleration=nothing,
        up_velocity=velocity(up),
        side_velocity=nothing,
        roll_rate=nothing,
        turn_rate=nothing,
    )


@pytest.mark.parametrize(("ahead", "below"), [(0.1, 0.2), (-0.1, 0.2), (0.02, 0.25), (0.12, 0.0)])
def test_the_lever_is_found_though_the_hip_moves(ahead: float, below: float) -> None:
    hinge = hinge_of(swinging(ahead, below))
    assert hinge is not None
    np.testing.assert_allclose(hinge.ahead, ahead, atol=0.01)
    np.testing.assert_allclose(hinge.below, below, atol=0.01)
    assert (hinge.fit > 0.95).all()


def test_seen_from_the_other_side_the_lever_points_the_other_way() -> None:
    one = swinging(0.1, 0.2)
    other = SagittalMotion(
        tilt=-one.tilt,
        rate=-one.rate,
        rate_change=-one.rate_change,
        fore_acceleration=one.fore_acceleration,
        fore_velocity=-one.fore_velocity,
        up_acceleration=one.up_acceleration,
        up_velocity=one.up_velocity,
        side_velocity=one.side_velocity,
        roll_rate=one.roll_rate,
        turn_rate=one.turn_rate,
    )
    first, second = hinge_of(one), hinge_of(other)
    assert first is not None
    assert second is not None
    np.testing.assert_allclose(first.ahead, -second.ahead)
    np.testing.assert_allclose(first.below, second.below)


def test_every_cell_has_an_answer_whatever_the_length() -> None:
    for seconds in (1.0, 6.5, 7.0, 33.5):
        hinge = hinge_of(swinging(0.1, 0.2, seconds=seconds))
        assert hinge is not None
        assert len(hinge.ahead) == len(hinge.bounce) == round(seconds / 0.5)


def test_less_than_a_stride_has_none() -> None:
    assert hinge_of(swinging(0.1, 0.2, seconds=0.5)) is None
