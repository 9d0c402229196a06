"""Distances, speeds, paces and times of the clock as people write them and read them.

Inside, everything is in m, m/s and s; here is the one place where that is turned into words and
back. A figure and its unit are joined by a no-break space. None becomes a dash.

Which system a person reads is a choice of whoever shows things, as the precision is in `decimal`:
``with using(system("miles")): …`` holds for all that is worded inside, in this thread alone. What
is stored is never worded in it: documents hold SI units, and name `METRIC` where they hold words.
How a language writes its numbers is chosen in the same way, by `writing`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

MISSING = "–"
NBSP = "\u00a0"
_SLOWEST_PACE = 3600.0
"""s/km; slower than an hour for a kilometre is standing"""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of length or speed."""

    symbol: str
    size: float
    """in m, or in m/s"""
    names: tuple[str, ...] = ()
    """other ways in which people write it"""

    def of(self, value: float) -> float:
        """A value in m or m/s as a number of this unit."""
        return value / self.size


@dataclass(frozen=True, slots=True)
class Units:
    """A system of units: what it takes to write every quantity of this package in it."""

    name: str
    small: Unit
    """of lengths below one ``large``"""
    large: Unit
    """of the others, and what a pace is for"""
    speed: Unit
    hourly: Unit
    """the speed that road users know"""

    @property
    def pace(self) -> str:
        """``min/km``."""
        return f"min/{self.large.symbol}"

    @property
    def per_large(self) -> str:
        """``/km``, behind a pace."""
        return f"/{self.large.symbol}"


@dataclass(frozen=True, slots=True)
class Notation:
    """How a language writes numbers."""

    decimal: str = "."
    """between whole numbers and their decimals"""
    group: str = ","
    """between thousands"""


SYSTEMS = (
    Units(
        "metric",
        small=Unit("m", 1.0, ("metre", "metres", "meter", "meters")),
        large=Unit("km", 1000.0),
        speed=Unit("m/s", 1.0),
        hourly=Unit("km/h", 1000.0 / 3600.0, ("kmh", "kph")),
    ),
    Units(
        "miles",
        small=Unit("yd", 0.9144, ("yds", "yard", "yards")),
        large=Unit("mi", 1609.344, ("mile", "miles")),
        speed=Unit("mph", 1609.344 / 3600.0),
        hourly=Unit("mph", 1609.344 / 3600.0),
    ),
)
"""every system there is (yard and mile: international yard and pound agreement, 1959)"""
METRIC, MILES = SYSTEMS[:2]
LENGTHS = {
    name: unit.size
    for each in SYSTEMS
    for unit in (each.small, each.large)
    for name in (unit.symbol, *unit.names)
}
"""m by the words for units of length"""
SPEEDS = {
    name: unit.size
    for each in SYSTEMS
    for unit in (each.speed, each.hourly)
    for name in (unit.symbol, *unit.names)
}
"""m/s by the words for units of speed"""
TIMES = {
    name: size
    for size, names in (
        (1.0, ("s", "sec", "second", "seconds")),
        (60.0, ("min", "minute", "minutes")),
        (3600.0, ("h", "hour", "hours")),
    )
    for name in names
}
"""s by the words for units of time"""

_CURRENT: ContextVar[Units] = ContextVar("units", default=METRIC)
_PLAIN = Notation()
_NOTATION: ContextVar[Notation] = ContextVar("notation", default=_PLAIN)
_POINT = re.compile(r"(?<=[0-9])\.(?=[0-9])")
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d(?:[.,]\d{1,6})?)", re.ASCII)
_PACE = re.compile(r"(\d{1,3}:[0-5]\d)/([a-z]{1,10})", re.ASCII)


def system(name: str) -> Units:
    """The system of a name. Raises ``KeyError`` where there is none."""
    return {each.name: each for each in SYSTEMS}[name]


def current() -> Units:
    """The system that is read now."""
    return _CURRENT.get()


@contextmanager
def using(units: Units) -> Iterator[None]:
    """What is worded inside is worded in this system."""
    before = _CURRENT.set(units)
    try:
        yield
    finally:
        _CURRENT.reset(before)


@contextmanager
def writing(notation: Notation) -> Iterator[None]:
    """Numbers that are worded inside are written in this notation."""
    before = _NOTATION.set(notation)
    try:
        yield
    finally:
        _NOTATION.reset(before)


def figure(value: float, form: str) -> str:
    """A number by a format such as ``,.1f``, as the language that is read now writes it."""
    return localized(format(value, form))


def localized(number: str) -> str:
    """A number such as ``1,234.5``, as the language that is read now writes it: ``1.234,5``."""
    notation = _NOTATION.get()
    if notation == _PLAIN:
        return number
    return number.translate({ord("."): notation.decimal, ord(","): notation.group})


