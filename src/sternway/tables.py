"""One table of a document, read strictly: every field is asked for, and none is left over."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from sternway.errors import Sentence, sentence

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=StrEnum)

_SHOWN = 40
"""characters of a wrong value that a message repeats"""


def near_miss(word: str, known: Iterable[str]) -> str:
    """The nearest of what is known, or ``""``."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word[:_SHOWN], list(known), 1)), "")


def meant(word: str, known: Iterable[str], otherwise: Sentence) -> Sentence:
    """The cure for a wrong name: the nearest of what is known, or else what ``otherwise`` says."""
    near = near_miss(word, known)
    return Sentence("did you mean {near}?", near=near) if near else otherwise


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

    def repeats(self, other: Table, key: str = "") -> bool:
        """Whether it holds the same as a table that was read, or the same in one field.

        Then it need not be read again, and is taken as asked for. Where something is wrong
        already all is read, so that every place of a mistake is told.
        """
        if self._faults.found or other.has_unasked:
            return False
        if key:
            return bool(self.raw(key) == other.raw(key))
        if self._values != other._values:
            return False
        self._asked.update(self._values)
        return True

    @property
    def has_unasked(self) -> bool:
        """Whether it has a field that nobody asked for."""
        return not self._asked.issuperset(self._values)

    def unasked(self) -> dict[str, str]:
        """Names of fields that nobody asked for, each with the one that may be meant, or "".

        Whoever asks for them has taken note: they are not mistakes any more.
        """
        if not self.has_unasked:
            return {}
        left = [name for name in self._values if name not in self._asked]
        known = sorted(self._asked)
        missing = [name for name in known if name not in self._values]
        self._asked.update(left)
        return {name: near_miss(name, missing) or near_miss(name, known) for name in left}

    def finish(self) -> None:
        """Take note of fields that nobody asked for: a slip would be lost otherwise."""
        asked = self._asked.copy()
        for name, near in self.unasked().items():
            if near and near not in self._values:
                self._faults.forget(self._path(near))  # it is not missing, but misspelt
            cure = Sentence("known are {all}", all=", ".join(sorted(asked)))
            if near:
                cure = Sentence("did you mean {near}?", near=near)
            self.fault(name[:_SHOWN], Sentence("is not a field: {cure}", cure=cure))

    def tag(self, key: str, value: str, cure: str) -> None:
        """The field that says what kind of document this is: with another one, reading ends."""
        given = self.raw(key)
        if given != value:
            self._faults.found.clear()
            found = Sentence("is missing")
            if given is not None:
                found = Sentence("is {given}", given=_shown(given))
            self.fault(
                key,
                Sentence(
                    '{found}, not "{value}": {cure}', found=found, value=value, cure=sentence(cure)
                ),
            )
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

        def wanted() -> Sentence:
            if longest is None:
                return Sentence("a text in quotes")
            return Sentence("a text in quotes of up to {longest} characters", longest=longest)

        return self._read(key, default, taken, wanted, "")

    def texts(
        self, key: str, default: tuple[str, ...] | None = None, most: int | None = None
    ) -> tuple[str, ...]:
        """A list of texts."""

        def taken(value: Any) -> tuple[str, ...] | None:
            is_list = isinstance(value, list) and all(isinstance(each, str) for each in value)
            return tuple(value) if is_list and (most is None or len(value) <= most) else None

        def wanted() -> Sentence:
            if most is None:
                return Sentence('a list of texts: ["…", "…"]')
            return Sentence('a list of up to {most} texts: ["…", "…"]', most=most)

        return self._read(key, default, taken, wanted, ())

    def flag(self, key: str, default: bool | None = None) -> bool:
        return self._read(key, default, _flag_of, lambda: Sentence("true or false"), False)

    def number(
        self,
        key: str,
        least: float = -math.inf,
        most: float = math.inf,
        default: float | None = None,
    ) -> float:
        """A finite number, both bounds included."""
        stand_in = next((end for end in (least, most) if math.isfinite(end)), 0.0)

        def wanted() -> Sentence:
            return Sentence("a number{bounds}", bounds=_bounds(least, most))

        return self._read(key, default, lambda value: _within(value, least, most), wanted, stand_in)

    def positive(self, key: str, default: float | None = None) -> float:
        """A finite number above 0."""

        def taken(value: Any) -> float | None:
            return _within(value, 0.0, math.inf) or None

        return self._read(key, default, taken, lambda: Sentence("a positive number"), 1.0)

    def whole(
        self, key: str, least: int = 0, most: float = math.inf, default: int | None = None
    ) -> int:
        """A whole number, also one written as 2.0."""

        def taken(value: Any) -> int | None:
            number = _within(value, least, most)
            return None if number is None or number != int(number) else int(value)

        def wanted() -> Sentence:
            if least == most:
                return Sentence("{least}", least=least)
            return Sentence("a whole number{bounds}", bounds=_bounds(least, most))

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

        def wanted() -> Sentence:
            bounds = _bounds(least, most)
            return Sentence("two numbers{bounds}, the smaller first: [1, 2]", bounds=bounds)

        return self._read(key, None, taken, wanted, (0.0, 0.0))

    def one_of(self, key: str, accepted: Iterable[str], default: str | None = None) -> str:
        """A text that is one of these, of which there is at least one."""
        known = tuple(accepted)
        value = self._values.get(key)
        if isinstance(value, str) and value not in known:
            self._asked.add(key)
            self.fault(key, _not_one_of(value, known))
            return known[0]

        def taken(value: Any) -> str | None:
            return value if value in known else None

        return self._read(key, default, taken, lambda: _either(known), known[0])

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
        return choices(self.one_of(key, _values_of(choices), default))

    def choices(
        self, key: str, choices: type[Choice], default: tuple[Choice, ...] | None = None
    ) -> tuple[Choice, ...]:
        """Members of an enumeration, by their values."""
        found = self.some_of(key, _values_of(choices), default)
        return tuple(choices(each) for each in found)

    def day(self, key: str, default: date | None = None) -> date:
        """A date, or a text that is one."""

        def wanted() -> Sentence:
            return Sentence("a day: year-month-day, such as 2027-03-14")

        return self._read(key, default, day_of, wanted, _SOME_DAY)

    def clock(self, key: str, default: time | None = None) -> time:
        """A time of day, or a text that is one."""

        def wanted() -> Sentence:
            return Sentence("a time of day, such as 18:30:00")

        return self._read(key, default, _clock_of, wanted, time())

    def table(self, key: str, *, may_be_missing: bool = False) -> Table:
        """The table in a field; an empty one where it is missing and may be."""
        path = self._path(key)
        if may_be_missing and not self.has(key):
            return self._faults.table(path, {}, self._is_wrong)

        def wanted() -> Sentence:
            return Sentence("a table: [{path}] on a line of its own", path=path)

        values = self._read(key, None, _mapping, wanted, _WRONG)
        return self._faults.table(path, values, self._is_wrong or values is _WRONG)

    def tables(self, key: str, *, may_be_missing: bool = False) -> list[Table]:
        """The tables in a list."""

        def taken(value: Any) -> list[Mapping[str, Any]] | None:
            is_list = isinstance(value, list) and all(isinstance(each, dict) for each in value)
            return value if is_list else None

        def wanted() -> Sentence:
            return Sentence("a list of tables: [[{path}]]", path=path)

        path = self._path(key)
        default: list[Mapping[str, Any]] | None = [] if may_be_missing else None
        rows = self._read(key, default, taken, wanted, [])
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
        wanted: Callable[[], Sentence],
        stand_in: Value,
    ) -> Value:
        """A field as ``taken`` reads it, which gives None for what is not ``wanted``.

        What is wanted is only put into words where something is wrong.
        """
        if not self.has(key):
            if default is None:
                self.fault(key, Sentence("is missing: it must be {wanted}", wanted=wanted()))
            return stand_in if default is None else default
        found = taken(self._values[key])
        if found is None:
            given = _shown(self._values[key])
            self.fault(key, Sentence("must be {wanted}, not {given}", wanted=wanted(), given=given))
        return stand_in if found is None else found


_SOME_DAY = date(2000, 1, 1)
_WRONG: Mapping[str, Any] = {}
"""what stands in for a field that is not a table"""


@cache
def _values_of(choices: type[StrEnum]) -> tuple[str, ...]:
    return tuple(str(each) for each in choices)


def _flag_of(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


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
        return Sentence(" from {least:.10g} to {most:.10g}", least=least, most=most)
    if math.isfinite(least):
        return Sentence(" of at least {least:.10g}", least=least)
    return Sentence(" of at most {most:.10g}", most=most) if math.isfinite(most) else ""


def _either(known: Sequence[str]) -> Sentence:
    if len(known) == 1:
        return Sentence('"{known}"', known=known[0])
    return Sentence("one of {known}", known=", ".join(known))


def _not_one_of(value: str, known: Sequence[str]) -> Sentence:
    cure = meant(value, known, Sentence("write {known}", known=_either(known)))
    return Sentence("{given} is not known: {cure}", given=_shown(value), cure=cure)


def _shown(value: Any) -> str:
    """A value as a message repeats it."""
    if isinstance(value, dict | list):
        return Sentence("a table") if isinstance(value, dict) else Sentence("a list")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
