"""Panels one above the other, whose axes align: a title above each, one axis of values, stacked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from sternway.reports.style.drawing import Datasets, Drawing, label_expression
from sternway.reports.style.theme import INK, TEXT_SIZE, chart_config
from sternway.units import figure

if TYPE_CHECKING:
    import altair as alt

    Panel: TypeAlias = alt.LayerChart | alt.FacetChart

TITLE_ABOVE = 12
"""px from a title's foot to its panel"""


def title(text: str, data: Datasets, x: float = 0) -> alt.Chart:
    """The words above a panel."""
    import altair as alt

    mark = alt.MarkDef(
        type="text",
        align="left",
        baseline="alphabetic",
        fill=INK.light,
        fontSize=TEXT_SIZE,
        fontWeight=600,
    )
    return data.placed(x, -TITLE_ABOVE, mark, text=alt.TextValue(text))


def value_axis(ticks: Sequence[float], left: int) -> alt.Y:
    """The channel of a panel's values; its labels take ``left`` px, so that panels align."""
    import altair as alt

    return alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[ticks[0], ticks[-1]], nice=False, zero=False),
        axis=alt.Axis(
            values=list(ticks),
            labelExpr=label_expression(ticks, lambda tick: figure(tick, "g")),
            minExtent=left,
            maxExtent=left,
        ),
    )


def stacked(panels: Sequence[Panel], data: Datasets, spacing: int) -> Drawing:
    """The panels as one chart."""
    import altair as alt

    chart = alt.vconcat(*panels, spacing=spacing, bounds="flush", config=chart_config())
    return Drawing(chart, data)
