"""What judging a recording found as a JSON document: ``sternway.validation/1``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sternway.motion.validation.bout import BOUT_LENGTHS, Judged, Way
from sternway.motion.validation.score import reliability_of, score_of

SCHEMA = "sternway.validation/1"
CLAIM = 0.9
"""probability from which on a reader takes a direction for told"""

_DIRECTIONS = ("backward", "forward")


@dataclass(frozen=True, slots=True)
class ScorePart:
    """How the bouts of one kind were told, in shares of their time."""

    bouts_of: str
    bouts: int
    seconds_s: float
    right: float | None
    unknown: float | None
    wrong: float | None
    still: float | None
    """called standing: a part of ``unknown``, but of side steps and turns, where it is right"""


@dataclass(frozen=True, slots=True)
class ClaimsPart:
    """Of half seconds truly of one direction that were named with ``least`` or more."""

    truly: str
    least: float
    claims: int
    stated: float | None
    """mean probability"""
    right: float | None


@dataclass(frozen=True, slots=True)
class ValidationDocument:
    """How often the direction of one recording was right."""

    schema: str
    file: str
    ways: tuple[ScorePart, ...]
    lengths: tuple[ScorePart, ...]
    claims: tuple[ClaimsPart, ...]


def document_of(file: str, told: Sequence[Judged]) -> ValidationDocument:
    """The document of some judged bouts; kinds without a bout are left out."""
    ways = [(str(way), [each for each in told if each.way is way]) for way in Way]
    lengths = [
        (f"{way}, {length}", [each for each in of(told, way) if length.holds(each.seconds)])
        for way in _DIRECTIONS
        for length in BOUT_LENGTHS
    ]
    claims = []
    for direction in _DIRECTIONS:
        found = reliability_of(of(told, direction), CLAIM)
        claims.append(ClaimsPart(direction, CLAIM, found.claims, found.claimed, found.right))
    return ValidationDocument(
        SCHEMA,
        file,
        tuple(_part(name, chosen) for name, chosen in ways if chosen),
        tuple(_part(name, chosen) for name, chosen in lengths if chosen),
        tuple(claims),
    )


def of(told: Sequence[Judged], direction: str) -> list[Judged]:
    """The bouts that truly went one way."""
    return [each for each in told if each.way.direction == direction]


def _part(name: str, chosen: Sequence[Judged]) -> ScorePart:
    score = score_of(chosen)
    return ScorePart(
        name, score.bouts, score.seconds, score.right, score.unknown, score.wrong, score.still
    )
