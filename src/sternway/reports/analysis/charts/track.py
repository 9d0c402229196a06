"""The track from above, drawn by direction: equal axes, north up, a scale bar, no map beneath."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sternway.direction import DIRECTIONS, Direction
from sternway.motion import Analysis, Course, Stretch
from sternway.reports.analysis.line_styles import LANES, STYLES, LineStyle, style_of
from sternway.reports.analysis.sampling import Polyline, polylines
from sternway.reports.analysis.track_frame import (
    Frame,
    ends,
    north_arrow,
    scale_bar,
    simulated_mark,
)
from sternway.reports.style.chart import Chart
from sternway.reports.style.drawing import Datasets, Drawing, Row
from sternway.reports.style.theme import PANEL, chart_config
from sternway.text import phrase

if TYPE_CHECKING:
    import altair as alt

_SQUARE = 1.5
"""px within which the track is one point"""
_MOST_POINTS = 4000
_ARROWS = 16
"""arrowheads at most, on the longest stretches"""
_SHORTEST_WITH_ARROW = 40
"""px"""
_STOP = 6
"""px of a stop's side"""
_HEADING_OVER = 8
"""px over which the way of travel is taken"""


def caption(analysis: Analysis) -> str:
    """How to read the chart."""
    marks = [phrase("analysis.track.arrows")]
    if analysis.total(Direction.STILL):
        marks.append(phrase("analysis.track.stops"))
    return phrase("analysis.track.caption", marks="; ".join(marks))


def track_chart(analysis: Analysis, width: int) -> Drawing | None:
    """The track ``width`` px wide, or None where the recording has no positions."""
    import altair as alt

    course = analysis.course
    if not (np.isfinite(course.east) & np.isfinite(course.north)).any():
        return None
    frame, data = Frame.around(course, width), Datasets()
    layers = [
        *_lines(analysis, frame, data),
        *_stops(analysis, frame, data),
        *_arrows(analysis, frame, data),
        *ends(course, frame, data),
        *scale_bar(frame, data),
        *north_arrow(frame, data),
    ]
    if analysis.recording.simulated:
        layers.append(simulated_mark(data))
    chart = alt.layer(*layers, width=frame.width, height=frame.height, config=chart_config())
    return Drawing(chart, data)


def _lines(analysis: Analysis, frame: Frame, data: Datasets) -> Iterator[alt.Chart]:
    """One layer for every style, the narrow over the wide so that both are seen."""
    course, kind = analysis.course, _kinds(analysis)
    running = kind >= 0
    found = polylines(
        np.where(running, course.east, np.nan),
        np.where(running, course.north, np.nan),
        kind,
        _SQUARE * frame.pixel,
        _MOST_POINTS,
    )
    for style in sorted(LANES, key=lambda each: -each.width):
        mine = [line for line in found if LANES[line.kind] is style and style.width]
        if mine:
            yield _line(mine, style, frame, data)


def _kinds(analysis: Analysis) -> NDArray[np.intp]:
    """For every cell of the course the index of its style in `LANES`; −1 in a pause."""
    course = analysis.course
    by_direction = [LANES.index(STYLES[direction]) for direction in DIRECTIONS]
    kind = np.array([*by_direction, -1], dtype=np.intp)[course.direction]
    for stretch in analysis.stretches:
        if stretch.group is not None:
            first, last = np.searchsorted(course.time, [stretch.start, stretch.end])
            inside = kind[first:last]
            inside[inside >= 0] = LANES.index(style_of(stretch))
    return kind


def _line(lines: Iterable[Polyline], style: LineStyle, frame: Frame, data: Datasets) -> alt.Chart:
    import altair as alt

    rows: list[Row] = [
        {"line": number, "step": step, "east": east, "north": north}
        for number, line in enumerate(lines)
        for step, (east, north) in enumerate(
            zip(line.east.tolist(), line.north.tolist(), strict=True)
        )
    ]
    mark = alt.MarkDef(
        type="line",
        stroke=style.colour.light,
        strokeWidth=frame.thin(style.width),
        strokeDash=list(style.dash) or alt.Undefined,
        strokeJoin="round",
        strokeCap="butt" if style.dash else "round",
    )
    name = f"track {style.label}"
    return data.layer(
        name, rows, mark, **frame.axes(), detail=alt.Detail("line:N"), order=alt.Order("step:Q")
    )


def _stops(analysis: Analysis, frame: Frame, data: Datasets) -> Iterator[alt.Chart]:
    """A hollow square at every place where the runner stood."""
    import altair as alt

    course = analysis.course
    places: dict[tuple[int, int], Row] = {}
    for stretch in analysis.stretches:
        if stretch.direction is Direction.STILL:
            first, last = np.searchsorted(course.time, [stretch.start, stretch.end])
            known = np.isfinite(course.east[first:last]) & np.isfinite(course.north[first:last])
            if known.any():
                east = float(course.east[first:last][known].mean())
                north = float(course.north[first:last][known].mean())
                x, y = frame.place(east, north)
                square = round(x / _STOP), round(y / _STOP)
                places.setdefault(square, {"east": east, "north": north})
    if places:
        mark = alt.MarkDef(
            type="point",
            shape="square",
            size=_STOP**2,
            filled=True,
            fill=PANEL.light,
            stroke=STYLES[Direction.STILL].colour.light,
            strokeWidth=1.5,
            opacity=1,
        )
        yield data.layer("stops", list(places.values()), mark, **frame.axes())


def _arrows(analysis: Analysis, frame: Frame, data: Datasets) -> Iterator[alt.Chart]:
    """Arrowheads of travel in the middle of the longest stretches."""
    import altair as alt

    moving = [
        stretch
        for stretch in analysis.stretches
        if stretch.direction is not Direction.STILL
        and (stretch.distance or 0.0) > _SHORTEST_WITH_ARROW * frame.pixel
    ]
    moving = sorted(moving, key=lambda stretch: -(stretch.distance or 0.0))[:_ARROWS]
    turn = alt.Angle("heading:Q", scale=alt.Scale(domain=[0, 360], range=[0, 360], nice=False))
    for style in LANES:
        mine = (_arrow(analysis.course, each, frame) for each in moving if style_of(each) is style)
        if rows := [row for row in mine if row]:
            mark = alt.MarkDef(
                type="point",
                shape="triangle-up",
                size=frame.thin(110),
                filled=True,
                fill=style.colour.light,
                stroke=PANEL.light,
                strokeWidth=1.5,
                opacity=1,
            )
            yield data.layer(f"arrows {style.label}", rows, mark, **frame.axes(), angle=turn)


def _arrow(course: Course, stretch: Stretch, frame: Frame) -> Row | None:
    """The middle of a stretch and where the path leads from there, degrees from north."""
    middle = int(np.searchsorted(course.time, (stretch.start + stretch.end) / 2))
    east, north = course.east[middle:], course.north[middle:]
    if not len(east):
        return None
    away = np.flatnonzero(np.hypot(east - east[0], north - north[0]) >= _HEADING_OVER * frame.pixel)
    if not len(away):
        return None
    ahead = away[0]
    heading = np.degrees(np.arctan2(east[ahead] - east[0], north[ahead] - north[0])) % 360.0
    return {"east": float(east[0]), "north": float(north[0]), "heading": float(heading)}


CHART = Chart(lambda: phrase("analysis.track.title"), track_chart, caption, order=10)
