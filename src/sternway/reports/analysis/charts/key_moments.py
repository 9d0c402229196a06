"""The body of a film at the moments of a step: contact, mid-stance, toe-off, flight, each way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sternway import units
from sternway.direction import Direction
from sternway.motion import Analysis
from sternway.motion.steps import Steps
from sternway.recordings import Pose
from sternway.reports.analysis.stick_figures import Stick, direction_at, strip
from sternway.reports.style.chart import Chart
from sternway.reports.style.drawing import Datasets, Drawing
from sternway.reports.style.panels import stacked
from sternway.text import current, phrase

if TYPE_CHECKING:
    import altair as alt

_WAYS = (Direction.BACKWARD, Direction.FORWARD)
_PLACES = 4
_HIGH, _HIGH_NARROW, _NARROW = 190, 130, 500
"""px of a row, and of one on a page narrower than the third"""
_NEAR = 0.6
"""of the time between two pictures, by which a moment may miss one"""


def caption(analysis: Analysis) -> str:
    """Which steps are shown."""
    pose = analysis.recording.pose
    told = [] if pose is None else [(way, _usual(analysis, pose, way)) for way in _WAYS]
    steps = [
        phrase(f"analysis.key-moments.{way}", at_s=units.figure(sticks[0][0], ".1f"))
        for way, sticks in told
        if sticks
    ]
    return phrase("analysis.key-moments.caption", steps=current().listed(steps))


def key_chart(analysis: Analysis, width: int) -> Drawing | None:
    """A row for each way in which steps were seen; None where none were."""
    pose = analysis.recording.pose
    if pose is None or not pose.is_filmed:
        return None
    data = Datasets()
    panels: list[alt.LayerChart | alt.FacetChart] = []
    size = {"places": _PLACES, "width": width, "high": _HIGH if width > _NARROW else _HIGH_NARROW}
    for way in _WAYS:
        if moments := _usual(analysis, pose, way):
            sticks = [Stick(row, label) for _, row, label in moments]
            panels.append(strip(analysis, pose, sticks, data, str(way), **size))
    return stacked(panels, data, 12) if panels else None


def _usual(analysis: Analysis, pose: Pose, way: Direction) -> list[tuple[float, int, str]]:
    """Moment, row of the pose and name of what is shown of the most usual step of a way."""
    best: tuple[float, list[tuple[float, int, str]]] | None = None
    for steps in analysis.footsteps.by_trust if analysis.footsteps is not None else ():
        whole = np.flatnonzero(np.isfinite(steps.contact_time) & np.isfinite(steps.step_time))
        mine = [row for row in whole if direction_at(analysis, float(steps.time[row])) is way]
        if not mine:
            continue
        middle = [np.median(each[mine]) for each in (steps.contact_time, steps.step_time)]
        for row in mine:
            shown = _shown(steps, int(row), pose)
            odd = abs(steps.contact_time[row] - middle[0]) + abs(steps.step_time[row] - middle[1])
            if shown and (best is None or odd < best[0]):
                best = float(odd), shown
        if best is not None:
            break
    return best[1] if best is not None else []


def _shown(steps: Steps, row: int, pose: Pose) -> list[tuple[float, int, str]]:
    """The moments of a step; none where the body was not seen in one of them."""
    landing, contact = float(steps.time[row]), float(steps.contact_time[row])
    moments = [
        (landing, "contact"),
        (landing + 0.5 * contact, "stance"),
        (landing + contact, "toe-off"),
    ]
    if np.isfinite(steps.flight_time[row]):
        moments.append((landing + contact + 0.5 * float(steps.flight_time[row]), "flight"))
    found = []
    for moment, name in moments:
        picture = int(np.argmin(np.abs(pose.time - moment)))
        is_near = abs(float(pose.time[picture]) - moment) * pose.rate <= _NEAR
        if not is_near or not np.isfinite(pose.positions[picture]).all():
            return []
        found.append((moment, picture, phrase(f"analysis.key-moments.{name}")))
    return found


CHART = Chart(lambda: phrase("analysis.key-moments.title"), key_chart, caption, order=11)
