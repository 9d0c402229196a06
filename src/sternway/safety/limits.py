"""The hard limits and the steps back: ``limits.toml``, the one home of their numbers.

The safety check, the planner and its checker read them here, and the words are filled from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

from sternway.documents import toml_data
from sternway.files import packaged
from sternway.tables import Table


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit, with its figures by name."""

    code: str
    source: str
    status: str
    """``read``, ``memory`` or ``ours``"""
    figures: Mapping[str, float]
    is_final: bool
    """whether it holds whatever reason a person gives: what opens is a clinician, or years"""


class Place(StrEnum):
    """What a stage does to the sessions that load the place that hurts."""

    CLOSED = "closed"
    HARD = "hard"
    """hard ones are closed"""
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of a step back, up to ``last_day`` after what caused it."""

    last_day: int
    share: float
    """of the longest backward session and of the week before the cause; 0 is none"""
    allows_hard: bool
    rests: bool
    """no session at all"""
    place: Place

    @property
    def closes_backward(self) -> bool:
        """Whether nothing goes backward in it."""
        return self.rests or not self.share


@dataclass(frozen=True, slots=True)
class StepBack:
    """What follows on pain, a fall, an overrun or an effort that was too hard."""

    code: str
    refers: bool
    """somebody who can look at it comes first"""
    stages: tuple[Stage, ...]
    is_final: bool
    """as of a limit"""

    def stage(self, days: int) -> Stage | None:
        """The stage so many days after the cause; None when it is over."""
        return next((stage for stage in self.stages if 0 <= days <= stage.last_day), None)

    def window(self, days: int) -> tuple[int, int] | None:
        """The first and the last day of that stage; None when it is over."""
        first = 1
        for stage in self.stages:
            if days <= stage.last_day:
                return first, stage.last_day
            first = stage.last_day + 1
        return None


@dataclass(frozen=True, slots=True)
class Limits:
    """The whole file."""

    rules: Mapping[str, Limit]
    steps_back: Mapping[str, StepBack]

    def figure(self, rule: str, name: str) -> float:
        return self.rules[rule].figures[name]


@cache
def limits() -> Limits:
    """What ``limits.toml`` holds."""
    return parsed(packaged(__name__, "limits.toml"))


def parsed(text: str) -> Limits:
    """Raises ``ValueError`` that names line and field of what is incomplete."""
    with toml_data(text, "limits.toml") as file:
        file.whole("version", 1, 1)
        rules = [_rule(table) for table in file.tables("rule")]
        steps = [_step_back(table) for table in file.tables("step_back")]
    return Limits({rule.code: rule for rule in rules}, {step.code: step for step in steps})


def _rule(table: Table) -> Limit:
    code, source = table.text("code"), table.text("source")
    status = table.one_of("status", ("read", "memory", "ours"))
    is_final = table.flag("final", False)
    return Limit(code, source, status, table.named_numbers(0.0), is_final)


def _step_back(table: Table) -> StepBack:
    rows = table.tables("stages")
    stages = tuple(_stage(row) for row in rows)
    if any(now.last_day >= then.last_day for now, then in pairwise(stages)):
        table.fault("stages", "must be in the order of their last days")
    is_final = table.flag("final", False)
    return StepBack(table.text("code"), table.flag("refers"), stages, is_final)


def _stage(table: Table) -> Stage:
    return Stage(
        table.whole("last_day", 1),
        table.number("share", 0),
        table.flag("hard"),
        table.flag("rests"),
        table.choice("place", Place),
    )
