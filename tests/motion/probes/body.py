"""A run with everything in it, and a body that wanders."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sternway.motion.body import facing, travel, truth
from sternway.recordings import (
    Interval,
    Pose,
    Recording,
)
from tests.motion.figures import figure, moving
from tests.motion.runs import Piece, recording, rows


def full_run() -> Recording:
    """A run with a rest, a pause, a silence of 20 s, a spike, a leap and bad fixes."""
    run = recording(
        [Piece(60, 3.0), Piece(20, 0.2), Piece(60, 2.5, backward=True), Piece(40, 8.0)],
        device_distance=False,
        device_speed=False,
        pauses=(Interval(100.0, 104.0),),
        phone=False,
    )
    assert run.track is not None
    kept = (run.track.time < 110) | (run.track.time > 130)
    track = rows(run.track, kept)
    assert track.latitude is not None
    latitude = track.latitude.copy()
    latitude[20] += 20.0 / 111_000
    latitude[40] += 9.0 / 111_000
    latitude[90:] += 300.0 / 111_000
    latitude[130:] += 60.0 / 111_000
    accuracy = np.full(len(track), 10.0)
    accuracy[[10, 50]] = 40.0, 80.0
    return replace(run, track=replace(track, latitude=latitude, horizontal_accuracy=accuracy))


def _wandering() -> Pose:
    forward_, leftward, turning = moving(4, 1.0), moving(4, 0.5, 0.4), moving(4, 0.2, 0.1)
    velocity = np.vstack([each[0] for each in (forward_, leftward, turning)])
    angle = np.concatenate([each[1] for each in (forward_, leftward, turning)])
    pose = figure(velocity, angle, jitter=0.01).pose
    assert pose is not None
    return pose


def body() -> object:
    pose = _wandering()
    return truth(pose), facing(pose), travel(pose)
