from __future__ import annotations

import numpy as np
import pytest

from sternway.motion.sensors import Clipping, clipping_of
from sternway.motion.sensors.settings import SETTINGS
from sternway.recordings import FloatArray, Signal

TIME = np.arange(0.0, 20.0, 0.01)


def waves(size: float) -> FloatArray:
    return size * np.sin(np.outer(TIME, [2.0, 3.1, 5.3]))


def clipped(values: FloatArray) -> Clipping | None:
    return clipping_of(Signal(TIME, values), SETTINGS.narrowest_force)


def test_a_sensor_at_its_limit_is_clipped_as_often_as_it_is_there() -> None:
    one = waves(30.0)
    one[:, 1:] = 0.0
    found = clipped(np.clip(one, -19.6, 19.6))
    assert found is not None
    assert found.limit == pytest.approx(19.6)
    assert found.share == pytest.approx(np.mean(np.abs(one[:, 0]) >= 19.6))


def test_a_largest_value_is_no_limit() -> None:
    assert clipped(waves(30.0)) is None


def test_below_any_sensor_s_range_nothing_is_a_limit() -> None:
    assert clipped(np.clip(waves(14.0), -10.0, 10.0)) is None
    assert clipped(np.zeros((len(TIME), 3))) is None


def test_missing_values_are_no_limit() -> None:
    values = waves(30.0)
    values[::7] = np.nan
    assert clipped(values) is None


def test_no_samples_are_not_clipped() -> None:
    assert clipping_of(Signal(TIME[:0], waves(30.0)[:0]), SETTINGS.narrowest_force) is None
