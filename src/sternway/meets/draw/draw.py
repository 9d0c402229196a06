"""One draw: what it rests on, what came out, and the same again from its seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sternway.errors import Refused
from sternway.meets.codes import MeetCode
from sternway.meets.draw.heats import Heats, apart, heat_count, serpentine, team_mates_together
from sternway.meets.draw.lanes import (
    LaneGroups,
    drawn_lanes,
    first_round_lanes,
    lane_groups,
    start_positions,
)
from sternway.meets.lots import ALGORITHM, shuffled
from sternway.meets.rules import HeatOrder, Profile, Shape
from sternway.notices import Notice, notice


@dataclass(frozen=True, slots=True)
class DrawPlan:
    """All that a draw depends on beside the rules."""

    ranking: tuple[str, ...]
    """entries, the best first"""
    lot: str
    """the published seed"""
    heats: int
    shape: Shape | None = None
    """None: a race without lanes, whose start positions are drawn"""
    lanes: int = 8
    closed: tuple[int, ...] = ()
    """lanes that are not used"""
    is_first_round: bool = True
    """or the only one: all lanes by lot"""
    teams: tuple[tuple[str, str], ...] = ()
    """entry and team, for team-mates"""
    per_lane: int = 1
    """two start in one lane in some 800 m"""
    algorithm: str = ALGORITHM
    fields: tuple[tuple[str, ...], ...] = ()
    """who runs in which heat where that is given: the cities of one race, in their order"""


@dataclass(frozen=True, slots=True)
class DrawnHeat:
    """A heat on the start list."""

    number: int
    lanes: tuple[tuple[str, int], ...]
    """entry and lane, or start position, from the inside"""

    @property
    def entries(self) -> tuple[str, ...]:
        return tuple(entry for entry, _ in self.lanes)


@dataclass(frozen=True, slots=True)
class Draw:
    """What came out of a plan."""

    plan: DrawPlan
    heats: tuple[DrawnHeat, ...]
    notices: tuple[Notice, ...] = ()


def draw(plan: DrawPlan, profile: Profile) -> Draw:
    """Heats and lanes. The same plan and profile give the same draw, always. Raises ``Refused``."""
    if len(set(plan.ranking)) < len(plan.ranking):
        twice = next(each for each in plan.ranking if plan.ranking.count(each) > 1)
        raise Refused(notice(MeetCode.ENTRY_TWICE, entry=twice))
    if plan.algorithm != ALGORITHM:
        raise Refused(notice(MeetCode.UNKNOWN_ALGORITHM, algorithm=plan.algorithm, known=ALGORITHM))
    by_lot = plan.is_first_round or not _goes_by_rank(plan, profile)
    heats, groups = _heats(plan, profile, by_lot)
    order = tuple(str(index) for index in range(len(heats)))
    if profile.seeding.heat_order is HeatOrder.DRAWN and len(heats) > 1 and not plan.fields:
        order = shuffled(order, plan.lot, "order of heats")
    found = tuple(
        DrawnHeat(number, _lanes(plan, heats[int(index)], groups[int(index)], number))
        for number, index in enumerate(order, 1)
    )
    return Draw(plan, found, _notices(plan, profile, heats, groups))


def replays(made: Draw, profile: Profile) -> bool:
    """Whether drawing again gives the same."""
    return draw(made.plan, profile).heats == made.heats


def heats_needed(entries: int, lanes: int, closed: Sequence[int] = (), per_lane: int = 1) -> int:
    """The least number of heats on these lanes."""
    return heat_count(entries, (lanes - len(set(closed))) * per_lane)


def blocks(ranking: Sequence[str], heats: int) -> Heats:
    """The ranking cut into heats, the best in the last one: timed finals."""
    size, more = divmod(len(ranking), heats)
    found: list[tuple[str, ...]] = []
    at = 0
    for index in range(heats):
        end = at + size + (index < more)
        found.append(tuple(ranking[at:end]))
        at = end
    return tuple(reversed(found))


def _goes_by_rank(plan: DrawPlan, profile: Profile) -> bool:
    return plan.shape is not None and profile.seeding.heat_order is not HeatOrder.BEST_LAST


def _heats(
    plan: DrawPlan, profile: Profile, by_lot: bool
) -> tuple[Heats, tuple[LaneGroups | None, ...]]:
    if plan.fields:
        return plan.fields, tuple(_groups(plan, profile, len(heat), by_lot) for heat in plan.fields)
    if profile.seeding.heat_order is HeatOrder.BEST_LAST:
        heats = blocks(plan.ranking, plan.heats)
        return heats, tuple(_groups(plan, profile, len(heat), by_lot) for heat in heats)
    heats = serpentine(plan.ranking, plan.heats)
    groups = tuple(_groups(plan, profile, len(heat), by_lot) for heat in heats)
    if profile.seeding.team_mates_apart and len(heats) > 1:
        largest = max(filter(None, groups), key=lambda each: sum(each.sizes), default=None)
        sizes = () if by_lot or largest is None else largest.sizes
        heats = apart(heats, dict(plan.teams), sizes)
    return heats, groups


def _groups(plan: DrawPlan, profile: Profile, athletes: int, by_lot: bool) -> LaneGroups | None:
    if plan.shape is None:
        return None
    free = plan.lanes - len(set(plan.closed))
    if plan.per_lane > 1 and athletes > free:
        return _shared(plan, athletes)
    given = first_round_lanes if by_lot else lane_groups
    return given(profile, plan.shape, plan.lanes, athletes, plan.closed)


def _shared(plan: DrawPlan, athletes: int) -> LaneGroups:
    """Lanes in which several start, from the outside on."""
    lanes = [lane for lane in range(plan.lanes, 0, -1) if lane not in plan.closed] * plan.per_lane
    if athletes > len(lanes):
        raise Refused(notice(MeetCode.LANES_TOO_FEW, lanes=len(lanes), athletes=athletes))
    return LaneGroups((tuple(sorted(lanes[:athletes])),))


def _lanes(
    plan: DrawPlan, heat: Sequence[str], groups: LaneGroups | None, number: int
) -> tuple[tuple[str, int], ...]:
    if groups is None:
        return start_positions(heat, plan.lot, "heat", number)
    return drawn_lanes(heat, groups, plan.lot, "heat", number)


def _notices(
    plan: DrawPlan, profile: Profile, heats: Heats, groups: Sequence[LaneGroups | None]
) -> tuple[Notice, ...]:
    found: list[Notice] = []
    together = 0 if plan.fields or len(heats) < 2 else team_mates_together(heats, dict(plan.teams))
    if together:
        found.append(notice(MeetCode.TEAM_MATES_TOGETHER, pairs=together))
    if any(each is not None and not each.is_of_rule for each in groups):
        found.append(notice(MeetCode.LANES_DERIVED, lanes=plan.lanes, profile=profile.name))
    return tuple(found)
