"""Rules of safety and how they are weighed where not everything is known: ``rules.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sternway.documents import toml_data
from sternway.files import packaged
from sternway.safety.basis import Basis, basis_of
from sternway.safety.condition import Bounds, Choice, Known, condition_of, figure, needed
from sternway.safety.question import Answer, Question, questions
from sternway.tables import Table

_FIGURE = re.compile(r"\{([a-z0-9-]+\.[a-z_0-9]+)(:percent)?\}")


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
    when: tuple[Choice | Bounds, ...]
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
    return parsed(packaged(__name__, "rules.toml"))


def parsed(text: str) -> tuple[Rule, ...]:
    """Raises ``ValueError`` that names line and rule of what is incomplete or not asked about."""
    with toml_data(text, "rules.toml") as file:
        file.whole("version", 1, 1)
        return tuple(_rule(name, table) for name, table in file.named_tables().items())


def _rule(name: str, table: Table) -> Rule:
    return Rule(
        name,
        table.choice("severity", Severity),
        tuple(condition_of(row) for row in table.tables("when")),
        _filled(table, "says"),
        _filled(table, "do"),
        basis_of(table),
    )


def _filled(table: Table, key: str) -> str:
    """A sentence with the figures of the limits that it names: ``{hard-gap.hours}``."""

    def written(found: re.Match[str]) -> str:
        value = figure(found[1], table)
        return f"{100 * value:.0f} %" if found[2] else f"{value:g}"

    return _FIGURE.sub(written, table.text(key))
