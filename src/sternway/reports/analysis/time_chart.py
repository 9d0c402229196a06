"""The run over time: a ribbon of directions above speed, heart rate and cadence.

Every direction has its own lane in the ribbon, so that it can be read without colour; backward
stretches are tinted through all panels beneath. One axis of time serves them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sternway.motion import Analysis
from sternway.reports.analysis.directions import LANES
from sternway.reports.analysis.panels import (
    LEFT,
    Clock,
    Series,
    clock_of,
    panel,
    spans,
    stacked,
    title,
)
from sternway.reports.look.drawing import Datasets, Drawing, Row
from sternway.reports.look.theme import INK

if TYPE_CHECKING:
    import altair as alt

_LANE = 20
"""px"""


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
    return stacked(panels, data)


def _series(analysis: Analysis) -> list[Series]:
    course, time = analysis.course, analysis.course.time
    wanted = (
        Series("Speed, m/s", time, course.speed, from_zero=True, paced=True),
        Series("Heart rate, beats/min", time, course.heart_rate),
        Series("Cadence, steps/min", time, course.cadence),
    )
    return [series for series in wanted if np.isfinite(series.values).any()]


def _ribbon(
    analysis: Analysis, clock: Clock, data: Datasets, *, labelled: bool
) -> alt.LayerChart | alt.FacetChart:
    import altair as alt

    shown = {look.label: spans(analysis, look, clock) for look in LANES}
    looks = [look for look in LANES if shown[look.label]]
    rows: list[Row] = [
        {"lane": look.label, "time": each.start, "end": max(each.end, each.start + clock.pixel)}
        for look in looks
        for each in shown[look.label]
    ]
    lanes = [look.label for look in looks]
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
            scale=alt.Scale(domain=lanes, range=[look.colour.light for look in looks]),
            legend=None,
        ),
    )
    words_above = "Direction (SIMULATED)" if analysis.recording.simulated else "Direction"
    return alt.layer(ribbon, title(words_above, data), width=clock.width, height=_LANE * len(lanes))
