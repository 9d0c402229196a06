"""The run over time: a ribbon of directions above speed, heart rate and cadence.

Every direction has its own lane in the ribbon, so that it can be read without colour; backward
stretches are tinted through all panels beneath. One axis of time serves them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sternway import units
from sternway.direction import Direction
from sternway.motion import Analysis
from sternway.reports.analysis.line_styles import LANES
from sternway.reports.analysis.panels import LEFT, SPACING, Clock, Series, clock_of, panel, spans
from sternway.reports.style.chart import Chart
from sternway.reports.style.drawing import Datasets, Drawing, Row
from sternway.reports.style.panels import stacked, title
from sternway.reports.style.theme import INK
from sternway.text import phrase

if TYPE_CHECKING:
    import altair as alt

_LANE = 20
"""px"""


def caption(analysis: Analysis) -> str:
    """How to read the chart."""
    parts = [phrase("analysis.time-chart.clock")]
    if analysis.total(Direction.BACKWARD):
        parts.append(phrase("analysis.tinted"))
    if (analysis.course.direction < 0).any():
        parts.append(phrase("analysis.time-chart.pauses"))
    return f"{'; '.join(parts)}."


def time_chart(analysis: Analysis, width: int) -> Drawing | None:
    """Ribbon and panels about ``width`` px wide, or None for a recording without duration."""
    clock, series = clock_of(analysis, width), _series(analysis)
    if clock is None or not (series or analysis.stretches):
        return None
    data = Datasets()
    panels: list[alt.LayerChart | alt.FacetChart] = []
    if analysis.stretches:
        panels.append(_ribbon(analysis, clock, data, labelled=not series))
    panels += [panel(each, analysis, clock, data, labelled=each is series[-1]) for each in series]
    return stacked(panels, data, SPACING)


def _series(analysis: Analysis) -> list[Series]:
    course, time, unit = analysis.course, analysis.course.time, units.current().speed
    wanted = (
        Series(
            phrase("analysis.axis.speed", unit=unit.symbol),
            time,
            course.speed / unit.size,
            from_zero=True,
            paced=True,
        ),
        Series(phrase("analysis.axis.heart-rate"), time, course.heart_rate),
        Series(phrase("analysis.axis.cadence"), time, course.cadence),
    )
    return [series for series in wanted if np.isfinite(series.values).any()]


def _ribbon(
    analysis: Analysis, clock: Clock, data: Datasets, *, labelled: bool
) -> alt.LayerChart | alt.FacetChart:
    import altair as alt

    shown = {style.label: spans(analysis, style, clock) for style in LANES}
    styles = [style for style in LANES if shown[style.label]]
    rows: list[Row] = [
        {"lane": style.label, "time": each.start, "end": max(each.end, each.start + clock.pixel)}
        for style in styles
        for each in shown[style.label]
    ]
    lanes = [style.label for style in styles]
    ribbon = data.layer(
        "ribbon",
        rows,
        alt.MarkDef(type="bar", height=_LANE - 6),
        x=clock.axis(labelled=labelled),
        x2=alt.X2("end:Q"),
        y=alt.Y(
            "lane:N",
            sort=lanes,
            scale=alt.Scale(domain=lanes, paddingInner=0, paddingOuter=0),
            axis=alt.Axis(grid=False, labelColor=INK.light, minExtent=LEFT, maxExtent=LEFT),
        ),
        color=alt.Color(
            "lane:N",
            scale=alt.Scale(domain=lanes, range=[style.colour.light for style in styles]),
            legend=None,
        ),
    )
    simulated = "-simulated" if analysis.recording.simulated else ""
    above = title(phrase(f"analysis.axis.direction{simulated}"), data)
    return alt.layer(ribbon, above, width=clock.width, height=_LANE * len(lanes))


CHART = Chart(lambda: phrase("analysis.time-chart.title"), time_chart, caption, order=20)
