from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.simulation.oval import ESSEN, LAP, STRAIGHT, geographic, spot


def test_a_lap_is_400_metres() -> None:
    assert pytest.approx(400.0, abs=0.005) == LAP


@given(st.floats(0.0, 5000.0))
def test_a_lap_ends_where_it_began(distance: float) -> None:
    at = spot(np.array([distance, distance + LAP]), ESSEN)
    assert at.position[0] == pytest.approx(at.position[1], abs=1e-6)
    assert at.heading[1] - at.heading[0] == pytest.approx(2.0 * np.pi)


def test_a_step_along_the_lane_is_as_long_as_its_chord_and_leads_where_the_heading_says() -> None:
    distance = np.arange(0.0, 2.0 * LAP, 0.5)
    at = spot(distance, ESSEN)
    step = np.diff(at.position, axis=0)
    assert np.hypot(*step.T) == pytest.approx(0.5, abs=1e-3)
    middle = spot(distance[:-1] + 0.25, ESSEN).heading
    off = np.angle(np.exp(1j * (np.arctan2(step[:, 1], step[:, 0]) - middle)))
    assert np.abs(off).max() < 0.01


def test_the_lane_turns_left_in_the_bends_and_not_on_the_straights() -> None:
    at = spot(np.array([50.0, 150.0, 250.0, 350.0]), ESSEN)
    assert at.curvature == pytest.approx([1 / 36.8, 0.0, 1 / 36.8, 0.0])


def test_the_track_is_as_long_as_two_bends_and_a_straight() -> None:
    position = spot(np.linspace(0.0, LAP, 4001), ESSEN).position
    reach = np.hypot(*position.T).max()
    assert 2.0 * reach == pytest.approx(STRAIGHT + 2.0 * 36.8, abs=0.01)


def test_a_kilometre_north_is_0_009_degrees_of_latitude() -> None:
    latitude, longitude = geographic(np.array([[0.0, 1000.0]]), ESSEN)
    assert latitude[0] - ESSEN.latitude == pytest.approx(0.00899, abs=2e-5)
    assert longitude[0] == pytest.approx(ESSEN.longitude)
