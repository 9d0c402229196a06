"""Virtual GPS tracks."""

from __future__ import annotations

import numpy as np
import pytest

from sternway.errors import InvalidRequest
from sternway.motion.virtual import virtual_track
from sternway.recordings import FloatArray, Pose, Track
from tests.motion.virtual.bodies import moving, standing, travelling


def column(values: FloatArray | None) -> FloatArray:
    assert values is not None
    return values


def metres(track: Track) -> FloatArray:
    """East and north (n, 2) of the first fix."""
    north = (column(track.latitude) - column(track.latitude)[0]) * 111_195.0
    parallel = 111_195.0 * np.cos(np.deg2rad(column(track.latitude)[0]))
    return np.column_stack(
        [(column(track.longitude) - column(track.longitude)[0]) * parallel, north]
    )


def test_a_perfect_track_follows_the_pelvis() -> None:
    track = virtual_track(travelling((2.0, -1.0), duration=20.0), noise=0.0)
    assert np.diff(track.time) == pytest.approx(1.0)
    assert metres(track)[-1] == pytest.approx([40.0, -20.0], abs=0.01)
    assert column(track.speed)[2:-2] == pytest.approx(np.sqrt(5.0), abs=0.01)
    assert column(track.course)[2:-2] == pytest.approx(np.arctan2(2.0, -1.0), abs=0.01)


def test_the_course_is_that_of_travel_however_the_body_faces() -> None:
    pose = standing(20.0)
    path = np.zeros((len(pose), 3))
    path[:, 1] = 2.0 * pose.time
    for heading in (0.0, np.pi / 2, -np.pi / 2):
        course = column(virtual_track(moving(pose, path, heading), noise=0.0).course)
        assert np.sin(course[2:-2]) == pytest.approx(0.0, abs=1e-6)


def test_errors_are_a_receiver_s_and_the_same_for_the_same_seed() -> None:
    pose = travelling((2.0, 0.0), duration=300.0, rate=20.0)
    track, again, other = (virtual_track(pose, seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(column(track.latitude), column(again.latitude))
    assert not np.array_equal(column(track.latitude), column(other.latitude))
    assert column(track.speed).mean() == pytest.approx(2.0, abs=0.05)
    assert 0.05 < column(track.speed).std() < 0.3
    error = metres(track) - metres(virtual_track(pose, noise=0.0))
    assert 0.5 < np.abs(error).max() < 20.0
    # Errors wander: from one second to the next they hardly change.
    assert np.diff(error, axis=0).std() < 1.0


def test_standing_has_neither_speed_nor_course() -> None:
    track = virtual_track(standing(30.0))
    assert (column(track.speed) == 0.0).all()
    assert np.isnan(column(track.course)).all()


def test_a_pose_without_a_path_is_refused() -> None:
    pose = standing()
    bare = Pose(pose.time, tuple(f"x{name}" for name in pose.names), pose.positions)
    with pytest.raises(InvalidRequest, match="pelvis"):
        virtual_track(bare)
    with pytest.raises(InvalidRequest, match="too short"):
        virtual_track(standing(0.5))
