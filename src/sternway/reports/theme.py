"""The one look: colours by their purpose, how each direction is drawn, type, and chart defaults.

A chart names colours by their light value; `sternway.reports.svg` turns those into the classes of
their names, so that a page can change them with the reader's light or dark setting. Directions
differ in hue, width and dash at once, so that they are told apart without seeing colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sternway.motion import Direction, Stretch

if TYPE_CHECKING:
    import altair as alt

FONT = "sans-serif"
"""for charts on their own; inside a page they take the page's font"""
TEXT_SIZE = 12


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour by its purpose. Light values are unique: a chart's colours are found by them."""

    name: str
    light: str
    dark: str


PAPER = Colour("paper", "#fbfbf9", "#10161c")
PANEL = Colour("panel", "#ffffff", "#19222b")
INK = Colour("ink", "#15212c", "#e7edf2")
MUTED = Colour("muted", "#566470", "#a3b3c0")
RULE = Colour("rule", "#dde3e7", "#2d3a45")
SERIES = Colour("series", "#33434f", "#c9d4dd")
BACKWARD = Colour("backward", "#c2410c", "#ff9d61")
FORWARD = Colour("forward", "#0b62a8", "#70b8f5")
STILL = Colour("still", "#6b7783", "#93a2af")
UNKNOWN = Colour("unknown", "#7b6d8d", "#b6a6cb")
WAY_A = Colour("way-a", "#97308f", "#ea9be3")
WAY_B = Colour("way-b", "#0f766e", "#5cd0c2")
NOTICE = Colour("notice", "#fff3d1", "#33290f")
NOTICE_EDGE = Colour("notice-edge", "#a16207", "#f0c04a")
ACCENT = Colour("accent", "#0a5a9c", "#7cc0f8")

COLOURS = (
    PAPER,
    PANEL,
    INK,
    MUTED,
    RULE,
    SERIES,
    BACKWARD,
    FORWARD,
    STILL,
    UNKNOWN,
    WAY_A,
    WAY_B,
    NOTICE,
    NOTICE_EDGE,
    ACCENT,
)


@dataclass(frozen=True, slots=True)
class Look:
    """How one direction is drawn: ``width`` and ``dash`` of its line in px, ``label`` in words.

    Without width it is a place instead of a line, marked by a square.
    """

    label: str
    colour: Colour
    width: float
    dash: tuple[int, ...] = ()


LOOKS = {
    Direction.BACKWARD: Look("Backward", BACKWARD, 5.0),
    Direction.FORWARD: Look("Forward", FORWARD, 2.0),
    Direction.STILL: Look("Still", STILL, 0.0),
    Direction.UNKNOWN: Look("Unknown", UNKNOWN, 2.0, (5, 4)),
}
WAYS = {
    "A": Look("Way A", WAY_A, 4.0, (9, 3)),
    "B": Look("Way B", WAY_B, 3.0, (2, 3)),
}
"""the two ways of an ambiguous recording, neither of which is known to be backward"""
LANES = (
    LOOKS[Direction.BACKWARD],
    LOOKS[Direction.FORWARD],
    WAYS["A"],
    WAYS["B"],
    LOOKS[Direction.STILL],
    LOOKS[Direction.UNKNOWN],
)
"""every look, in the order in which they are listed and laned"""


def look_of(stretch: Stretch) -> Look:
    """How a stretch is drawn: its direction, or its way where only that is known."""
    if stretch.direction is Direction.UNKNOWN and stretch.group in WAYS:
        return WAYS[stretch.group]
    return LOOKS[stretch.direction]


def css_variables(*, dark: bool) -> str:
    """The palette as CSS custom properties."""
    return "".join(
        f"--{colour.name}:{colour.dark if dark else colour.light};" for colour in COLOURS
    )


def css_classes() -> str:
    """A fill class ``f-NAME`` and a stroke class ``s-NAME`` for every colour."""
    return "".join(
        f".f-{colour.name}{{fill:var(--{colour.name})}}"
        f".s-{colour.name}{{stroke:var(--{colour.name})}}"
        for colour in COLOURS
    )


def chart_config() -> alt.Config:
    """Defaults for every chart: no frame, quiet grid, type as on the page."""
    import altair as alt

    return alt.Config(
        font=FONT,
        background=PANEL.light,
        padding=0,
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            domain=False,
            ticks=False,
            gridColor=RULE.light,
            labelColor=MUTED.light,
            labelFontSize=TEXT_SIZE,
            labelPadding=6,
            title=None,
        ),
        title=alt.TitleConfig(
            color=INK.light, fontSize=TEXT_SIZE + 1, fontWeight=600, anchor="start", offset=8
        ),
    )
