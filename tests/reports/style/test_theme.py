from __future__ import annotations

from itertools import product

import pytest

from sternway.reports.analysis.line_styles import LANES
from sternway.reports.style import theme
from sternway.reports.style.theme import Colour


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def pairs(first: list[Colour], second: list[Colour]) -> list[object]:
    return [pytest.param(a, b, id=f"{a.name} on {b.name}") for a, b in product(first, second)]


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *pairs([theme.INK, theme.MUTED], [theme.PAPER, theme.PANEL, theme.NOTICE]),
        *pairs([theme.ACCENT, theme.NOTICE_EDGE], [theme.PAPER, theme.PANEL]),
    ],
)
def test_text_has_the_contrast_of_wcag_aa(text: Colour, ground: Colour) -> None:
    assert contrast(text.light, ground.light) >= 4.5
    assert contrast(text.dark, ground.dark) >= 4.5


@pytest.mark.parametrize(
    ("drawn", "ground"),
    pairs([look.colour for look in LANES] + [theme.SERIES], [theme.PANEL, theme.PAPER]),
)
def test_lines_have_the_contrast_of_wcag_aa_for_graphics(drawn: Colour, ground: Colour) -> None:
    assert contrast(drawn.light, ground.light) >= 3.0
    assert contrast(drawn.dark, ground.dark) >= 3.0


def test_a_colour_is_found_by_its_light_value() -> None:
    assert len({colour.light for colour in theme.COLOURS}) == len(theme.COLOURS)
    assert len({colour.name for colour in theme.COLOURS}) == len(theme.COLOURS)
