"""The tables of docs/training.md, read as somebody reads them who has nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sternway.training.sessions import BODY_PARTS, Kind, Level
from tests.documents import DOCS

_CODE = re.compile(r"`([^`]+)`")
_LENGTH = re.compile(r"([\d.]+)\s(km|m)\b")
_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        start=1,
    )
}
_DOSE = re.compile(rf"\b({'|'.join(_NUMBERS)}) to ({'|'.join(_NUMBERS)}) (times|sets)\b", re.I)


@dataclass(frozen=True, slots=True)
class Closing:
    """A row of *What is closed*."""

    closes: frozenset[str]
    from_3: frozenset[str]
    always: frozenset[str]
    until_release: frozenset[str]

    def at(self, pain: float) -> frozenset[str]:
        """The demands that are closed with that much pain, of 10."""
        return self.closes | (self.from_3 if pain >= 3 else frozenset())


@dataclass(frozen=True, slots=True)
class Gate:
    """A row of *Gates*: a count of kinds or of backward sessions, or a length."""

    kinds: frozenset[Kind]
    count: int
    ever_backward: int
    length: float | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the page says of a session, in two of its tables."""

    kind: Kind
    is_hard: bool
    gates: tuple[str, ...]
    dose: tuple[int, int] | None
    """least and most repetitions or sets, where the words name them"""
    level: Level
    demands: frozenset[str]
    loads: frozenset[str]
    """parts of the body"""


@dataclass(frozen=True, slots=True)
class Goal:
    """A row of *Goals*."""

    metres: float
    longest: float
    taper_days: int
    gates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All of it."""

    limits: Mapping[str, str]
    steps_back: Mapping[str, str]
    """what follows on a cause, in words"""
    gates: Mapping[str, Gate]
    closings: Mapping[str, Closing]
    sessions: Mapping[str, Known]
    goals: Mapping[str, Goal]
    key_sessions: Mapping[tuple[str, str], frozenset[str]]
    """by goal and name of the phase"""


@cache
def page() -> Page:
    text = (DOCS / "training.md").read_text(encoding="utf-8")
    demands = {_code(row[0]): row for row in _rows(text, "Demands of the sessions")}
    sessions = {_code(row[0]): row for row in _rows(text, "Sessions")}
    return Page(
        {_code(row[0]): row[1] for row in _rows(text, "Limits")},
        {row[0]: row[2] for row in _rows(text, "Steps back")},
        {_code(row[0]): _gate(row[1]) for row in _rows(text, "Gates")},
        {_code(row[0]): _closing(row) for row in _rows(text, "What is closed")},
        {code: _known(sessions[code], row) for code, row in demands.items()},
        {_code(row[0]): _goal(row) for row in _rows(text, "Goals")},
        {(_code(row[0]), row[1]): frozenset(_codes(row[3])) for row in _rows(text, "Weeks")},
    )


def _rows(text: str, title: str) -> list[list[str]]:
    """The cells of the last table under a heading; the page's own tables stand at its end."""
    section = text.rpartition(f"\n## {title}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def _code(cell: str) -> str:
    return _codes(cell)[0]


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(_CODE.findall(cell))


def _length(text: str) -> float:
    found = _LENGTH.search(text)
    assert found, text
    return float(found[1]) * (1000.0 if found[2] == "km" else 1.0)


def _gate(says: str) -> Gate:
    if "last 30 days" in says:
        return Gate(frozenset(), 0, 0, _length(says))
    found = re.fullmatch(r"(\d+) of ([\w, -]+); or, ever, (\d+) backward", says)
    assert found, says
    kinds = frozenset(Kind(word.strip()) for word in found[2].split(","))
    return Gate(kinds, int(found[1]), int(found[3]), None)


def _closing(row: list[str]) -> Closing:
    closes, from_3, always, until_release = (frozenset(_codes(cell)) for cell in row[1:])
    return Closing(closes, from_3, always, until_release)


def _known(session: list[str], demands: list[str]) -> Known:
    kind, _, hard = session[2].partition(", ")
    return Known(
        Kind(kind),
        hard == "hard",
        _codes(session[3]),
        _dose(session[4]),
        Level[demands[1].upper()],
        frozenset(_codes(demands[2])),
        _parts(demands[3]),
    )


def _parts(cell: str) -> frozenset[str]:
    """Parts of the body by their codes; *everything* is all of them."""
    return frozenset(BODY_PARTS) if cell == "everything" else frozenset(_codes(cell))


def _dose(words: str) -> tuple[int, int] | None:
    found = _DOSE.search(words)
    return (_NUMBERS[found[1].lower()], _NUMBERS[found[2].lower()]) if found else None


def _goal(row: list[str]) -> Goal:
    return Goal(_length(row[1]), _length(row[2]), int(row[4].split()[0]), _codes(row[5]))
