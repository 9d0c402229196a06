"""The palette by purpose, type, and the defaults of charts.

A chart names colours by their light value; ``svg`` turns those into the classes of their names, so
that a page can change them with the reader's light or dark setting.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
