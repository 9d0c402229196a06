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
    places = [list(heat) for heat in heats]
    group_of_row = _groups_of_rows(max(map(len, places), default=0), group_sizes)
    teams = [Counter(team_of.get(each, "") for each in heat) for heat in places]
    while swap := _best_swap(places, teams, team_of, group_of_row):
        (a, row), (b, other) = swap
        mine, theirs = team_of.get(places[a][row], ""), team_of.get(places[b][other], "")
        places[a][row], places[b][other] = places[b][other], places[a][row]
        teams[a][mine] -= 1
        teams[a][theirs] += 1
        teams[b][theirs] -= 1
        teams[b][mine] += 1
    return tuple(map(tuple, places))


_Spot = tuple[int, int]


def _best_swap(
    places: list[list[str]],
    teams: list[Counter[str]],
    team_of: Mapping[str, str],
    group_of_row: Sequence[int],
) -> tuple[_Spot, _Spot] | None:
    """The swap that parts most pairs, among those the one that moves ranks least; None if none."""
    best: tuple[tuple[int, int, int, int], tuple[_Spot, _Spot]] | None = None
    for a, heat in enumerate(places):
        for row, entry in enumerate(heat):
            mine = team_of.get(entry, "")
            if not mine or teams[a][mine] < 2:
                continue
            for b, against in enumerate(places):
                if b == a or teams[b][mine] >= teams[a][mine] - 1 + bool(not teams[b][mine]):
                    continue
                for other, rival in enumerate(against):
                    if group_of_row[other] != group_of_row[row]:
                        continue
                    theirs = team_of.get(rival, "")
                    if theirs == mine:
                        continue
                    gained = teams[a][mine] - 1 - teams[b][mine]
                    if theirs:
                        gained += teams[b][theirs] - 1 - teams[a][theirs]
                    if gained <= 0:
                        continue
                    key = (-gained, abs(row - other), -row, abs(a - b))
                    if best is None or key < best[0]:
                        best = key, ((a, row), (b, other))
    return best and best[1]


def _groups_of_rows(rows: int, sizes: Sequence[int]) -> Sequence[int]:
    if not sizes:
        return range(rows)
    groups = [group for group, size in enumerate(sizes) for _ in range(size)]
    return groups + [len(sizes)] * max(0, rows - len(groups))
