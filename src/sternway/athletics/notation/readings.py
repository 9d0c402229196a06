"""What the text of a time or a distance may mean: a list of readings, each of which can be said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from sternway import units
from sternway.athletics.event import Measure
from sternway.athletics.notation.spelling import meanings, with_unit_letters

DAY, HOUR, MINUTE, SECOND = 86_400_000, 3_600_000, 60_000, 1000
"""ms"""
KILOMETRE, METRE = 1_000_000, 1000
"""mm"""
FRACTIONS = {125: 8, 200: 5, 250: 4, 500: 2}
"""what watches of old divide a second into, by the step in ms"""


class Reading(NamedTuple):
    """A value and its step in ms or mm; ``slip`` where only a slip of the pen is read so."""

    value: int
    step: int
    slip: bool = False
    """stands only where it is plausible: ``30:75`` as 30.75 s"""


_Beginning: TypeAlias = Iterator[tuple[int, Reading]]
"""readings, each with the unit of its first field (ms)"""

_FIGURES = re.compile(r"[\d:.,]*", re.ASCII)
_CLOCK = re.compile(r"(\d{1,5}(:\d{1,3}){0,3})(?:\.(\d{1,3}))?(?(2)([hms])?)", re.ASCII)
"""``75.3``, ``1:08.34``, ``3:25:24``, ``1:39h``: fields, decimals, the unit of the first"""
_HAND = re.compile(r"(?:(\d{1,2}):)?(\d{1,3})[.,](\d)h", re.ASCII)
"""``13.6h``, ``1:08.3h``, as statisticians mark a time taken by hand"""
_SLASHES = re.compile(r"\d{1,2}/[0-5]\d/[0-5]\d(?:[.,]\d{1,3})?", re.ASCII)
"""``1/40/29``"""
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


def times(plain: str) -> list[Reading]:
    """What a text in plain spelling may mean, the usual reading first; nothing if it is not one."""
    if _SLASHES.fullmatch(plain):
        plain = plain.replace("/", ":")
    text = plain if _FIGURES.fullmatch(plain) else with_unit_letters(plain)
    if found := _FRACTION.fullmatch(text):
        return list(_fraction(found))
    if found := _HAND.fullmatch(text):
        minutes, seconds = int(found[1] or 0), int(found[2])
        if found[1] and (seconds >= 60 or len(found[2]) != 2):
            return []
        return [_seconds(minutes * MINUTE + seconds * SECOND, found[3])._replace(slip=True)]
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
    """``13.17`` is seconds; where dots stand for colons, minutes or hours.

    Nobody writes ``0.18`` for 18 seconds: no minutes are no field.
    """
    yield SECOND, _seconds(int(first) * SECOND, decimals)
    if len(decimals) == 2 and int(decimals) < 60 and int(first):
        yield MINUTE, Reading(int(first) * MINUTE + int(decimals) * SECOND, SECOND)
        yield HOUR, Reading(int(first) * HOUR + int(decimals) * MINUTE, MINUTE)


def _two_fields(first: str, second: str, decimals: str) -> _Beginning:
    """``5:30`` as m:ss, ``1:39`` as h:mm, ``30:33`` as ss:hh; ``2:16.03`` as m:ss.hh or h:mm.ss."""
    if len(second) != 2:
        return
    is_sixtieths = int(second) < 60
    if is_sixtieths:
        yield MINUTE, _seconds(int(first) * MINUTE + int(second) * SECOND, decimals)
    if is_sixtieths and not decimals:
        yield HOUR, Reading(int(first) * HOUR + int(second) * MINUTE, MINUTE)
    if is_sixtieths and len(decimals) == 2 and int(decimals) < 60:
        whole = int(first) * HOUR + int(second) * MINUTE + int(decimals) * SECOND
        yield HOUR, Reading(whole, SECOND, slip=True)
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


_TENTHS = {unit: round(10_000 * units.LENGTHS[unit]) for unit in ("mi", "yd")}
"""tenths of a mm"""
_LENGTH = re.compile(r"([0-9][0-9 .,']{0,20}?) ?([^\W\d_]*)\.?")
_TWO_UNITS = re.compile(r"([0-9]{1,5}) ?([^\W\d_]+)\.?,? ?([0-9]{1,4}) ?([^\W\d_]*)\.?")
"""``94 km 500 m``, ``58 miles 1082 yards``"""
_LOWER = {"km": ("m", 1000), "mi": ("yd", 1760)}
"""what follows a unit, and how many of it make one"""
_DECIMAL = re.compile(r"(\d{1,9})(?:[.,](\d{1,6}))?", re.ASCII)
_THOUSANDS = re.compile(r"(\d{1,3}(?:([ .,'])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d{1,3}))?", re.ASCII)
"""``94.500``, ``94 500``, ``1,234,567.8``"""


def distances(plain: str) -> list[Reading]:
    """What a text in plain spelling may mean, the usual reading first; nothing if it is not one."""
    if found := _TWO_UNITS.fullmatch(plain):
        return list(_two_units(*found.groups()))
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


def _two_units(first: str, unit: str, second: str, lower: str) -> Iterator[Reading]:
    names = meanings("distance_units")
    unit = names.get(unit, unit)
    follows, most = _LOWER.get(unit, ("", 0))
    if names.get(lower, lower) not in ("", follows) or int(second) >= most:
        return
    if unit == "km":
        yield Reading(int(first) * KILOMETRE + int(second) * METRE, METRE)
    else:
        yield Reading((int(first) * _TENTHS[unit] + int(second) * _TENTHS[follows]) // 10, 1)


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

    A mile is not a multiple of anything metric: its step is 1 mm, and what is less is left out.
    """
    if unit in _TENTHS:
        return Reading(digits * _TENTHS[unit] // 10 ** (decimals + 1), 1)
    step, finer = divmod({"km": KILOMETRE, "m": METRE}[unit], 10**decimals)
    return None if finer else Reading(digits * step, step)


_TIME_DECIMALS = {1: 3, 10: 2, 100: 1, SECOND: 0}
_KILOMETRE_DECIMALS = {1: 6, 10: 5, 100: 4, 10 * METRE: 2, 100 * METRE: 1, KILOMETRE: 0}


def explicit(value: int, step: int, measure: Measure) -> str:
    """``1 h 39 min``, ``1 min 08.34 s``, ``9 1/4 s``, ``94.5 km``.

    Raises ``ValueError`` where no notation has the step.
    """
    return _said_time(value, step) if measure is Measure.TIME else _said_distance(value, step)


def with_decimals(value: int, unit: int, decimals: int) -> str:
    """A number of units with exactly so many decimals, without a float: ``94.50``."""
    whole, rest = divmod(value, unit)
    part = rest * 10**decimals // unit
    return f"{whole}.{part:0{decimals}d}" if decimals else str(whole)


def _said_time(value: int, step: int) -> str:
    if step in (DAY, HOUR):
        return f"{value // step} {'d' if step == DAY else 'h'}"
    if step in FRACTIONS:
        return _with_fraction(value, step)
    minutes, ms = divmod(value, MINUTE)
    hours, minute = divmod(minutes, 60)
    parts = [f"{hours} h", f"{minute:02d} min"] if hours else [f"{minute} min"] if minute else []
    if step != MINUTE:
        second = with_decimals(ms, SECOND, _decimals(_TIME_DECIMALS, step))
        parts.append(f"{'0' if parts and ms < 10 * SECOND else ''}{second} s")
    return " ".join(parts)


def _with_fraction(value: int, step: int) -> str:
    seconds, ms = divmod(value, SECOND)
    minutes, second = divmod(seconds, 60)
    fraction = f"{ms // step}/{FRACTIONS[step]}"
    return f"{minutes}:{second:02d} {fraction}" if minutes else f"{second} {fraction} s"


def _said_distance(value: int, step: int) -> str:
    """Never three decimals: 94.500 km may have a thousands' point."""
    if step == METRE:
        return f"{value // METRE} m"
    return f"{with_decimals(value, KILOMETRE, _decimals(_KILOMETRE_DECIMALS, step))} km"


def _decimals(by_step: dict[int, int], step: int) -> int:
    if step not in by_step:
        raise ValueError(f"no mark is written in steps of {step}")
    return by_step[step]
