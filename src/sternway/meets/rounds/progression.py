"""How a round comes down to the next: the table of the profile, and all that would fit."""

from __future__ import annotations

from sternway.meets.rules import Profile, RoundStep


def step_for(profile: Profile, entries: int) -> RoundStep | None:
    """The step of the profile's table; None where there is none, as for a straight final."""
    for step in profile.progression.steps:
        if step.entries_from <= entries <= step.entries_to:
            return step
    return None


def fitting(
    entries: int, heats: int, places: int, least_by_place: int = 1
) -> tuple[tuple[int, int], ...]:
    """Every (by place, by time) that fills the next round exactly, most by place first.

    ``by_place · heats + by_time = places``; nobody goes on by place from a heat that has fewer.
    """
    smallest = entries // heats
    return tuple(
        (by_place, places - by_place * heats)
        for by_place in range(min(smallest, places // heats), least_by_place - 1, -1)
        if by_place * heats <= places <= entries
    )
