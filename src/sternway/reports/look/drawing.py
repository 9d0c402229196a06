"""A chart's definition apart from its data, and both as one Vega-Lite document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt

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
