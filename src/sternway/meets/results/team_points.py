"""Team points in exact fractions, each with how it came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sternway.meets.rules import Excess


@dataclass(frozen=True, slots=True)
class Scorer:
    """One entry of a ranking; without a team, or as a guest, it takes no points and no place."""

    entry: str
    team: str
    place: int
    is_guest: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """What one entry brought its team."""

    entry: str
    team: str
    place: int
    """among those who score, level ones share it"""
    points: Fraction
    covers: tuple[int, ...]
    """the places whose points are shared: (2, 3) for two level seconds"""
    is_excess: bool = False
    """beyond the scorers of its team"""


@dataclass(frozen=True, slots=True)
class TeamTotal:
    """A row of the team table."""

    rank: int
    team: str
    total: Fraction
    parts: tuple[Points, ...]


def points_of(
    ranking: Sequence[Scorer],
    table: Sequence[int],
    scorers: int = 0,
    excess: Excess = Excess.DISPLACE,
    factor: int = 1,
) -> tuple[Points, ...]:
    """Points of each entry that scores; the best first.

    Level places share the points of the places they cover: (8 + 6) / 2 = 7 each. Of a team at most
    ``scorers`` count (0: all); the others keep their places from others or are taken out.
    """
    field = [each for each in ranking if each.team and not each.is_guest]
    field.sort(key=lambda each: (each.place, each.entry))
    seen: Counter[str] = Counter()
    beyond: set[str] = set()
    for each in field:
        seen[each.team] += 1
        if scorers and seen[each.team] > scorers:
            beyond.add(each.entry)
    if excess is Excess.REMOVE:
        field = [each for each in field if each.entry not in beyond]
    found: list[Points] = []
    at = 0
    while at < len(field):
        level = [each for each in field[at:] if each.place == field[at].place]
        covers = tuple(range(at + 1, at + len(level) + 1))
        worth = sum((_worth(table, place) for place in covers), Fraction()) * factor
        for each in level:
            is_beyond = each.entry in beyond
            share = Fraction() if is_beyond else worth / len(level)
            found.append(Points(each.entry, each.team, at + 1, share, covers, is_beyond))
        at += len(level)
    return tuple(found)


def team_table(points: Sequence[Points]) -> tuple[TeamTotal, ...]:
    """Teams by their sum; equal ones share a rank, listed by name."""
    parts: dict[str, list[Points]] = {}
    for each in points:
        parts.setdefault(each.team, []).append(each)
    totals = {team: sum((each.points for each in own), Fraction()) for team, own in parts.items()}
    order = sorted(totals, key=lambda team: (-totals[team], team))
    found: list[TeamTotal] = []
    for index, team in enumerate(order, 1):
        is_level = found and found[-1].total == totals[team]
        rank = found[-1].rank if is_level else index
        found.append(TeamTotal(rank, team, totals[team], tuple(parts[team])))
    return tuple(found)


def _worth(table: Sequence[int], place: int) -> Fraction:
    return Fraction(table[place - 1]) if place <= len(table) else Fraction()
