"""``sternway validate``: how often the direction of a recording is right, against a known truth."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sternway.cli import terminal
from sternway.cli.output import Json, deliver, json_result, takes_stdout

if TYPE_CHECKING:
    from sternway.motion.validation import ClaimsPart, Mark, ScorePart

EXAMPLES = (
    "sternway validate run.zip --truth marks.csv",
    "sternway validate run.zip --truth marks.csv --place right-pocket --shift 12.4",
    "sternway validate run.zip --truth marks.csv --json",
)


def validate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A recording.", show_default=False)],
    truth: Annotated[
        Path,
        typer.Option(
            metavar="CSV",
            help="What was true: lines of start, end, way (docs/validate.md).",
            show_default=False,
        ),
    ],
    place: Annotated[
        str | None,
        typer.Option(metavar="PLACE", help="Say where the sensor was worn, as for analyze."),
    ] = None,
    front: Annotated[
        str | None,
        typer.Option(metavar="AXIS", help="Say which axis of a trunk sensor points ahead."),
    ] = None,
    shift: Annotated[
        float,
        typer.Option(
            metavar="S", help="Seconds from the recording's start to the zero of the marks."
        ),
    ] = 0.0,
    json: Json = None,
) -> None:
    """Judge the direction of a recording against what truly happened, way by way.

    The table is that of the project's own measurements, so that the two can be compared.
    """
    from sternway.motion import Declarations, analyze
    from sternway.motion.grid import Grid
    from sternway.motion.validation import (
        bouts_of,
        document_of,
        judged,
        marks_beyond,
        marks_too_short,
        read_marks,
        ways_marked,
    )
    from sternway.recordings import read
    from sternway.typed_json import plain

    takes_stdout(json)
    marks = read_marks(truth)
    recording = read(file, place=place)
    course = analyze(recording, Declarations(front=front)).course
    grid = Grid(len(course.direction), course.step)
    ways = ways_marked(marks, grid, shift)
    _tell(truth, marks_beyond(marks, grid, shift), "beyond the recording's start or end")
    _tell(truth, marks_too_short(marks, grid, shift), "within less than one whole half second")
    found = document_of(file.name, judged(course, bouts_of(ways), str(file)))
    deliver(
        lambda: show(found.ways, found.lengths, found.claims),
        json_result(json, lambda: plain(found)),
    )


def _tell(truth: Path, marks: Sequence[Mark], where: str) -> None:
    """Say which marks are not judged, or not in full."""
    from sternway.reports.words import counted
    from sternway.units import clock_tenths

    if marks:
        first = f"{clock_tenths(marks[0].start)}–{clock_tenths(marks[0].end)}"
        terminal.message(
            f"{truth}: {counted(len(marks), 'mark')} {where}, the first {first}: not judged there"
        )


def show(
    ways: Sequence[ScorePart], lengths: Sequence[ScorePart], claims: Sequence[ClaimsPart]
) -> None:
    """Print the tables: by way, by length of bout, and how many claims were right."""
    from sternway.units import percent

    _table("way", ways)
    _table("bouts of", lengths)
    for each in claims:
        if each.claims:
            terminal.point(
                f"truly {each.truly}: of {each.claims} half seconds that were named with "
                f"{percent(each.least)} or more, {percent(each.right)} were right"
            )
    terminal.paragraph(
        "One recording of one person: no interval can be given. Who moves and is called still is "
        "counted as unknown, and shown beside it. In side steps and turns unknown is right.",
        style="dim",
    )


def _table(title: str, scores: Sequence[ScorePart]) -> None:
    from sternway.units import percent

    terminal.table(
        {title: [each.bouts_of for each in scores]},
        {
            "bouts": [str(each.bouts) for each in scores],
            "s": [f"{each.seconds_s:.1f}" for each in scores],
            "right": [percent(each.right) for each in scores],
            "unknown": [percent(each.unknown) for each in scores],
            "wrong": [percent(each.wrong) for each in scores],
            "called still": [percent(each.still) for each in scores],
        },
    )
