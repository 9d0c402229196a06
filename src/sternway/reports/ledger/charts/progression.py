"""A progression drawn: each record from its day until the next, all marks that count around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from sternway.athletics import Event, Mark, Measure, PartialDate, written
from sternway.ledger import Ledger, RecordStep, told_mark
from sternway.reports.ledger.lines import doubt_of, with_doubt
from sternway.reports.style.chart import Chart
from sternway.reports.style.drawing import (
    Datasets,
    Drawing,
    Row,
    clock_ticks,
    label_expression,
    number_ticks,
)
from sternway.reports.style.theme import BACKWARD, INK, MUTED, PANEL, chart_config
from sternway.text import current, phrase
from sternway.text.ledger import holder_name
from sternway.units import localized

if TYPE_CHECKING:
    import altair as alt

_HEIGHT = 300
_DAYS = 365.25
_WIDE = 600
"""px, from which names are written beside the points"""
_NAME_GAP = 9
"""px"""
_RIGHT = 0.7
"""of the span of years, beyond which names are written to the left"""
_BEFORE = 0.02
"""of the span of years, left of the first point"""
_MARGIN = 0.12
"""of the span of marks, above and below"""
_YEARS_A_TICK = 90
"""px"""


@dataclass(frozen=True, slots=True)
class RecordLine:
    """How a record came down."""

    ledger: Ledger
    steps: Sequence[RecordStep]
    event: Event
    until: date
    """the day up to which the last step is drawn"""


@dataclass(frozen=True, slots=True)
class _Point:
    year: float
    """with the day as its fraction"""
    value: float
    """s or m"""
    label: str
    is_vague: bool
    """whether the day is not known"""


def progression_chart(course: RecordLine, width: int) -> Drawing | None:
    """The chart ``width`` px wide; None for fewer than two steps.

    Better is always lower: times fall, and the axis of distances is turned round.
    """
    import altair as alt

    points = [_point(course.ledger, step) for step in course.steps]
    event, until = course.event, year_of(course.until)
    if len(points) < 2:
        return None
    inner = width - 70
    data = Datasets()
    x = alt.X("year:Q", scale=_years(points, until), axis=_year_axis(points, until, inner))
    y = alt.Y("value:Q", scale=_values(points, event), axis=_value_axis(points, event))
    layers = [
        _line(points, until, data, x, y),
        *_dots(points, data, x, y),
        *(_names(points, until, data, x, y) if width >= _WIDE else ()),
    ]
    chart = alt.layer(*layers, width=inner, height=_HEIGHT, config=chart_config())
    return Drawing(chart, data)


def year_of(day: date) -> float:
    """A day as a year with a fraction."""
    return day.year + (day.timetuple().tm_yday - 1) / _DAYS


def _point(ledger: Ledger, step: RecordStep) -> _Point:
    done = step.claim.performance
    assert done.mark is not None
    assert done.date is not None
    mark = current().mark(told_mark(step.claim))
    told = with_doubt(mark, doubt_of(ledger, step.claim))
    label = f"{told} {holder_name(ledger, step.claim)}"
    return _Point(_year(done.date), done.mark.value / 1000, label, not done.date.is_day)


def _year(day: PartialDate) -> float:
    return year_of(day.latest if day.is_open else day.earliest)


def _line(points: Sequence[_Point], until: float, data: Datasets, x: alt.X, y: alt.Y) -> alt.Chart:
    import altair as alt

    rows: list[Row] = [{"year": point.year, "value": point.value} for point in points]
    rows.append({"year": max(until, points[-1].year), "value": points[-1].value})
    mark = alt.MarkDef(
        type="line", interpolate="step-after", stroke=BACKWARD.light, strokeWidth=2.5
    )
    return data.layer("line", rows, mark, x=x, y=y)


def _dots(points: Sequence[_Point], data: Datasets, x: alt.X, y: alt.Y) -> Iterator[alt.Chart]:
    """Full where the day is known, hollow where only the month, the year or a bound is."""
    import altair as alt

    for is_vague, fill in ((False, BACKWARD), (True, PANEL)):
        rows: list[Row] = [
            {"year": point.year, "value": point.value}
            for point in points
            if point.is_vague is is_vague
        ]
        if rows:
            mark = alt.MarkDef(
                type="point",
                shape="circle",
                size=60,
                filled=True,
                fill=fill.light,
                stroke=BACKWARD.light,
                strokeWidth=2,
                opacity=1,
            )
            yield data.layer("vague" if is_vague else "dated", rows, mark, x=x, y=y)


def _names(
    points: Sequence[_Point], until: float, data: Datasets, x: alt.X, y: alt.Y
) -> Iterator[alt.Chart]:
    """Right of and above each point, left of those at the right edge."""
    import altair as alt

    first, last = points[0].year, max(until, points[-1].year)
    sides: tuple[tuple[Literal["left", "right"], int], ...]
    sides = (("left", _NAME_GAP), ("right", -_NAME_GAP))
    for align, shift in sides:
        rows: list[Row] = [
            {"year": point.year, "value": point.value, "label": point.label}
            for point in points
            if (point.year - first > _RIGHT * (last - first)) is (align == "right")
        ]
        if rows:
            mark = alt.MarkDef(
                type="text", align=align, baseline="bottom", dx=shift, dy=-4, fill=INK.light
            )
            text = alt.Text("label:N")
            yield data.layer(f"names {align}", rows, mark, x=x, y=y, text=text)


def _years(points: Sequence[_Point], until: float) -> alt.Scale:
    import altair as alt

    first, last = points[0].year, max(until, points[-1].year)
    return alt.Scale(domain=[first - _BEFORE * (last - first), last], nice=False, zero=False)


def _year_axis(points: Sequence[_Point], until: float, width: int) -> alt.Axis:
    import altair as alt

    last = max(until, points[-1].year)
    ticks = number_ticks(points[0].year, last, max(2, width // _YEARS_A_TICK))
    whole = [tick for tick in ticks if tick == int(tick) and points[0].year <= tick <= last]
    return alt.Axis(
        values=whole,
        grid=False,
        labelExpr=label_expression(whole, lambda year: f"{year:.0f}"),
        labelColor=MUTED.light,
    )


def _values(points: Sequence[_Point], event: Event) -> alt.Scale:
    import altair as alt

    low, high = _span(points)
    return alt.Scale(
        domain=[low, high], nice=False, zero=False, reverse=event.measure is Measure.DISTANCE
    )


def _value_axis(points: Sequence[_Point], event: Event) -> alt.Axis:
    import altair as alt

    low, high = _span(points)
    if event.measure is Measure.DISTANCE or high < 60:
        ticks = [tick for tick in number_ticks(low, high, 5) if low <= tick <= high]
    else:
        step = clock_ticks(high - low, 5)
        gap = step[1] - step[0] if len(step) > 1 else 1
        first = int(low // gap + 1) * gap
        ticks = [float(each) for each in range(first, int(high) + 1, gap)]
    return alt.Axis(values=ticks, labelExpr=label_expression(ticks, lambda v: _text(v, event)))


def _span(points: Sequence[_Point]) -> tuple[float, float]:
    values = [point.value for point in points]
    margin = _MARGIN * (max(values) - min(values)) or 0.01 * max(values)
    return min(values) - margin, max(values) + margin


def _text(value: float, event: Event) -> str:
    """A tick as marks of the event are written."""
    scaled = round(value * 1000)
    step = 1000 if scaled % 1000 == 0 else 100 if scaled % 100 == 0 else 10
    return localized(written(Mark(event.measure, scaled - scaled % step, step), event))


CHART = Chart(
    lambda: phrase("ledger.chart"),
    progression_chart,
    lambda course: phrase("ledger.chart-caption"),
)
