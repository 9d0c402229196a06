"""Tests: a panel each; the band is the change from the first result that means nothing."""

from __future__ import annotations

from sternway import units
from sternway.reports.style.chart import Chart
from sternway.reports.style.drawing import Datasets, Drawing, Row, number_ticks
from sternway.reports.style.panels import stacked, title, value_axis
from sternway.reports.style.theme import MUTED, SERIES
from sternway.reports.training.timeline import (
    HEIGHT,
    INTERVALS,
    LEFT,
    RIGHT,
    SPACING,
    Days,
    Training,
)
from sternway.text import phrase, term, translated
from sternway.training.progress import Trend


def results_chart(training: Training, width: int) -> Drawing | None:
    """The chart about ``width`` px wide; None where nothing was tested."""
    import altair as alt

    courses = training.courses
    if not courses:
        return None
    first = min(course.results[0].date for course in courses)
    last = max(course.results[-1].date for course in courses)
    days = Days(first, max((last - first).days + 1, 14), width - LEFT - RIGHT)
    data = Datasets()
    panels = []
    for course in courses:
        labelled = course is courses[-1]
        scale, unit = units.read_as(course.measure.unit)
        values = [scale * result.value for result in course.results]
        band = [scale * end for end in _band(course)]
        ticks = number_ticks(min([*values, *band]), max([*values, *band]), INTERVALS)
        y = value_axis(ticks, LEFT)
        rows: list[Row] = [
            {"day": days.at(r.date), "value": value}
            for r, value in zip(course.results, values, strict=True)
        ]
        line = alt.MarkDef(
            type="line",
            stroke=SERIES.light,
            strokeWidth=1.5,
            point=alt.OverlayMarkDef(fill=SERIES.light, stroke=SERIES.light, size=30),
        )
        code = course.measure.code
        layers = [data.layer(code, rows, line, x=days.axis(labelled=labelled), y=y)]
        if band:
            area: list[Row] = [{"value": band[0], "high": band[1]}]
            mark = alt.MarkDef(type="rect", fill=MUTED.light, fillOpacity=0.15)
            channels = {"y": y, "y2": alt.Y2("high:Q")}
            layers.insert(0, data.layer(f"{code} band", area, mark, **channels))
        words = title(f"{translated(course.measure.name)}, {term('unit', unit)}", data, -LEFT)
        panels.append(alt.layer(*layers, words, width=days.width, height=HEIGHT))
    return stacked(panels, data, SPACING)


def _band(course: Trend) -> tuple[float, ...]:
    if course.first is None or course.smallest_change is None:
        return ()
    return (
        max(course.first.value - course.smallest_change, 0.0),
        course.first.value + course.smallest_change,
    )


CHART = Chart(
    lambda: phrase("results.chart"),
    results_chart,
    lambda _: phrase("results.chart-caption"),
    order=30,
)
