"""Which session fills a role on a day, and how much of it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from sternway.training.goals import Pick, Role, goals
from sternway.training.limits import Closings, is_child, limits, places_on, suits_children
from sternway.training.plan import Part, PlannedSession, Repeat, Step, seconds, unrolled
from sternway.training.planner.dose import Budget, Caps, dosed
from sternway.training.planner.history import History
from sternway.training.planner.speeds import Speeds
from sternway.training.profile import Athlete
from sternway.training.sessions import Kind, Partner, SessionTemplate, catalogue, gates

_MOST_TURNS = 8
"""roles tried in place of each other"""
_SMALL = 1000.0
"""m; until the longest session has these, every session may use the whole 30-day limit"""
_ENOUGH_STEPS = 3
"""steps of a dose after which speed grows too, where metres and minutes allow no larger one"""
_LEAST_FORWARD = 900.0
"""s"""
_FORWARD_SPEED = 2.4
"""m/s, on the slow side, to turn a week's forward metres into time: our assumption"""
_WEAK = (("single_leg_stance_s", 30.0, Kind.BALANCE), ("plank_s", 60.0, Kind.CORE))
"""tests, and the results (s) below which exercises of a kind come first: ours"""
_AHEAD = 2
"""how many times more those exercises come"""


@dataclass(frozen=True, slots=True)
class Slot:
    """What a place in the plan offers."""

    day: date
    seconds: float
    metres: float
    """backward, at most; 0 is none"""
    longest: float
    """m, the longest backward session of the last 30 days"""
    may_be_hard: bool
    may_test: bool
    """hard only as a test"""
    may_go_backward: bool = True
    is_taper: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """A session for a slot."""

    template: SessionTemplate
    role: Role
    parts: tuple[Part, ...]


def choose(
    code: str,
    slot: Slot,
    closings: Closings,
    history: History,
    speeds: Speeds,
    before: PlannedSession | None = None,
    retargets: bool = False,
) -> Chosen | None:
    """The best session for a role; where none is open, one that opens it, or takes its place.

    What was planned ``before`` in this place stays where it still may, so that a plan that is made
    again changes no more than it must; with ``retargets`` it gets targets of now.
    """
    known = goals()
    if before is not None:
        kept = _kept(before, known.roles[code], slot, closings, history, speeds, retargets)
        if kept is not None:
            return kept
    tried: set[str] = set()
    waiting = [code]
    while waiting and len(tried) < _MOST_TURNS:
        role = known.roles[waiting.pop(0)]
        if role.code in tried:
            continue
        tried.add(role.code)
        closed: str | None = None
        for template in _in_order(role, history, closings.athlete):
            if not _is_welcome(template, slot) or not is_possible(template, closings, slot.day):
                continue
            shut = first_closed(template, history, slot.day)
            if shut is not None:
                closed = closed or shut
                continue
            parts = _fitting(template, role, slot, closings, history, speeds)
            if parts is not None:
                return Chosen(template, role, parts)
        if closed is not None:
            waiting.append(known.opens[closed])
        if role.otherwise:
            waiting.append(role.otherwise)
    return None


def _kept(
    before: PlannedSession,
    role: Role,
    slot: Slot,
    closings: Closings,
    history: History,
    speeds: Speeds,
    retargets: bool,
) -> Chosen | None:
    """What was planned before, as large as it was or as the limits are by now."""
    template = catalogue().get(before.template)
    if template is None or not _is_welcome(template, slot):
        return None
    if not is_possible(template, closings, slot.day) or first_closed(template, history, slot.day):
        return None
    role = role if template in role.sessions else _role_of(before, template) or role
    parts = _fitting(template, role, slot, closings, history, speeds)
    if parts is None:
        return None
    kept = _retargeted(before.parts, parts) if retargets else before.parts
    return Chosen(template, role, kept if _is_within(kept, parts) else parts)


def _retargeted(parts: Sequence[Part], now: Sequence[Part]) -> tuple[Part, ...]:
    """The parts as large as they are, with the targets that steps of their names have now."""
    known = {step.name: step for step, _ in unrolled(now)}

    def aimed(step: Step) -> Step:
        other = known.get(step.name)
        if other is None:
            return step
        share = (step.distance or 0.0) / other.distance if other.distance else 1.0
        return replace(step, speed=other.speed, heart=other.heart, seconds=share * other.seconds)

    return tuple(
        replace(part, steps=tuple(aimed(step) for step in part.steps))
        if isinstance(part, Repeat)
        else aimed(part)
        for part in parts
    )


def _role_of(before: PlannedSession, template: SessionTemplate) -> Role | None:
    """Which role it was planned for, by the reason that it gives."""
    filled = (role for role in goals().roles.values() if template in role.sessions)
    return next((r for r in filled if before.why.casefold().startswith(r.why.casefold())), None)


