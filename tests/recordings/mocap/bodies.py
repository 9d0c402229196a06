"""Small motion-capture files made by hand, and what holds of every Pose."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import numpy as np

from sternway.errors import UnreadableFile
from sternway.recordings import FloatArray, Pose, Recording
from sternway.recordings.source import Source
from tests.recordings.sound import mutated, source_of

SKELETON = """HIERARCHY
ROOT Hips
{
  OFFSET 0 0 0
  CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
  JOINT LeftUpLeg
  {
    OFFSET 10 0 0
    CHANNELS 3 Zrotation Xrotation Yrotation
    JOINT LeftLeg
    {
      OFFSET 0 -42 0
      CHANNELS 3 Xrotation Yrotation Zrotation
      JOINT LeftFoot
      {
        OFFSET 0 -42 0
        CHANNELS 3 Zrotation Xrotation Yrotation
        End Site
        {
          OFFSET 0 -5 14
        }
      }
    }
  }
  JOINT RightUpLeg
  {
    OFFSET -10 0 0
    CHANNELS 3 Zrotation Xrotation Yrotation
    JOINT RightLeg
    {
      OFFSET 0 -42 0
      CHANNELS 3 Xrotation Yrotation Zrotation
      JOINT RightFoot
      {
        OFFSET 0 -42 0
        CHANNELS 3 Zrotation Xrotation Yrotation
        End Site
        {
          OFFSET 0 -5 14
        }
      }
    }
  }
  JOINT Head
  {
    OFFSET 0 60 0
    CHANNELS 3 Yrotation Xrotation Zrotation
    End Site
    {
      OFFSET 0 0 0
    }
  }
}
"""
"""A body in cm, y up, that faces along z with its left side at positive x"""
CHANNELS = 27


def frames(count: int, seed: int = 0) -> FloatArray:
    """Channels (count, 27) of a body that drifts ahead, its knees bent a little."""
    dice = np.random.default_rng(seed)
    values = dice.uniform(-10.0, 10.0, (count, CHANNELS))
    values[:, 0:3] = np.column_stack(
        [np.zeros(count), np.full(count, 90.0), 2.0 * np.arange(count)]
    )
    values[:, [9, 18]] = 20.0
    return np.round(values, 3)


def bvh(values: FloatArray, *, skeleton: str = SKELETON, claimed: int | None = None) -> str:
    """A file with one row of ``values`` a frame, 20 frames a second."""
    rows = "".join(" ".join(f"{value:.6g}" for value in row) + "\n" for row in values)
    count = len(values) if claimed is None else claimed
    return f"{skeleton}MOTION\nFrames: {count}\nFrame Time: 0.05\n{rows}"


def trc(
    names: Sequence[str],
    points: FloatArray,
    *,
    units: str = "mm",
    rate: float = 100.0,
    line_5: bool = True,
    begins: float = 0.0,
) -> str:
    """A TRC file with ``points`` (n, markers, 3) in ``units``; NaN as blank cells."""
    count = len(points)
    labels = "\t".join(f"X{n}\tY{n}\tZ{n}" for n in range(1, len(names) + 1))
    head = (
        "PathFileType\t4\t(X/Y/Z)\tmade.trc\n"
        "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\t"
        "OrigNumFrames\n"
        f"{rate:.2f}\t{rate:.2f}\t{count}\t{len(names)}\t{units}\t{rate:.2f}\t1\t{count}\n"
        "Frame#\tTime\t" + "\t\t\t".join(names) + "\n"
    )
    if line_5:
        head += f"\t\t{labels}\n\n"
    rows = "".join(
        f"{number + 1}\t{begins + number / rate:.3f}\t"
        + "\t".join("" if np.isnan(value) else f"{value:.5f}" for value in row.ravel())
        + "\n"
        for number, row in enumerate(points)
    )
    return head + rows


def pose_of(recordings: list[Recording]) -> Pose:
    """The pose of the one recording, which is sound."""
    (recording,) = recordings
    assert_sound(recording)
    assert recording.pose is not None
    return recording.pose


def assert_sound(recording: Recording) -> None:
    """The promises of Recording and Pose, kept."""
    pose = recording.pose
    assert pose is not None
    assert len(pose) > 0
    assert pose.time[0] >= 0.0
    assert (np.diff(pose.time) > 0.0).all()
    assert recording.duration == pose.time[-1]
    assert pose.positions.shape == (len(pose), len(pose.names), 3)
    assert not np.isinf(pose.positions).any()
    if pose.orientations is not None:
        assert pose.orientations.shape == (len(pose), len(pose.names), 4)
        length = np.linalg.norm(pose.orientations, axis=2)
        assert np.allclose(length[np.isfinite(length)], 1.0)


def assert_survives(
    contents: Sequence[bytes], reader: Callable[[Source], list[Recording]], count: int
) -> None:
    """Read mutations of files: what comes out is sound, and no other error than the one."""
    dice = random.Random(7)
    for _ in range(count):
        try:
            recordings = reader(source_of(mutated(dice.choice(contents), dice)))
        except UnreadableFile:
            continue
        for recording in recordings:
            if recording.pose is not None:
                assert_sound(recording)
