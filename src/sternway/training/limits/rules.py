"""The hard limits and the steps back: ``limits.toml``, checked when it is first read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from sternway.training.log import Fall, LogEntry
from sternway.training.sessions import Table

SOME_PAIN, MUCH_PAIN = 3.0, 5.0
"""of 10: from the first on a step back is due, above the second a larger one"""


@dataclass(frozen=True, slots=True)
class Rule:
    """One limit, with its figures by name."""

    code: str
    name: str
    says: str
    source: str
    status: str
    """``read``, ``memory`` or ``ours``"""
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of a step back, up to ``last_day`` after what caused it."""

    last_day: int
    share: float
    """of the longest backward session of the 30 days up to the cause; 0 is none"""
    allows_hard: bool
    rests: bool
    """no session at all"""


@dataclass(frozen=True, slots=True)
class StepBack:
    """What follows on pain or a fall."""

    code: str
    says: str
    does: str
    first: str
    """what comes before anything else; may be empty"""
    allows: str
    """what every session of that time hangs on; may be empty"""
    stages: tuple[Stage, ...]

    def stage(self, days: int) -> Stage | None:
        """The stage so many days after the cause; None when it is over."""
        return next((stage for stage in self.stages if 0 <= days <= stage.last_day), None)


@dataclass(frozen=True, slots=True)
class Limits:
    """The whole file."""

    rules: Mapping[str, Rule]
    steps_back: Mapping[str, StepBack]

    def figure(self, rule: str, name: str) -> float:
        return self.rules[rule].figures[name]


@cache
def limits() -> Limits:
    """What ``limits.toml`` holds."""
    return parsed(Path(__file__).with_name("limits.toml").read_text("utf-8"))


def parsed(text: str) -> Limits:
    """Raises ``ValueError`` that names the rule which is incomplete."""
    data = tomllib.loads(text)
    rules = [_rule(row) for row in data["rule"]]
    steps = [_step_back(row) for row in data["step_back"]]
    return Limits({rule.code: rule for rule in rules}, {step.code: step for step in steps})


def step_back_after(entry: LogEntry) -> StepBack | None:
    """The step back that a logged session calls for, the largest where there are two."""
    steps = limits().steps_back
    if entry.fall is Fall.HEAD:
        return steps["head"]
    if entry.worst_pain > MUCH_PAIN:
        return steps["much-pain"]
    if entry.worst_pain >= SOME_PAIN:
        return steps["some-pain"]
    return steps["fall"] if entry.fall is Fall.YES else None


def _rule(row: Mapping[str, Any]) -> Rule:
    table = Table(str(row.get("code", "rule")), row)
    words = [table.text(key) for key in ("code", "name", "says", "source")]
    status = table.one_of("status", ("read", "memory", "ours"))
    figures = {key: table.number(key) for key, value in row.items() if not isinstance(value, str)}
    table.finish()
    return Rule(words[0], words[1], words[2], words[3], status, figures)


def _step_back(row: Mapping[str, Any]) -> StepBack:
    table = Table(str(row.get("code", "step_back")), row)
    stages = tuple(_stage(table.name, stage) for stage in table.rows("stages"))
    words = [table.text(key) for key in ("code", "says", "does")]
    first, allows = (table.text(key) if table.has(key) else "" for key in ("first", "allows"))
    step = StepBack(words[0], words[1], words[2], first, allows, stages)
    table.finish()
    if any(now.last_day >= then.last_day for now, then in pairwise(stages)):
        raise ValueError(f"{table.name}: stages are not in order")
    return step


def _stage(name: str, row: Mapping[str, Any]) -> Stage:
    table = Table(name, row)
    stage = Stage(
        table.whole("last_day", 1),
        table.number("share"),
        table.flag("hard"),
        table.flag("rests"),
    )
    table.finish()
    return stage
