"""The day of the goal: run it, run a part of it, or leave it, whatever the limits allow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sternway.training.athletes import Athlete
from sternway.training.limits import limits
from sternway.training.plan import Allowance, Part, PlannedSession, Shortfall, metres
from sternway.training.planning.ceilings import session_ceilings
from sternway.training.planning.choose import is_possible
from sternway.training.planning.dose import Budget, dosed
from sternway.training.planning.goals import Goal
from sternway.training.planning.history import History
from sternway.training.planning.setbacks import Setback, stages_on
from sternway.training.planning.wording import full, length
from sternway.training.sessions import Going, SessionTemplate, catalogue, gates

_START = time(10, 0)
"""of a race, where nobody knows better"""
_LEAST = 100.0
"""m; a shorter part of a race is not worth a start"""


@dataclass(frozen=True, slots=True)
class RaceDay:
    """What the day can be; ``shortfall`` where it is less than what was wished for."""

    session: PlannedSession | None
    shortfall: Shortfall | None
    limit: float = 0.0
    """m backward that the limits allow on the day"""


def race_begins(day: date) -> datetime:
    return datetime.combine(day, _START)


def race_day(
    goal: Goal,
    day: date,
    week: int,
    athlete: Athlete,
    history: History,
    causes: Sequence[Setback],
    top_speed: float | None,
) -> RaceDay:
    """The race where all prerequisites are met and its distance is within the limits."""
    ceilings = list(session_ceilings(history, causes, day))
    lowest = min(ceilings, key=lambda each: each.metres)
    wish = f"{goal.name} on {full(day)}"
    held_back = [cause for cause, stage in stages_on(causes, day) if not stage.allows_hard]
    shut = [gates()[code] for code in goal.needs if not history.is_open(gates()[code], day)]
    if not is_possible(goal.race, athlete, day):
        reason = next(r.why for r in goal.race.leave_out if r.when in athlete.conditions)
        return RaceDay(None, Shortfall(wish, reason, "the plan keeps to what is safe"))
    if held_back:
        cause = held_back[0]
        reason = f"{cause.step.says} on {full(cause.day)} asks for {cause.step.does}"
        return RaceDay(None, Shortfall(wish, reason, "no race; the plan leads back to running"))
    if lowest.metres >= goal.metres and not shut:
        allowed = Allowance(lowest.rule, f"{length(goal.metres)}; {lowest.says}")
        session = _race(goal, goal.race, goal.metres, day, week, allowed, top_speed)
        return RaceDay(session, None, lowest.metres)
    reach = math.floor(lowest.metres / 10) * 10.0
    reasons = [f"by then you would not yet be ready: {_not_yet(gate.says)}" for gate in shut]
    if lowest.metres < goal.metres:
        reasons.append(
            f"{length(goal.metres)} backward need a session of {length(goal.metres / 1.1)} in the "
            f"30 days before; on that day the limit is {length(reach)}"
        )
    if goal.metres > reachable(athlete, top_speed):
        reasons.append(_too_long(athlete, top_speed))
    if shut or reach < _LEAST:
        shortfall = Shortfall(wish, "; ".join(reasons), "no start on that day")
        return RaceDay(None, shortfall, lowest.metres)
    template = catalogue()["race"]
    allowed = Allowance(lowest.rule, f"{length(reach)}; {lowest.says}")
    session = _race(goal, template, reach, day, week, allowed, top_speed)
    session = replace(session, title=f"{length(reach)} towards the goal")
    shortfall = Shortfall(wish, "; ".join(reasons), f"{length(reach)} on that day")
    return RaceDay(session, shortfall, lowest.metres)


def _race(
    goal: Goal,
    template: SessionTemplate,
    distance: float,
    day: date,
    week: int,
    allowed: Allowance,
    top_speed: float | None,
) -> PlannedSession:
    return PlannedSession(
        id=f"w{week:02d}-goal",
        date=day,
        start=_START,
        template=template.code,
        title=f"The goal: {goal.name}",
        kind=template.kind,
        phase="goal",
        week=week,
        parts=_parts(template, distance, top_speed),
        is_hard=True,
        why=template.purpose,
        allowed_by=(allowed,),
        places=template.places,
    )


def _parts(template: SessionTemplate, distance: float, top_speed: float | None) -> tuple[Part, ...]:
    pieces = template.pieces
    if len(pieces) == 1:
        pieces = (replace(pieces[0], distance=(distance, distance)),)
    parts = dosed(replace(template, pieces=pieces), Budget(distance, math.inf, top_speed))
    assert parts is not None, "a race has no bound on its time, and its metres fit"
    return parts


def reachable(athlete: Athlete, top_speed: float | None) -> float:
    """The longest goal that the day with the most minutes can prepare for (m)."""
    return limits().figure("longest-in-30-days", "share") * _in_longest_day(athlete, top_speed)


def _in_longest_day(athlete: Athlete, top_speed: float | None) -> float:
    seconds = 60.0 * max(day.minutes for day in athlete.week)
    parts = dosed(catalogue()["steady-run"], Budget(math.inf, seconds, top_speed))
    return metres(parts, Going.BACKWARD) if parts else 0.0


def _too_long(athlete: Athlete, top_speed: float | None) -> str:
    minutes = max(day.minutes for day in athlete.week)
    fits = length(_in_longest_day(athlete, top_speed))
    return f"your longest day has {minutes} minutes, enough for {fits} at an easy speed"


def _not_yet(says: str) -> str:
    return f"missing is that {says}"
