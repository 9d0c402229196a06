"""A filmed body as stick figures in a row, coloured by direction. No picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sternway.direction import DIRECTIONS, Direction
from sternway.motion import Analysis
from sternway.recordings import Pose
from sternway.reports.analysis.line_styles import STYLES
from sternway.reports.style.drawing import Datasets, Row
from sternway.reports.style.theme import MUTED, RULE, TEXT_SIZE

if TYPE_CHECKING:
    import altair as alt

_FOOT = 18
"""px below the ground for what is written"""
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


@dataclass(frozen=True, slots=True)
class Stick:
    """One figure of a row."""

    row: int
    """of the pose"""
    label: str
    """what is written below it"""


def strip(
    analysis: Analysis,
    pose: Pose,
    sticks: Sequence[Stick],
    data: Datasets,
    name: str,
    *,
    places: int,
    width: int,
    high: int,
) -> alt.LayerChart | alt.FacetChart:
    """Figures side by side in a row of ``width`` × ``high`` px with room for ``places`` of them."""
    import altair as alt

    lines: list[Row] = []
    heads: list[Row] = []
    texts: list[Row] = []
    scale, ground = (high - _FOOT) / _ROOM, high - _FOOT
    for place, stick in enumerate(sticks):
        middle = (place + 0.5) * width / places
        colour = STYLES[direction_at(analysis, float(pose.time[stick.row]))].colour.light
        body = _Body(pose, stick.row, middle, ground, scale)
        lines += [{**line, "colour": colour} for line in body.lines()]
        heads.append({**body.head(), "colour": colour})
        texts.append({"x": middle, "text": stick.label})
    across = alt.Scale(domain=[0, width], nice=False)
    down = alt.Scale(domain=[high, 0], nice=False)
    x, y = alt.X("x:Q", scale=across, axis=None), alt.Y("y:Q", scale=down, axis=None)
    fill = alt.Color("colour:N", scale=None, legend=None)
    ends = {"x": x, "y": y, "x2": alt.X2("x2:Q"), "y2": alt.Y2("y2:Q")}
    level: list[Row] = [{"x": 0, "y": ground, "x2": width, "y2": ground}]
    size = float(np.pi * (_HEAD * scale) ** 2)
    layers = [
        data.layer(f"ground {name}", level, alt.MarkDef(type="rule", stroke=RULE.light), **ends),
        *(
            data.layer(
                f"limbs {name} {thick}",
                [each for each in lines if each["thick"] == thick],
                alt.MarkDef(type="rule", strokeWidth=thick, strokeCap="round"),
                color=fill,
                **ends,
            )
            for thick in (_FAR, _NEAR)
        ),
        data.layer(
            f"heads {name}",
            heads,
            alt.MarkDef(type="point", filled=False, size=size, opacity=1.0),
            x=x,
            y=y,
            color=fill,
        ),
        data.layer(
            f"labels {name}",
            texts,
            alt.MarkDef(type="text", fill=MUTED.light, fontSize=TEXT_SIZE, baseline="bottom"),
            x=x,
            y=alt.value(high),
            text=alt.Text("text:N"),
        ),
    ]
    return alt.layer(*layers, width=width, height=high)


def direction_at(analysis: Analysis, time: float) -> Direction:
    """The direction at a moment, s."""
    course = analysis.course
    cell = min(max(int(time / course.step), 0), len(course.time) - 1)
    number = int(course.direction[cell])
    return next((each for each in DIRECTIONS if each.number == number), Direction.UNKNOWN)


@dataclass(frozen=True, eq=False, slots=True)
class _Body:
    """One moment of a pose, placed with its hips at ``middle`` px."""

    pose: Pose
    row: int
    middle: float
    ground: float
    scale: float

    def lines(self) -> list[Row]:
        """Limbs and trunk, and where the nose points."""
        left, right = (self._joint(f"{side}Hip")[1] for side in ("Left", "Right"))
        sides = ("Right", "Left") if left < right else ("Left", "Right")
        bones = [(a, b, _NEAR) for a, b in _TRUNK]
        for side, thick in zip(sides, (_FAR, _NEAR), strict=True):
            bones += [(f"{side}{a}", f"{side}{b}", thick) for a, b in _LIMBS]
        drawn = [
            _line(*self._at(first), *self._at(second), thick) for first, second, thick in bones
        ]
        head = np.array(self._head())
        away = np.array(self._at("Nose")) - head
        away = away / max(float(np.linalg.norm(away)), 1e-6) * _HEAD * self.scale * 1.35
        x, y, x2, y2 = map(float, (*head, *(head + away)))
        return [*drawn, _line(x, y, x2, y2, _NEAR)]

    def head(self) -> Row:
        x, y = self._head()
        return {"x": x, "y": y}

    def _head(self) -> tuple[float, float]:
        (x, y), (x2, y2) = self._at("LeftEar"), self._at("RightEar")
        return 0.5 * (x + x2), 0.5 * (y + y2)

    def _at(self, name: str) -> tuple[float, float]:
        hips = 0.5 * (self._joint("LeftHip")[0] + self._joint("RightHip")[0])
        across, _, up = self._joint(name)
        return self.middle + (across - hips) * self.scale, self.ground - up * self.scale

    def _joint(self, name: str) -> tuple[float, float, float]:
        x, y, z = map(float, self.pose.positions[self.row, self.pose.names.index(name)])
        return x, y, z


def _line(x: float, y: float, x2: float, y2: float, thick: float) -> Row:
    return {"x": float(x), "y": float(y), "x2": float(x2), "y2": float(y2), "thick": thick}
