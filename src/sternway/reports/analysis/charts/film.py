"""The body of a film at moments through it: stick figures, coloured by direction. No picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sternway import units
from sternway.direction import DIRECTIONS, Direction
from sternway.motion import Analysis
from sternway.recordings import FloatArray, Pose
from sternway.reports.analysis.line_styles import STYLES
from sternway.reports.style.chart import Chart
from sternway.reports.style.drawing import Datasets, Drawing, Row
from sternway.reports.style.panels import stacked
from sternway.reports.style.theme import MUTED, RULE, TEXT_SIZE
from sternway.text import current, phrase

if TYPE_CHECKING:
    import altair as alt

_FIGURE = 78
"""px for each figure"""
_HIGH = 120
_FOOT = 18
"""px below the ground for the time"""
_ROWS = 2
_ROOM = 2.1
"""m that the height of a row shows"""
_FAR, _NEAR = 1.3, 2.2
"""px of lines: limbs away from the camera are thinner"""
_TRUNK = (
    ("LeftShoulder", "RightShoulder"),
    ("LeftHip", "RightHip"),
)
_LIMBS = (
    ("Shoulder", "Elbow"),
    ("Elbow", "Wrist"),
    ("Shoulder", "Hip"),
    ("Hip", "Knee"),
    ("Knee", "Ankle"),
    ("Ankle", "Heel"),
    ("Heel", "Toe"),
    ("Ankle", "Toe"),
)
_HEAD = 0.11
"""m, radius of a head"""


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
    moments = _moments(pose, _ROWS * (width // _FIGURE))
    if not len(moments):
        return None
    data = Datasets()
    each_row = max(width // _FIGURE, 1)
    panels: list[alt.LayerChart | alt.FacetChart] = []
    for start in range(0, len(moments), each_row):
        shown = moments[start : start + each_row]
        panels.append(_strip(analysis, pose, shown, width, data, f"{start}"))
    return stacked(panels, data, 12)


def _moments(pose: Pose, most: int) -> FloatArray:
    """Indices of pictures in which the whole body was seen, evenly through them."""
    seen = np.flatnonzero(np.isfinite(pose.positions).all(axis=(1, 2)))
    if not len(seen):
        return np.empty(0, dtype=np.int64)
    return np.unique(seen[np.linspace(0, len(seen) - 1, min(most, len(seen))).astype(np.int64)])


def _strip(
    analysis: Analysis, pose: Pose, moments: FloatArray, width: int, data: Datasets, name: str
) -> alt.LayerChart | alt.FacetChart:
    import altair as alt

    lines: list[Row] = []
    heads: list[Row] = []
    times: list[Row] = []
    scale = (_HIGH - _FOOT) / _ROOM
    ground = _HIGH - _FOOT
    for place, row in enumerate(moments.tolist()):
        middle = (place + 0.5) * width / (width // _FIGURE)
        colour = _colour(analysis, float(pose.time[row]))
        body = pose.positions[row]
        points = {joint: body[index] for index, joint in enumerate(pose.names)}
        hips = 0.5 * (points["LeftHip"][0] + points["RightHip"][0])
        sides = ("Left", "Right")
        if points["LeftHip"][1] < points["RightHip"][1]:
            sides = ("Right", "Left")
        bones = [(a, b, _NEAR) for a, b in _TRUNK]
        for side, thick in zip(sides, (_FAR, _NEAR), strict=True):
            bones += [(f"{side}{a}", f"{side}{b}", thick) for a, b in _LIMBS]
        for first, second, thick in bones:
            ends = [
                (middle + (points[each][0] - hips) * scale, ground - points[each][2] * scale)
                for each in (first, second)
            ]
            (x, y), (x2, y2) = ends
            lines.append({"x": x, "y": y, "x2": x2, "y2": y2, "colour": colour, "thick": thick})
        head = 0.5 * (points["LeftEar"] + points["RightEar"])
        at = (middle + (head[0] - hips) * scale, ground - head[2] * scale)
        nose = (middle + (points["Nose"][0] - hips) * scale, ground - points["Nose"][2] * scale)
        heads.append({"x": at[0], "y": at[1], "colour": colour})
        away = np.array(nose) - np.array(at)
        away = away / max(float(np.linalg.norm(away)), 1e-6) * _HEAD * scale * 1.35
        lines.append(
            {
                "x": at[0],
                "y": at[1],
                "x2": at[0] + float(away[0]),
                "y2": at[1] + float(away[1]),
                "colour": colour,
                "thick": _NEAR,
            }
        )
        times.append(
            {"x": middle, "text": f"{units.figure(float(pose.time[row]), '.1f')}{units.NBSP}s"}
        )
    across = alt.Scale(domain=[0, width], nice=False)
    down = alt.Scale(domain=[_HIGH, 0], nice=False)
    x, y = alt.X("x:Q", scale=across, axis=None), alt.Y("y:Q", scale=down, axis=None)
    fill = alt.Color("colour:N", scale=None, legend=None)
    level: list[Row] = [{"x": 0, "y": ground, "x2": width, "y2": ground}]
    layers = [
        data.layer(
            f"ground {name}",
            level,
            alt.MarkDef(type="rule", stroke=RULE.light),
            x=x,
            y=y,
            x2=alt.X2("x2:Q"),
            y2=alt.Y2("y2:Q"),
        ),
        *(
            data.layer(
                f"limbs {name} {thick}",
                [each for each in lines if each["thick"] == thick],
                alt.MarkDef(type="rule", strokeWidth=thick, strokeCap="round"),
                x=x,
                y=y,
                x2=alt.X2("x2:Q"),
                y2=alt.Y2("y2:Q"),
                color=fill,
            )
            for thick in (_FAR, _NEAR)
        ),
        data.layer(
            f"heads {name}",
            heads,
            alt.MarkDef(
                type="point", filled=False, size=float(np.pi * (_HEAD * scale) ** 2), opacity=1.0
            ),
            x=x,
            y=y,
            color=fill,
        ),
        data.layer(
            f"times {name}",
            times,
            alt.MarkDef(type="text", fill=MUTED.light, fontSize=TEXT_SIZE, baseline="bottom"),
            x=x,
            y=alt.value(_HIGH),
            text=alt.Text("text:N"),
        ),
    ]
    return alt.layer(*layers, width=width, height=_HIGH)


def _colour(analysis: Analysis, time: float) -> str:
    course = analysis.course
    cell = min(max(int(time / course.step), 0), len(course.time) - 1)
    number = int(course.direction[cell])
    direction = next((each for each in DIRECTIONS if each.number == number), Direction.UNKNOWN)
    return STYLES[direction].colour.light


CHART = Chart(lambda: phrase("analysis.film.title"), film_chart, caption, order=10)
