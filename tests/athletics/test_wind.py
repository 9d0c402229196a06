"""Readings of the wind."""

from __future__ import annotations

import pytest

from sternway.athletics import wind_reading


@pytest.mark.parametrize(
    ("reading", "official"), [(2.0, 2.0), (2.03, 2.1), (-2.03, -2.0), (0.0, 0.0), (1.91, 2.0)]
)
def test_a_wind_reading_is_rounded_towards_the_back(reading: float, official: float) -> None:
    assert wind_reading(reading) == official
