"""Week by week: backward and forward distance and session load, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sternway import units
from sternway.reports.style.chart import Chart
from sternway.reports.style.drawing import Datasets, Drawing, Row, number_ticks
from sternway.reports.style.panels import stacked, title, value_axis
from sternway.reports.style.theme import BACKWARD, FORWARD, SERIES, Colour
from sternway.reports.training.timeline import (
    HEIGHT,
    INTERVALS,
    LEFT,
    RIGHT,
    SPACING,
    Days,
    Training,
)
from sternway.text import phrase
from sternway.training.load import Week

if TYPE_CHECKING:
    from sternway.reports.style.panels import Panel

_BAR = 5.2
"""days that the bar of a week covers"""
_Bars = tuple[str, list[tuple[date, float]], Colour]


def weeks_chart(training: Training, width: int) -> Drawing | None:
    """The chart about ``width`` px wide; None where nothing was done."""
    weeks = training.weeks
    if not any(week.volume.backward or week.volume.forward or week.load for week in weeks):
        return None
    days = Days(weeks[0].monday, 7 * len(weeks), width - LEFT - RIGHT)
    data, unit = Datasets(), units.current().large
    backward = [unit.of(week.volume.backward) for week in weeks]
    forward = [unit.of(week.volume.forward) for week in weeks]
    panels = [
        _bars(
            phrase("weeks.backward", unit=unit.symbol),
            weeks,
            backward,
            BACKWARD,
        ),
        _bars(
            phrase("weeks.forward", unit=unit.symbol),
            weeks,
            forward,
            FORWARD,
        ),
        _bars(phrase("weeks.load"), weeks, [w.load for w in weeks], SERIES),
    ]
    shown = [panel for panel in panels if any(value for _, value in panel[1])]
    drawn = [_bar_panel(each, days, data, each is shown[-1]) for each in shown]
    return stacked(drawn, data, SPACING)


def _bars(title: str, weeks: Sequence[Week], values: Sequence[float], colour: Colour) -> _Bars:
    return title, [(w.monday, value) for w, value in zip(weeks, values, strict=True)], colour


def _bar_panel(bars: _Bars, days: Days, data: Datasets, labelled: bool) -> Panel:
    import altair as alt

    heading, values, colour = bars
    ticks = number_ticks(0.0, max(value for _, value in values), INTERVALS)
    edge = (7 - _BAR) / 2
    rows: list[Row] = [
        {
            "day": days.at(monday) - 0.5 + edge,
            "end": days.at(monday) - 0.5 + edge + _BAR,
            "value": value,
            "foot": 0.0,
        }
        for monday, value in values
        if value
    ]
    chart = data.layer(
        heading,
        rows,
        alt.MarkDef(type="rect", fill=colour.light),
        x=days.axis(labelled=labelled),
        x2=alt.X2("end:Q"),
        y=value_axis(ticks, LEFT),
        y2=alt.Y2("foot:Q"),
    )
    return alt.layer(chart, title(heading, data, -LEFT), width=days.width, height=HEIGHT)


CHART = Chart(
    lambda: phrase("weeks.title"),
    weeks_chart,
    lambda _: phrase("weeks.caption"),
    order=20,
)
