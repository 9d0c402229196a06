"""What the text of a time may mean: a list of readings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sternway.marks.notation.reading import DAY, FRACTIONS, HOUR, MINUTE, SECOND, Reading
from sternway.marks.notation.spelling import with_unit_letters

_FIGURES = re.compile(r"[\d:.,]*", re.ASCII)
_CLOCK = re.compile(r"(\d{1,5}(:\d{1,3}){0,3})(?:\.(\d{1,3}))?(?(2)([hms])?)", re.ASCII)
"""``75.3``, ``1:08.34``, ``3:25:24``, ``1:39h``: fields, decimals, the unit of the first"""
_HAND = re.compile(r"(\d{1,3})[.,](\d)h", re.ASCII)
"""``13.6h``, as statisticians mark a time taken by hand"""
_UNITS = re.compile(
    r"(?:(\d{1,5})d)?"
    r"(?:(\d{1,6})h)?"
    r"(?:(\d{1,8})(?:m|(?(2)(?:[:.](?=\d)|\Z)|m)))?"
    r"(?:(\d{1,5})(?:[.,](\d{1,3})s?|s(\d{1,3})?|\Z))?",
    re.ASCII,
)
"""``2h16:03``, ``12h20m37s``, ``51m53s20``, ``3m18.43``, ``107d``"""
_FRACTION = re.compile(r"(?:(\d{1,8})[:m])?(\d{1,4}) (\d)/(\d{1,2})s?", re.ASCII)
"""``9 1/4s``, ``1:08 2/5``"""


def readings(plain: str) -> list[Reading]:
    """What a text in plain spelling may mean, the usual reading first; nothing if it is no time."""
    text = plain if _FIGURES.fullmatch(plain) else with_unit_letters(plain)
    if found := _FRACTION.fullmatch(text):
        return list(_fraction(found))
    if found := _HAND.fullmatch(text):
        return [_seconds(int(found[1]) * SECOND, found[2])._replace(slip=True)]
    if found := _CLOCK.fullmatch(_with_colons(text)):
        fields = [int(field) for field in found[1].split(":")]
        widths = [len(field) for field in found[1].split(":")]
        return list(_clock(fields, widths, found[3] or "", found[4] or ""))
    if found := _UNITS.fullmatch(text):
        return list(_units(found))
    return []


def _with_colons(text: str) -> str:
    """``1.08,34`` and ``2.16.03`` with colons between the fields, and a decimal point."""
    if ":" not in text and (text.count(".") > 1 or 0 <= text.find(".") < text.find(",")):
        text = text.replace(".", ":")
    return text.replace(",", ".")


def _clock(fields: list[int], widths: list[int], decimals: str, unit: str) -> Iterator[Reading]:
    """``unit`` names the first field: the readings that begin with it."""
    by_count = {1: _one_field, 2: _two_fields, 3: _three_fields, 4: _four_fields}
    first = {"h": HOUR, "m": MINUTE}.get(unit)
    for begins, reading in by_count[len(fields)](fields, widths, decimals):
        if first in (None, begins):
            yield reading


def _one_field(
    fields: list[int], widths: list[int], decimals: str
) -> Iterator[tuple[int, Reading]]:
    """``13.17`` is seconds; where dots stand for colons, minutes or hours."""
    yield SECOND, _seconds(fields[0] * SECOND, decimals)
    if len(decimals) == 2 and int(decimals) < 60:
        yield MINUTE, Reading(fields[0] * MINUTE + int(decimals) * SECOND, SECOND)
        yield HOUR, Reading(fields[0] * HOUR + int(decimals) * MINUTE, MINUTE)


def _two_fields(
    fields: list[int], widths: list[int], decimals: str
) -> Iterator[tuple[int, Reading]]:
    """``5:30`` as m:ss, ``1:39`` as h:mm, ``30:33`` as ss:hh; with decimals m:ss alone."""
    first, second = fields
    if widths[1] != 2:
        return
    if second < 60:
        yield MINUTE, _seconds(first * MINUTE + second * SECOND, decimals)
    if decimals:
        return
    if second < 60:
        yield HOUR, Reading(first * HOUR + second * MINUTE, MINUTE)
    yield SECOND, Reading(first * SECOND + second * 10, 10, slip=second >= 60)


def _three_fields(
    fields: list[int], widths: list[int], decimals: str
) -> Iterator[tuple[int, Reading]]:
    """``3:25:24`` as h:mm:ss, ``1:08:34`` as m:ss:hh, ``24:11:600`` as m:ss:fff."""
    first, second, third = fields
    if widths[1] != 2 or second >= 60:
        return
    if widths[2] == 2 and third < 60:
        yield HOUR, _seconds(first * HOUR + second * MINUTE + third * SECOND, decimals)
    if not decimals:
        part = _seconds(first * MINUTE + second * SECOND, f"{third:0{widths[2]}d}")
        yield MINUTE, Reading(part.value, part.step, slip=widths[2] == 2 and third >= 60)


def _four_fields(
    fields: list[int], widths: list[int], decimals: str
) -> Iterator[tuple[int, Reading]]:
    """``16:53:13:20`` as h:mm:ss:hh, or days first."""
    first, second, third, fourth = fields
    if widths[1:3] != [2, 2] or third >= 60:
        return
    if not decimals and second < 60:
        whole = first * HOUR + second * MINUTE + third * SECOND
        yield HOUR, _seconds(whole, f"{fourth:0{widths[3]}d}")
    if widths[3] == 2 and fourth < 60 and second < 24:
        whole = first * DAY + second * HOUR + third * MINUTE + fourth * SECOND
        yield DAY, _seconds(whole, decimals)


def _units(found: re.Match[str]) -> Iterator[Reading]:
    """One reading, as every number has its unit or follows the one above."""
    days, hours, minutes, seconds, *decimals = found.groups()
    part = decimals[0] or decimals[1] or ""
    given = [(days, DAY, 99_999), (hours, HOUR, 24), (minutes, MINUTE, 60), (seconds, SECOND, 60)]
    value, step = 0, 0
    for number, unit, limit in given:
        if number is None:
            continue
        if step and int(number) >= limit:
            return
        value, step = value + int(number) * unit, unit
    if step:
        yield _seconds(value, part) if seconds is not None else Reading(value, step)


def _fraction(found: re.Match[str]) -> Iterator[Reading]:
    minutes, seconds, parts, whole = (int(group or 0) for group in found.groups())
    step = SECOND // max(whole, 1)
    if FRACTIONS.get(step) != whole or parts >= whole or (found[1] and seconds >= 60):
        return
    yield Reading(minutes * MINUTE + seconds * SECOND + parts * step, step)


def _seconds(whole: int, decimals: str) -> Reading:
    """Whole seconds in ms and the digits after the point."""
    step = SECOND // 10 ** len(decimals)
    return Reading(whole + int(decimals or 0) * step, step)
