"""What ``sternway simulate --from`` does: a captured body wears sensors, which are written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sternway.errors import InvalidRequest, SternwayError

if TYPE_CHECKING:
    from sternway.motion.virtual import SensorNoise
    from sternway.recordings import FloatArray, Pose, Recording


_MOST_MINUTES = 120.0
"""for which a body of sixty frames a second still fits into memory"""


class Noise(StrEnum):
    """How far from perfect the sensor is."""

    PHONE = "phone"
    RESEARCH = "research"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Wear:
    """Where and how sensors are worn, and what they record."""

    places: tuple[str, ...]
    mount: str = "random"
    """``random``, ``aligned``, ``half-turn`` or the four numbers of a quaternion"""
    noise: Noise = Noise.PHONE
    rate: float = 100.0
    """Hz"""
    with_gps: bool = False
    minutes: float | None = None
    """the motion's best cycle is repeated for so long; without it, the motion is taken as it is"""
    seed: int = 1


def write_worn(motion: Path, wear: Wear, out: Path) -> tuple[Path, tuple[str, ...]]:
    """Write what the sensors would have recorded; returns the path and the reader's doubts.

    Into a ``.csv``, or a ``.zip`` as Sensor Logger writes it, which alone holds positions. Raises
    ``UnreadableFile`` where the motion cannot be read, ``InvalidRequest``, and ``SternwayError``
    where the file cannot be written.
    """
    from sternway.simulation import write_imu_csv, write_worn_phone
    from sternway.text import say

    write = {".csv": write_imu_csv, ".zip": write_worn_phone}.get(out.suffix.lower())
    if write is None:
        raise InvalidRequest(f"--out {out}: name a .csv, or a .zip that holds a phone's log")
    if wear.with_gps and write is write_imu_csv:
        raise InvalidRequest("a CSV of motion data holds no positions: name a .zip with --gps")
    _refuse_to_replace(out)
    recording = _worn(motion, wear)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        write(recording, out)
    except OSError as error:
        raise SternwayError(f"{out}: cannot be written: {error.strerror or error}") from error
    return out, tuple(say(warning.notice) for warning in recording.warnings)


def _worn(motion: Path, wear: Wear) -> Recording:
    from dataclasses import replace

    from sternway.motion.virtual import Sampling, recording_from, repeated
    from sternway.recordings import read
    from sternway.recordings.placement import Placement

    for place in wear.places:
        Placement.parse(place)
    captured = read(motion)
    pose: Pose | None = captured.pose
    if pose is None:
        raise SternwayError(f"{motion}: holds no motion capture: give a BVH, TRC or C3D file")
    if wear.minutes is not None:
        if not 0.0 < wear.minutes <= _MOST_MINUTES:
            raise InvalidRequest(
                f"--minutes {wear.minutes:g}: say more than 0 and at most {_MOST_MINUTES:g}"
            )
        pose = repeated(pose, 60.0 * wear.minutes)
    recording = recording_from(
        pose,
        wear.places,
        sampling=Sampling(wear.rate),
        mount=_mount(wear.mount),
        noise=_noise(wear.noise),
        with_gps=wear.with_gps,
        seed=wear.seed,
    )
    return replace(recording, warnings=captured.warnings)


def _mount(text: str) -> FloatArray | str | None:
    import numpy as np

    from sternway.motion.virtual import HALF_TURN

    named: dict[str, FloatArray | str | None] = {
        "random": "random",
        "aligned": None,
        "half-turn": HALF_TURN,
    }
    if text in named:
        return named[text]
    try:
        numbers = np.array([float(part) for part in text.split(",")])
    except ValueError:
        numbers = np.empty(0)
    if len(numbers) != 4 or not np.isfinite(numbers).all() or not numbers.any():
        raise InvalidRequest(
            f"mount {text!r}: say random, aligned, half-turn or the w,x,y,z of a quaternion"
        )
    return numbers


def _noise(noise: Noise) -> SensorNoise:
    from sternway.motion.virtual import PERFECT, PHONE, RESEARCH

    return {Noise.PHONE: PHONE, Noise.RESEARCH: RESEARCH, Noise.NONE: PERFECT}[noise]


def _refuse_to_replace(path: Path) -> None:
    """Only what a simulation wrote is written anew."""
    if not path.is_file():
        return
    from sternway.recordings import is_recording, read_all

    if is_recording(path) and not all(each.simulated for each in read_all(path)):
        raise SternwayError(f"{path}: is a recording and is never overwritten: change --out")
