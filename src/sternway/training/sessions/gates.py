"""Prerequisites by name: ``gates.toml``, checked when it is first read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sternway.documents import toml_data
from sternway.files import packaged
from sternway.tables import Table
from sternway.training.sessions.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Gate:
    """What must have been done before: either ``kinds`` and ``count``, or ``longest``."""

    code: str
    kinds: frozenset[Kind]
    count: int
    or_backward: int | None
    """backward sessions of any kind that open it too"""
    longest: float | None
    """m, of the longest backward session of the last 30 days"""
    source: str
    status: str
    """``read``, ``memory`` or ``ours``"""


@cache
def gates() -> Mapping[str, Gate]:
    """Every gate by its code."""
    return parsed_gates(packaged(__name__, "gates.toml"))


def parsed_gates(text: str) -> Mapping[str, Gate]:
    """Raises ``ValueError`` that names line and field of what is missing or contradicts itself."""
    with toml_data(text, "gates.toml") as file:
        file.whole("version", 1, 1)
        found: dict[str, Gate] = {}
        for table in file.tables("gate"):
            gate = _gate(table)
            if gate.code in found:
                table.fault("code", f"{gate.code} is there twice")
            found[gate.code] = gate
        return found


def _gate(table: Table) -> Gate:
    by_length = table.has("longest_m")
    return Gate(
        table.text("code"),
        frozenset() if by_length else frozenset(table.choices("kinds", Kind)),
        0 if by_length else table.whole("count", least=1),
        None if by_length else table.whole("or_backward", least=1),
        table.number("longest_m", 0) if by_length else None,
        table.text("source"),
        table.one_of("status", ("read", "memory", "ours")),
    )
