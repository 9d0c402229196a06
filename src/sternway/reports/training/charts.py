"""Training in pictures: weeks each way, the way of the limits, and tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sternway.reports.look.axes import label_expression, number_ticks
from sternway.reports.look.drawing import Datasets, Drawing, Row, px
from sternway.reports.look.theme import (
    BACKWARD,
    FORWARD,
    INK,
    MUTED,
    SERIES,
    TEXT_SIZE,
    Colour,
    chart_config,
)
from sternway.reports.training.days_axis import Days
from sternway.training.load import OutlookDay, Week
from sternway.training.progress import Course

if TYPE_CHECKING:
    import altair as alt

    _Panel = alt.LayerChart | alt.FacetChart

_LEFT = 44
"""px for figures left of every panel"""
_RIGHT = 12
_HEIGHT = 96
"""px of a panel"""
_SPACING = 36
_INTERVALS = 3
_BAR = 5.2
"""days that the bar of a week covers"""
_WEEK = timedelta(days=7)


def weeks_chart(weeks: Sequence[Week], width: int) -> Drawing:
    """Backward and forward kilometres and session load of every week, one below the other."""
    days = Days(weeks[0].monday, 7 * len(weeks), width - _LEFT - _RIGHT)
    data = Datasets()
    panels = [
        _bars("Backward, km a week", weeks, [w.volume.backward / 1000 for w in weeks], BACKWARD),
        _bars("Forward, km a week", weeks, [w.volume.forward / 1000 for w in weeks], FORWARD),
        _bars("Session load (rating × minutes)", weeks, [w.load for w in weeks], SERIES),
    ]
    shown = [panel for panel in panels if any(value for _, value in panel[1])]
    return _stacked([_bar_panel(each, days, data, each is shown[-1]) for each in shown], data)


def outlook_chart(outlook: Sequence[OutlookDay], today: date, width: int) -> Drawing:
    """What the limits allow a session as a line, sessions done and planned as marks below it."""
    import altair as alt

    days = Days(outlook[0].day, len(outlook), width - _LEFT - _RIGHT)
    data = Datasets()
    most = max(max(each.allowed, each.done, each.planned) for each in outlook)
    ticks = number_ticks(0.0, max(most, 100.0) / 1000, _INTERVALS + 1)
    y = _values(ticks)
    steps: list[Row] = [{"day": days.at(e.day) - 0.5, "value": e.allowed / 1000} for e in outlook]
    line = data.layer(
        "allowed",
        steps,
        alt.MarkDef(type="line", interpolate="step-after", stroke=MUTED.light, strokeWidth=1.5),
        x=days.axis(labelled=True),
        y=y,
    )
    layers = [line]
    for name, values, colour, filled in (
        ("done", [(e.day, e.done) for e in outlook], BACKWARD, True),
        ("planned", [(e.day, e.planned) for e in outlook], BACKWARD, False),
    ):
        rows: list[Row] = [
            {"day": days.at(day), "value": value / 1000} for day, value in values if value
        ]
        mark = alt.MarkDef(
            type="point",
            filled=filled,
            fill=colour.light if filled else None,
            stroke=colour.light,
            strokeWidth=1.5,
            size=36,
            opacity=1,
        )
        layers.append(data.layer(name, rows, mark, x=days.axis(labelled=True), y=y))
    now: list[Row] = [{"day": days.at(today) - 0.5}]
    rule = alt.MarkDef(type="rule", stroke=INK.light, strokeDash=[2, 3])
    layers.append(data.layer("today", now, rule, x=days.axis(labelled=True)))
    words = _title("Backward, km a session", data)
    panel = alt.layer(*layers, words, width=days.width, height=2 * _HEIGHT)
    return _stacked([panel], data)


def results_chart(courses: Sequence[Course], width: int) -> Drawing:
    """One panel a test; the band is the change from the first result that means nothing."""
    import altair as alt

    first = min(course.results[0].date for course in courses)
    last = max(course.results[-1].date for course in courses)
    days = Days(first, max((last - first).days + 1, 14), width - _LEFT - _RIGHT)
    data = Datasets()
    panels = []
    for course in courses:
        labelled = course is courses[-1]
        values = [result.value for result in course.results]
        band = _band(course)
        ticks = number_ticks(min([*values, *band]), max([*values, *band]), _INTERVALS)
        y = _values(ticks)
        rows: list[Row] = [{"day": days.at(r.date), "value": r.value} for r in course.results]
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
        title = _title(f"{course.measure.name}, {course.measure.unit}", data)
        panels.append(alt.layer(*layers, title, width=days.width, height=_HEIGHT))
    return _stacked(panels, data)


def _band(course: Course) -> tuple[float, ...]:
    if course.first is None or course.smallest_change is None:
        return ()
    return (
        max(course.first.value - course.smallest_change, 0.0),
        course.first.value + course.smallest_change,
    )


_Bars = tuple[str, list[tuple[date, float]], Colour]


def _bars(title: str, weeks: Sequence[Week], values: Sequence[float], colour: Colour) -> _Bars:
    return title, [(w.monday, value) for w, value in zip(weeks, values, strict=True)], colour


def _bar_panel(
    bars: _Bars, days: Days, data: Datasets, labelled: bool
) -> alt.LayerChart | alt.FacetChart:
    import altair as alt

    title, values, colour = bars
    ticks = number_ticks(0.0, max(value for _, value in values), _INTERVALS)
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
        title,
        rows,
        alt.MarkDef(type="rect", fill=colour.light),
        x=days.axis(labelled=labelled),
        x2=alt.X2("end:Q"),
        y=_values(ticks),
        y2=alt.Y2("foot:Q"),
    )
    return alt.layer(chart, _title(title, data), width=days.width, height=_HEIGHT)


def _values(ticks: Sequence[float]) -> alt.Y:
    import altair as alt

    return alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[ticks[0], ticks[-1]], nice=False, zero=False),
        axis=alt.Axis(
            values=list(ticks),
            labelExpr=label_expression(ticks, "{:g}".format),
            minExtent=_LEFT,
            maxExtent=_LEFT,
        ),
    )


def _title(text: str, data: Datasets) -> alt.Chart:
    import altair as alt

    mark = alt.MarkDef(
        type="text",
        text=text,
        align="left",
        baseline="bottom",
        fill=INK.light,
        fontSize=TEXT_SIZE,
        fontWeight=600,
    )
    return data.layer("title", [{}], mark, x=px(alt.XValue, -_LEFT), y=px(alt.YValue, -12))


def _stacked(panels: Sequence[_Panel], data: Datasets) -> Drawing:
    import altair as alt

    chart = alt.vconcat(*panels, spacing=_SPACING, bounds="flush", config=chart_config())
    return Drawing(chart, data)
