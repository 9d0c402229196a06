"""Prizes of classes without doubles, medals, and the medal table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sternway.meets.rules import Awards

_MEDALS = 3

Ranking = Sequence[tuple[str, int]]
"""entries and places, the best first; level ones share a place"""


@dataclass(frozen=True, slots=True)
class Prizes:
    """A class and how many prizes it has; classes stand from the widest to the narrowest."""

    code: str
    members: Collection[str]
    count: int = 3


@dataclass(frozen=True, slots=True)
class Prize:
    """A prize of a class."""

    code: str
    rank: int
    entry: str


def prizes(ranking: Ranking, classes: Sequence[Prizes], awards: Awards) -> tuple[Prize, ...]:
    """Who takes which prize, by class; level ones take the same, and then the next is not given."""
    given: dict[str, list[Prize]] = {each.code: [] for each in classes}
    taken: set[str] = set()

    def free(each: Prizes) -> list[tuple[str, int]]:
        is_open = awards is Awards.NOT_EXCLUSIVE
        return [
            (entry, place)
            for entry, place in ranking
            if entry in each.members and (is_open or entry not in taken)
        ]

    def give(each: Prizes, most: int) -> None:
        won = {prize.entry for prize in given[each.code]}
        left = [(entry, place) for entry, place in free(each) if entry not in won]
        while left and len(given[each.code]) < min(most, each.count):
            rank = len(given[each.code]) + 1
            level = [entry for entry, place in left if place == left[0][1]]
            given[each.code] += [Prize(each.code, rank, entry) for entry in level]
            taken.update(level)
            left = left[len(level) :]

    if awards is Awards.FIRST_PRIZES_FIRST:
        for rank in range(1, max((each.count for each in classes), default=0) + 1):
            for each in classes:
                give(each, rank)
    else:
        for each in classes:
            give(each, each.count)
    return tuple(prize for each in classes for prize in given[each.code])


def class_table(ranking: Ranking, members: Collection[str]) -> tuple[tuple[str, int], ...]:
    """The places among the members of a class alone: 1, 2, 2, 4. Who is not a member takes none."""
    return renumbered([each for each in ranking if each[0] in members])


def renumbered(ranking: Ranking) -> tuple[tuple[str, int], ...]:
    """Places closed up after somebody was taken out; who was level stays level."""
    found: list[tuple[str, int]] = []
    before: int | None = None
    for index, (entry, place) in enumerate(ranking, 1):
        is_level = found and place == before
        found.append((entry, found[-1][1] if is_level else index))
        before = place
    return tuple(found)


@dataclass(frozen=True, slots=True)
class MedalRow:
    """A row of the medal table."""

    rank: int
    code: str
    """of a nation or a club"""
    gold: int
    silver: int
    bronze: int


def medals(ranking: Ranking) -> tuple[tuple[str, int], ...]:
    """Entries and 1, 2 or 3 for gold, silver, bronze; after two silvers there is no bronze."""
    return tuple(each for each in ranking if each[1] <= _MEDALS)


def medal_table(won: Iterable[tuple[str, int]]) -> tuple[MedalRow, ...]:
    """Teams by gold, then silver, then bronze; equal ones share a rank, listed by code.

    ``won`` are teams and the places of their medals.
    """
    counts: dict[str, Counter[int]] = {}
    for team, place in won:
        counts.setdefault(team, Counter())[place] += 1
    order = sorted(counts, key=lambda team: (*(-counts[team][rank] for rank in (1, 2, 3)), team))
    rows: list[MedalRow] = []
    for index, team in enumerate(order, 1):
        figures = tuple(counts[team][rank] for rank in (1, 2, 3))
        level = rows and (rows[-1].gold, rows[-1].silver, rows[-1].bronze) == figures
        rows.append(MedalRow(rows[-1].rank if level else index, team, *figures))
    return tuple(rows)


def members_by_class(classes_of: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    """Entries of each class from the classes of each entry; who has none is in none."""
    found: dict[str, list[str]] = {}
    for entry, codes in classes_of.items():
        for code in codes:
            found.setdefault(code, []).append(entry)
    return found
