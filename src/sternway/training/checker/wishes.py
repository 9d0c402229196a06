"""Checks of what the athlete said: days, minutes, places, and what hurts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise

from sternway.notices import notice
from sternway.training.checker.timeline import Timeline, Violation
from sternway.training.codes import BrokenCode
from sternway.training.notices import closing_notice
from sternway.training.plan import PlannedSession, StepKind, unrolled
from sternway.training.plan import seconds as seconds_of
from sternway.training.sessions import Kind, Partner, catalogue

_AROUND = (StepKind.WARM_UP, StepKind.COOL_DOWN)


def wish_violations(line: Timeline) -> Iterator[Violation]:
    """Everything that rests on the athlete file. The goal's own day needs no minutes."""
    by_day: defaultdict[date, list[PlannedSession]] = defaultdict(list)
    for item in line.ahead:
        assert item.planned is not None
        by_day[item.day].append(item.planned)
        yield from _needs(line, item.planned)
        if any(away.first <= item.day <= away.last for away in line.athlete.blackouts):
            yield Violation("away", item.planned.id, notice(BrokenCode.AWAY, on=item.day))
    for day, sessions in by_day.items():
        yield from _day(line, day, sessions)
    yield from _too_many_a_week(line, by_day)


def _needs(line: Timeline, session: PlannedSession) -> Iterator[Violation]:
    athlete, template = line.athlete, catalogue().get(session.template)
    if template is None:
        return
    if session.kind is not Kind.RACE:
        if athlete.places.isdisjoint(template.places):
            says = notice(BrokenCode.PLACE, places=template.places)
            yield Violation("places", session.id, says)
        if missing := set(template.equipment) - athlete.equipment:
            says = notice(BrokenCode.EQUIPMENT, equipment=tuple(sorted(missing)))
            yield Violation("places", session.id, says)
    is_alone = session.date.weekday() not in athlete.partner_days
    if template.partner is Partner.REQUIRED and is_alone:
        yield Violation("places", session.id, notice(BrokenCode.PARTNER))
    closing = line.closings.closing(template, session.date)
    if closing is None:
        spared = line.closings.left_out(template, session.date)
        around = (step.name for step, _ in unrolled(session.parts) if step.kind in _AROUND)
        closing = next((spared[name] for name in around if name in spared), None)
    if closing is not None:
        says = notice(BrokenCode.CLOSED, why=closing_notice(closing))
        yield Violation("leave-out", session.id, says)


def _day(line: Timeline, day: date, sessions: list[PlannedSession]) -> Iterator[Violation]:
    athlete = line.athlete
    if any(session.kind is Kind.RACE for session in sessions):
        if len(sessions) > 1:
            says = notice(BrokenCode.BESIDE_THE_GOAL)
            yield Violation("two-a-days", sessions[-1].id, says)
        if day != line.plan.outline.goal_date:
            says = notice(BrokenCode.RACE_ON_ANOTHER_DAY)
            yield Violation("days-and-minutes", sessions[0].id, says)
        return
    has, uses = athlete.minutes_on(day), sum(session.minutes for session in sessions)
    if uses > has:
        says = notice(BrokenCode.MINUTES, minutes=uses, of=has)
        yield Violation("days-and-minutes", sessions[0].id, says)
    if len(sessions) > (2 if athlete.two_a_days else 1):
        says = notice(BrokenCode.TOO_MANY_A_DAY, count=len(sessions), on=day)
        yield Violation("two-a-days", sessions[-1].id, says)
    for first, second in pairwise(sessions):
        if _ends(first) > second.begins:
            yield Violation("two-a-days", second.id, notice(BrokenCode.OVERLAP))
        if first.backward or first.is_hard:
            yield Violation("two-a-days", first.id, notice(BrokenCode.FIRST_HAS_RUNNING))


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
            says = notice(BrokenCode.TOO_MANY_A_WEEK, count=count, monday=monday)
            yield Violation("days-and-minutes", "", says)
