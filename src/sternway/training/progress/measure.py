"""What is measured again and again, and how much it differs by itself."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sternway.training.sessions.table import Table


class Better(StrEnum):
    """Which way is progress."""

    MORE = "more"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class Measure:
    """One test. Its typical error is given in the unit or as a share of the value, not both."""

    code: str
    name: str
    unit: str
    better: Better
    learning: bool
    """whether the first day is partly learning, and not compared with"""
    least: float
    """values below are no result"""
    most: float
    typical_error: float | None = None
    typical_share: float | None = None

    def expected_error(self, value: float) -> float:
        """The typical error to expect at a value, before the athlete's own results tell."""
        if self.typical_error is not None:
            return self.typical_error
        assert self.typical_share is not None
        return self.typical_share * value


@cache
def measures() -> Mapping[str, Measure]:
    """All measures by code, in the order of the data file."""
    text = Path(__file__).with_name("measures.toml").read_text(encoding="utf-8")
    found = [_measure(Table("measures.toml", row)) for row in tomllib.loads(text)["measure"]]
    return MappingProxyType({each.code: each for each in found})


def _measure(table: Table) -> Measure:
    code = table.text("code")
    table.name = f"measures.toml, {code}"
    is_share = table.has("typical_share")
    measure = Measure(
        code,
        table.text("name"),
        table.text("unit"),
        table.choice("better", Better),
        table.flag("learning"),
        table.number("least"),
        table.number("most"),
        typical_error=None if is_share else table.number("typical_error"),
        typical_share=table.number("typical_share") if is_share else None,
    )
    table.finish()
    return measure
