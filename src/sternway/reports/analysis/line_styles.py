"""How each direction is drawn.

Directions differ in hue, width and dash at once, so that they are told apart without seeing colour.
"""

from __future__ import annotations

from dataclasses import dataclass

from sternway.direction import Direction
from sternway.motion import Analysis, Stretch
from sternway.reports.style.theme import BACKWARD, FORWARD, STILL, UNKNOWN, WAY_A, WAY_B, Colour
from sternway.text import term


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How one direction is drawn: ``width`` and ``dash`` of its line in px.

    Without width it is a place instead of a line, marked by a square.
    """

    name: str
    """``backward``, ``still`` …, or ``A`` and ``B`` of two ways"""
    colour: Colour
    width: float
    dash: tuple[int, ...] = ()

    @property
    def label(self) -> str:
        """In words."""
        return term("way", self.name)


STYLES = {
    Direction.BACKWARD: LineStyle("backward", BACKWARD, 5.0),
    Direction.FORWARD: LineStyle("forward", FORWARD, 2.0),
    Direction.STILL: LineStyle("still", STILL, 0.0),
    Direction.UNKNOWN: LineStyle("unknown", UNKNOWN, 2.0, (5, 4)),
}
WAYS = {
    "A": LineStyle("A", WAY_A, 4.0, (9, 3)),
    "B": LineStyle("B", WAY_B, 3.0, (2, 3)),
}
"""the two ways of an ambiguous recording, neither of which is known to be backward"""
LANES = (
    STYLES[Direction.BACKWARD],
    STYLES[Direction.FORWARD],
    WAYS["A"],
    WAYS["B"],
    STYLES[Direction.STILL],
    STYLES[Direction.UNKNOWN],
)
"""every style, in the order of lists and lanes"""


def style_of(stretch: Stretch) -> LineStyle:
    """How a stretch is drawn: its direction, or its way where only that is known."""
    if stretch.direction is Direction.UNKNOWN and stretch.group in WAYS:
        return WAYS[stretch.group]
    return STYLES[stretch.direction]


def styles_in(analysis: Analysis) -> tuple[LineStyle, ...]:
    """The styles that occur, for a legend."""
    seen = {style_of(stretch) for stretch in analysis.stretches}
    return tuple(style for style in LANES if style in seen)
