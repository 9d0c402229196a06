"""Reading one table of a data file strictly: every field is asked for, none is left over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

Choice = TypeVar("Choice", bound=StrEnum)


class Table:
    """A table and its name; every failure is a ``ValueError`` that names both table and field."""

    def __init__(self, name: str, rows: Mapping[str, Any]) -> None:
        self.name = name
        self._left = dict(rows)

    def finish(self) -> None:
        """Raises ``ValueError`` where a field was not asked for."""
        if self._left:
            raise ValueError(f"{self.name}: {', '.join(sorted(self._left))} means nothing here")

    def has(self, key: str) -> bool:
        return key in self._left

    def text(self, key: str, is_empty_allowed: bool = False) -> str:
        value = self._take(key)
        if not isinstance(value, str) or not (value.strip() or is_empty_allowed):
            raise self._wrong(key, "is no text")
        return value

    def flag(self, key: str) -> bool:
        value = self._take(key)
        if not isinstance(value, bool):
            raise self._wrong(key, "is neither true nor false")
        return value

    def number(self, key: str, least: float = 0.0) -> float:
        value = self._take(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not value >= least:
            raise self._wrong(key, f"is no number of at least {least:g}")
        return float(value)

    def whole(self, key: str, least: int = 0) -> int:
        value = self._take(key)
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise self._wrong(key, f"is no whole number of at least {least}")
        return value

    def pair(self, key: str) -> tuple[float, float]:
        """Two numbers, the smaller first."""
        value = self._take(key)
        is_pair = isinstance(value, list) and len(value) == 2
        if not is_pair or not all(isinstance(each, int | float) for each in value):
            raise self._wrong(key, "is no pair of numbers")
        low, high = float(value[0]), float(value[1])
        if not 0 < low <= high:
            raise self._wrong(key, "does not go from a positive number to one at least as large")
        return low, high

    def one_of(self, key: str, accepted: Sequence[str]) -> str:
        value = self.text(key)
        if value not in accepted:
            raise self._wrong(key, f"{value!r} is not one of {', '.join(accepted)}")
        return value

    def choice(self, key: str, choices: type[Choice]) -> Choice:
        return choices(self.one_of(key, [str(each) for each in choices]))

    def choices(self, key: str, choices: type[Choice]) -> tuple[Choice, ...]:
        accepted = [str(each) for each in choices]
        return tuple(choices(each) for each in self.texts(key, accepted))

    def texts(self, key: str, accepted: Sequence[str] | None = None) -> tuple[str, ...]:
        value = self._take(key)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self._wrong(key, "is no list of texts")
        if accepted is not None:
            for each in value:
                if each not in accepted:
                    raise self._wrong(key, f"{each!r} is not one of {', '.join(accepted)}")
        return tuple(value)

    def mapping(self, key: str) -> Mapping[str, Any]:
        value = self._take(key)
        if not isinstance(value, dict):
            raise self._wrong(key, "is no table")
        return value

    def rows(self, key: str) -> list[Mapping[str, Any]]:
        value = self._take(key)
        if not isinstance(value, list) or not value:
            raise self._wrong(key, "is no list of tables")
        return value

    def _take(self, key: str) -> Any:
        if key not in self._left:
            raise self._wrong(key, "is missing")
        return self._left.pop(key)

    def _wrong(self, key: str, reason: str) -> ValueError:
        return ValueError(f"{self.name}: {key} {reason}")
