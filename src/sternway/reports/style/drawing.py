"""A chart's definition apart from its data, and the ticks that people count in."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt

_CLOCK_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200)
_DAY = 86_400
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_DECIMAL_STEPS = (1.0, 2.0, 5.0, 10.0)

Row = dict[str, float | str | None]


def px(channel: Callable[[float], Any], value: float) -> Any:
    """A place in px on a channel such as ``alt.XValue``, whose constructor has no types."""
    return channel(value)


@dataclass(frozen=True, eq=False, slots=True)
class Datasets:
    """Rows by name. Altair checks and copies all that a chart holds, so rows stay out of it."""

    rows: dict[str, list[Row]] = field(default_factory=dict)

    def layer(
        self, name: str, rows: Sequence[Row], mark: alt.MarkDef, **channels: Any
    ) -> alt.Chart:
        """These rows as one layer: a mark for every row, or one through all of them.

        Channels are best given as Altair's own objects: it takes long to make them of a text.
        """
        import altair as alt

        self.rows[name] = list(rows)
        layer: alt.Chart = alt.Chart(alt.NamedData(name=name), mark=mark).encode(**channels)
        return layer

    def placed(self, x: float, y: float, mark: alt.MarkDef, **channels: Any) -> alt.Chart:
        """One mark at a place in px."""
        import altair as alt

        return self.layer("one", [{}], mark, x=px(alt.XValue, x), y=px(alt.YValue, y), **channels)


@dataclass(frozen=True, eq=False, slots=True)
class Drawing:
    """A finished chart."""

    chart: alt.LayerChart | alt.FacetChart | alt.VConcatChart
    datasets: Datasets

    def vega_lite(self) -> dict[str, Any]:
        """The whole chart as a Vega-Lite document, for any renderer.

        Tests check it against the schema; doing so on every page would double the time of a page.
        """
        definition: dict[str, Any] = self.chart.to_dict(validate=False)
        return definition | {"datasets": self.datasets.rows}


def clock_ticks(duration: float, most: int) -> list[int]:
    """Times from 0 to the duration, in s, at most ``most + 1`` of them."""
    least = duration / max(most, 1)
    days = _DAY * math.ceil(least / _DAY)
    step = next((each for each in _CLOCK_STEPS if each >= least), days)
    return list(range(0, math.floor(duration) + 1, step))


def number_ticks(low: float, high: float, intervals: int) -> list[float]:
    """Round numbers that enclose ``low`` and ``high`` in about so many equal intervals."""
    least = max(high - low, 1e-9) / intervals
    power = 10.0 ** math.floor(math.log10(least))
    factors = _STEPS if power >= 10.0 else _DECIMAL_STEPS
    step = next(factor * power for factor in factors if factor * power >= least)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(step * i, 9) for i in range(first, max(last, first + 1) + 1)]


def label_expression(values: Sequence[float], text: Callable[[float], str]) -> str:
    """A Vega expression that writes each tick in our own words."""
    return f"{json.dumps({_written(value): text(value) for value in values})}[datum.value]"


def _written(value: float) -> str:
    """A number as JavaScript writes it as a key."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))
