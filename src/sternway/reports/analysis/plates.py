"""A recording's charts as a page shows them: each in a wide and a narrow drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sternway.motion import Analysis, Direction
from sternway.reports import words
from sternway.reports.analysis.directions import LANES, Look, look_of
from sternway.reports.analysis.gait_chart import SPAN, gait_chart
from sternway.reports.analysis.headline import headline
from sternway.reports.analysis.time_chart import time_chart
from sternway.reports.analysis.track_chart import track_chart
from sternway.reports.look.drawing import Drawing
from sternway.reports.look.plate import Plate, plate


def plates(analysis: Analysis) -> Iterator[Plate]:
    """The charts for which the recording has data."""
    track = _plate(analysis, "Track, seen from above", _track_caption, track_chart)
    time = _plate(analysis, "Over time", _time_caption, time_chart)
    yield from (each for each in (track, time) if each)


def gait_plate(analysis: Analysis) -> Plate | None:
    """Steps over time, where a motion sensor saw them."""
    return _plate(analysis, "Steps over time", _gait_caption, gait_chart)


def looks_in(analysis: Analysis) -> list[Look]:
    """The looks that occur, for a legend."""
    seen = {look_of(stretch).label for stretch in analysis.stretches}
    return [look for look in LANES if look.label in seen]


def _plate(
    analysis: Analysis,
    title: str,
    caption: Callable[[Analysis], str],
    draw: Callable[[Analysis, int], Drawing | None],
) -> Plate | None:
    label = f"{title}. {headline(analysis)} The tables below give the figures."
    return plate(title, caption(analysis), label, lambda width: draw(analysis, width))


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
