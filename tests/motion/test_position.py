from __future__ import annotations

import numpy as np
import pytest

from sternway.motion.position import positions_of
from sternway.recordings import Track

METRE = 180.0 / (np.pi * 6_371_008.8)


def line(count: int = 60, speed: float = 3.0) -> Track:
    """Due north at one fix a second."""
    time = np.arange(float(count))
    return Track(time, latitude=48.0 + METRE * speed * time, longitude=np.full(count, 11.0))


def test_a_plane_keeps_metres() -> None:
    positions = positions_of(line())
    assert positions is not None
    assert positions.north[-1] == pytest.approx(177.0, rel=1e-6)
    assert positions.east[-1] == pytest.approx(0.0)


def test_a_fix_that_leaps_away_and_back_is_left_out() -> None:
    track = line()
    assert track.latitude is not None
    track.latitude[30] += 200 * METRE
    positions = positions_of(track)
    assert positions is not None
    assert positions.outliers == 1
    assert 30 not in positions.index


def test_a_leap_that_stays_is_kept() -> None:
    track = line()
    assert track.latitude is not None
    track.latitude[30:] += 200 * METRE
    positions = positions_of(track)
    assert positions is not None
    assert positions.outliers == 0


def test_fixes_that_their_receiver_distrusts_are_left_out() -> None:
    track = line()
    poor = Track(
        track.time,
        track.latitude,
        track.longitude,
        horizontal_accuracy=np.where(track.time < 5, 400.0, 5.0),
    )
    positions = positions_of(poor)
    assert positions is not None
    assert positions.outliers == 5


def test_the_date_line_is_no_leap() -> None:
    time = np.arange(10.0)
    longitude = (180.0 - 5 * METRE * 3 + METRE * 3 * time + 180.0) % 360.0 - 180.0
    positions = positions_of(Track(time, latitude=np.zeros(10), longitude=longitude))
    assert positions is not None
    assert np.diff(positions.east) == pytest.approx(3.0, rel=1e-6)


def test_a_track_without_positions_has_none() -> None:
    assert positions_of(Track(np.arange(5.0))) is None