def _is_within(parts: Sequence[Part], most: Sequence[Part]) -> bool:
    """Whether no step is done more often, goes farther or is faster than in ``most``."""
    known = {step.name: (step, times) for step, times in unrolled(most)}
    for step, times in unrolled(parts):
        if step.name not in known:
            return False
        other, at_most = known[step.name]
        if times > at_most or (step.distance or 0.0) > (other.distance or 0.0):
            return False
        if (step.speed is None) != (other.speed is None):
            return False
        if step.speed and other.speed and step.speed.high > other.speed.high:
            return False
    return seconds(parts) <= seconds(most)


def _fitting(
    template: SessionTemplate,
    role: Role,
    slot: Slot,
    closings: Closings,
    history: History,
    speeds: Speeds,
) -> tuple[Part, ...] | None:
    """The session as large as slot, role and progress allow."""
    metres = slot.metres * (1.0 if slot.longest < _SMALL else role.share)
    within = metres if template.goes_backward else 0.0
    time = slot.seconds
    if template.kind is Kind.FORWARD:
        time = min(time, _forward_seconds(closings.athlete, slot.day))
    caps = caps_for(template, closings, history, slot.day, slot.is_taper)
    return _dosed(template.code, Budget(within, time, speeds), caps)


def _forward_seconds(athlete: Athlete, day: date) -> float:
    """A forward run is at most half of a usual week's, and never below a quarter of an hour.

    A child's is a quarter of an hour.
    """
    if is_child(athlete, day):
        return _LEAST_FORWARD
    return max(_LEAST_FORWARD, athlete.forward_weekly / 2 / _FORWARD_SPEED)


@lru_cache(maxsize=4096)
def _dosed(code: str, budget: Budget, caps: Caps) -> tuple[Part, ...] | None:
    """Weeks repeat themselves, and so do plans for one goal on several dates."""
    return dosed(catalogue()[code], budget, caps)


def caps_for(
    template: SessionTemplate,
    closings: Closings,
    history: History,
    day: date,
    is_taper: bool = False,
) -> Caps:
    """What is left out of a session, and how large the dose of a hard one may be.

    Sets or repetitions grow first, then speed.

    The least at first, one more after `SessionTemplate.grows_every` times; once there are as many
    as the session has, the faster half of its range. A taper keeps the speed and takes the least.
    """
    without = frozenset(closings.left_out(template, day))
    if not template.is_hard:
        return Caps(without=without)
    known = limits()
    since = day - timedelta(days=known.figure("first-dose", "days"))
    steps = history.uses(template.code, since) // template.grows_every
    most = max(piece.times[1] - piece.times[0] for piece in template.pieces)
    return Caps(
        beyond_least=0 if is_taper else steps,
        fast=(
            int(known.figure("children", "fast_repetitions"))
            if is_child(closings.athlete, day)
            else None
        ),
        is_quick=steps > min(most, _ENOUGH_STEPS),
        without=without,
    )


def is_possible(template: SessionTemplate, closings: Closings, day: date) -> bool:
    """Whether the athlete has what it needs, is old enough for it, and nothing closes it."""
    return (
        has_what_it_needs(template, closings.athlete, day)
        and _is_proper(template, closings.athlete, day)
        and not closings.is_closed(template, day)
    )


def _is_proper(template: SessionTemplate, athlete: Athlete, day: date) -> bool:
    """Whether it is for the athlete's age, somewhere where somebody of that age trains."""
    if not is_child(athlete, day):
        return True
    return suits_children(template) and not places_on(athlete, day).isdisjoint(template.places)


def has_what_it_needs(template: SessionTemplate, athlete: Athlete, day: date) -> bool:
    """Place, equipment and partner."""
    if not athlete.places.intersection(template.places):
        return False
    if not athlete.equipment.issuperset(template.equipment):
        return False
    return template.partner is not Partner.REQUIRED or day.weekday() in athlete.partner_days


def first_closed(template: SessionTemplate, history: History, day: date) -> str | None:
    """The first prerequisite that is not met."""
    known = gates()
    return next((c for c in template.requires if not history.is_open(known[c], day)), None)


def _is_welcome(template: SessionTemplate, slot: Slot) -> bool:
    if template.goes_backward and not slot.may_go_backward:
        return False
    if not template.is_hard or slot.may_be_hard:
        return True
    return slot.may_test and template.kind == "test"


def _in_order(role: Role, history: History, athlete: Athlete) -> Iterator[SessionTemplate]:
    if role.pick is Pick.NEWEST:
        yield from reversed(role.sessions)
    else:
        weak = _weak_kinds(athlete)
        yield from sorted(
            role.sessions, key=lambda each: history.uses(each.code) - _AHEAD * (each.kind in weak)
        )


def _weak_kinds(athlete: Athlete) -> frozenset[Kind]:
    """What the athlete's own tests ask for before other exercises."""
    found = {kind for name, least, kind in _WEAK if dict(athlete.tests).get(name, math.inf) < least}
    return frozenset(found)
