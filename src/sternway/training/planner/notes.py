"""What holds for a whole plan, and what has to be done or allowed before its first session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sternway.athletics import PredictionCode
from sternway.notices import Notice, notice
from sternway.training.codes import ClosingCode, NoteCode
from sternway.training.goals import Goal
from sternway.training.limits import Closing, Closings, Setback, limits, opens_after, stages_on
from sternway.training.notices import (
    cause_notice,
    closing_notice,
    consequence_notice,
    first_notice,
)
from sternway.training.plan import TopSpeed
from sternway.training.planner.history import History
from sternway.training.planner.speeds import Speeds, prediction_over
from sternway.training.profile import Athlete
from sternway.training.sessions import Kind, catalogue
from sternway.training.urgent import (
    announced,
    are_metres_closed,
    newest_of_each,
    urgent_notices,
)

_NARROW = frozenset({"hill", "treadmill", "hall"})
"""places that teach a part of running backwards only"""
_NEVER_ALONE = (Kind.WARM_UP, Kind.COOL_DOWN)


def warnings_for(
    athlete: Athlete, closings: Closings, history: History, day: date, goal: date
) -> tuple[Notice, ...]:
    """What has to be done or allowed before the plan's first session."""
    found = (*_warnings(athlete, closings, history, day), *_of_a_birth(closings, day, goal))
    return tuple(dict.fromkeys(found))


def _of_a_birth(closings: Closings, day: date, goal: date) -> Iterator[Notice]:
    """That nobody begins in a pregnancy, and that a plan does not go on over a birth."""
    due = closings.athlete.due
    if "pregnancy" not in closings.athlete.conditions:
        return
    if not closings.has_begun:
        yield notice(NoteCode.NOT_IN_PREGNANCY)
    if due is not None and day <= due < goal:
        yield notice(NoteCode.DUE_INSIDE, due=due)


def _warnings(
    athlete: Athlete, closings: Closings, history: History, day: date
) -> Iterator[Notice]:
    open_now = closings.on(day)
    yield from urgent_notices(open_now)
    are_closed = are_metres_closed(open_now)
    held = announced([each for each, _ in stages_on(history.causes, day)])
    for cause in newest_of_each(held):
        first = first_notice(cause)
        if first is not None and not (are_closed and cause.step.code == "head"):
            told = cause_notice(cause, are_closed)
            yield notice(NoteCode.FIRST, cause=told, on=cause.day, first=first)
    for closing in open_now:
        if closing.needs_release and closing.release is not None:
            yield closing_notice(closing)
    for injury in athlete.injuries:
        until = opens_after(injury) if injury.is_current else None
        if until is not None and day <= until[1]:
            yield notice(
                NoteCode.MILD_PAIN,
                where=injury.where,
                pain=injury.pain,
                easy=until[0],
                hard=until[1],
            )
    if "pregnancy" in athlete.conditions and athlete.due is None:
        yield notice(ClosingCode.PREGNANCY_WITHOUT_WEEK)
    age = athlete.age_on(day)
    if age < limits().figure("ages", "adult_below"):
        yield notice(NoteCode.CHILD)
    if age >= limits().figure("ages", "care_from"):
        yield notice(NoteCode.OLDER, age=age)


def notes_for(
    goal: Goal,
    top: TopSpeed | None,
    speeds: Speeds,
    closings: Closings,
    history: History,
    day: date,
    is_closed: bool,
) -> tuple[Notice, ...]:
    """What the marks allow, where speeds come from, what is closed and why, and when to stop.

    ``is_closed`` is whether there will be no race, of which nothing is predicted then.
    """
    return tuple(
        dict.fromkeys(
            (
                *(() if is_closed else _prediction(goal, speeds)),
                *_against_the_file(closings.athlete, history),
                *_beside_the_plan(closings, day),
                *_notes(top, closings, history.causes, day),
            )
        )
    )


def _prediction(goal: Goal, speeds: Speeds) -> Iterator[Notice]:
    if goal.race.is_hard:
        found = prediction_over(goal.metres, speeds.marks)
        if found is not None:
            contradicted = (e for e in found.basis if e.code is PredictionCode.CONTRADICTED)
            yield notice(
                NoteCode.PREDICTED,
                goal=goal.name,
                central_s=found.central.value / 1000,
                low_s=found.low.value / 1000,
                high_s=found.high.value / 1000,
                basis=(found.basis[0], *contradicted),
            )


def _against_the_file(athlete: Athlete, history: History) -> Iterator[Notice]:
    """Where the longest session of the athlete file is not what log and absences say."""
    told, found = athlete.experience.longest_30_days, history.declared
    if found.logged is not None:
        yield notice(NoteCode.LOG_WINS, declared_m=told, logged_m=found.logged)
    elif told and not found.is_dated:
        yield notice(NoteCode.UNDATED, declared_m=told, on=found.on)
    if told and found.absent_since is not None:
        yield notice(NoteCode.NOT_SINCE, declared_m=told, first=found.absent_since)


def _beside_the_plan(closings: Closings, day: date) -> Iterator[Notice]:
    athlete = closings.athlete
    places = athlete.places - {"home"}
    if len(places) == 1 and places <= _NARROW:
        yield notice(NoteCode.ONLY_A_PLACE, place=next(iter(places)))
    forward = [each for each in catalogue().values() if each.kind is Kind.FORWARD]
    if athlete.forward_weekly and not all(closings.is_closed(each, day) for each in forward):
        yield notice(NoteCode.FORWARD, week_m=athlete.forward_weekly)
    for ill in athlete.illnesses:
        last = ill.last + (ill.last - ill.first) + timedelta(days=1)
        if last >= day:
            share = limits().figure("after-illness", "share")
            yield notice(NoteCode.AFTER_ILLNESS, last=last, share=share)


def _notes(
    top: TopSpeed | None, closings: Closings, causes: tuple[Setback, ...], day: date
) -> Iterator[Notice]:
    if top is None:
        yield notice(NoteCode.NO_SPEED)
    else:
        yield notice(NoteCode.SPEED, speed_mps=top.speed, origin=top.origin)
    open_now = closings.on(day)
    are_closed = are_metres_closed(open_now)
    current = [each for each in causes if each.step.stages[-1].last_day >= (day - each.day).days]
    for cause in announced(current):
        yield notice(
            NoteCode.STEP_BACK,
            cause=cause_notice(cause, are_closed),
            on=cause.day,
            then=consequence_notice(cause, are_closed),
        )
    yield from _left_out(open_now)
    yield notice(NoteCode.NO_ADVICE)


def _left_out(closings: Sequence[Closing]) -> Iterator[Notice]:
    """What is closed, once for each reason: a pain of the file and of the log is the same pain."""
    by_reason: dict[str, list[Closing]] = {}
    for closing in closings:
        by_reason.setdefault(closing.reason, []).append(closing)
    for same in by_reason.values():
        closed = [
            template.title
            for template in catalogue().values()
            if template.kind not in _NEVER_ALONE and any(each.closes(template) for each in same)
        ]
        if closed:
            yield notice(
                ClosingCode.LEFT_OUT,
                why=closing_notice(same[0]),
                count=len(closed),
                such_as=closed[0],
            )
