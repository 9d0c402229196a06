"""Checks of what the athlete said: days, minutes, places, and what hurts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise

from sternway.training.checks.timeline import Timeline, Violation
from sternway.training.plan import PlannedSession
from sternway.training.plan import seconds as seconds_of
from sternway.training.sessions import Kind, Partner, catalogue


def wish_violations(line: Timeline) -> Iterator[Violation]:
    """Everything that rests on the athlete file. The goal's own day needs no minutes."""
    by_day: defaultdict[date, list[PlannedSession]] = defaultdict(list)
    for item in line.ahead:
        assert item.planned is not None
        by_day[item.day].append(item.planned)
        yield from _needs(line, item.planned)
        if any(away.first <= item.day <= away.last for away in line.athlete.blackouts):
            yield Violation("away", item.planned.id, f"{item.day} is a day away")
    for day, sessions in by_day.items():
        yield from _day(line, day, sessions)
    yield from _too_many_a_week(line, by_day)


def _needs(line: Timeline, session: PlannedSession) -> Iterator[Violation]:
    athlete, template = line.athlete, catalogue().get(session.template)
    if template is None:
        return
    if session.kind is not Kind.RACE:
        if athlete.places.isdisjoint(template.places):
            yield Violation("places", session.id, f"needs one of {', '.join(template.places)}")
        if missing := set(template.equipment) - athlete.equipment:
            yield Violation("places", session.id, f"needs {', '.join(sorted(missing))}")
    is_alone = session.date.weekday() not in athlete.partner_days
    if template.partner is Partner.REQUIRED and is_alone:
        yield Violation("places", session.id, "needs a partner")
    for reason in template.leave_out:
        if reason.when in athlete.hurts or reason.when in athlete.conditions:
            yield Violation("leave-out", session.id, f"{reason.when}: {reason.why}")


def _day(line: Timeline, day: date, sessions: list[PlannedSession]) -> Iterator[Violation]:
    athlete = line.athlete
    if any(session.kind is Kind.RACE for session in sessions):
        if len(sessions) > 1:
            yield Violation("two-a-days", sessions[-1].id, "beside the goal itself")
        if day != line.plan.outline.goal_date:
            yield Violation("days-and-minutes", sessions[0].id, "a race on another day")
        return
    has, uses = athlete.minutes_on(day), sum(session.minutes for session in sessions)
    if uses > has:
        says = f"{uses} minutes on a day with {has}"
        yield Violation("days-and-minutes", sessions[0].id, says)
    if len(sessions) > (2 if athlete.two_a_days else 1):
        yield Violation("two-a-days", sessions[-1].id, f"{len(sessions)} sessions on {day}")
    for first, second in pairwise(sessions):
        if _ends(first) > second.begins:
            yield Violation("two-a-days", second.id, "begins before the one before it ends")
        if first.backward or first.is_hard:
            yield Violation("two-a-days", first.id, "the earlier of two sessions has running")


def _ends(session: PlannedSession) -> datetime:
    return session.begins + timedelta(seconds=seconds_of(session.parts))


def _too_many_a_week(
    line: Timeline, by_day: dict[date, list[PlannedSession]]
) -> Iterator[Violation]:
    most = line.athlete.sessions_per_week
    if most is None:
        return
    counts: defaultdict[date, int] = defaultdict(int)
    for day, sessions in by_day.items():
        training = [session for session in sessions if session.kind is not Kind.RACE]
        counts[day - timedelta(days=day.weekday())] += len(training)
    for monday, count in counts.items():
        if count > most:
            yield Violation("days-and-minutes", "", f"{count} sessions in the week of {monday}")
