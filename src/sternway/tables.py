"""One table of a document, read strictly: every field is asked for, and none is left over."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=StrEnum)

_SHOWN = 40
"""characters of a wrong value that a message repeats"""


def near_miss(word: str, known: Iterable[str]) -> str:
    """The nearest of what is known, or ``""``."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word[:_SHOWN], list(known), 1)), "")


class AnotherKind(Exception):
    """A document is not of the kind that is wanted; the faults say so."""


class Faults:
    """What is wrong with a document so far, and its tables, which are still being read."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], None] = {}
        """fields and reasons, each pair once"""
        self._tables: dict[str, Table] = {}

    def table(self, name: str, values: Mapping[str, Any], is_wrong: bool = False) -> Table:
        """The table at a place, the same one each time."""
        return self._tables.setdefault(name, Table(self, name, values, is_wrong))

    def finish(self) -> None:
        """Take note of fields that nobody asked for."""
        for table in self._tables.values():
            table.finish()

    def forget(self, field: str) -> None:
        """Take back what was noted of a field."""
        self.found = {each: None for each in self.found if each[0] != field}


class Table:
    """One table. Each method asks for a field, which without a ``default`` must be there."""

    def __init__(
        self, faults: Faults, name: str, values: Mapping[str, Any], is_wrong: bool = False
    ) -> None:
        self.name = name
        """its place in the document: ``goal``, ``injury[1]``; ``""`` for the outermost"""
        self._faults = faults
        self._values = values
        self._is_wrong = is_wrong
        """whether it stands in for what is not a table, so that nothing in it is told"""
        self._asked: set[str] = set()

    @property
    def names(self) -> tuple[str, ...]:
        """Of the fields that are there, asked for or not."""
        return tuple(self._values)

    def fault(self, key: str, reason: str) -> None:
        """Take note that a field is wrong, or with ``""`` the table; a reason has its cure."""
        if not self._is_wrong:
            self._faults.found[self._path(key), reason] = None

    def has(self, key: str) -> bool:
        """Whether a field is there that may be left out."""
        self._asked.add(key)
        return key in self._values

    def unasked(self) -> dict[str, str]:
        """Names of fields that nobody asked for, each with the one that may be meant, or "".

        Whoever asks for them has taken note: they are not mistakes any more.
        """
        known = sorted(self._asked)
        missing = [name for name in known if name not in self._values]
        left = [name for name in self._values if name not in self._asked]
        self._asked.update(left)
        return {name: near_miss(name, missing) or near_miss(name, known) for name in left}

    def finish(self) -> None:
        """Take note of fields that nobody asked for: a slip would be lost otherwise."""
        known = sorted(self._asked)
        for name, near in self.unasked().items():
            if near and near not in self._values:
                self._faults.forget(self._path(near))  # it is not missing, but misspelt
            cure = f"did you mean {near}?" if near else f"known are {', '.join(known)}"
            self.fault(name[:_SHOWN], f"is not a field: {cure}")

    def tag(self, key: str, value: str, cure: str) -> None:
        """The field that says what kind of document this is: with another one, reading ends."""
        given = self.raw(key)
        if given != value:
            self._faults.found.clear()
            given = "is missing" if given is None else f"is {_shown(given)}"
            self.fault(key, f'{given}, not "{value}": {cure}')
            raise AnotherKind

    def raw(self, key: str) -> Any:
        """A field of any kind, None where it is not there."""
        self._asked.add(key)
        return self._values.get(key)

    def text(self, key: str, default: str | None = None, longest: int | None = None) -> str:
        """A text; one that is blank will do where there is a default."""

        def taken(value: Any) -> str | None:
            if not isinstance(value, str) or not (value.strip() or default is not None):
                return None
            return value if longest is None or len(value) <= longest else None

        length = "" if longest is None else f" of up to {longest} characters"
        return self._read(key, default, taken, f"a text in quotes{length}", "")

    def texts(
        self, key: str, default: tuple[str, ...] | None = None, most: int | None = None
    ) -> tuple[str, ...]:
        """A list of texts."""

        def taken(value: Any) -> tuple[str, ...] | None:
            is_list = isinstance(value, list) and all(isinstance(each, str) for each in value)
            return tuple(value) if is_list and (most is None or len(value) <= most) else None

        count = "" if most is None else f" up to {most}"
        return self._read(key, default, taken, f'a list of{count} texts: ["…", "…"]', ())

    def flag(self, key: str, default: bool | None = None) -> bool:
        return self._read(
            key, default, lambda value: value if isinstance(value, bool) else None, _FLAG, False
        )

    def number(
        self,
        key: str,
        least: float = -math.inf,
        most: float = math.inf,
        default: float | None = None,
    ) -> float:
        """A finite number, both bounds included."""
        stand_in = next((end for end in (least, most) if math.isfinite(end)), 0.0)
        wanted = f"a number{_bounds(least, most)}"
        return self._read(key, default, lambda value: _within(value, least, most), wanted, stand_in)

    def positive(self, key: str, default: float | None = None) -> float:
        """A finite number above 0."""

        def taken(value: Any) -> float | None:
            return _within(value, 0.0, math.inf) or None

        return self._read(key, default, taken, "a positive number", 1.0)

    def whole(
        self, key: str, least: int = 0, most: float = math.inf, default: int | None = None
    ) -> int:
        """A whole number, also one written as 2.0."""

        def taken(value: Any) -> int | None:
            number = _within(value, least, most)
            return None if number is None or number != int(number) else int(value)

        wanted = str(least) if least == most else f"a whole number{_bounds(least, most)}"
        return self._read(key, default, taken, wanted, least)

    def pair(
        self, key: str, least: float = -math.inf, most: float = math.inf
    ) -> tuple[float, float]:
        """A range: two numbers, the second at least as large."""

        def taken(value: Any) -> tuple[float, float] | None:
            if not isinstance(value, list) or len(value) != 2:
                return None
            low, high = (_within(each, least, most) for each in value)
            return None if low is None or high is None or high < low else (low, high)

        wanted = f"two numbers{_bounds(least, most)}, the smaller first: [1, 2]"
        return self._read(key, None, taken, wanted, (0.0, 0.0))

    def one_of(self, key: str, accepted: Iterable[str], default: str | None = None) -> str:
        """A text that is one of these, of which there is at least one."""
        known = tuple(accepted)
        value = self._values.get(key)
        if isinstance(value, str) and value not in known:
            self._asked.add(key)
            self.fault(key, _not_one_of(value, known))
            return known[0]
        return self._read(
            key, default, lambda value: value if value in known else None, _either(known), known[0]
        )

    def some_of(
        self, key: str, accepted: Iterable[str], default: tuple[str, ...] | None = None
    ) -> tuple[str, ...]:
        """A list of texts of which each is one of these."""
        known = tuple(accepted)
        found = self.texts(key, default)
        for value in found:
            if value not in known:
                self.fault(key, _not_one_of(value, known))
        return tuple(value for value in found if value in known)

    def choice(self, key: str, choices: type[Choice], default: Choice | None = None) -> Choice:
        """A member of an enumeration, by its value."""
        return choices(self.one_of(key, [str(each) for each in choices], default))

    def choices(
        self, key: str, choices: type[Choice], default: tuple[Choice, ...] | None = None
    ) -> tuple[Choice, ...]:
        """Members of an enumeration, by their values."""
        found = self.some_of(key, [str(each) for each in choices], default)
        return tuple(choices(each) for each in found)

    def day(self, key: str, default: date | None = None) -> date:
        """A date, or a text that is one."""
        wanted = "a day: year-month-day, such as 2027-03-14"
        return self._read(key, default, day_of, wanted, _SOME_DAY)

    def clock(self, key: str, default: time | None = None) -> time:
        """A time of day, or a text that is one."""
        return self._read(key, default, _clock_of, "a time of day, such as 18:30:00", time())

    def table(self, key: str, *, may_be_missing: bool = False) -> Table:
        """The table in a field; an empty one where it is missing and may be."""
        path = self._path(key)
        if may_be_missing and not self.has(key):
            return self._faults.table(path, {}, self._is_wrong)
        wanted = f"a table: [{path}] on a line of its own"
        values = self._read(key, None, _mapping, wanted, _WRONG)
        return self._faults.table(path, values, self._is_wrong or values is _WRONG)

    def tables(self, key: str, *, may_be_missing: bool = False) -> list[Table]:
        """The tables in a list."""

        def taken(value: Any) -> list[Mapping[str, Any]] | None:
            is_list = isinstance(value, list) and all(isinstance(each, dict) for each in value)
            return value if is_list else None

        path = self._path(key)
        default: list[Mapping[str, Any]] | None = [] if may_be_missing else None
        rows = self._read(key, default, taken, f"a list of tables: [[{path}]]", [])
        return [
            self._faults.table(f"{path}[{index}]", row, self._is_wrong)
            for index, row in enumerate(rows)
        ]

    def named_tables(self) -> dict[str, Table]:
        """All fields that nobody asked for yet, each a table."""
        return {name: self.table(name) for name in self._values if name not in self._asked}

    def named_texts(self) -> dict[str, tuple[str, ...]]:
        """All fields that nobody asked for yet, each a list of texts."""
        return {name: self.texts(name) for name in self._values if name not in self._asked}

    def named_numbers(self, least: float = -math.inf, most: float = math.inf) -> dict[str, float]:
        """All fields that nobody asked for yet, each a number."""
        left = [name for name in self._values if name not in self._asked]
        return {name: self.number(name, least, most) for name in left}

    def _path(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name and key else key or self.name

    def _read(
        self,
        key: str,
        default: Value | None,
        taken: Callable[[Any], Value | None],
        wanted: str,
        stand_in: Value,
    ) -> Value:
        """A field as ``taken`` reads it, which gives None for what is not ``wanted``."""
        if not self.has(key):
            if default is None:
                self.fault(key, f"is missing: it must be {wanted}")
            return stand_in if default is None else default
        found = taken(self._values[key])
        if found is None:
            self.fault(key, f"must be {wanted}, not {_shown(self._values[key])}")
        return stand_in if found is None else found


_FLAG = "true or false"
_SOME_DAY = date(2000, 1, 1)
_WRONG: Mapping[str, Any] = {}
"""what stands in for a field that is not a table"""


_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def day_of(value: Any) -> date | None:
    """The date that a value is or spells; None where it does neither.

    ``2027-01-24`` and, as points leave no doubt of what comes first, ``24.01.2027``.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    try:
        if found := _DAY_FIRST.fullmatch(value.strip()):
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(value)
    except ValueError:
        return None


