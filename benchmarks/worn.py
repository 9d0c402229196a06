"""Ways to wear sensors: the rows of the tables about direction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from sternway import rotation
from sternway.motion import Declarations
from sternway.motion.virtual import HALF_TURN, recording_from
from sternway.recordings import FloatArray, Pose, Recording, Side, read

SHORTEST = 1.5
"""s of a clip that is read at all"""


@dataclass(frozen=True, slots=True)
class Row:
    """One way to wear sensors."""

    name: str
    places: tuple[tuple[str, ...], ...]
    """each is worn in turn: one recording with these sensors"""
    with_gps: bool = False
    heading_reference: str | None = None
    """of the sensor's own attitude; None where it gives none"""
    declared: Callable[[FloatArray], Declarations] | None = None
    """what the athlete says of a mount (4,)"""
    place_is_told: bool = True

    def worn(
        self, pose: Pose, places: tuple[str, ...], seed: int, *, is_turned: bool = False
    ) -> tuple[Recording, Declarations | None]:
        """A recording of a motion, and what the athlete says of it.

        The mount is a random rotation, the noise that of a phone; turned, it faces the other way.
        """
        mount = rotation.any_of(np.random.default_rng(seed))
        if is_turned:
            mount = rotation.product(HALF_TURN, mount)
        recording = recording_from(
            pose,
            places,
            mount=mount,
            seed=seed,
            with_gps=self.with_gps,
            heading_reference=self.heading_reference,
        )
        if not self.place_is_told:
            imus = tuple(replace(imu, placement=None) for imu in recording.imus)
            recording = replace(recording, imus=imus)
        return recording, self.declared(mount) if self.declared else None


def _both(place: str) -> tuple[tuple[str, ...], ...]:
    return tuple((f"{side}-{place}",) for side in Side)


def _front(mount: FloatArray) -> Declarations:
    """The front of a mount, told by somebody who held the sensor straight."""
    ahead = rotation.rotate(rotation.inverse(mount), np.array([1.0, 0.0, 0.0]))
    return Declarations(front=",".join(f"{part:.4f}" for part in ahead))


_PELVIS = (("waist",), ("back",), ("hip",))
"""on the belt: in front, behind, at the side"""

ROWS = {
    row.name: row
    for row in (
        Row("shank", _both("shank")),
        Row("ankle", _both("ankle")),
        Row("foot", _both("foot")),
        Row("thigh", _both("thigh")),
        Row("front pocket", _both("pocket")),
        Row("both shanks", (("left-shank", "right-shank"),)),
        Row("shank and thigh", (("left-shank", "right-thigh"),)),
        Row("belt, front told", _PELVIS, declared=_front),
        Row("belt, front told, GPS", _PELVIS, True, "arbitrary", _front),
        Row("belt, front told, GPS, compass", _PELVIS, True, "magnetic north", _front),
        Row("belt, front not told", _PELVIS),
        Row("belt, front not told, GPS", _PELVIS, True, "arbitrary"),
        Row("chest, front told", (("chest",),), declared=_front),
        Row("shank, place not told", _both("shank"), place_is_told=False),
        Row("foot, place not told", _both("foot"), place_is_told=False),
        Row("thigh, place not told", _both("thigh"), place_is_told=False),
        Row("pocket, place not told", _both("pocket"), place_is_told=False),
    )
}
LEGS = ("shank", "foot", "thigh", "front pocket")


@lru_cache(maxsize=512)
def pose_of(path: Path) -> Pose | None:
    """The motion of a clip; None where it is too short."""
    pose = read(path).pose
    return None if pose is None or pose.duration < SHORTEST else pose
