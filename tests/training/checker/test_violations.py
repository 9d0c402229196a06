"""The checks find what is wrong: each rule is broken once in a plan that keeps all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from sternway.athletics import PartialDate, Person
from sternway.direction import Direction
from sternway.training.checker import violations
from sternway.training.limits import limits
from sternway.training.log import Fall, LogEntry, Pain
from sternway.training.plan import Plan, PlannedSession, Repeat, SpeedRange, Step
from sternway.training.planner import make_plan
from sternway.training.profile import Athlete, Blackout, Injury
from sternway.training.sessions import Kind, Zone
from tests.training.people import RUNNER, TODAY, athlete

PERSON = athlete(**RUNNER)
PLAN = make_plan(PERSON, (), TODAY, seek=False)
Change = Callable[[PlannedSession], PlannedSession]


def found(plan: Plan, person: Athlete = PERSON, log: tuple[LogEntry, ...] = ()) -> set[str]:
    return {each.rule for each in violations(plan, person, log, TODAY)}


def first(test: Callable[[PlannedSession], object], plan: Plan = PLAN) -> PlannedSession:
    return next(session for session in plan.sessions if test(session))


def changed(session: PlannedSession, **fields: object) -> Plan:
    """The plan with one of its sessions changed."""
    other = replace(session, **fields)  # type: ignore[arg-type]
    sessions = [other if each.id == session.id else each for each in PLAN.sessions]
    return Plan(PLAN.outline, tuple(sorted(sessions, key=lambda each: each.begins)))


def longer(session: PlannedSession, factor: float) -> Plan:
    def stretched(step: Step) -> Step:
        if step.direction is not Direction.BACKWARD or step.distance is None:
            return step
        return replace(step, distance=step.distance * factor)

    parts = tuple(
        Repeat(part.times, tuple(stretched(step) for step in part.steps))
        if isinstance(part, Repeat)
        else stretched(part)
        for part in session.parts
    )
    return changed(session, parts=parts)


def is_long(session: PlannedSession) -> bool:
    return session.template == "steady-run"


def test_the_plan_itself_keeps_every_limit() -> None:
    assert found(PLAN) == set()
    assert len(PLAN.sessions) > 80


def test_a_session_over_110_percent() -> None:
    assert "longest-in-30-days" in found(longer(first(is_long), 1.2))


def test_a_first_session_over_300_m() -> None:
    beginner = athlete()
    plan = make_plan(beginner, (), TODAY, seek=False)
    session = plan.sessions[0]
    part = session.parts[3]
    assert isinstance(part, Repeat)
    parts = (*session.parts[:2], replace(part, times=part.times + 1), *session.parts[3:])
    broken = Plan(plan.outline, (replace(session, parts=parts), *plan.sessions[1:]))
    assert "first-session" in found(broken, beginner)


def test_backward_twice_a_day() -> None:
    one, other = [each for each in PLAN.sessions if each.backward][:2]
    assert "one-backward-a-day" in found(changed(other, date=one.date))


def test_fast_work_before_falling_is_learnt() -> None:
    broken = changed(first(is_long), template="flying-40")
    novice = replace(PERSON, experience=replace(PERSON.experience, sessions=2))
    assert "prerequisites" in found(broken, novice)


def test_a_test_before_familiarisation() -> None:
    novice = replace(PERSON, experience=replace(PERSON.experience, sessions=0))
    session = PLAN.sessions[0]
    broken = changed(session, template="test-balance", kind=Kind.TEST)
    assert "tests-after-familiarisation" in found(broken, novice)


def test_hard_sessions_a_day_apart() -> None:
    hard = first(lambda each: each.is_hard)
    after = first(lambda each: timedelta(0) < each.date - hard.date < timedelta(2))
    assert "hard-gap" in found(changed(after, is_hard=True))


def test_72_hours_from_the_age_of_60_on() -> None:
    older = replace(PERSON, person=Person("", born=PartialDate.of(date(1960, 1, 1))))
    two_days = timedelta(days=2)
    days = {each.date for each in PLAN.sessions}
    hard = first(lambda each: each.is_hard and each.date + two_days in days)
    broken = changed(first(lambda each: each.date == hard.date + two_days), is_hard=True)
    assert "hard-gap" in found(broken, older)
    assert "hard-gap" not in found(broken)


def test_three_hard_sessions_in_seven_days() -> None:
    hard = first(lambda each: each.is_hard)
    near = [each for each in PLAN.sessions if 0 < (each.date - hard.date).days < 7]
    sessions = [
        replace(each, is_hard=True) if each in near[1::2] else each for each in PLAN.sessions
    ]
    assert "hard-a-week" in found(Plan(PLAN.outline, tuple(sessions)))


def test_a_week_without_a_day_off() -> None:
    monday = TODAY + timedelta(days=7)
    session = PLAN.sessions[1]
    extra = [
        replace(session, id=f"x{n}", date=monday + timedelta(days=n), is_hard=False, parts=())
        for n in range(7)
    ]
    assert "rest-day" in found(Plan(PLAN.outline, (*PLAN.sessions, *extra)))


def test_faster_than_the_zone() -> None:
    session = first(is_long)

    def hastened(step: Step) -> Step:
        is_slow = step.zone is Zone.SLOW
        return replace(step, speed=SpeedRange(1.0, 4.4)) if is_slow else step

    parts = tuple(hastened(part) if isinstance(part, Step) else part for part in session.parts)
    assert "intensity" in found(changed(session, parts=parts))


def test_a_day_that_is_not_free() -> None:
    session = PLAN.sessions[1]
    wednesday = session.date + timedelta(days=(2 - session.date.weekday()) % 7)
    assert "days-and-minutes" in found(changed(session, date=wednesday))


def test_more_minutes_than_there_are() -> None:
    week = tuple(replace(day, minutes=min(day.minutes, 15)) for day in PERSON.week)
    assert "days-and-minutes" in found(PLAN, replace(PERSON, week=week))


def test_more_sessions_than_wanted() -> None:
    assert "days-and-minutes" in found(PLAN, replace(PERSON, sessions_per_week=3))


def test_two_a_day_without_the_wish() -> None:
    one, other = PLAN.sessions[:2]
    assert "two-a-days" in found(changed(other, date=one.date, parts=()))


def test_a_day_away() -> None:
    day = PLAN.sessions[5].date
    assert "away" in found(PLAN, replace(PERSON, blackouts=(Blackout(day, day),)))


@pytest.mark.parametrize(
    "without",
    [{"places": frozenset({"home"})}, {"equipment": frozenset()}, {"partner_days": frozenset()}],
    ids=["places", "equipment", "partner"],
)
def test_what_the_athlete_does_not_have(without: dict[str, frozenset[str]]) -> None:
    session = PLAN.sessions[3]
    broken = changed(session, template="hill-sprints")
    if "equipment" in without:
        broken = changed(session, template="cone-weave")
    assert "places" in found(broken, replace(PERSON, **without))  # type: ignore[arg-type]


def test_what_hurts() -> None:
    sore = replace(PERSON, injuries=(Injury("calf", True, 0),))
    assert "leave-out" in found(PLAN, sore)


def test_four_weeks_without_an_easier_one() -> None:
    totals = {n: sum(s.backward for s in PLAN.week(n)) for n in range(1, PLAN.weeks)}
    easy = next(n for n in totals if n > 4 and totals[n] <= 0.7 * totals[n - 1])
    sessions = [
        each
        for each in PLAN.sessions
        if each.week != easy and (each.week <= easy + 1 or not each.backward)
    ]
    copied = [
        replace(each, id=f"y{each.id}", date=each.date + timedelta(days=7), week=easy)
        for each in PLAN.week(easy - 1)
    ]
    assert "deload" in found(Plan(PLAN.outline, tuple(sessions + copied)))


def test_a_hard_session_in_the_last_three_days() -> None:
    last = [each for each in PLAN.sessions if each.kind is not Kind.RACE][-1]
    assert (PLAN.outline.goal_date - last.date).days <= 3
    assert "taper" in found(changed(last, is_hard=True))


def test_a_taper_that_is_none() -> None:
    phase = next(each for each in PLAN.outline.phases if each.code == "taper")
    before = max(each.backward for each in PLAN.sessions if each.date < phase.first)
    session = first(lambda each: phase.first <= each.date <= phase.last and each.backward > 0)
    assert "taper" in found(longer(session, 3 * before / session.backward))


@pytest.mark.parametrize(
    "entry",
    [
        LogEntry(TODAY - timedelta(days=1), backward=3000, pain=(Pain("shin", 4),)),
        LogEntry(TODAY - timedelta(days=1), backward=3000, pain=(Pain("shin", 8),)),
        LogEntry(TODAY - timedelta(days=1), backward=3000, fall=Fall.YES),
        LogEntry(TODAY - timedelta(days=1), backward=3000, fall=Fall.HEAD),
    ],
    ids=["some-pain", "much-pain", "fall", "head"],
)
def test_no_step_back_after_pain_or_a_fall(entry: LogEntry) -> None:
    assert "step-back" in found(PLAN, PERSON, (entry,))


def test_little_pain_needs_no_step_back() -> None:
    entry = LogEntry(TODAY - timedelta(days=1), backward=3000, pain=(Pain("shin", 2),), rpe=3)
    assert "step-back" not in found(PLAN, PERSON, (entry,))


def test_an_overrun_lowers_what_may_follow() -> None:
    """The rule "overrun" shows as a step back from a plan that went on as if it had counted."""
    log = (LogEntry(TODAY - timedelta(days=1), backward=9000),)
    assert {"step-back"} <= found(PLAN, PERSON, log)
    assert limits().rules["overrun"].figures["tolerance"] == pytest.approx(0.05)


def repeated(session: PlannedSession, times: int) -> Plan:
    parts = [
        replace(part, times=times) if isinstance(part, Repeat) else part for part in session.parts
    ]
    return changed(session, parts=tuple(parts))


def test_a_first_dose_that_is_not_the_least() -> None:
    session = first(lambda each: each.template == "repeats-1000")
    assert "first-dose" in found(repeated(session, 4))


def test_a_child_with_three_sets_of_sprints() -> None:
    child = replace(PERSON, person=Person("", born=PartialDate.of(date(2015, 1, 1))))
    tables = {**RUNNER, "goal": {"code": "sprint-championship"}}
    plan = make_plan(athlete(**tables), (), TODAY, seek=False)
    assert "children" in {each.rule for each in violations(plan, child, (), TODAY)}


def test_one_run_that_is_nearly_all_of_its_week() -> None:
    long = max((each for each in PLAN.sessions if is_long(each)), key=lambda each: each.backward)
    near = {each.id for each in PLAN.sessions if 0 < (long.date - each.date).days < 7}
    alone = Plan(PLAN.outline, tuple(each for each in PLAN.sessions if each.id not in near))
    assert long.backward > 5000
    assert "share-of-week" in found(alone)


def test_two_very_long_runs_in_a_week() -> None:
    runner = replace(PERSON, experience=replace(PERSON.experience, longest_30_days=9000.0))
    runs = [each for each in PLAN.sessions if is_long(each)][:2]
    long = [longer(run, 9500 / run.backward) for run in runs]
    sessions = [
        next(s for s in plan.sessions if s.id == r.id) for plan, r in zip(long, runs, strict=True)
    ]
    others = [each for each in PLAN.sessions if each.id not in {run.id for run in runs}]
    broken = Plan(PLAN.outline, tuple(sorted((*others, *sessions), key=lambda each: each.begins)))
    assert "peak" in found(broken, runner)


def test_a_race_without_a_hard_session_before() -> None:
    tame = Plan(
        PLAN.outline,
        tuple(each for each in PLAN.sessions if not each.is_hard or each.kind is Kind.RACE),
    )
    assert "race-needs-hard" in found(tame)


def test_a_pregnancy_with_the_metres_of_before() -> None:
    due = TODAY + timedelta(weeks=36)
    mother = replace(PERSON, conditions=frozenset({"pregnancy"}), due=due)
    assert "pregnancy" in found(PLAN, mother)


def test_a_run_that_is_long_or_hard_soon_after_an_illness() -> None:
    ill = (Blackout(TODAY - timedelta(days=20), TODAY - timedelta(days=1)),)
    sick = replace(PERSON, illnesses=ill)
    assert "after-illness" in found(PLAN, sick)
    hard = first(lambda each: each.date < TODAY + timedelta(days=14))
    assert "after-illness" in found(changed(hard, is_hard=True), sick)


def test_a_long_run_while_a_little_pain_settles() -> None:
    sore = Injury("calf", True, 2, on=TODAY - timedelta(days=20))
    assert "mild-pain" in found(PLAN, replace(PERSON, injuries=(sore,)))


def test_an_operated_knee_without_a_release() -> None:
    """The rule "stages" shows as sessions that are closed."""
    operated = Injury("knee", True, 0, operated=TODAY - timedelta(days=300))
    assert "leave-out" in found(PLAN, replace(PERSON, injuries=(operated,)))


SAID_ALONE = {"ages"}
"""rules that are said at the head of a plan and bound no session"""


def test_every_rule_of_the_file_was_broken_above() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    rules = set(limits().rules) - SAID_ALONE
    assert [rule for rule in rules if f'"{rule}"' not in text] == []
