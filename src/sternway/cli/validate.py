"""``sternway validate``: how often the direction of a recording is right, against a known truth."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sternway.cli import terminal

if TYPE_CHECKING:
    from sternway.motion.validation import Judged, Score

EXAMPLES = (
    "sternway validate run.zip --truth marks.csv",
    "sternway validate run.zip --truth marks.csv --place right-pocket --shift 12.4",
)
_CLAIM = 0.9


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
) -> None:
    """Judge the direction of a recording against what truly happened, way by way.

    The table is that of the project's own measurements, so that the two can be compared.
    """
    from sternway.motion import Declarations, analyze
    from sternway.motion.grid import Grid
    from sternway.motion.validation import bouts_of, judged, read_marks, ways_marked
    from sternway.recordings import read

    marks = read_marks(truth)
    recording = read(file, place=place)
    course = analyze(recording, Declarations(front=front)).course
    ways = ways_marked(marks, Grid(len(course.direction), course.step), shift)
    show(judged(course, bouts_of(ways), str(file)))


def show(told: Sequence[Judged]) -> None:
    """Print the tables: by way, by length of bout, and how many claims were right."""
    from sternway.motion.validation import BOUT_LENGTHS, Way, reliability_of, score_of
    from sternway.units import percent

    by_way = [(str(way), [each for each in told if each.way is way]) for way in Way]
    _table("way", [(name, score_of(chosen)) for name, chosen in by_way if chosen])
    by_length = []
    for direction in ("backward", "forward"):
        own = [each for each in told if each.way.direction == direction]
        for length in BOUT_LENGTHS:
            chosen = [each for each in own if length.holds(each.seconds)]
            if chosen:
                by_length.append((f"{direction}, {length}", score_of(chosen)))
    _table("bouts of", by_length)
    for direction in ("backward", "forward"):
        claims = reliability_of([each for each in told if each.way.direction == direction], _CLAIM)
        if claims.claims:
            terminal.point(
                f"truly {direction}: of {claims.claims} half seconds that were named with "
                f"{percent(_CLAIM)} or more, {percent(claims.right)} were right"
            )
    terminal.paragraph(
        "One recording of one person: no interval can be given. In side steps and turns unknown is "
        "right.",
        style="dim",
    )


def _table(title: str, scores: Sequence[tuple[str, Score]]) -> None:
    from sternway.units import percent

    terminal.table(
        {title: [name for name, _ in scores]},
        {
            "bouts": [str(score.bouts) for _, score in scores],
            "s": [f"{score.seconds:.1f}" for _, score in scores],
            "right": [percent(score.right) for _, score in scores],
            "unknown": [percent(score.unknown) for _, score in scores],
            "wrong": [percent(score.wrong) for _, score in scores],
        },
    )
