"""Relays: legs out of exchanges, mass starts, totals; incomplete teams do not finish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sternway.athletics import NoMark, Outcome


@dataclass(frozen=True, slots=True)
class RelayResult:
    """Legs are derived, never stored."""

    legs: tuple[int | None, ...]
    """ms; None where a read is missing"""
    total_ms: int | None
    outcome: Outcome | None = None
    missing: tuple[int, ...] = ()
    """numbers of the legs without an end, from 1"""


def relay_result(
    ends: Sequence[int | None],
    legs: int,
    start_ms: int = 0,
    mass_starts: Sequence[int | None] = (),
) -> RelayResult:
    """A team's legs from the ends of its legs (ms from the gun, None where not read).

    A leg is its end minus its own start: the end of the one before, or a mass start, which starts
    only who was not yet sent off. The total is the sum of the legs, so with a mass start it lies
    below the clock. A team that lacks an end, or whose ends run backwards in time, did not finish.
    """
    found: list[int | None] = []
    begin: int | None = start_ms
    for index in range(legs):
        end = ends[index] if index < len(ends) else None
        mass = mass_starts[index] if index < len(mass_starts) else None
        if mass is not None and (begin is None or mass < begin):
            begin = mass
        is_sound = begin is not None and end is not None and end > begin
        found.append(end - begin if is_sound and end is not None and begin is not None else None)
        begin = end
    missing = tuple(number for number, leg in enumerate(found, 1) if leg is None)
    if missing:
        return RelayResult(tuple(found), None, Outcome(NoMark.DNF), missing)
    return RelayResult(tuple(found), sum(leg or 0 for leg in found))


def takes_leg(
    order: Sequence[str], entered: Sequence[str], used_before: Sequence[str], more: int
) -> tuple[str, ...]:
    """Who of a running order may not run: not entered in the meet, or one too many.

    Any who are entered may run the first round; later up to ``more`` besides those (TR24.10). Each
    runs one leg.
    """
    strangers = [each for each in order if each not in entered]
    twice = [each for index, each in enumerate(order) if each in order[:index]]
    fresh = [each for each in dict.fromkeys(order) if used_before and each not in used_before]
    return tuple(dict.fromkeys((*strangers, *twice, *fresh[more:])))
