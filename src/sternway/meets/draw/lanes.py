"""Lanes: which there are for a race, in groups from the best, and lots among them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from sternway.athletics import Event, Lanes, Surface
from sternway.errors import Refused
from sternway.meets.codes import MeetCode
from sternway.meets.lots import shuffled
from sternway.meets.rules import LanePlan, Profile, Shape
from sternway.notices import notice

_SHARES = (0.5, 0.75, 1.0)
"""of the lanes, up to which each group goes where no rule has a plan for so many"""


@dataclass(frozen=True, slots=True)
class LaneGroups:
    """Lanes for a race, best group first."""

    groups: tuple[tuple[int, ...], ...]
    is_of_rule: bool = True
    """whether the rule has this plan; else it is derived, and the delegate looks at it"""

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(map(len, self.groups))


def shape_of(event: Event, straight_m: float = 110) -> Shape | None:
    """By length, start and surface, never by the name; None where there are no lanes."""
    if event.lanes not in (Lanes.ALL, Lanes.BREAK) or event.distance is None:
        return None
    is_indoor = event.surface is Surface.INDOOR
    if event.legs == 1 and event.distance <= straight_m:
        return Shape.STRAIGHT
    if event.legs == 1 and event.distance <= 200:
        return Shape.INDOOR_BEND if is_indoor else Shape.BEND
    return Shape.INDOOR_OVAL if is_indoor else Shape.OVAL


def lane_groups(
    profile: Profile, shape: Shape, lanes: int, athletes: int, closed: Sequence[int] = ()
) -> LaneGroups:
    """The lanes of a race with so many athletes on a track of so many lanes.

    With more lanes than athletes the inside lane stays free and the next one counts as 1, as far as
    the rule has a plan for one lane less; further lanes are left free from the worst group on, the
    inside ones first. ``closed`` lanes are not used. Raises ``Refused`` where there are too few.
    """
    gap = profile.lanes.empty_between
    exact = _plan(profile, shape, lanes, athletes, gap)
    if exact and not set(closed) & {lane for group in exact.groups for lane in group}:
        return LaneGroups(exact.groups)
    whole = _all_lanes(profile, shape, lanes, athletes)
    groups = [[lane for lane in group if lane not in closed] for group in whole.groups]
    if gap:
        groups = _spaced(groups, gap)
    spare = sum(map(len, groups)) - athletes
    if spare < 0 or athletes < 1:
        free = sum(map(len, groups))
        raise Refused(notice(MeetCode.LANES_TOO_FEW, lanes=free, athletes=athletes))
    while spare:
        group = next(each for each in reversed(groups) if each)
        group.remove(min(group))
        spare -= 1
    return LaneGroups(tuple(tuple(each) for each in groups if each), whole.is_of_rule)


def first_round_lanes(
    profile: Profile, shape: Shape, lanes: int, athletes: int, closed: Sequence[int] = ()
) -> LaneGroups:
    """All lanes by lot: one group (TR20.4.1), the same ones that a later round would use."""
    found = lane_groups(profile, shape, lanes, athletes, closed)
    return LaneGroups(
        (tuple(sorted(lane for group in found.groups for lane in group)),), found.is_of_rule
    )


def drawn_lanes(
    best_first: Sequence[str], groups: LaneGroups, lot: str, *purpose: object
) -> tuple[tuple[str, int], ...]:
    """Entry and lane, by lane: the best by lot among the first group, the next the second, …

    Raises ``Refused`` where there are more entries than lanes.
    """
    if len(best_first) > sum(groups.sizes):
        lanes = sum(groups.sizes)
        raise Refused(notice(MeetCode.LANES_TOO_FEW, lanes=lanes, athletes=len(best_first)))
    found: list[tuple[str, int]] = []
    at = 0
    for number, group in enumerate(groups.groups):
        entries = best_first[at : at + len(group)]
        at += len(entries)
        order = shuffled(entries, lot, *purpose, "lanes", number)
        found += zip(order, sorted(group)[-len(order) :] if order else (), strict=True)
    return tuple(sorted(found, key=lambda each: each[1]))


def start_positions(
    entries: Sequence[str], lot: str, *purpose: object
) -> tuple[tuple[str, int], ...]:
    """Positions on a common start line, by lot."""
    order = shuffled(entries, lot, *purpose, "positions")
    return tuple((entry, position) for position, entry in enumerate(order, 1))


def _plan(profile: Profile, shape: Shape, lanes: int, athletes: int, gap: int) -> LanePlan | None:
    wanted = (shape, lanes, athletes, gap)
    for plan in profile.lanes.plans:
        if (plan.shape, plan.lanes, plan.athletes, plan.gap) == wanted:
            return plan
    return None


def _all_lanes(profile: Profile, shape: Shape, lanes: int, athletes: int) -> LaneGroups:
    """Groups over all lanes, or over all but the inside one."""
    one_less = _plan(profile, shape, lanes - 1, lanes - 1, 0)
    if one_less and athletes < lanes:
        return LaneGroups(tuple(tuple(lane + 1 for lane in group) for group in one_less.groups))
    if full := _plan(profile, shape, lanes, lanes, 0):
        return LaneGroups(full.groups)
    if one_less:
        *best, last = (tuple(lane + 1 for lane in group) for group in one_less.groups)
        return LaneGroups((*best, (1, *last)), is_of_rule=False)
    return LaneGroups(_from_the_middle(lanes), is_of_rule=False)


def _from_the_middle(lanes: int) -> tuple[tuple[int, ...], ...]:
    """Half of the lanes in the middle, then a quarter, then the rest: as rules do with eight."""
    middle = (lanes + 1) / 2
    order = sorted(range(1, lanes + 1), key=lambda lane: (abs(lane - middle), -lane))
    ends = [0, *(math.ceil(lanes * share) for share in _SHARES)]
    groups = (order[a:b] for a, b in itertools.pairwise(ends))
    return tuple(tuple(sorted(group)) for group in groups if group)


def _spaced(groups: Sequence[Sequence[int]], gap: int) -> list[list[int]]:
    """The lanes that leave so many free between two, counted from the outside."""
    outermost = max((lane for group in groups for lane in group), default=0)
    return [[lane for lane in group if (outermost - lane) % (gap + 1) == 0] for group in groups]
