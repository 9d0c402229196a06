"""``sternway simulate``: write recordings of a run that never happened."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sternway.errors import SternwayError

_STEM = "simulated-track-session"


class Format(StrEnum):
    """The files to write."""

    SENSOR_LOGGER = "sensor-logger"
    FIT = "fit"
    GPX = "gpx"
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

    Without ``minutes`` it is the track session of 32 minutes. Raises ``InvalidRequest``, and
    ``SternwayError`` where the folder cannot be written.
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
    except OSError as error:
        reason = error.strerror or str(error)
        raise SternwayError(f"{folder}: cannot be written: {reason}") from error
    return paths


def simulate(
    out: Annotated[Path, typer.Option(help="Folder to write into.")] = Path("out/simulated"),
    formats: Annotated[Format, typer.Option("--format", help="Which files.")] = Format.ALL,
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same run.")] = 1,
    place: Annotated[Place, typer.Option(help="Where the phone is worn.")] = Place.TRUNK,
    minutes: Annotated[
        float | None,
        typer.Option(min=10, max=1440, help="Length; without it, a track session of 32 minutes."),
    ] = None,
    rate: Annotated[
        float, typer.Option(min=10, max=1000, help="Hz of the phone's motion sensors.")
    ] = 100.0,
    annotations: Annotated[
        bool, typer.Option(help="Note each bout's direction in the phone's log.")
    ] = True,
) -> None:
    """Write a track session that never happened: forward warm-up, backward repetitions.

    A phone's log (Sensor Logger), a watch's file (FIT) and its track (GPX), marked as simulated.

    Example: sternway simulate --out my-run --format fit --seed 7
    """
    for path in write_simulated(
        out,
        formats,
        seed=seed,
        place=place,
        minutes=minutes,
        rate=rate,
        annotate=annotations,
    ):
        typer.echo(path)
