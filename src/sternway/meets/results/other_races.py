"""Races that no clock alone decides: fixed time, elimination, obstacles, linked teams and pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sternway.athletics import Mark, Measure

_METRE = 1000


def fixed_time_mark(laps: int, lap_mm: int, rest_mm: int, unit_mm: int = _METRE) -> Mark:
    """Whole laps and what was run of the next, down to the unit: 54 · 400 m + 123.9 m = 21,723 m.

    Raises ``ValueError`` where nothing of a unit was covered.
    """
    return Mark(Measure.DISTANCE, (laps * lap_mm + rest_mm) // unit_mm * unit_mm, unit_mm)


def elimination(
    laps: Sequence[Sequence[str]], given_up: Mapping[str, int] | None = None
) -> tuple[tuple[str, int], ...]:
    """Entries and places of a race in which the last of each lap is out.

    ``laps`` are the orders in which those still in the race crossed the line; ``given_up`` says in
    which lap somebody stopped: they rank behind those who ran it to its end, before those who were
    out earlier. After the last lap all who crossed are ranked by it.
    """
    stopped = dict(given_up or {})
    found: list[str] = list(laps[-1]) if laps else []
    for number in range(len(laps), 0, -1):
        found += sorted(entry for entry, lap in stopped.items() if lap == number)
        if number > 1:
            inside = laps[number - 2]
            gone = [each for each in inside if each not in found]
            found += [each for each in gone if each not in stopped]
    return tuple((entry, place) for place, entry in enumerate(found, 1))


@dataclass(frozen=True, slots=True)
class ObstacleRules:
    """What obstacles cost; the sport has no rule for them, so the meet states its own."""

    seconds_a_fault: int = 5
    most_faults: int | None = None
    """more disqualify"""
    disqualifying: tuple[str, ...] = ()
    """obstacles that must be taken"""


@dataclass(frozen=True, slots=True)
class ObstacleTotal:
    """A time with its penalties."""

    total: Mark | None
    penalty_ms: int
    is_disqualified: bool = False


def obstacle_total(mark: Mark, faults: Mapping[str, int], rules: ObstacleRules) -> ObstacleTotal:
    """Time and penalties as one mark; equal totals stay level."""
    count = sum(faults.values())
    penalty = count * rules.seconds_a_fault * 1000
    too_many = rules.most_faults is not None and count > rules.most_faults
    if too_many or any(faults.get(each, 0) for each in rules.disqualifying):
        return ObstacleTotal(None, penalty, True)
    return ObstacleTotal(Mark(mark.measure, mark.value + penalty, mark.step), penalty)


def linked_time(times: Sequence[Mark | None], apart_ms: int | None = None) -> Mark | None:
    """The clock stops for the last of a linked team; None where one is missing or too far back."""
    marks = [each for each in times if each is not None]
    if len(marks) < len(times) or not marks:
        return None
    first, last = (end(marks, key=lambda each: each.value) for end in (min, max))
    return None if apart_ms is not None and last.value - first.value > apart_ms else last