def _clock_of(value: Any) -> time | None:
    if isinstance(value, str):
        try:
            value = time.fromisoformat(value)
        except ValueError:
            return None
    is_clock = isinstance(value, time) and value.tzinfo is None
    return value.replace(microsecond=0) if is_clock else None


def _mapping(value: Any) -> Mapping[str, Any] | None:
    return value if isinstance(value, dict) else None


def _within(value: Any, least: float, most: float) -> float | None:
    """A number within bounds; a flag is none, and neither is NaN, whose comparison is False."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if least <= number <= most and math.isfinite(number) else None


def _bounds(least: float, most: float) -> str:
    if math.isfinite(least) and math.isfinite(most):
        return f" from {least:.10g} to {most:.10g}"
    if math.isfinite(least):
        return f" of at least {least:.10g}"
    return f" of at most {most:.10g}" if math.isfinite(most) else ""


def _either(known: Sequence[str]) -> str:
    return f'"{known[0]}"' if len(known) == 1 else f"one of {', '.join(known)}"


def _not_one_of(value: str, known: Sequence[str]) -> str:
    near = near_miss(value, known)
    cure = f"did you mean {near}?" if near else f"write {_either(known)}"
    return f"{_shown(value)} is not known: {cure}"


def _shown(value: Any) -> str:
    """A value as a message repeats it."""
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
