"""The day of the goal: race it, run it easily, run a part of it, or leave it.

The race obeys everything that training obeys: what is closed, steps back, limits and prerequisites.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sternway.direction import Direction
from sternway.notices import Notice, notice
from sternway.training.codes import ShortfallCode
from sternway.training.goals import Goal
from sternway.training.limits import (
    Cause,
    Closing,
    Closings,
    is_child,
    limits,
    pregnancy_level,
    stages_on,
    suits_children,
)
from sternway.training.notices import cause_notice, closing_notice, gate_notice
from sternway.training.plan import Allowance, Part, PlannedSession, Shortfall, metres, seconds
from sternway.training.planner.ceilings import Ceiling, session_ceilings, week_ceilings
from sternway.training.planner.dose import Budget, Caps, dosed
from sternway.training.planner.history import History
from sternway.training.planner.speeds import Speeds
from sternway.training.profile import Athlete
from sternway.training.sessions import Gate, SessionTemplate, catalogue, gates

RUN_EASILY, PART_OF_IT = "The goal, run easily", "Towards the goal"
"""titles of the goal's day where it is not the race that was wished for"""

_START = time(10, 0)
"""of a race, where nobody knows better"""
_LEAST = 100.0
"""m; a shorter part of a race is not worth a start"""
_EASY = "goal-run"
"""the session that takes the place of a race"""


@dataclass(frozen=True, slots=True)
class RaceDay:
    """What the day can be; ``shortfall`` where it is less than what was wished for."""

    session: PlannedSession | None
    shortfall: Shortfall | None
    limit: float = 0.0
    """m backward that the limits allow on the day"""
    closing: Closing | None = None
    """what closes the goal on the day, where no plan could lead there"""


def race_begins(day: date) -> datetime:
    return datetime.combine(day, _START)


def race_day(
    goal: Goal,
    day: date,
    week: int,
    closings: Closings,
    history: History,
    speeds: Speeds,
) -> RaceDay:
    """The race where it is open, prerequisites are met and its distance is within the limits."""
    wish = notice(ShortfallCode.RACE, goal=goal.name, on=day)
    template, hindrance = _open_template(goal, day, closings, history)
    if template is None:
        assert hindrance is not None
        easy = goal.race if goal.race.level < catalogue()[_EASY].level else catalogue()[_EASY]
        closing = closings.closing(easy, day)
        cures = [notice(ShortfallCode.NO_RACE)]
        if closing is not None and closing.needs_release:
            cures.append(_opened_by(closing, easy, day, closings.athlete))
        return RaceDay(None, Shortfall(wish, (hindrance,), tuple(cures)), closing=closing)
    ceilings = (*session_ceilings(history, closings.athlete, day), *week_ceilings(history, day))
    lowest = min(ceilings, key=lambda each: each.metres)
    shut = [gates()[code] for code in goal.needs if not history.is_open(gates()[code], day)]
    if lowest.metres >= goal.metres and not shut:
        session = _race(goal, template, goal.metres, day, week, lowest, speeds, closings)
        if hindrance is None:
            return RaceDay(session, None, lowest.metres)
        instead = (notice(ShortfallCode.RUN_EASILY, distance_m=goal.metres),)
        return RaceDay(session, Shortfall(wish, (hindrance,), instead), lowest.metres)
    reach = math.floor(lowest.metres / 10) * 10.0
    reasons = [
        *([hindrance] if hindrance else []),
        *_reasons(goal, shut, reach, closings.athlete, speeds),
    ]
    if shut or reach < _LEAST:
        instead = (notice(ShortfallCode.NO_START),)
        aged = closings.closing(goal.race, day)
        if aged is None or aged.cause is not Cause.AGE:
            return RaceDay(None, Shortfall(wish, tuple(reasons), instead), lowest.metres)
        cures = [*instead, _opened_by(aged, goal.race, day, closings.athlete)]
        return RaceDay(None, Shortfall(wish, tuple(reasons), tuple(cures)), lowest.metres, aged)
    part = template if template.code == _EASY else catalogue()["race"]
    length = min(reach, goal.metres)
    session = _race(goal, part, length, day, week, lowest, speeds, closings)
    instead = (notice(ShortfallCode.PART_OF_IT, distance_m=session.backward),)
    return RaceDay(session, Shortfall(wish, tuple(reasons), instead), lowest.metres)


def _opened_by(closing: Closing, template: SessionTemplate, day: date, athlete: Athlete) -> Notice:
    """What would open a session that waits for a clinician's word."""
    release, reason = closing.release, closing.reason
    if closing.has_stages and closing.always & template.demands:
        pain = limits().figure("step-back", "some_pain")
        return notice(ShortfallCode.WHILE_IT_HURTS, reason=reason, pain=pain)
    if closing.has_stages and release is not None and release.allows >= template.level:
        return notice(ShortfallCode.STAGE_BY_STAGE, reason=reason)
    ends = reason == "pregnancy" and pregnancy_level(athlete.due, day) < template.level
    if reason == "pregnancy" and release is not None:
        ends = ends or release.allows >= template.level
    if ends or closing.always & template.demands:
        return notice(ShortfallCode.NO_RELEASE_OPENS, reason=reason)
    return notice(ShortfallCode.ONLY_A_RELEASE, reason=reason)


