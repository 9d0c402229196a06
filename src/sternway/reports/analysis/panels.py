"""Panels over time one above the other: a series each, backward stretches tinted through all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sternway import units
from sternway.direction import Direction
from sternway.motion import Analysis
from sternway.recordings import FloatArray, Interval
from sternway.reports.analysis.line_styles import STYLES, LineStyle, style_of
from sternway.reports.analysis.sampling import extremes, merged
from sternway.reports.style.drawing import (
    Datasets,
    Row,
    clock_ticks,
    label_expression,
    number_ticks,
    px,
)
from sternway.reports.style.panels import TITLE_ABOVE, title, value_axis
from sternway.reports.style.theme import BACKWARD, MUTED, SERIES, TEXT_SIZE

if TYPE_CHECKING:
    import altair as alt

LEFT = 66
"""px for words and figures left of the panels, the same for all, so that they align"""
_RIGHT = 46
"""px for the paces right of the speed"""
_PANEL = 104
"""px of height"""
SPACING = 40
"""px between panels, with room for a title"""
_COLUMN = 1.5
"""px of width for which a series keeps its extremes"""
_TINT = 0.15
_TICK_ROOM = 70
"""px that a written time takes at least"""
_INTERVALS = 4
"""between the lines of a panel"""


@dataclass(frozen=True, eq=False, slots=True)
class Series:
    """One panel: values ``(n,)`` at moments ``(n,)`` in order, NaN where unknown."""

    title: str
    time: FloatArray
    """s"""
    values: FloatArray
    from_zero: bool = False
    paced: bool = False
    """whether paces stand on the right"""


@dataclass(frozen=True, slots=True)
class Clock:
    """The axis of time: ``width`` px for ``duration`` s."""

    width: int
    duration: float

    def axis(self, *, labelled: bool) -> alt.X:
        import altair as alt

        ticks = clock_ticks(self.duration, self.width // _TICK_ROOM)
        expression = label_expression(ticks, units.clock)
        return alt.X(
            "time:Q",
            scale=alt.Scale(domain=[0, self.duration], nice=False),
            axis=alt.Axis(values=ticks, labels=labelled, labelExpr=expression, labelFlush=True),
        )

    @property
    def pixel(self) -> float:
        """How many s one pixel shows."""
        return self.duration / self.width


def clock_of(analysis: Analysis, width: int) -> Clock | None:
    """The axis of a chart about ``width`` px wide; None for a recording without duration."""
    duration = max((stretch.end for stretch in analysis.stretches), default=0.0)
    duration = max(duration, analysis.recording.duration)
    return Clock(width - LEFT - _RIGHT, duration) if duration > 0 else None


def panel(
    series: Series, analysis: Analysis, clock: Clock, data: Datasets, *, labelled: bool
) -> alt.LayerChart | alt.FacetChart:
    """A series as a line; ``labelled`` where the times stand below it."""
    import altair as alt

    time, values = extremes(series.time, series.values, max(round(clock.width / _COLUMN), 1))
    low = 0.0 if series.from_zero else float(np.nanmin(values))
    ticks = number_ticks(low, float(np.nanmax(values)), _INTERVALS)
    rows: list[Row] = [
        {"time": at, "value": value if np.isfinite(value) else None}
        for at, value in zip(time.tolist(), values.tolist(), strict=True)
    ]
    x = clock.axis(labelled=labelled)
    y = value_axis(ticks, LEFT)
    mark = alt.MarkDef(
        type="line",
        stroke=SERIES.light,
        strokeWidth=1.4,
        strokeJoin="round",
        strokeCap="round",
        invalid="break-paths-show-path-domains",
    )
    layers = [
        *_tint(analysis, clock, x, data),
        data.layer(series.title, rows, mark, x=x, y=y),
        title(series.title, data),
    ]
    if series.paced:
        layers += _paces(ticks, clock, y, data)
    return alt.layer(*layers, width=clock.width, height=_PANEL)


def _tint(analysis: Analysis, clock: Clock, x: alt.X, data: Datasets) -> list[alt.Chart]:
    """Backward stretches as bands behind a panel."""
    import altair as alt

    backward = spans(analysis, STYLES[Direction.BACKWARD], clock)
    if not backward:
        return []
    rows: list[Row] = [{"time": each.start, "end": each.end} for each in backward]
    band = alt.MarkDef(type="rect", y=0, y2=_PANEL, fill=BACKWARD.light, fillOpacity=_TINT)
    return [data.layer("backward", rows, band, x=x, x2=alt.X2("end:Q"))]


def _paces(ticks: Sequence[float], clock: Clock, y: alt.Y, data: Datasets) -> list[alt.Chart]:
    """The pace at every line of the speed, on the right."""
    import altair as alt

    left = clock.width + 6
    rows: list[Row] = [
        {"value": tick, "pace": units.pace(tick * units.current().speed.size)}
        for tick in ticks
        if tick > 0
    ]
    at_line, above = (
        alt.MarkDef(
            type="text", align="left", baseline=baseline, fill=MUTED.light, fontSize=TEXT_SIZE
        )
        for baseline in ("middle", "alphabetic")
    )
    return [
        data.layer("paces", rows, at_line, x=px(alt.XValue, left), y=y, text=alt.Text("pace:N")),
        data.placed(left, -TITLE_ABOVE, above, text=alt.TextValue(units.current().pace)),
    ]


def spans(analysis: Analysis, style: LineStyle, clock: Clock) -> list[Interval]:
    """When the run looked so, joined where less than a pixel lies between."""
    mine = [
        Interval(stretch.start, stretch.end)
        for stretch in analysis.stretches
        if style_of(stretch) is style
    ]
    return merged(mine, clock.pixel)
