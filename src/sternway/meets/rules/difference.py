"""What sets one set of rules apart from another: the lines of a briefing sheet."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sternway.meets.rules.profile import Profile

_ABOUT = {"code", "version", "name", "based_on", "sources", "source", "unknown"}
"""lines that say where rules come from, which are none themselves"""


@dataclass(frozen=True, slots=True)
class Difference:
    """One line that differs."""

    line: str
    """``start.false_starts``"""
    before: str
    after: str


def differences(base: Profile, other: Profile) -> tuple[Difference, ...]:
    """The lines of ``other`` that ``base`` has otherwise, in the order of a profile."""
    before, after = dict(lines(base)), dict(lines(other))
    return tuple(
        Difference(line, before[line], value)
        for line, value in after.items()
        if value != before[line]
    )


def lines(profile: Profile) -> Iterator[tuple[str, str]]:
    """Every rule of a profile as a line and its value."""
    yield from _lines("", profile)


def _lines(before: str, value: Any) -> Iterator[tuple[str, str]]:
    for field in dataclasses.fields(value):
        if field.name in _ABOUT:
            continue
        name = f"{before}{field.name}"
        held = getattr(value, field.name)
        if dataclasses.is_dataclass(held):
            yield from _lines(f"{name}.", held)
        else:
            yield name, _shown(held)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(map(_shown, value)) or "none"
    if dataclasses.is_dataclass(value):
        fields = (getattr(value, field.name) for field in dataclasses.fields(value))
        return " ".join(_groups(each) for each in fields)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _groups(value: Any) -> str:
    """Lane groups as ``3,4,5,6/2,7/1,8``."""
    if isinstance(value, tuple):
        return "/".join(",".join(map(str, each)) for each in value)
    return _shown(value)