def localized_mark(text: str) -> str:
    """A mark as results lists write it (``1:08.34``), as the language that is read now writes it.

    Only the signs between figures: what somebody wrote with a comma stays.
    """
    return _POINT.sub(_NOTATION.get().decimal, text)


def length(distance: float | None, units: Units | None = None) -> str:
    """``412 m``, ``4.21 km`` from a kilometre on; ``451 yd``, ``2.62 mi`` from a mile on."""
    if distance is None:
        return MISSING
    small, large = (units or current()).small, (units or current()).large
    if distance < large.size - small.size / 2:
        return f"{small.of(distance):.0f}{NBSP}{small.symbol}"
    decimals = 2 if distance < 99.995 * large.size else 1
    return f"{figure(large.of(distance), f',.{decimals}f')}{NBSP}{large.symbol}"


def short_length(distance: float | None, units: Units | None = None) -> str:
    """``640 m``, ``2.1 km``, ``2 km``: without decimals that say nothing."""
    number, space, unit = length(distance, units).partition(NBSP)
    decimal = _NOTATION.get().decimal
    if unit == (units or current()).large.symbol and decimal in number:
        number = number.rstrip("0").rstrip(decimal)
    return f"{number}{space}{unit}"


def small_length(distance: float | None, units: Units | None = None) -> str:
    """``1,620``: in the small unit, which stands elsewhere."""
    small = (units or current()).small
    return MISSING if distance is None else figure(small.of(distance), ",.0f")


def speed(mps: float | None, decimals: int = 2, units: Units | None = None) -> str:
    """``2.65``: without the unit, which stands elsewhere."""
    unit = (units or current()).speed
    return MISSING if mps is None else figure(unit.of(mps), f".{decimals}f")


def hourly(mps: float | None, units: Units | None = None) -> str:
    """``23.7 km/h``."""
    unit = (units or current()).hourly
    return MISSING if mps is None else f"{figure(unit.of(mps), '.1f')}{NBSP}{unit.symbol}"


def pace(mps: float | None, units: Units | None = None) -> str:
    """min/km (or min/mi) as ``5:12``, without the unit."""
    if mps is None or mps * _SLOWEST_PACE < 1000.0:
        return MISSING
    return clock((units or current()).large.size / mps)


def clock(seconds: float | None) -> str:
    """``0:32``, ``31:08``, ``1:02:08``, to the nearest second."""
    return MISSING if seconds is None else _clock(math.floor(seconds + 0.5))


def clock_tenths(seconds: float | None) -> str:
    """``0:32.4``, rounded up to the tenth as a race's time is, so never faster than it was."""
    if seconds is None:
        return MISSING
    tenths = math.ceil(round(seconds * 10, 6))
    return localized(f"{_clock(tenths // 10)}.{tenths % 10}")


def span(seconds: float) -> str:
    """``45 s``, ``2 min``, ``1 min 30 s``."""
    minutes, rest = divmod(round(seconds), 60)
    parts = ([f"{minutes} min"] if minutes else []) + ([f"{rest} s"] if rest else [])
    return " ".join(parts) or "0 s"


def read_as(symbol: str) -> tuple[float, str]:
    """By what a figure in a unit of speed or length is multiplied to be read, and in which unit."""
    units = current()
    for each in SYSTEMS:
        for one, read in (
            (each.small, units.small),
            (each.large, units.large),
            (each.speed, units.speed),
            (each.hourly, units.hourly),
        ):
            if one.symbol == symbol:
                return one.size / read.size, read.symbol
    return 1.0, symbol


def percent(share: float | None) -> str:
    """``38 %``; never 0 % or 100 % of something that is neither."""
    if share is None:
        return MISSING
    if 0.0 < share < 0.01:
        return f"<1{NBSP}%"
    if 0.99 < share < 1.0:
        return f">99{NBSP}%"
    return f"{share * 100:.0f}{NBSP}%"


def seconds_of(text: str) -> float | None:
    """The time of a clock: ``18:30`` is 1110 s, ``1:02:08`` 3728 s; None where it is none.

    Of two figures the first is minutes. A race's mark, which may be written in other ways and is
    exact, is read by `sternway.athletics.parse`.
    """
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups())
    return 3600.0 * hours + 60.0 * minutes + seconds


def speed_of_pace(text: str) -> float | None:
    """The speed (m/s) of a pace with its unit, ``5:12/km``, ``8:22/mi``; else None."""
    found = _PACE.fullmatch(text)
    if found is None or found[2] not in LENGTHS:
        return None
    seconds = seconds_of(found[1])
    return LENGTHS[found[2]] / seconds if seconds else None


def _clock(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02d}:{second:02d}" if hours else f"{minute}:{second:02d}"
