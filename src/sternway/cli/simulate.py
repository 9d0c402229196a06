"""``sternway simulate``: write recordings of a run that never happened, or of captured motion."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sternway.cli.wearing import Noise
from sternway.errors import InvalidRequest, SternwayError

EXAMPLES = (
    "sternway simulate --out my-run --format fit --seed 7",
    "sternway simulate --from walk.bvh --place thigh --out thigh.csv",
    "sternway simulate --from run.trc --place left-shank --place right-shank --noise none",
    "sternway simulate --from walk.bvh --place pocket --gps --minutes 5",
)
_STEM = "simulated-track-session"
_FOLDER = Path("out/simulated")
_CAPTURED = "Sensors worn by a captured body"


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
            "thigh, pocket, waist, chest, wrist, head …; again for another sensor.",
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
            help="Motion capture (BVH, TRC, C3D) whose body wears the sensors.",
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
        Noise, typer.Option(help="Of the sensor.", rich_help_panel=_CAPTURED)
    ] = Noise.PHONE,
    gps: Annotated[
        bool,
        typer.Option("--gps", help="Add positions once a second.", rich_help_panel=_CAPTURED),
    ] = False,
) -> None:
    """Write a recording that never happened, marked as simulated.

    A track session of forward warm-up and backward repetitions, as a phone's log (Sensor Logger), a
    watch's file (FIT) and its track (GPX). Or, with --from, what motion sensors would have measured
    on a body whose motion was captured.
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
        for path in paths:
            typer.echo(path)
        return
    from sternway.cli.lines import tell
    from sternway.cli.wearing import Wear, write_worn

    wear = Wear(tuple(place or ()), mount, noise, rate, gps, minutes, seed)
    if not wear.places:
        raise InvalidRequest("say where on the body the sensor is: --place thigh, left-shank …")
    written, doubts = write_worn(motion, wear, _file_for(motion, wear.places, formats, out, gps))
    for doubt in doubts:
        tell(f"{motion}: {doubt}")
    typer.echo(written)


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
