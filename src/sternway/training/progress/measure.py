"""What is measured again and again, and how much it differs by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from sternway.documents import packaged_toml
from sternway.tables import Table


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
    """values below are not a result"""
    most: float
    field: str = ""
    """the same test in the athlete file, whose targets it gives; ``""`` where there is none"""
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
    with packaged_toml(__name__, "measures.toml") as file:
        file.whole("version", 1, 1)
        found = [_measure(table) for table in file.tables("measure")]
    return MappingProxyType({each.code: each for each in found})


def _measure(table: Table) -> Measure:
    is_share = table.has("typical_share")
    return Measure(
        table.text("code"),
        table.text("name"),
        table.text("unit"),
        table.choice("better", Better),
        table.flag("learning"),
        table.number("least", 0),
        table.number("most", 0),
        field=table.text("field", ""),
        typical_error=None if is_share else table.number("typical_error", 0),
        typical_share=table.number("typical_share", 0) if is_share else None,
    )
