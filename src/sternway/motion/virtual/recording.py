"""A whole recording from motion capture, as the other rooms take it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sternway.errors import InvalidRequest
from sternway.motion.virtual.imu import Sampling, virtual_imu
from sternway.motion.virtual.noise import PHONE, SensorNoise
from sternway.motion.virtual.site import Site
from sternway.motion.virtual.track import virtual_track
from sternway.recordings import FloatArray, Origin, Placement, Pose, ReadWarning, Recording, read


def recording_from(
    motion: Path | str | Pose,
    place: Site | Placement | str | Sequence[Site | Placement | str],
    *,
    sampling: Sampling | None = None,
    mount: FloatArray | str | None = "random",
    noise: SensorNoise = PHONE,
    with_gps: bool = False,
    heading_reference: str | None = None,
    seed: int = 0,
) -> Recording:
    """What sensors at one or several places would have recorded during a captured motion.

    ``motion`` is a pose or a file that holds one. The recording does not hold the pose itself, so
    that nothing can look the truth up; it is marked as simulated. Raises ``UnreadableFile`` and
    ``InvalidRequest``.
    """
    warnings: tuple[ReadWarning, ...]
    if isinstance(motion, Pose):
        pose, origin, warnings = motion, Origin(Path("pose"), "virtual"), ()
    else:
        recording = read(motion)
        if recording.pose is None:
            raise InvalidRequest(f"{motion}: holds no motion capture: give a BVH, TRC or C3D file")
        pose, origin, warnings = recording.pose, recording.origin, recording.warnings
    pose = replace(pose, time=pose.time - pose.time[:1])
    places = [place] if isinstance(place, str | Site | Placement) else place
    return Recording(
        origin=Origin(origin.path, "virtual", origin.member),
        start=None,
        duration=pose.duration,
        device="virtual sensors on motion capture",
        track=virtual_track(pose, seed=seed) if with_gps else None,
        imus=tuple(
            virtual_imu(
                pose,
                each,
                sampling=sampling,
                mount=mount,
                noise=noise,
                heading_reference=heading_reference,
                seed=seed,
            )
            for each in places
        ),
        simulated=True,
        warnings=warnings,
    )
