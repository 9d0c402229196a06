"""The body of a film at moments through it: stick figures, coloured by direction. No picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sternway import units
from sternway.direction import Direction
from sternway.motion import Analysis
from sternway.recordings import Pose
from sternway.reports.analysis.stick_figures import Stick, strip
from sternway.reports.style.chart import Chart
from sternway.reports.style.drawing import Datasets, Drawing
from sternway.reports.style.panels import stacked
from sternway.text import current, phrase

if TYPE_CHECKING:
    import altair as alt

_FIGURE = 78
"""px for each figure"""
_HIGH = 120
_ROWS = 2


def caption(analysis: Analysis) -> str:
    """How to read the chart."""
    coloured = (Direction.BACKWARD, Direction.FORWARD)
    shown = [
        phrase(f"analysis.film.{direction}")
        for direction in coloured
        if any(stretch.direction is direction for stretch in analysis.stretches)
    ]
    told = f"; {current().listed(shown)}" if shown else ""
    return phrase("analysis.film.caption", told=told)


def film_chart(analysis: Analysis, width: int) -> Drawing | None:
    """Rows of figures, ``width`` px wide; None where nobody was filmed."""
    pose = analysis.recording.pose
    if pose is None or not pose.is_filmed:
        return None
    each_row = max(width // _FIGURE, 1)
    moments = _moments(pose, _ROWS * each_row)
    if not moments:
        return None
    data = Datasets()
    panels: list[alt.LayerChart | alt.FacetChart] = []
    for start in range(0, len(moments), each_row):
        sticks = [
            Stick(row, f"{units.figure(float(pose.time[row]), '.1f')}{units.NBSP}s")
            for row in moments[start : start + each_row]
        ]
        size = {"places": each_row, "width": width, "high": _HIGH}
        panels.append(strip(analysis, pose, sticks, data, f"{start}", **size))
    return stacked(panels, data, 12)


def _moments(pose: Pose, most: int) -> list[int]:
    """Rows of pictures in which the whole body was seen, evenly through them."""
    seen = np.flatnonzero(np.isfinite(pose.positions).all(axis=(1, 2)))
    if not len(seen):
        return []
    chosen = np.linspace(0, len(seen) - 1, min(most, len(seen))).astype(np.int64)
    return [int(row) for row in np.unique(seen[chosen])]


CHART = Chart(lambda: phrase("analysis.film.title"), film_chart, caption, order=10)
