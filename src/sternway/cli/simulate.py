"""``sternway simulate``: write recordings of a run that never happened, or of captured motion."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sternway.cli.output import print_paths
from sternway.cli.terminal import message
from sternway.errors import InvalidRequest, SternwayError
from sternway.files import is_file
from sternway.text import say

if TYPE_CHECKING:
    from sternway.motion.virtual import SensorNoise
    from sternway.recordings import FloatArray, Recording

EXAMPLES = (
    "sternway simulate --out my-run --format fit --seed 7",
    "sternway simulate --from walk.bvh --place thigh --out thigh.csv",
    "sternway simulate --from run.trc --place left-shank --place right-shank --noise none",
    "sternway simulate --from walk.bvh --place pocket --gps --minutes 5",
)
_STEM = "simulated-track-session"
_FOLDER = Path("out/simulated")
_CAPTURED = "Sensors worn by a captured body"
_MOST_MINUTES = 120.0
"""for which a body of sixty frames a second still fits into memory"""


class Format(StrEnum):
    """The files to write."""

    SENSOR_LOGGER = "sensor-logger"
    FIT = "fit"
    GPX = "gpx"
    CSV = "csv"
    ALL = "all"


class Place(StrEnum):
    """Where the phone is worn."""

    TRUNK = "trunk"
    UPPER_ARM = "upper-arm"


class Noise(StrEnum):
    """How far from perfect the sensor is."""

    PHONE = "phone"
    RESEARCH = "research"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class WornSensors:
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


def write_simulated(
    folder: Path,
    formats: Format = Format.ALL,
    *,
    seed: int = 1,
    place: Place = Place.TRUNK,
    minutes: float | None = None,
    rate: float = 100.0,
    annotate: bool = True,
) -> list[Path]:
    """Simulate a session and write it in the formats asked for; returns the paths.

    Without ``minutes`` it is the track session of 32 minutes. `Format.ALL` leaves the plain CSV
    out, which holds no more than the phone's log. Raises ``InvalidRequest``, and ``SternwayError``
    where the folder cannot be written.
    """
    from sternway import simulation

    plan = simulation.track_session() if minutes is None else simulation.hour_session(minutes)
    run = simulation.simulate(plan, seed=seed, place=str(place), rate=rate)
    paths: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if formats in (Format.SENSOR_LOGGER, Format.ALL):
            path = folder / f"{_STEM}.zip"
            paths.append(simulation.write_sensor_logger(run, path, annotate=annotate))
        if formats in (Format.FIT, Format.ALL):
            paths.append(simulation.write_fit(run, folder / f"{_STEM}.fit"))
        if formats in (Format.GPX, Format.ALL):
            paths.append(simulation.write_gpx(run, folder / f"{_STEM}.gpx"))
        if formats is Format.CSV:
            recording = simulation.phone_recording(run)
            paths.append(simulation.write_imu_csv(recording, folder / f"{_STEM}.csv"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise SternwayError(f"{folder}: cannot be written: {reason}") from error
    return paths


def simulate(
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER|FILE",
            help="Folder to write into; without it, out/simulated. With --from, the .csv or .zip "
            "to write; without it, the motion's name and the place, here.",
            show_default=False,
        ),
    ] = None,
    formats: Annotated[
        Format | None,
        typer.Option("--format", help="Which files. With --from: csv or sensor-logger."),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same run.")] = 1,
    place: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PLACE",
            help="Where the phone is worn: trunk or upper-arm. With --from: left-shank, foot, "
            "thigh, pocket, waist, chest, wrist, head …; repeat it for more sensors.",
        ),
    ] = None,
    minutes: Annotated[
        float | None,
        typer.Option(
            help="Length; without it, a track session of 32 minutes. With --from, the motion is "
            "repeated for so long.",
        ),
    ] = None,
    rate: Annotated[
        float, typer.Option(min=10, max=1000, help="Hz of the motion sensors.")
    ] = 100.0,
    annotations: Annotated[
        bool, typer.Option(help="Note each bout's direction in the phone's log.")
    ] = True,
    motion: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Motion capture (BVH, TRC, C3D) of the body that wears the sensors.",
            rich_help_panel=_CAPTURED,
        ),
    ] = None,
    mount: Annotated[
        str,
        typer.Option(
            metavar="HOW",
            help="How it is strapped on: random, aligned with the segment, half-turn, or the "
            "w,x,y,z of a quaternion.",
            rich_help_panel=_CAPTURED,
        ),
    ] = "random",
    noise: Annotated[
        Noise, typer.Option(help="Noise of the sensor.", rich_help_panel=_CAPTURED)
    ] = Noise.PHONE,
    gps: Annotated[
        bool,
        typer.Option("--gps", help="Add positions once a second.", rich_help_panel=_CAPTURED),
    ] = False,
) -> None:
    """Write a recording of a run that never happened, marked as simulated.

    A track session of forward warm-up and backward repetitions, as a phone's log (Sensor Logger), a
    watch's file (FIT) and its track (GPX). Or, with --from, what motion sensors would have measured
    on a motion-captured body.
    """
    if motion is None:
        if gps or mount != "random" or noise is not Noise.PHONE:
            raise InvalidRequest("--gps, --mount and --noise are for captured motion: add --from")
        paths = write_simulated(
            out or _FOLDER,
            formats or Format.ALL,
            seed=seed,
            place=_carried(place),
            minutes=minutes,
            rate=rate,
            annotate=annotations,
        )
        print_paths(paths)
        return
    worn = WornSensors(tuple(place or ()), mount, noise, rate, gps, minutes, seed)
    if not worn.places:
        raise InvalidRequest("say where on the body the sensor is: --place thigh, left-shank …")
    written, warnings = write_worn(motion, worn, _file_for(motion, worn.places, formats, out, gps))
    for warning in warnings:
        message(f"{motion}: {warning}")
    print_paths([written])


def _carried(places: list[str] | None) -> Place:
    """Where the phone of a simulated session is."""
    named = places or [Place.TRUNK]
    if len(named) > 1 or named[0] not in set(Place):
        raise InvalidRequest(
            f"place {', '.join(named)!r}: a simulated session is worn on the trunk or upper-arm; "
            "for other places give captured motion (--from walk.bvh)"
        )
    return Place(named[0])


def _file_for(
    motion: Path, places: tuple[str, ...], formats: Format | None, out: Path | None, gps: bool
) -> Path:
    """The file to write, whose suffix says in which format."""
    suffixes = {Format.CSV: ".csv", Format.SENSOR_LOGGER: ".zip"}
    if formats is not None and formats not in suffixes:
        raise InvalidRequest(f"--format {formats}: captured motion gives csv or sensor-logger")
    asked = suffixes[formats] if formats else None
    if out is None:
        suffix = asked or (".zip" if gps else ".csv")
        return Path(f"{motion.name.split('.')[0]}-{'-'.join(places)}{suffix}")
    if asked and out.suffix.lower() != asked:
        raise InvalidRequest(f"--out {out}: --format {formats} is written to a {asked}")
    return out


def write_worn(motion: Path, worn: WornSensors, out: Path) -> tuple[Path, tuple[str, ...]]:
    """Write what the sensors would have recorded; returns the path and the reader's warnings.

    Into a ``.csv``, or a ``.zip`` as Sensor Logger writes it, which alone holds positions. Raises
    ``UnreadableFile`` where the motion cannot be read, ``InvalidRequest``, and ``SternwayError``
    where the file cannot be written.
    """
    from sternway.simulation import write_imu_csv, write_worn_phone

    write = {".csv": write_imu_csv, ".zip": write_worn_phone}.get(out.suffix.lower())
    if write is None:
        raise InvalidRequest(f"--out {out}: name a .csv, or a .zip that holds a phone's log")
    if worn.with_gps and write is write_imu_csv:
        raise InvalidRequest("a CSV of motion data holds no positions: name a .zip with --gps")
    _refuse_to_replace(out)
    recording = _worn(motion, worn)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        write(recording, out)
    except OSError as error:
        raise SternwayError(f"{out}: cannot be written: {error.strerror or error}") from error
    return out, tuple(say(warning.notice) for warning in recording.warnings)


def _worn(motion: Path, worn: WornSensors) -> Recording:
    from dataclasses import replace

    from sternway.motion.virtual import Sampling, recording_from, repeated
    from sternway.recordings import read
    from sternway.recordings.placement import Placement

    for place in worn.places:
        Placement.parse(place)
    captured = read(motion)
    pose = captured.pose
    if pose is None:
        raise SternwayError(f"{motion}: holds no motion capture: give a BVH, TRC or C3D file")
    if worn.minutes is not None:
        if not 0.0 < worn.minutes <= _MOST_MINUTES:
            raise InvalidRequest(
                f"--minutes {worn.minutes:g}: say more than 0 and at most {_MOST_MINUTES:g}"
            )
        pose = repeated(pose, 60.0 * worn.minutes)
    recording = recording_from(
        pose,
        worn.places,
        sampling=Sampling(worn.rate),
        mount=_mount(worn.mount),
        noise=_noise(worn.noise),
        with_gps=worn.with_gps,
        seed=worn.seed,
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
    if not is_file(path):
        return
    from sternway.recordings import is_recording, read_all

    if is_recording(path) and not all(each.simulated for each in read_all(path)):
        raise SternwayError(
            f"{path}: is a recording and is never overwritten: name another file with --out"
        )
