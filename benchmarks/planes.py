"""What the plane of a limb can tell of side steps at best: ``python -m benchmarks.planes [DATA]``.

A way is judged by where the chest faces; a sensor on a limb knows where the limb faces. Of the half
seconds in which captured people stepped aside or turned on the spot, the table gives the share in
which the true travel of the pelvis lay within 45° and 60° of the limb's own plane, ahead and
behind: a sensor that knew its limb's attitude and the travel exactly, and nothing of the chest,
would see somebody go forward or backward there. Beside them stand backward and forward gait.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpus import Clip, clips
from benchmarks.direction import judging
from benchmarks.worn import pose_of
from sternway import rotation
from sternway.motion.body import low_passed, travel
from sternway.motion.grid import Grid
from sternway.motion.validation import Way, ways_seen
from sternway.motion.virtual.segment import moving_segment
from sternway.motion.virtual.site import Site
from sternway.recordings import FloatArray

LIMBS = ("left-shank", "left-foot", "left-thigh")
ANGLES = (45.0, 60.0)
"""degrees off the limb's plane"""
CUTOFF = 0.6
"""Hz of the limb's heading: over a stride its own turning to and fro cancels"""
_LEFT: FloatArray = np.array([0.0, 1.0, 0.0])


def headings(clip: Clip, place: str) -> tuple[NDArray[np.int8], FloatArray]:
    """The way of each cell, and degrees between travel and where the limb faces, 0 to 180."""
    pose = pose_of(clip.path)
    assert pose is not None
    grid = Grid.over(pose.duration)
    left = rotation.rotate(moving_segment(pose, Site.of(place)).attitude, _LEFT)[:, :2]
    left = rotation.unit(low_passed(left, pose.time, CUTOFF))
    velocity = travel(pose)
    ahead = left[:, 1] * velocity[:, 0] - left[:, 0] * velocity[:, 1]
    aside = np.sum(left * velocity, axis=1)
    ahead, aside = grid.averaged(pose.time, np.column_stack([ahead, aside])).T
    return ways_seen(pose, grid), np.degrees(np.abs(np.arctan2(aside, ahead)))


def main() -> None:
    """Print the table."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/data")
    corpus = [clip for clip in judging(clips(data)) if pose_of(clip.path) is not None]
    columns = [f"within {angle:.0f}° {way}" for angle in ANGLES for way in ("ahead", "behind")]
    print(
        f"| limb | way | half seconds | people | {' | '.join(f'{each}, %' for each in columns)} |"
    )
    print("| --- | --- | ---: | ---: |" + " ---: |" * len(columns))
    for place in LIMBS:
        told = [(clip.person, *headings(clip, place)) for clip in corpus]
        for way in Way:
            of_way = [(person, angle[ways == way.number]) for person, ways, angle in told]
            people = {person for person, angle in of_way if len(angle)}
            angle = np.concatenate([angle for _, angle in of_way])
            angle = angle[np.isfinite(angle)]
            shares = [
                100.0 * np.mean(near)
                for most in ANGLES
                for near in (angle < most, angle > 180.0 - most)
            ]
            print(
                f"| {place.split('-')[1]} | {way} | {len(angle)} | {len(people)} | "
                + " | ".join(f"{share:.0f}" for share in shares)
                + " |"
            )


if __name__ == "__main__":
    main()
