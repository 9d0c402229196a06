"""How each direction is drawn.

Directions differ in hue, width and dash at once, so that they are told apart without seeing colour.
"""

from __future__ import annotations

from dataclasses import dataclass

from sternway.direction import Direction
from sternway.motion import Analysis, Stretch
from sternway.reports.style.theme import BACKWARD, FORWARD, STILL, UNKNOWN, WAY_A, WAY_B, Colour


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How one direction is drawn: ``width`` and ``dash`` of its line in px, ``label`` in words.

    Without width it is a place instead of a line, marked by a square.
    """

    label: str
    colour: Colour
    width: float
    dash: tuple[int, ...] = ()


STYLES = {
    Direction.BACKWARD: LineStyle("Backward", BACKWARD, 5.0),
    Direction.FORWARD: LineStyle("Forward", FORWARD, 2.0),
    Direction.STILL: LineStyle("Still", STILL, 0.0),
    Direction.UNKNOWN: LineStyle("Unknown", UNKNOWN, 2.0, (5, 4)),
}
WAYS = {
    "A": LineStyle("Way A", WAY_A, 4.0, (9, 3)),
    "B": LineStyle("Way B", WAY_B, 3.0, (2, 3)),
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
    seen = {style_of(stretch).label for stretch in analysis.stretches}
    return tuple(style for style in LANES if style.label in seen)
