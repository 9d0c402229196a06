"""Other motions from one captured motion: backward in time, mirrored, repeated, cut."""

from __future__ import annotations

from dataclasses import replace

from sternway.recordings import Pose, Side
from sternway.recordings.anatomy import normalised


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
    order = _other_sides(pose.names)
    turned = None if glass.orientations is None else glass.orientations[:, order]
    return replace(glass, positions=glass.positions[:, order], orientations=turned)


def between(pose: Pose, start: float, end: float) -> Pose:
    """The frames from ``start`` to ``end`` s, on a clock that begins at 0."""
    kept = (pose.time >= start) & (pose.time <= end)
    turned = None if pose.orientations is None else pose.orientations[kept]
    time = pose.time[kept]
    return Pose(time - time[:1].sum(), pose.names, pose.positions[kept], turned)


def _other_sides(names: tuple[str, ...]) -> list[int]:
    """For each joint the index of its twin on the other side; its own where it has none."""
    keys = [normalised(name) for name in names]
    first: dict[tuple[str, Side | None], int] = {}
    for index, key in enumerate(keys):
        first.setdefault(key, index)
    other = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, None: None}
    return [first.get((bare, other[side]), index) for index, (bare, side) in enumerate(keys)]
