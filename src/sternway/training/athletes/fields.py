"""Reading the athlete file field by field; whatever is wrong names its field and the cure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

_LONGEST_TEXT = 200
_MOST_ROWS = 200


class WrongField(Exception):
    """A field that cannot be used; ``field`` is its path, as in ``goal.date``."""

    def __init__(self, field: str, reason: str) -> None:
        self.field = field
        self.reason = reason
        super().__init__(f"{field}: {reason}")


class Fields:
    """One table of the file. Every method raises `WrongField`."""

    def __init__(self, name: str, values: object) -> None:
        self.name = name
        if not isinstance(values, Mapping):
            raise WrongField(name, f"is no table: write [{name}] on a line of its own")
        self._values: Mapping[str, Any] = values

    def path(self, key: str) -> str:
        """The field's whole name."""
        return f"{self.name}.{key}" if self.name else key

    def only(self, keys: Iterable[str]) -> None:
        """Raises where there is a field of another name: a slip would be lost otherwise."""
        known = list(keys)
        for key in self._values:
            if key not in known:
                near = _near(key, known)
                cure = f"do you mean {near}?" if near else f"known are {', '.join(known)}"
                raise WrongField(self.path(key), f"is no field: {cure}")

    def names(self) -> list[str]:
        """Of all of its fields."""
        return list(self._values)

    def has(self, key: str) -> bool:
        return key in self._values

    def get(self, key: str) -> Any:
        return self._values.get(key)

    def text(self, key: str, default: str = "") -> str:
        value = self._values.get(key, default)
        if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
            raise WrongField(self.path(key), f"write a text of at most {_LONGEST_TEXT} characters")
        return value

    def one_of(self, key: str, accepted: Sequence[str]) -> str:
        return one_of(self.path(key), self._values.get(key), accepted)

    def some_of(self, key: str, accepted: Sequence[str]) -> tuple[str, ...]:
        values = self.rows(key)
        return tuple(one_of(self.path(key), value, accepted) for value in values)

    def flag(self, key: str, default: bool) -> bool:
        value = self._values.get(key, default)
        if not isinstance(value, bool):
            raise WrongField(self.path(key), f"{value!r}: write true or false")
        return value

    def number(self, key: str, least: float, most: float, default: float | None = None) -> float:
        value = self._values.get(key, default)
        # Comparing with NaN is False.
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise WrongField(self.path(key), f"write a number from {least:g} to {most:g}")
        if not least <= value <= most:
            raise WrongField(self.path(key), f"{value!r} is not from {least:g} to {most:g}")
        return float(value)

    def whole(self, key: str, least: int, most: int, default: int | None = None) -> int:
        value = self.number(key, least, most, default)
        if value != int(value):
            raise WrongField(self.path(key), f"{value:g}: write a whole number")
        return int(value)

    def day(self, key: str) -> date:
        return day(self.path(key), self._values.get(key))

    def clock(self, key: str, default: time) -> time:
        value = self._values.get(key, default)
        if isinstance(value, str):
            try:
                value = time.fromisoformat(value)
            except ValueError:
                value = None
        if not isinstance(value, time) or value.tzinfo is not None:
            raise WrongField(self.path(key), "write a time of day as 18:30:00")
        return value.replace(microsecond=0)

    def rows(self, key: str) -> list[Any]:
        value = self._values.get(key, [])
        if not isinstance(value, list) or len(value) > _MOST_ROWS:
            raise WrongField(self.path(key), f"write a list of at most {_MOST_ROWS} entries")
        return value

    def table(self, key: str) -> Fields:
        return Fields(self.path(key), self._values.get(key, {}))

    def tables(self, key: str) -> list[Fields]:
        return [Fields(f"{self.path(key)}[{i}]", row) for i, row in enumerate(self.rows(key))]


def one_of(field: str, value: object, accepted: Sequence[str]) -> str:
    """Raises `WrongField` that says what is accepted."""
    if isinstance(value, str) and value in accepted:
        return value
    near = _near(value, accepted) if isinstance(value, str) else ""
    given = "is missing" if value is None else f"{value!r} is not known"
    cure = f"do you mean {near}?" if near else f"write one of {', '.join(accepted)}"
    raise WrongField(field, f"{given}: {cure}")


def day(field: str, value: object) -> date:
    """A date, or a text that is one. Raises `WrongField`."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    given = "is missing" if value is None else f"{value!r} is no date"
    raise WrongField(field, f"{given}: write year-month-day, as 2027-03-14")


def _near(word: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, 1)), "")
