"""What the text of a distance may mean: a list of readings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sternway.athletics.notation.reading import KILOMETRE, METRE, Reading
from sternway.athletics.notation.words import meanings

_TENTHS = {"mi": 16_093_440, "yd": 9144}
"""tenths of a mm; international yard and pound agreement, 1959"""
_LENGTH = re.compile(r"(\d[\d .,']{0,20}?) ?([^\W\d_]*)\.?", re.ASCII)
_BOTH = re.compile(r"(\d{1,5}) ?km,? ?(\d{1,3}) ?m?", re.ASCII)
"""``94 km 500 m``"""
_DECIMAL = re.compile(r"(\d{1,9})(?:[.,](\d{1,6}))?", re.ASCII)
_THOUSANDS = re.compile(r"(\d{1,3}(?:([ .,'])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d{1,3}))?", re.ASCII)
"""``94.500``, ``94 500``, ``1,234,567.8``"""


def readings(plain: str) -> list[Reading]:
    """What a text in plain spelling may mean, the usual reading first; nothing if it is none."""
    if found := _BOTH.fullmatch(plain):
        return [Reading(int(found[1]) * KILOMETRE + int(found[2]) * METRE, METRE)]
    found = _LENGTH.fullmatch(plain)
    if found is None:
        return []
    unit = meanings("distance_units").get(found[2], found[2])
    units = {"": ("km", "m"), "km": ("km",), "m": ("m",), "mi": ("mi",), "yd": ("yd",)}.get(
        unit, ()
    )
    return [
        reading
        for unit in units
        for digits, decimals in _numbers(found[1])
        if (reading := _in(unit, digits, decimals)) is not None
    ]


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Whole numbers with the count of their digits after the point: 94.500 is two numbers."""
    if found := _DECIMAL.fullmatch(text):
        part = found[2] or ""
        yield int(found[1] + part), len(part)
    if found := _THOUSANDS.fullmatch(text):
        part = found[3] or ""
        yield int("".join(filter(str.isdigit, found[1] + part))), len(part)


def _in(unit: str, digits: int, decimals: int) -> Reading | None:
    """None where the text is finer than a mm.

    A mile is no multiple of anything metric: its step is 1 mm, and what is less is left out.
    """
    if unit in _TENTHS:
        return Reading(digits * _TENTHS[unit] // 10 ** (decimals + 1), 1)
    step, finer = divmod({"km": KILOMETRE, "m": METRE}[unit], 10**decimals)
    return None if finer else Reading(digits * step, step)
