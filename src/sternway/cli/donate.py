"""``sternway donate``: a copy of a recording without places, times of day and names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = (
    'sternway donate run.zip --worn "phone, right pocket" --consent',
    "sternway donate run.zip --worn watch --truth marks.csv --consent --out gift.zip",
)
CONSENT = (
    "I recorded this myself. I give this copy to the Sternway project under CC0, to be kept, "
    "published, and used to make and to judge its methods."
)

SHAPE = (
    "the turns that the gyroscope felt, beside speed or steps, still give roughly the shape of "
    "the way, without north and without a place: give away no way that somebody could know again, "
    "such as one from your door"
)


def donate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A recording.", show_default=False)],
    worn: Annotated[
        str,
        typer.Option(
            metavar="WORDS",
            help="What was worn where: devices and places, as in “phone, right pocket”.",
            show_default=False,
        ),
    ],
    consent: Annotated[bool, typer.Option("--consent", help=f"Say: “{CONSENT}”")] = False,
    truth: Annotated[
        Path | None,
        typer.Option(metavar="CSV", help="What was true, as for validate: worth most with it."),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(metavar="PLACE", help="Say where the sensor was worn, as for analyze."),
    ] = None,
    out: Annotated[
        Path, typer.Option(metavar="FILE", help="The file to write, which must be new.")
    ] = Path("donation.zip"),
) -> None:
    """Write a copy of a recording without places, times of day and names, to give to the project.

    Nothing is sent: look into the file, then attach it to an issue of the project. Its turns
    and speeds still give roughly the shape of your way, without north and without a place.
    """
    import io
    import zipfile

    from sternway.cli.terminal import message
    from sternway.errors import InvalidRequest, SternwayError
    from sternway.files import create_bytes
    from sternway.motion.validation import Worn, donation_of, read_marks
    from sternway.recordings import read

    if not consent:
        raise InvalidRequest(f"a donation needs your word; say --consent for: “{CONSENT}”")
    try:
        known = Worn.parse(worn)
    except InvalidRequest as error:
        raise InvalidRequest(f"--worn: {error}") from error
    marks = read_marks(truth) if truth else ()
    files = donation_of(read(file, place=place), CONSENT, known, marks)
    has_sensors = any(name.startswith("sensor-") for name in files)
    if not has_sensors and "speed.csv" not in files:
        raise SternwayError(
            f"{file}: holds neither motion sensors nor what tells a speed: nothing to give"
        )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            # A day that says nothing: the archive's clock is a time of day, too.
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
    create_bytes(out, packed.getvalue())
    typer.echo(out)
    message(
        f"{out}: holds {', '.join(files)}; worn: {known}; no positions, headings, dates or names"
    )
    if has_sensors:
        message(SHAPE)
