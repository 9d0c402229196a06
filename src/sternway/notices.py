"""What the library has to say, as data: a code, and the facts that suffice to write the sentence.

A code never carries a sentence, and names no option or command: the words stand in `sternway.text`,
one folder a language, and a program that shows them chooses language and units.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Any, TypeAlias

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

Fact: TypeAlias = "str | int | float | bool | date | time | Notice | tuple[Fact, ...] | None"
"""One fact: a figure in SI units, a name, a day, another notice, or several of these."""


class Code(StrEnum):
    """Base of the codes of every room; a member's value is ``room.what-it-says``."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to say. Build it with `notice`; `notice_of` reads it back."""

    code: Code
    facts: tuple[tuple[str, Fact], ...] = ()
    """names and values; a name carries the unit of its figure, as in ``distance_m``"""

    def __str__(self) -> str:
        """The code and its facts, for programmers; `sternway.text` has the sentence."""
        facts = ", ".join(f"{name}={fact}" for name, fact in self.facts)
        return f"{self.code} ({facts})" if facts else str(self.code)

    def __getitem__(self, name: str) -> Fact:
        """The fact of a name. Raises ``KeyError``."""
        return dict(self.facts)[name]

    def to_dict(self) -> dict[str, Any]:
        """``{"code": …, "facts": {…}}`` as JSON can hold it; dates and times as ISO 8601."""
        return {
            "code": str(self.code),
            "facts": {name: _plain(fact) for name, fact in self.facts},
        }


def notice(code: Code, /, **facts: Fact) -> Notice:
    """A notice with its facts by name."""
    return Notice(code, tuple(facts.items()))


def notice_of(document: object) -> Notice:
    """The notice of what `Notice.to_dict` gave. Raises ``ValueError`` where it is none.

    A text that is a date as ISO 8601 writes it becomes that date again.
    """
    if not isinstance(document, dict) or not isinstance(document.get("facts"), dict):
        raise ValueError("is not a notice")
    facts = document["facts"]
    code = _code(str(document.get("code")))
    return Notice(code, tuple((str(name), _fact(value)) for name, value in facts.items()))


def codes() -> Mapping[str, Code]:
    """Every code of the rooms that are imported, by its value."""
    return {str(code): code for room in Code.__subclasses__() for code in room}


@cache
def _code(name: str) -> Code:
    for room in Code.__subclasses__():
        for code in room:
            if code == name:
                return code
    raise ValueError(f"{name[:60]!r} is not a code that is known")


def _fact(value: object) -> Fact:
    if isinstance(value, dict):
        return notice_of(value)
    if isinstance(value, list):
        return tuple(_fact(each) for each in value)
    if isinstance(value, str):
        return date.fromisoformat(value) if _DATE.fullmatch(value) else value
    if value is None or isinstance(value, bool | int | float):
        return value
    raise ValueError(f"{value!r} is not a fact")


def _plain(fact: Fact) -> Any:
    if isinstance(fact, Notice):
        return fact.to_dict()
    if isinstance(fact, tuple):
        return [_plain(each) for each in fact]
    return fact.isoformat() if isinstance(fact, date | datetime | time) else fact
