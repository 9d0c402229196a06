"""Day by day: what was run backward, what is planned, how far the limits let a session go.

The limits are those that plans are made by: 110 % of the longest backward session of the last 30
days, steps back after pain and falls. Where all that goes backward is
closed, and today once something went backward, no metres are allowed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sternway.notices import Notice, notice
from sternway.training.codes import CeilingCode
from sternway.training.limits import Closing, Closings, stages_on
from sternway.training.log import LogEntry
from sternway.training.notices import closing_notice, nothing_backward_notice
from sternway.training.plan import Plan, PlannedSession, Status
from sternway.training.planner.ceilings import session_ceilings
from sternway.training.planner.history import Done, History
from sternway.training.profile import Athlete
from sternway.training.sessions import Demand, catalogue

AHEAD = 60
"""days"""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OutlookDay:
    """One day. ``allowed`` is how far backward its session may go (m), ``says`` by which rule."""

    day: date
    done: float
    """m backward of the day"""
    planned: float
    """m backward, of sessions that are still to come"""
    allowed: float
    says: Notice


def outlook(
    athlete: Athlete,
    log: Sequence[LogEntry],
    plan: Plan | None,
    today: date,
    *,
    back: int = 60,
    ahead: int = AHEAD,
) -> tuple[OutlookDay, ...]:
    """Every day from ``back`` days ago to ``ahead`` days from now, the plan taken as done."""
    log = [entry for entry in log if entry.date <= today]
    coming = _coming(plan, today)
    start = min(plan.outline.start, today) if plan else today
    history = History(athlete, log, start)
    closings = Closings(athlete, log, history.causes)
    for session in coming:
        history.add(_done(session))
    ran: dict[date, float] = defaultdict(float)
    for entry in log:
        ran[entry.date] += entry.backward
    planned: dict[date, float] = defaultdict(float)
    for session in coming:
        planned[session.date] = max(planned[session.date], session.backward)
    found = []
    for offset in range(-back, ahead + 1):
        day = today + offset * _DAY
        least = min(session_ceilings(history, athlete, day), key=lambda each: each.metres)
        metres, says = least.metres, least.says
        resting = [
            cause for cause, stage in stages_on(history.causes, day) if stage.closes_backward
        ]
        if resting:
            longest = max(resting, key=lambda each: each.closed_until)
            metres, says = 0.0, nothing_backward_notice(longest)
        closing = _closing_everything(closings, day) if day >= today else None
        if closing is not None and (closing.needs_release or not resting):
            metres, says = 0.0, closing_notice(closing)
        if day == today and ran[day] and metres:
            metres, says = 0.0, notice(CeilingCode.ONCE_A_DAY, done_m=ran[day])
        found.append(OutlookDay(day, ran[day], planned[day], metres, says))
    return tuple(found)


def _closing_everything(closings: Closings, day: date) -> Closing | None:
    """What closes backward running on a day on which nothing at all goes backward in the open."""
    going = [each for each in catalogue().values() if Demand.BACKWARD in each.demands]
    if not all(closings.is_closed(each, day) for each in going):
        return None
    return closings.closing(catalogue()["steady-run"], day)


def _coming(plan: Plan | None, today: date) -> list[PlannedSession]:
    sessions = plan.sessions if plan else ()
    return [each for each in sessions if each.status is Status.PLANNED and each.date >= today]


def _done(session: PlannedSession) -> Done:
    return Done(
        session.date,
        session.begins,
        session.backward,
        session.kind,
        session.is_hard,
        session.template,
    )
