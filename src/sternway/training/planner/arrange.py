"""Which role goes on which day of a week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sternway.training.goals import Role

_FAR = 7


@dataclass(frozen=True, slots=True)
class FreeDay:
    """A day and its minutes."""

    day: date
    minutes: int


def roles_of_week(week: Sequence[str], places: int, number: int) -> list[str]:
    """The most important roles; the last place is taken by turns, week after week."""
    if places <= 0:
        return []
    if places == 1:
        return [week[0]]
    rest = week[places - 1 :]
    return [*week[: places - 1], *([rest[(number - 1) % len(rest)]] if rest else [])]


def arranged(roles: Sequence[Role], days: Sequence[FreeDay]) -> list[tuple[FreeDay, Role]]:
    """Roles on days, in the order of days.

    The long session takes the day with the most minutes, hard ones keep away from each other and
    from it, the others keep away from whatever is there.
    """
    free = list(days)
    placed: list[tuple[FreeDay, Role]] = []
    for role in roles[: len(free)]:
        chosen = _day_for(role, free, placed)
        free.remove(chosen)
        placed.append((chosen, role))
    return sorted(placed, key=lambda each: each[0].day)


def _day_for(
    role: Role, free: Sequence[FreeDay], placed: Sequence[tuple[FreeDay, Role]]
) -> FreeDay:
    if role.code == "long":
        return max(free, key=lambda each: (each.minutes, each.day))
    hard = [day for day, other in placed if other.is_hard]
    long = [day for day, other in placed if other.code == "long"]
    every = [day for day, _ in placed]

    def preference(each: FreeDay) -> tuple[int, ...]:
        if role.is_hard:
            near = min(_distance(each, hard), 3)
            return (near, min(_distance(each, long), 2), each.minutes, -each.day.toordinal())
        return (min(_distance(each, every), 2), -each.day.toordinal())

    return max(free, key=preference)


def _distance(day: FreeDay, others: Sequence[FreeDay]) -> int:
    return min((abs((day.day - other.day).days) for other in others), default=_FAR)
