"""Training over time: the subject of its charts, and days, in words and as an axis of Mondays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sternway.reports.style.drawing import label_expression
from sternway.text import current
from sternway.training.load import OutlookDay, Week
from sternway.training.progress import Trend
from sternway.units import NBSP

if TYPE_CHECKING:
    import altair as alt

LEFT, RIGHT, HEIGHT, SPACING = 44, 12, 96, 36
"""px of panels: for figures left of them, for dates right of them, their height, between two"""
INTERVALS = 3
"""between the lines of a panel"""
_TICK_ROOM = 62
"""px that a written day takes at least"""
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Training:
    """What is known of an athlete's training up to a day, and of the days ahead."""

    weeks: Sequence[Week]
    outlook: Sequence[OutlookDay]
    courses: Sequence[Trend]
    today: date


@dataclass(frozen=True, slots=True)
class Days:
    """From the midnight before ``first`` on, for ``count`` days, in ``width`` px."""

    first: date
    count: int
    width: int

    def at(self, day: date) -> float:
        """The place of a day's middle, in days."""
        return (day - self.first).days + 0.5

    def axis(self, *, labelled: bool) -> alt.X:
        """The channel; a chart's last panel has the labels."""
        import altair as alt

        ticks = self._mondays()
        text = {float(tick): self.first + timedelta(days=tick) for tick in ticks}
        expression = label_expression(ticks, lambda tick: _written(text[float(tick)]))
        return alt.X(
            "day:Q",
            scale=alt.Scale(domain=[0, self.count], nice=False),
            axis=alt.Axis(values=ticks, labels=labelled, labelExpr=expression, labelFlush=True),
        )

    def _mondays(self) -> list[int]:
        first = (_WEEK - self.first.weekday()) % _WEEK
        weeks = max(1, -(-self.count * _TICK_ROOM // (self.width * _WEEK)))
        return list(range(first, self.count + 1, weeks * _WEEK))


def _written(day: date) -> str:
    """A day on an axis."""
    return current().axis_day(day).replace(NBSP, " ")
