"""Conditions of rules, which hold, do not hold, or hang on what nobody has said."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sternway.errors import InvalidRequest
from sternway.safety.derived import DERIVED, Interval
from sternway.safety.limits import limits
from sternway.safety.question import Answer, questions
from sternway.tables import Table

_BOUNDS = ("above", "at_least", "below", "at_most")

Known: TypeAlias = Mapping[str, Answer]
"""answers by path"""


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether an answer is one of some, or none of them."""

    path: str
    values: tuple[Answer, ...]
    is_wanted: bool

    def holds(self, known: Known) -> bool | None:
        """None where the answer is missing."""
        if self.path not in known:
            return None
        return (known[self.path] in self.values) is self.is_wanted


@dataclass(frozen=True, slots=True)
class Bounds:
    """Whether a number lies between limits, each of which may be included or absent."""

    path: str
    above: float = -math.inf
    at_least: float = -math.inf
    below: float = math.inf
    at_most: float = math.inf

    def holds(self, known: Known) -> bool | None:
        """None where what is known leaves it open."""
        span = _span(self.path, known)
        ends = {self._takes(span.low), self._takes(span.high)}
        if ends == {True}:
            return True
        return False if self._misses(span) else None

    def _takes(self, value: float) -> bool:
        return self.above < value < self.below and self.at_least <= value <= self.at_most

    def _misses(self, span: Interval) -> bool:
        return (
            span.high <= self.above
            or span.high < self.at_least
            or span.low >= self.below
            or span.low > self.at_most
        )


def _span(path: str, known: Known) -> Interval:
    if path in DERIVED:
        return DERIVED[path].span(known)
    if path in known:
        value = float(known[path])
        return Interval(value, value)
    asked = questions()[path]
    low, high = asked.low, asked.high
    return Interval(-math.inf if low is None else low, math.inf if high is None else high)


def needed(path: str) -> tuple[str, ...]:
    """The answers, by path, that a path is made of."""
    return DERIVED[path].needs if path in DERIVED else (path,)


def condition_of(row: Table) -> Choice | Bounds:
    """The condition of a row of a rule; what is wrong with it is noted in the row."""
    path = row.one_of("of", (*questions(), *DERIVED))
    for key in ("is", "not"):
        if row.has(key):
            return Choice(path, _answers(row, key, path), key == "is")
    bounds = {key: _bound(row, key) for key in _BOUNDS if row.has(key)}
    if not bounds:
        row.fault("", f"{path}: give is, not, or limits ({', '.join(_BOUNDS)})")
    return Bounds(path, **bounds)


def _answers(row: Table, key: str, path: str) -> tuple[Answer, ...]:
    values = row.raw(key)
    found = []
    for value in values if isinstance(values, list) else [values]:
        try:
            found.append(questions()[path].checked(value))
        except InvalidRequest as error:
            row.fault(key, str(error))
    return tuple(found)


def _bound(row: Table, key: str) -> float:
    """A number, or the product of figures of limits by their names: ``hard-gap.hours``."""
    if isinstance(row.raw(key), str):
        return math.prod(figure(name, row) for name in row.text(key).split(" * "))
    return row.number(key)


def figure(name: str, row: Table) -> float:
    """A figure of ``limits.toml``; one that is not there is noted in the row."""
    rule, _, wanted = name.partition(".")
    known = limits().rules.get(rule)
    if known is None or wanted not in known.figures:
        row.fault("", f"{name!r} is not a figure of the limits")
        return 0.0
    return known.figures[wanted]
