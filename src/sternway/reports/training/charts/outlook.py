"""How far backward: what the limits allow as a line, sessions done and planned as marks."""

from __future__ import annotations

from sternway import units
from sternway.reports.style.chart import Chart
from sternway.reports.style.drawing import Datasets, Drawing, Row, number_ticks
from sternway.reports.style.panels import stacked, title, value_axis
from sternway.reports.style.theme import BACKWARD, INK, MUTED
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


def outlook_chart(training: Training, width: int) -> Drawing:
    """The chart about ``width`` px wide."""
    import altair as alt

    outlook = training.outlook
    days = Days(outlook[0].day, len(outlook), width - LEFT - RIGHT)
    data, unit = Datasets(), units.current().large
    most = max(max(each.allowed, each.done, each.planned) for each in outlook)
    ticks = number_ticks(0.0, unit.of(max(most, 100.0)), INTERVALS + 1)
    y = value_axis(ticks, LEFT)
    steps: list[Row] = [{"day": days.at(e.day) - 0.5, "value": unit.of(e.allowed)} for e in outlook]
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
            {"day": days.at(day), "value": unit.of(value)} for day, value in values if value
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
    now: list[Row] = [{"day": days.at(training.today) - 0.5}]
    rule = alt.MarkDef(type="rule", stroke=INK.light, strokeDash=[2, 3])
    layers.append(data.layer("today", now, rule, x=days.axis(labelled=True)))
    words = title(phrase("outlook.axis", unit=unit.symbol), data, -LEFT)
    panel = alt.layer(*layers, words, width=days.width, height=2 * HEIGHT)
    return stacked([panel], data, SPACING)


CHART = Chart(
    lambda: phrase("outlook.title"),
    outlook_chart,
    lambda _: phrase("outlook.caption"),
    order=10,
)
