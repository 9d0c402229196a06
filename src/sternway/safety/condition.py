"""Conditions of rules, which hold, do not hold, or hang on what nobody has said."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from sternway.safety.derived import DERIVED, Interval
from sternway.safety.question import Answer, questions

_LIMITS = ("above", "at_least", "below", "at_most")

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
class Limits:
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


def condition_of(name: str, row: Mapping[str, Any]) -> Choice | Limits:
    """The condition of a row of the rule ``name``; raises ``ValueError`` that names the rule."""
    path = row.get("of", "")
    if path not in questions() and path not in DERIVED:
        raise ValueError(f"{name}: {path!r} is not asked about")
    keys = set(row) - {"of"}
    if keys in ({"is"}, {"not"}):
        (key,) = keys
        values = tuple(questions()[path].checked(value) for value in row[key])
        return Choice(path, values, key == "is")
    if not keys or keys - set(_LIMITS):
        raise ValueError(f"{name}: {path}: give is, not, or limits")
    return Limits(path, **{key: float(row[key]) for key in keys})
