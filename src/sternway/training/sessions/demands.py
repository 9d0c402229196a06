"""What a session asks of the body: from what its pieces are, and from what its file adds.

Nothing else says which sessions a pain or a condition closes (`sternway.training.limits.closings`):
a new session is closed for everybody for whom one of its demands is, or who has much pain in a part
of the body that it loads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum, StrEnum
from typing import TypeAlias

from sternway.direction import Direction
from sternway.training.sessions.vocabulary import BODY_PARTS, GROUPS, Kind, Zone


class Demand(StrEnum):
    """One thing that a session asks of the body."""

    BACKWARD = "backward"
    """moving backward in the open, with nothing to hold"""
    FALL = "fall"
    """a fall is possible at more than walking speed, over obstacles, or off a board"""
    STUMBLE = "stumble"
    """something to stumble over or be thrown by: ropes, ladders, cones, a board, a belt"""
    BALANCE = "balance"
    """standing on one leg or a board, stepping back with a hand on a rail"""
    IMPACT = "impact"
    """landings of running or hopping, either way"""
    FORWARD_RUN = "forward-run"
    """landings of running forward, which load the kneecap more at the same speed"""
    FOREFOOT = "forefoot"
    """calf, Achilles tendon and forefoot carry the landing or the lift"""
    PUSH = "push"
    """hard pushes, starts and stops"""
    KNEE_BEND = "knee-bend"
    """the knee bends far under load"""
    THIGH = "thigh"
    """the front of the thigh holds or works, the knee little bent"""
    TWIST = "twist"
    """turns and sideways pushes over a planted foot"""
    HIP_LIFT = "hip-lift"
    """the hips lift the legs high or wide, or are stretched"""
    HIP_PUSH = "hip-push"
    """buttocks and hamstrings push the hips up"""
    HEAD_TURN = "head-turn"
    """looks over the shoulder, slow or quick"""
    REACH = "reach"
    """the shoulders go through their range, without weight"""
    ARMS = "arms"
    """the arms carry weight, slap the mat, or swing hard"""
    SPINE = "spine"
    """the spine bends, twists or is jolted under load"""
    ROLL = "roll"
    """rolling on the back, practised falls"""
    SUPINE = "supine"
    """lying flat on the back"""
    BELLY = "belly"
    """pressure on the belly"""
    STRETCH = "stretch"
    """pulls at the calf and its tendon"""
    EXERTION = "exertion"
    """the heart works for minutes"""
    STRAIN = "strain"
    """holding or lifting that makes one hold the breath"""
    ALL_OUT = "all-out"
    """as hard as it goes, or near it"""


class Level(IntEnum):
    """How far on the way to racing a session stands; a release opens up to one of these."""

    EXERCISE = 0
    WALK = 1
    """backward walking"""
    JOG = 2
    """short backward jogs and drills"""
    RUN = 3
    """easy running, either way"""
    FAST = 4
    """hard sessions, turns, hills"""
    RACE = 5


Way: TypeAlias = tuple[Direction, Zone | None]
"""which way a piece goes, and how hard"""

_RUNNING = (
    Demand.FALL,
    Demand.IMPACT,
    Demand.FOREFOOT,
    Demand.EXERTION,
    Demand.HEAD_TURN,
)
_OF_KIND = {
    Kind.HILL: (Demand.EXERTION, Demand.FOREFOOT),
    Kind.AGILITY: (Demand.FALL, Demand.HEAD_TURN),
    Kind.FALLING: (Demand.ROLL, Demand.SUPINE),
}
_STEADY = (Kind.CONTINUOUS, Kind.FORWARD, Kind.HILL, Kind.RACE)


def demands_of(
    kind: Kind, ways: Sequence[Way], is_hard: bool, held: bool, added: Sequence[Demand]
) -> frozenset[Demand]:
    """Everything that work of these ways asks for, and ``added``; ``held`` by a rail."""
    found = {*added, *_OF_KIND.get(kind, ())}
    for direction, zone in ways:
        found.update(_of_way(direction, zone, held))
    if is_hard:
        found.add(Demand.ALL_OUT)
    return frozenset(found)


def loads_of(
    direction: Direction, zone: Zone | None, added: Sequence[str], demands: frozenset[Demand]
) -> frozenset[str]:
    """The parts of the body that a piece loads, ``added`` by its file as parts or groups of them.

    What walks loads the legs and the back. What runs, either way, jolts every part, and where a
    fall is possible any part may take it.
    """
    found = {part for name in added for part in GROUPS.get(name, (name,))}
    if direction is not Direction.STILL:
        found.update(GROUPS["legs"], ("back",))
        if zone is not Zone.WALK or Demand.FALL in demands:
            found.update(BODY_PARTS)
    return frozenset(found)


def level_of(kind: Kind, ways: Sequence[Way], demands: frozenset[Demand]) -> Level:
    """Where a session stands on the way to racing."""
    if kind is Kind.RACE and Demand.ALL_OUT in demands:
        return Level.RACE
    if all(direction is Direction.STILL for direction, _ in ways):
        return Level.EXERCISE
    if demands & {Demand.ALL_OUT, Demand.PUSH, Demand.TWIST}:
        return Level.FAST
    if Demand.IMPACT not in demands and kind is not Kind.HILL:
        return Level.WALK
    return Level.RUN if kind in _STEADY else Level.JOG


def _of_way(direction: Direction, zone: Zone | None, held: bool) -> Iterator[Demand]:
    if direction is Direction.STILL:
        return
    if direction is Direction.BACKWARD and not held:
        yield Demand.BACKWARD
    if zone is Zone.WALK:
        return
    if direction is Direction.FORWARD:
        yield from (Demand.IMPACT, Demand.EXERTION, Demand.FORWARD_RUN)
        return
    yield from _RUNNING
    if zone in (Zone.MODERATE, Zone.FAST):
        yield Demand.PUSH
    if zone is Zone.FAST:
        yield Demand.ALL_OUT
