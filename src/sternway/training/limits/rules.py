"""The hard limits and the steps back: ``limits.toml``, checked when it is first read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from sternway.training.sessions import Table


@dataclass(frozen=True, slots=True)
class Rule:
    """One limit, with its figures by name."""

    code: str
    source: str
    status: str
    """``read``, ``memory`` or ``ours``"""
    figures: Mapping[str, float]


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


@dataclass(frozen=True, slots=True)
class StepBack:
    """What follows on pain, a fall, an overrun or an effort that was too hard."""

    code: str
    refers: bool
    """somebody who can look at it comes first"""
    stages: tuple[Stage, ...]

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


def _rule(row: Mapping[str, Any]) -> Rule:
    table = Table(str(row.get("code", "rule")), row)
    code, source = table.text("code"), table.text("source")
    status = table.one_of("status", ("read", "memory", "ours"))
    figures = {key: table.number(key) for key, value in row.items() if not isinstance(value, str)}
    table.finish()
    return Rule(code, source, status, figures)


def _step_back(row: Mapping[str, Any]) -> StepBack:
    table = Table(str(row.get("code", "step_back")), row)
    stages = tuple(_stage(table.name, stage) for stage in table.rows("stages"))
    step = StepBack(table.text("code"), table.flag("refers"), stages)
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
        table.choice("place", Place),
    )
    table.finish()
    return stage
