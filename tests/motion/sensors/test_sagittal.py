from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from sternway.motion.grid import Grid
from sternway.motion.sensors import (
    Mounting,
    SagittalMotion,
    SensorMotion,
    in_sagittal_plane,
    mountings_of,
    on_clock,
)
from sternway.motion.sensors.sagittal import SIDED
from tests.motion.sensors.swings import left_in, some_mount, swing

MOUNT = some_mount(7)


def seen() -> tuple[SensorMotion, Mounting]:
    motion = on_clock(swing(20.0, mount=MOUNT), Grid.over(20.0))
    assert motion is not None
    mounting = mountings_of(motion)[0]
    sign = np.sign(mounting.axis @ left_in(MOUNT))
    return motion, replace(mounting, axis=sign * mounting.axis)


def test_tilt_and_rate_are_those_of_the_rod() -> None:
    sagittal = in_sagittal_plane(*seen(), slice(None))
    phase = 2.0 * np.pi * (np.arange(1000) + 0.5) * 0.02
    inside = slice(100, -100)
    assert sagittal.tilt[inside] == pytest.approx(0.5 * np.sin(phase)[inside], abs=0.05)
    assert sagittal.rate[inside] == pytest.approx(np.pi * np.cos(phase)[inside], abs=0.05)


def test_the_rate_is_the_slope_of_the_tilt() -> None:
    sagittal = in_sagittal_plane(*seen(), slice(None))
    slope = np.gradient(sagittal.tilt, 0.02)
    assert np.corrcoef(slope[50:-50], sagittal.rate[50:-50])[0, 1] > 0.99


def test_turning_the_axis_round_turns_the_sign_of_the_sided_channels_alone() -> None:
    motion, mounting = seen()
    one = in_sagittal_plane(motion, mounting, slice(None))
    other = in_sagittal_plane(motion, replace(mounting, axis=-mounting.axis), slice(None))
    for field in fields(SagittalMotion):
        sided = field.name in SIDED or field.name in ("side_velocity", "roll_rate")
        sign = -1.0 if sided else 1.0
        assert getattr(other, field.name) == pytest.approx(sign * getattr(one, field.name))