def _open_template(
    goal: Goal, day: date, closings: Closings, history: History
) -> tuple[SessionTemplate | None, Notice | None]:
    """The goal's own session, or an easy run in its place with what stands against a race."""
    hindrance = _hindrance(goal.race, day, closings, history)
    if hindrance is None:
        return goal.race, None
    easy = catalogue()[_EASY]
    if goal.race.code == _EASY or _hindrance(easy, day, closings, history) is not None:
        return None, hindrance
    return easy, hindrance


def _hindrance(
    template: SessionTemplate, day: date, closings: Closings, history: History
) -> Notice | None:
    """What forbids a session on the day of the goal, whatever its distance."""
    closing = closings.closing(template, day)
    if closing is not None:
        return notice(ShortfallCode.CLOSED, why=closing_notice(closing))
    if is_child(closings.athlete, day) and not suits_children(template):
        return notice(
            ShortfallCode.CHILD,
            younger_than=int(limits().figure("children", "younger_than")),
            most_m=limits().figure("children", "fast_m"),
        )
    if template.is_hard and closings.athlete.is_recovering_on(day):
        return notice(ShortfallCode.AFTER_ILLNESS)
    for cause, stage in stages_on(history.causes, day):
        if stage.rests or stage.share == 0.0 or (template.is_hard and not stage.allows_hard):
            return notice(ShortfallCode.HELD_BACK, cause=cause_notice(cause), on=cause.day)
    days = timedelta(days=limits().figure("race-needs-hard", "days"))
    if template.is_hard and not history.hard_since(day - days):
        return notice(ShortfallCode.NO_HARD_SESSION, days=days.days)
    return None


def _reasons(
    goal: Goal, shut: Sequence[Gate], reach: float, athlete: Athlete, speeds: Speeds
) -> Iterator[Notice]:
    for gate in shut:
        yield notice(ShortfallCode.NOT_READY, gate=gate_notice(gate))
    if reach < goal.metres:
        share = limits().figure("longest-in-30-days", "share")
        yield notice(
            ShortfallCode.TOO_FAR,
            distance_m=goal.metres,
            needed_m=goal.metres / share,
            days=int(limits().figure("longest-in-30-days", "days")),
            reach_m=reach,
        )
    if goal.metres > reachable(athlete, speeds):
        needed = goal.metres / limits().figure("longest-in-30-days", "share")
        yield notice(
            ShortfallCode.TOO_FEW_MINUTES,
            minutes=max(day.minutes for day in athlete.week),
            fits_m=_in_longest_day(athlete, speeds),
            needed_m=needed,
            needed_minutes=_minutes_for(needed, speeds),
        )


def _race(
    goal: Goal,
    template: SessionTemplate,
    distance: float,
    day: date,
    week: int,
    ceiling: Ceiling,
    speeds: Speeds,
    closings: Closings,
) -> PlannedSession:
    title = f"The goal: {goal.name}" if template is goal.race else RUN_EASILY
    if distance < goal.metres:
        title = PART_OF_IT
    left_out = closings.left_out(template, day)
    return PlannedSession(
        id=f"w{week:02d}-goal",
        date=day,
        start=_START,
        template=template.code,
        title=title,
        kind=template.kind,
        phase="goal",
        week=week,
        parts=_parts(template, distance, speeds, Caps(without=frozenset(left_out))),
        is_hard=template.is_hard,
        why=template.purpose,
        allowed_by=(Allowance(ceiling.rule, ceiling.says),),
        places=template.places,
    )


def _parts(
    template: SessionTemplate, distance: float, speeds: Speeds, caps: Caps
) -> tuple[Part, ...]:
    pieces = template.pieces
    if len(pieces) == 1 and pieces[0].times == (1, 1):
        pieces = (replace(pieces[0], distance=(distance, distance)),)
    parts = dosed(replace(template, pieces=pieces), Budget(math.inf, math.inf, speeds), caps)
    assert parts is not None, "the day of the goal has no bound on its time"
    return parts


def reachable(athlete: Athlete, speeds: Speeds) -> float:
    """The longest goal that the day with the most minutes can prepare for (m)."""
    return limits().figure("longest-in-30-days", "share") * _in_longest_day(athlete, speeds)


def _minutes_for(distance: float, speeds: Speeds) -> int:
    """What a steady run of a distance (m) takes, with all that belongs to it."""
    template = catalogue()["steady-run"]
    (piece,) = template.pieces
    whole = replace(template, pieces=(replace(piece, distance=(distance, distance)),))
    parts = dosed(whole, Budget(math.inf, math.inf, speeds))
    return math.ceil(seconds(parts or ()) / 60)


def in_other_days(athlete: Athlete, speeds: Speeds) -> float:
    """Metres of a week without its longest day, were every other one a steady run."""
    minutes = sorted(day.minutes for day in athlete.week)[:-1]
    return sum(_in_minutes(each, speeds) for each in minutes if each)


def _in_longest_day(athlete: Athlete, speeds: Speeds) -> float:
    return _in_minutes(max(day.minutes for day in athlete.week), speeds)


def _in_minutes(minutes: int, speeds: Speeds) -> float:
    parts = dosed(catalogue()["steady-run"], Budget(math.inf, 60.0 * minutes, speeds))
    return metres(parts, Direction.BACKWARD) if parts else 0.0
