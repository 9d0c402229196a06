"""A recording's charts as a page shows them: each in a wide and a narrow drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sternway.motion import Analysis, Direction
from sternway.reports import words
from sternway.reports.analysis.directions import LANES, Look, look_of
from sternway.reports.analysis.gait_chart import SPAN, gait_chart
from sternway.reports.analysis.headline import headline
from sternway.reports.analysis.time_chart import time_chart
from sternway.reports.analysis.track_chart import track_chart
from sternway.reports.look.drawing import Drawing
from sternway.reports.look.svg import inline_svg

WIDE, NARROW = 800, 350
"""px; the style sheet switches between them"""


@dataclass(frozen=True, slots=True)
class Plate:
    """One chart, twice, with its title and caption."""

    title: str
    wide: str
    narrow: str
    caption: str


def plates(analysis: Analysis) -> Iterator[Plate]:
    """The charts for which the recording has data."""
    title = "Track, seen from above"
    if track := _twice(analysis, title, track_chart):
        yield Plate(title, *track, _track_caption(analysis))
    title = "Over time"
    if time := _twice(analysis, title, time_chart):
        yield Plate(title, *time, _time_caption(analysis))


def gait_plate(analysis: Analysis) -> Plate | None:
    """Steps over time, where a motion sensor saw them."""
    title = "Steps over time"
    steps = _twice(analysis, title, gait_chart)
    return Plate(title, *steps, _gait_caption(analysis)) if steps else None


def looks_in(analysis: Analysis) -> list[Look]:
    """The looks that occur, for a legend."""
    seen = {look_of(stretch).label for stretch in analysis.stretches}
    return [look for look in LANES if look.label in seen]


def _twice(
    analysis: Analysis, title: str, draw: Callable[[Analysis, int], Drawing | None]
) -> tuple[str, str] | None:
    label = f"{title}. {headline(analysis)} The tables below give the figures."
    drawings = [draw(analysis, width) for width in (WIDE, NARROW)]
    wide, narrow = (drawing and inline_svg(drawing, label) for drawing in drawings)
    return (wide, narrow) if wide and narrow else None


def _track_caption(analysis: Analysis) -> str:
    marks = ["Arrowheads point the way of travel"]
    if analysis.total(Direction.STILL):
        marks.append("squares are stops")
    return f"{'; '.join(marks)}. Both axes have one scale."


def _time_caption(analysis: Analysis) -> str:
    parts = ["Time is counted from the start of the recording"]
    if analysis.total(Direction.BACKWARD):
        parts.append("the tinted bands are the backward stretches")
    if (analysis.course.direction < 0).any():
        parts.append("nothing is drawn in pauses")
    return f"{'; '.join(parts)}."


def _gait_caption(analysis: Analysis) -> str:
    parts = [f"Means of {SPAN:.0f}{words.NBSP}s each"]
    if analysis.total(Direction.BACKWARD):
        parts.append("the tinted bands are the backward stretches")
    return f"{'; '.join(parts)}."
