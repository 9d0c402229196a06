"""Other motions from one captured motion: backward in time, mirrored, repeated, cut."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sternway.recordings import Pose, other_sides


def reversed_in_time(pose: Pose) -> Pose:
    """The motion played backward: what went forward goes backward.

    A check of logic only: its impacts push before they brake, as no real step does.
    """
    turned = None if pose.orientations is None else pose.orientations[::-1]
    return replace(
        pose,
        time=pose.time[0] + pose.time[-1] - pose.time[::-1],
        positions=pose.positions[::-1],
        orientations=turned,
    )


def mirrored(pose: Pose) -> Pose:
    """The motion in a looking-glass, left and right exchanged: its direction stays what it was."""
    glass = pose.reflected()
    order = other_sides(pose.names)
    turned = None if glass.orientations is None else glass.orientations[:, order]
    return replace(glass, positions=glass.positions[:, order], orientations=turned)


def between(pose: Pose, start: float, end: float) -> Pose:
    """The frames from ``start`` to ``end`` s, on a clock that begins at 0."""
    first, last = np.searchsorted(pose.time, [start, end])
    return pose.frames(int(first), int(last) + 1)
