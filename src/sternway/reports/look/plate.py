"""A chart as a page shows it: drawn wide and narrow, with its title and caption."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sternway.reports.look.drawing import Drawing
from sternway.reports.look.svg import inline_svg

WIDE, NARROW = 800, 350
"""px; the style sheet switches between them"""


@dataclass(frozen=True, slots=True)
class Plate:
    """One chart, twice."""

    title: str
    wide: str
    narrow: str
    caption: str


def plate(
    title: str, caption: str, label: str, draw: Callable[[int], Drawing | None]
) -> Plate | None:
    """The chart that ``draw`` makes of a width; None where it makes none.

    ``label`` is what those read who do not see it.
    """
    wide, narrow = (draw(width) for width in (WIDE, NARROW))
    if wide is None or narrow is None:
        return None
    return Plate(title, inline_svg(wide, label), inline_svg(narrow, label), caption)
