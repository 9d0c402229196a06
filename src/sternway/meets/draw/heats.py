"""How many heats, who runs in which, and team-mates apart (World Athletics TR20.3)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from sternway.errors import Refused
from sternway.meets.codes import MeetCode
from sternway.notices import notice

Heats = tuple[tuple[str, ...], ...]
"""entries of each heat, the best first"""


def heat_count(entries: int, places: int) -> int:
    """The least number of heats in which everybody has a place. Raises ``Refused``."""
    if places < 1:
        raise Refused(notice(MeetCode.NO_PLACES, places=places))
    return math.ceil(entries / places)


def serpentine(ranking: Sequence[str], heats: int) -> Heats:
    """The ranking laid out left to right, then right to left, row by row.

    24 in 3: 1 6 7 12 …, 2 5 8 11 …, 3 4 9 10 … Sizes differ by at most one. Raises ``Refused``.
    """
    if heats < 1 or heats > max(1, len(ranking)):
        raise Refused(notice(MeetCode.HEATS_IMPOSSIBLE, heats=heats, entries=len(ranking)))
    found: list[list[str]] = [[] for _ in range(heats)]
    for rank, entry in enumerate(ranking):
        row, column = divmod(rank, heats)
        found[column if row % 2 == 0 else heats - 1 - column].append(entry)
    return tuple(map(tuple, found))


def team_mates_together(heats: Heats, team_of: Mapping[str, str]) -> int:
    """Pairs of team-mates who share a heat."""
    counts = (Counter(filter(None, (team_of.get(each, "") for each in heat))) for heat in heats)
    return sum(math.comb(count, 2) for heat in counts for count in heat.values())


def apart(heats: Heats, team_of: Mapping[str, str], group_sizes: Sequence[int] = ()) -> Heats:
    """Team-mates parted by swaps, as far as swaps allow, moving as few as possible.

    Swaps are between entries of one group: those of a row of the serpentine, who are neighbours on
    the list, or, where ``group_sizes`` are given, those who will draw among the same lanes. So
    every heat keeps its share of the best.
    """
    rows = max(map(len, heats), default=0)
    field = _Field([list(heat) for heat in heats], team_of, _groups_of_rows(rows, group_sizes))
    spots = [(heat, row) for row in reversed(range(rows)) for heat in range(len(heats))]
    while sum(field.part(heat, row) for heat, row in spots):
        pass
    return tuple(map(tuple, field.heats))


class _Field:
    """Heats while team-mates are being parted."""

    def __init__(
        self, heats: list[list[str]], team_of: Mapping[str, str], group_of_row: Sequence[int]
    ) -> None:
        self.heats = heats
        self._team_of = team_of
        self._counts = [Counter(team_of.get(each, "") for each in heat) for heat in heats]
        """members of each team in each heat"""
        self._rows_of_group: dict[int, list[int]] = {}
        for row, group in enumerate(group_of_row):
            self._rows_of_group.setdefault(group, []).append(row)
        self._alike = [self._rows_of_group[group] for group in group_of_row]

    def part(self, heat: int, row: int) -> bool:
        """Swap somebody who has a team-mate in the heat, if that leaves fewer pairs together.

        Of all such swaps the one that parts most, then the one that moves ranks least.
        """
        if row >= len(self.heats[heat]):
            return False
        mine = self._team_of.get(self.heats[heat][row], "")
        here = self._counts[heat]
        if not mine or here[mine] < 2:
            return False
        best: tuple[tuple[int, int, int], int, int] | None = None
        for other, against in enumerate(self.heats):
            there = self._counts[other]
            parted = here[mine] - 1 - there[mine]
            if other == heat or parted < 0:
                continue
            for at in self._alike[row]:
                if at >= len(against):
                    continue
                theirs = self._team_of.get(against[at], "")
                gained = parted
                if theirs and theirs != mine:
                    gained += there[theirs] - 1 - here[theirs]
                if gained > 0 and theirs != mine:
                    key = (-gained, abs(row - at), abs(heat - other))
                    if best is None or key < best[0]:
                        best = key, other, at
        if best is not None:
            self._swap(heat, row, best[1], best[2])
        return best is not None

    def _swap(self, a: int, row: int, b: int, other: int) -> None:
        first, second = self.heats[a][row], self.heats[b][other]
        self.heats[a][row], self.heats[b][other] = second, first
        mine, theirs = self._team_of.get(first, ""), self._team_of.get(second, "")
        self._counts[a][mine] -= 1
        self._counts[b][mine] += 1
        self._counts[b][theirs] -= 1
        self._counts[a][theirs] += 1


def _groups_of_rows(rows: int, sizes: Sequence[int]) -> Sequence[int]:
    if not sizes:
        return range(rows)
    groups = [group for group, size in enumerate(sizes) for _ in range(size)]
    return groups + [len(sizes)] * max(0, rows - len(groups))
