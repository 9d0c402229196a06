"""Which session fills a role on a day, and how much of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from sternway.training.goals import Pick, Role, goals
from sternway.training.limits import Closings, limits
from sternway.training.plan import Part
from sternway.training.planner.dose import Budget, Caps, dosed
from sternway.training.planner.history import History
from sternway.training.profile import Athlete
from sternway.training.sessions import Partner, SessionTemplate, catalogue, gates

_MOST_TURNS = 8
"""roles tried in place of each other"""
_SMALL = 2000.0
"""m; until the longest session has these, every session may use the whole 30-day limit"""


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


@dataclass(frozen=True, slots=True)
class Chosen:
    """A session for a slot."""

    template: SessionTemplate
    role: Role
    parts: tuple[Part, ...]


def choose(
    code: str, slot: Slot, closings: Closings, history: History, top_speed: float | None
) -> Chosen | None:
    """The best session for a role; where none is open, one that opens it, or takes its place."""
    known = goals()
    tried: set[str] = set()
    waiting = [code]
    while waiting and len(tried) < _MOST_TURNS:
        role = known.roles[waiting.pop(0)]
        if role.code in tried:
            continue
        tried.add(role.code)
        closed: str | None = None
        for template in _in_order(role, history):
            if not _is_welcome(template, slot) or not is_possible(template, closings, slot.day):
                continue
            shut = first_closed(template, history, slot.day)
            if shut is not None:
                closed = closed or shut
                continue
            metres = slot.metres * (1.0 if slot.longest < _SMALL else role.share)
            within = metres if template.goes_backward else 0.0
            caps = caps_for(template, closings.athlete, history, slot.day)
            parts = _dosed(template.code, Budget(within, slot.seconds, top_speed), caps)
            if parts is not None:
                return Chosen(template, role, parts)
        if closed is not None:
            waiting.append(known.opens[closed])
        if role.otherwise:
            waiting.append(role.otherwise)
    return None


@lru_cache(maxsize=4096)
def _dosed(code: str, budget: Budget, caps: Caps) -> tuple[Part, ...] | None:
    """Weeks repeat themselves, and so do plans for one goal on several dates."""
    return dosed(catalogue()[code], budget, caps)


def caps_for(template: SessionTemplate, athlete: Athlete, history: History, day: date) -> Caps:
    """How large the dose of a hard session may be: the least at first, then one set more a time."""
    if not template.is_hard:
        return Caps()
    known = limits()
    since = day - timedelta(days=known.figure("first-dose", "days"))
    is_child = athlete.age_on(day) < known.figure("children", "younger_than")
    return Caps(
        beyond_least=history.uses(template.code, since),
        fast=int(known.figure("children", "fast_repetitions")) if is_child else None,
    )


def is_possible(template: SessionTemplate, closings: Closings, day: date) -> bool:
    """Whether the athlete has what it needs, and nothing closes it."""
    return has_what_it_needs(template, closings.athlete, day) and not closings.is_closed(
        template, day
    )


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


def _in_order(role: Role, history: History) -> Iterator[SessionTemplate]:
    if role.pick is Pick.NEWEST:
        yield from reversed(role.sessions)
    else:
        yield from sorted(role.sessions, key=lambda template: history.uses(template.code))
