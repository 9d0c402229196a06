"""Steps over time: cadence, contact and flight as motion sensors saw them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sternway.direction import Direction
from sternway.motion import Analysis
from sternway.recordings import FloatArray
from sternway.reports.analysis.panels import SPACING, Series, clock_of, panel
from sternway.reports.analysis.sampling import means
from sternway.reports.style.chart import Chart
from sternway.reports.style.drawing import Datasets, Drawing
from sternway.reports.style.panels import stacked
from sternway.text import phrase

if TYPE_CHECKING:
    from sternway.motion.steps import Steps

_SPAN = 5.0
"""s of which a mean is drawn: about a dozen steps"""
_LEAST = 3
"""steps in a span without which it has no mean"""
_FEWEST = 4
"""means that make a line worth drawing"""


def caption(analysis: Analysis) -> str:
    """How to read the chart."""
    parts = [phrase("analysis.steps-chart.means", seconds=_SPAN)]
    if analysis.total(Direction.BACKWARD):
        parts.append(phrase("analysis.tinted"))
    return f"{'; '.join(parts)}."


def gait_chart(analysis: Analysis, width: int) -> Drawing | None:
    """Panels about ``width`` px wide; None where no sensor saw steps for long enough."""
    clock, series = clock_of(analysis, width), _series(analysis)
    if clock is None or not series:
        return None
    data = Datasets()
    panels = [panel(each, analysis, clock, data, labelled=each is series[-1]) for each in series]
    return stacked(panels, data, SPACING)


def _series(analysis: Analysis) -> list[Series]:
    if analysis.footsteps is None:
        return []
    trusted = analysis.footsteps.by_trust
    timed = next((each for each in trusted if np.isfinite(each.contact_time).any()), None)
    duration = analysis.recording.duration
    wanted = [_mean(phrase("analysis.axis.cadence"), trusted[0], _cadence(trusted[0]), duration)]
    if timed is not None:
        wanted.append(
            _mean(phrase("analysis.axis.contact"), timed, 1000.0 * timed.contact_time, duration)
        )
        wanted.append(
            _mean(phrase("analysis.axis.flight"), timed, 1000.0 * timed.flight_time, duration)
        )
    return [each for each in wanted if np.isfinite(each.values).sum() >= _FEWEST]


def _cadence(steps: Steps) -> FloatArray:
    with np.errstate(divide="ignore"):
        return np.asarray(60.0 / steps.step_time)


def _mean(title: str, steps: Steps, values: FloatArray, duration: float) -> Series:
    """Of the steps in each span; NaN where there were few."""
    return Series(title, *means(steps.time, values, duration, _SPAN, _LEAST))


CHART = Chart(lambda: phrase("analysis.steps-chart.title"), gait_chart, caption, section="gait")
