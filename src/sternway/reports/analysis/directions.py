"""How each direction is drawn.

Directions differ in hue, width and dash at once, so that they are told apart without seeing colour.
"""

from __future__ import annotations

from dataclasses import dataclass

from sternway.motion import Direction, Stretch
from sternway.reports.look.theme import BACKWARD, FORWARD, STILL, UNKNOWN, WAY_A, WAY_B, Colour


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
