"""What the text of a time may mean: a list of readings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from sternway.athletics.notation.reading import DAY, FRACTIONS, HOUR, MINUTE, SECOND, Reading
from sternway.athletics.notation.spelling import with_unit_letters

_Beginning: TypeAlias = Iterator[tuple[int, Reading]]
"""readings, each with the unit of its first field (ms)"""

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
        return list(_clock(found[1].split(":"), found[3] or "", found[4] or ""))
    if found := _UNITS.fullmatch(text):
        return list(_units(found))
    return []


def _with_colons(text: str) -> str:
    """``1.08,34`` and ``2.16.03`` with colons between the fields, and a decimal point."""
    if ":" not in text and (text.count(".") > 1 or 0 <= text.find(".") < text.find(",")):
        text = text.replace(".", ":")
    return text.replace(",", ".")


def _clock(fields: list[str], decimals: str, unit: str) -> Iterator[Reading]:
    """``unit`` names the first field: the readings that begin with it."""
    begins_with = {"h": HOUR, "m": MINUTE}.get(unit)
    for first, reading in _BY_COUNT[len(fields)](*fields, decimals):
        if begins_with in (None, first):
            yield reading


def _one_field(first: str, decimals: str) -> _Beginning:
    """``13.17`` is seconds; where dots stand for colons, minutes or hours."""
    yield SECOND, _seconds(int(first) * SECOND, decimals)
    if len(decimals) == 2 and int(decimals) < 60:
        yield MINUTE, Reading(int(first) * MINUTE + int(decimals) * SECOND, SECOND)
        yield HOUR, Reading(int(first) * HOUR + int(decimals) * MINUTE, MINUTE)


def _two_fields(first: str, second: str, decimals: str) -> _Beginning:
    """``5:30`` as m:ss, ``1:39`` as h:mm, ``30:33`` as ss:hh; with decimals m:ss alone."""
    if len(second) != 2:
        return
    is_sixtieths = int(second) < 60
    if is_sixtieths:
        yield MINUTE, _seconds(int(first) * MINUTE + int(second) * SECOND, decimals)
    if is_sixtieths and not decimals:
        yield HOUR, Reading(int(first) * HOUR + int(second) * MINUTE, MINUTE)
    if not decimals:
        yield SECOND, _seconds(int(first) * SECOND, second)._replace(slip=not is_sixtieths)


def _three_fields(first: str, second: str, third: str, decimals: str) -> _Beginning:
    """``3:25:24`` as h:mm:ss, ``1:08:34`` as m:ss:hh, ``24:11:600`` as m:ss:fff."""
    if len(second) != 2 or int(second) >= 60:
        return
    is_sixtieths = len(third) == 2 and int(third) < 60
    if is_sixtieths:
        whole = int(first) * HOUR + int(second) * MINUTE + int(third) * SECOND
        yield HOUR, _seconds(whole, decimals)
    if not decimals:
        reading = _seconds(int(first) * MINUTE + int(second) * SECOND, third)
        yield MINUTE, reading._replace(slip=len(third) == 2 and not is_sixtieths)


def _four_fields(first: str, second: str, third: str, fourth: str, decimals: str) -> _Beginning:
    """``16:53:13:20`` as h:mm:ss:hh, or days first."""
    if (len(second), len(third)) != (2, 2) or int(third) >= 60:
        return
    if int(second) < 60 and not decimals:
        whole = int(first) * HOUR + int(second) * MINUTE + int(third) * SECOND
        yield HOUR, _seconds(whole, fourth)
    if int(second) < 24 and len(fourth) == 2 and int(fourth) < 60:
        whole = int(first) * DAY + int(second) * HOUR + int(third) * MINUTE + int(fourth) * SECOND
        yield DAY, _seconds(whole, decimals)


_BY_COUNT: Mapping[int, Callable[..., _Beginning]] = {
    1: _one_field,
    2: _two_fields,
    3: _three_fields,
    4: _four_fields,
}


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
