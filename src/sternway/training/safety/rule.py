"""Rules of safety and how they are weighed where not everything is known: ``rules.toml``."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from sternway.training.knowledge import sources
from sternway.training.safety.derived import DERIVED, Interval
from sternway.training.safety.question import Answer, Question, questions

OUR_RULE = "our rule"
_KEYS = {"severity", "when", "says", "do", "source"}
_OURS = "ours"
_LIMITS = ("above", "at_least", "below", "at_most")

Known: TypeAlias = Mapping[str, Answer]
"""answers by path"""


class Severity(StrEnum):
    """How much a finding weighs, the heaviest first."""

    STOP = "stop"
    CAUTION = "caution"
    ADVICE = "advice"


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


@dataclass(frozen=True, slots=True)
class Rule:
    """When something is not safe, how bad that is, and what to do."""

    name: str
    severity: Severity
    when: tuple[Choice | Limits, ...]
    """all must hold"""
    says: str
    do: str
    source: str
    """a name in the knowledge's sources, or ``our rule``"""
    is_ours: bool = False
    """the rule is our inference from the source, which does not state it"""

    @property
    def basis(self) -> str:
        """The source as people read it."""
        return basis(self.source, is_ours=self.is_ours)

    def holds(self, known: Known) -> bool | None:
        """Whether it speaks; None where that hangs on what nobody has said."""
        held = [test.holds(known) for test in self.when]
        if False in held:
            return False
        return None if None in held else True

    def asks(self, known: Known) -> list[Question]:
        """The questions that would decide it."""
        return [
            questions()[path]
            for test in self.when
            if test.holds(known) is None
            for path in _needed(test.path)
            if path not in known
        ]

    def because(self, known: Known) -> dict[str, Answer]:
        """The answers that made it speak."""
        return {
            path: known[path] for test in self.when for path in _needed(test.path) if path in known
        }


def _needed(path: str) -> tuple[str, ...]:
    return DERIVED[path].needs if path in DERIVED else (path,)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule."""
    return parsed(Path(__file__).with_name("rules.toml").read_text("utf-8"))


def parsed(text: str) -> tuple[Rule, ...]:
    """Raises ``ValueError`` that names the rule which is incomplete or asks what nobody asks."""
    document = tomllib.loads(text)
    if document.pop("version", None) != 1:
        raise ValueError("rules: version 1 is expected")
    return tuple(_rule(name, table) for name, table in document.items())


def _rule(name: str, table: Mapping[str, Any]) -> Rule:
    if wrong := _KEYS ^ (set(table) - {_OURS}):
        raise ValueError(f"{name}: {', '.join(sorted(wrong))} is missing or means nothing")
    if table["source"] != OUR_RULE and table["source"] not in sources():
        raise ValueError(f"{name}: source {table['source']!r} is not listed")
    if table["severity"] not in set(Severity):
        raise ValueError(f"{name}: severity {table['severity']!r} is not known")
    return Rule(
        name,
        Severity(table["severity"]),
        tuple(_test(name, row) for row in table["when"]),
        table["says"],
        table["do"],
        table["source"],
        table.get(_OURS, False),
    )


def basis(name: str, *, is_ours: bool) -> str:
    """What something rests on, as people read it: ``our rule, after Dold``."""
    if name == OUR_RULE:
        return OUR_RULE
    return f"{OUR_RULE}, after {sources()[name].short}" if is_ours else sources()[name].short


def _test(name: str, row: Mapping[str, Any]) -> Choice | Limits:
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
