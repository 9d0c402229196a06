"""Rules of safety and how they are weighed where not everything is known: ``rules.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from sternway.safety.basis import Basis, basis_of
from sternway.safety.condition import Choice, Known, Limits, condition_of, needed
from sternway.safety.question import Answer, Question, questions

_KEYS = {"severity", "when", "says", "do", "source"}


class Severity(StrEnum):
    """How much a finding weighs, the heaviest first."""

    STOP = "stop"
    CAUTION = "caution"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Rule:
    """When something is not safe, how bad that is, and what to do."""

    name: str
    severity: Severity
    when: tuple[Choice | Limits, ...]
    """all must hold"""
    says: str
    do: str
    basis: Basis

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
            for path in needed(test.path)
            if path not in known
        ]

    def because(self, known: Known) -> dict[str, Answer]:
        """The answers that made it speak."""
        return {
            path: known[path] for test in self.when for path in needed(test.path) if path in known
        }


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
    if wrong := _KEYS ^ (set(table) - {"ours"}):
        raise ValueError(f"{name}: {', '.join(sorted(wrong))} is missing or means nothing")
    if table["severity"] not in set(Severity):
        raise ValueError(f"{name}: severity {table['severity']!r} is not known")
    return Rule(
        name,
        Severity(table["severity"]),
        tuple(condition_of(name, row) for row in table["when"]),
        table["says"],
        table["do"],
        basis_of(name, table),
    )
