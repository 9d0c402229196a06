"""Prerequisites by name: ``gates.toml``, checked when it is first read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sternway.training.sessions.kind import Kind
from sternway.training.sessions.table import Table


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
    return parsed_gates(Path(__file__).with_name("gates.toml").read_text("utf-8"))


def parsed_gates(text: str) -> Mapping[str, Gate]:
    """Raises ``ValueError`` that names the gate which is incomplete or contradicts itself."""
    found = {}
    for row in tomllib.loads(text)["gate"]:
        gate = _gate(row)
        if gate.code in found:
            raise ValueError(f"{gate.code}: is there twice")
        found[gate.code] = gate
    return found


def _gate(row: Mapping[str, Any]) -> Gate:
    table = Table(str(row.get("code", "gate")), row)
    by_length = "longest_m" in row
    gate = Gate(
        table.text("code"),
        frozenset() if by_length else frozenset(table.choices("kinds", Kind)),
        0 if by_length else table.whole("count", least=1),
        None if by_length else table.whole("or_backward", least=1),
        table.number("longest_m") if by_length else None,
        table.text("source"),
        table.one_of("status", ("read", "memory", "ours")),
    )
    table.finish()
    return gate
