from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings

from sternway.notices import Notice
from sternway.text import say
from sternway.training.codes import ShortfallCode
from sternway.training.goals import goals
from sternway.training.limits import reasons_against
from sternway.training.log import LogEntry, Pain
from sternway.training.plan import Plan, Status, StepKind, unrolled
from sternway.training.planner import make_plan
from sternway.training.profile import Athlete
from sternway.training.sessions import Demand, Kind, Zone, catalogue
from tests.training.people import RUNNER, TODAY, athlete
from tests.training.random_people import athletes


def planned(**tables: Any) -> Plan:
    return make_plan(athlete(**tables), (), TODAY)


def said(*notices: Notice) -> str:
    return "; ".join(say(each) for each in notices)


def of_kind(plan: Plan, *kinds: Kind) -> list[date]:
    return [session.date for session in plan.sessions if session.kind in kinds]


def test_a_beginner_walks_marches_and_jogs_before_anything_else() -> None:
    backward = [each.template for each in planned().sessions if each.backward]
    assert backward[:3] == ["walk-straight", "march-straight", "jog-straight"]


@pytest.mark.parametrize(
    ("tables", "stays"),
    [
        ({}, True),
        ({"injury": [{"where": "shoulder", "now": True, "pain": 2}]}, True),
        ({"health": {"conditions": ["heart"]}}, False),
        ({"health": {"conditions": ["after-concussion"]}}, False),
        ({"injury": [{"where": "hip", "now": True, "pain": 9}]}, False),
    ],
)
def test_forward_running_stays_beside_the_plan_only_where_it_is_open(
    tables: dict[str, Any], stays: bool
) -> None:
    runner = replace(athlete(**{**RUNNER, **tables}), forward_weekly=20_000.0)
    assert ("stays beside the plan" in said(*make_plan(runner, (), TODAY).outline.notes)) is stays


def test_a_first_session_has_300_m_at_most() -> None:
    assert planned().sessions[0].backward == 300


@pytest.mark.parametrize("goal", goals().goals)
def test_every_goal_without_a_date_is_reached_by_who_has_the_time(goal: str) -> None:
    week = {"monday": 120, "tuesday": 120, "thursday": 120, "saturday": 500, "sunday": 120}
    plan = planned(**{**RUNNER, "goal": {"code": goal}, "week": week})
    assert plan.outline.shortfalls == ()
    assert plan.sessions[-1].date == plan.outline.goal_date
    assert plan.sessions[-1].backward == pytest.approx(goals().goals[goal].metres)


def test_a_beginner_reaches_the_first_100_m_in_some_weeks() -> None:
    plan = planned()
    assert plan.outline.shortfalls == ()
    assert 4 <= plan.weeks <= 10


def test_phases_follow_each_other_without_a_gap() -> None:
    phases = planned(**RUNNER).outline.phases
    assert [phase.code for phase in phases] == [
        "foundation",
        "build",
        "specific",
        "taper",
        "goal",
    ]
    for before, after in pairwise(phases):
        assert after.first == before.last + timedelta(days=1)


def test_a_marathon_in_three_weeks_is_planned_as_far_as_it_honestly_can() -> None:
    wish = {"code": "marathon", "date": TODAY + timedelta(days=21)}
    week = {**RUNNER["week"], "saturday": 600}
    plan = planned(**{**RUNNER, "goal": wish, "week": week})
    (shortfall,) = plan.outline.shortfalls
    assert "need a session of 38.36\u00a0km in the 30 days before" in said(*shortfall.reasons)
    assert "or choose" in said(*shortfall.instead) or "not lead there" in said(*shortfall.instead)
    assert 3000 < plan.sessions[-1].backward < 5000
    assert plan.sessions[-1].kind is Kind.RACE


def test_the_day_that_is_named_instead_is_possible() -> None:
    wish = {"code": "10km", "date": TODAY + timedelta(days=40)}
    plan = planned(**{**RUNNER, "goal": wish})
    (possible,) = [
        each["on"]
        for each in plan.outline.shortfalls[0].instead
        if each.code is ShortfallCode.POSSIBLE_ON
    ]
    day = cast(date, possible)
    assert planned(**{**RUNNER, "goal": {"code": "10km", "date": day}}).outline.shortfalls == ()


def test_too_few_minutes_are_named_as_the_reason() -> None:
    wish = {"code": "marathon", "date": date(2027, 10, 3)}
    (shortfall,) = planned(**{**RUNNER, "goal": wish}).outline.shortfalls
    assert "your longest day has 180 minutes" in said(*shortfall.reasons)
    assert "take 3" in said(*shortfall.reasons)
    assert "or more minutes" in said(*shortfall.instead)


def test_other_days_too_short_to_carry_a_long_run_are_named_with_the_sum() -> None:
    week = {"monday": 45, "tuesday": 0, "thursday": 45, "saturday": 600, "sunday": 0}
    wish = {"code": "marathon", "date": date(2027, 10, 3)}
    (shortfall,) = planned(**{**RUNNER, "goal": wish, "week": week}).outline.shortfalls
    text = said(*shortfall.reasons)
    assert "may be at most 65\u00a0% of its week" in text
    assert "the other days would have to hold 20.65\u00a0km" in text


def test_a_goal_near_the_longest_run_of_today_is_not_put_off() -> None:
    """Two runs next to the longest of all do not keep the later ones too short for the goal."""
    runner = {
        **RUNNER,
        "experience": {"backward_sessions": 120, "longest_backward_30_days_m": 6000},
    }
    week = {"monday": 0, "tuesday": 60, "thursday": 60, "saturday": 120, "sunday": 60}
    plan = planned(**{**runner, "goal": {"code": "10km"}, "week": week})
    assert plan.outline.shortfalls == ()
    assert plan.sessions[-1].backward == 10_000


@pytest.mark.parametrize("place", ["hill", "hall"])
@pytest.mark.parametrize("goal", ["first-100m", "add-to-week", "800m", "mile"])
def test_a_hill_or_a_hall_alone_carries_a_plan(place: str, goal: str) -> None:
    places = {**RUNNER["places"], "train_at": [place]}
    plan = planned(**{**RUNNER, "goal": {"code": goal}, "places": places})
    training = [each for each in plan.sessions if each.kind is not Kind.RACE and each.backward]
    assert plan.outline.shortfalls == ()
    assert all({place, "home"} & set(each.places) for each in training)


@pytest.mark.parametrize(
    ("place", "lacks"),
    [("hill", "looking far behind you"), ("hall", "long straights"), ("treadmill", "steering")],
)
def test_what_a_place_alone_cannot_teach_is_said(place: str, lacks: str) -> None:
    places = {**RUNNER["places"], "train_at": [place]}
    plan = planned(**{**RUNNER, "goal": {"code": "first-100m"}, "places": places})
    assert lacks in said(*plan.outline.notes)


def test_balance_is_trained_at_home() -> None:
    plan = planned(
        goal={"code": "balance"}, experience={}, places={"train_at": ["home"], "partner": "never"}
    )
    assert plan.outline.shortfalls == ()
    assert {each.template for each in plan.sessions} >= {"rail-walk", "single-leg-stand"}


def test_two_days_a_week_are_both_fast_for_a_team_sport() -> None:
    week = {"monday": 0, "tuesday": 30, "thursday": 30, "saturday": 0, "sunday": 0}
    plan = planned(**{**RUNNER, "goal": {"code": "team-speed"}, "week": week})
    speed = next(each for each in plan.outline.phases if each.code == "speed")
    by_week: dict[int, list[bool]] = {}
    for each in plan.sessions:
        if speed.first <= each.date <= speed.last:
            by_week.setdefault(each.week, []).append(each.is_hard)
    assert sum(all(hard) for hard in by_week.values()) >= len(by_week) - 2


def test_after_an_illness_sessions_are_shorter_and_not_hard_for_as_long() -> None:
    days = f"{TODAY - timedelta(days=10)}..{TODAY - timedelta(days=1)}"
    after = [
        each
        for each in planned(**{**RUNNER, "ill": {"days": [days]}}).sessions
        if each.date < TODAY + timedelta(days=10)
    ]
    assert after
    assert all(each.backward <= 0.7 * 3000 and not each.is_hard for each in after)


def test_phases_of_a_closed_goal_do_not_promise_what_they_do_not_hold() -> None:
    plan = planned(**{**RUNNER, "health": {"due": TODAY + timedelta(weeks=25)}})
    assert {each.purpose for each in plan.outline.phases[:-1]} == {
        "What is open to you for now; the goal itself is closed, as said above."
    }


def test_who_may_not_run_backwards_is_told_why() -> None:
    plan = planned(health={"conditions": ["dizziness"]})
    assert not any(session.backward for session in plan.sessions)
    assert any("dizziness" in said(*each.reasons) for each in plan.outline.shortfalls)
    assert plan.sessions


def test_a_sore_knee_leaves_out_what_loads_it() -> None:
    plan = planned(
        **{**RUNNER, "goal": {"code": "knee-return"}, "injury": [{"where": "knee", "pain": 2}]}
    )
    used = {session.template for session in plan.sessions}
    soon = {each.template for each in plan.sessions if each.date <= TODAY + timedelta(days=14)}
    against = {each.code for each in catalogue().values() if "knee" in reasons_against(each)}
    assert not soon & against
    assert {"thigh-gentle", "calf-and-hip"} <= used


def test_falling_comes_before_fast_work() -> None:
    plan = planned(
        **{
            **RUNNER,
            "goal": {"code": "sprint-championship"},
            "experience": {"backward_sessions": 25, "longest_backward_30_days_m": 1500},
        }
    )
    fast = [
        session.date
        for session in plan.sessions
        if session.template in ("sprints-7x20", "flying-40", "hill-sprints", "test-20m")
    ]
    assert of_kind(plan, Kind.FALLING)[0] < fast[0]


def test_hills_need_a_hill() -> None:
    flat = {**RUNNER, "places": {**RUNNER["places"], "train_at": ["track"]}}
    assert of_kind(planned(**RUNNER), Kind.HILL)
    assert not of_kind(planned(**flat), Kind.HILL)


def test_targets_are_shares_of_the_own_best_speed() -> None:
    plan = planned(**RUNNER)
    top = plan.outline.top_speed
    assert top is not None
    assert top.speed == pytest.approx(100 / 22.0)
    run = next(session for session in plan.sessions if session.template == "steady-run")
    (step,) = [step for step, _ in unrolled(run.parts) if step.zone is Zone.SLOW]
    assert step.speed is not None
    assert step.speed.low == pytest.approx(0.40 * top.speed, abs=0.001)
    assert step.speed.high == pytest.approx(0.55 * top.speed, abs=0.001)


def test_a_long_mark_gives_a_cautious_top_speed() -> None:
    plan = planned(**{**RUNNER, "best": [{"event": "1000m", "mark": "5:00"}]})
    top = plan.outline.top_speed
    assert top is not None
    assert top.speed == pytest.approx(4.03, abs=0.01)
    assert said(top.origin) == "estimated from your best 1000 m"


def test_without_a_mark_there_are_no_target_speeds() -> None:
    plan = planned()
    assert plan.outline.top_speed is None
    assert "no targets" in said(*plan.outline.notes)


def test_the_taper_is_easier_and_its_last_days_hold_nothing_long() -> None:
    plan = planned(**RUNNER)
    last = [s for s in plan.sessions if 0 < (plan.outline.goal_date - s.date).days <= 4]
    longest = max(session.backward for session in plan.sessions[:-1])
    assert last
    assert all(session.backward < 0.2 * longest for session in last)
    assert any(session.kind is Kind.MENTAL for session in last)


def test_two_a_day_are_exercises_and_running_if_wanted() -> None:
    week = {**RUNNER["week"], "two_a_days": True}
    plan = planned(**{**RUNNER, "week": week})
    second = [session for session in plan.sessions if session.id.endswith("-2")]
    assert len(second) > 20
    assert not any(session.backward or session.forward for session in second)
    days = [session.date for session in plan.sessions]
    for session in second:
        others = [each for each in plan.sessions if each.date == session.date]
        assert len(others) == 2
        assert others[0].template != others[1].template
    assert len(days) > len(set(days))


def test_today_is_left_out_once_somebody_has_trained() -> None:
    entry = LogEntry(TODAY, backward=300.0)
    plan = make_plan(athlete(**RUNNER), (entry,), TODAY)
    assert plan.sessions[0].date > TODAY


def test_a_break_of_a_month_begins_short_again() -> None:
    person = athlete(**{**RUNNER, "experience": {"backward_sessions": 70}, "best": []})
    log = tuple(LogEntry(TODAY - timedelta(days=ago), backward=4000.0) for ago in (40, 45, 50))
    first = next(each for each in make_plan(person, log, TODAY).sessions if each.backward)
    assert first.backward <= 2000
    assert first.allowed_by[0].rule == "first-session"


def test_pain_in_the_log_shortens_what_follows() -> None:
    entry = LogEntry(TODAY - timedelta(days=1), backward=3000.0, pain=(Pain("shin", 6.0),))
    plan = make_plan(athlete(**RUNNER), (entry,), TODAY)
    week = [each for each in plan.sessions if (each.date - entry.date).days <= 7]
    assert week
    assert not any(session.backward for session in week)
    assert "After pain of 6 (shin)" in said(*plan.outline.notes)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(athletes())
def test_every_session_says_why_it_is_there_and_what_allows_it(person: Athlete) -> None:
    for session in make_plan(person, (), TODAY, seek=False).sessions:
        assert session.why
        assert session.allowed_by
        assert all(each.says for each in session.allowed_by)
        assert session.status is Status.PLANNED
        assert session.parts
        if session.backward:
            assert session.allowed_by[0].rule in {
                "longest-in-30-days",
                "first-session",
                "step-back",
                "peak",
                "after-illness",
                "children",
            }


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(athletes())
def test_running_begins_with_a_warm_up_and_ends_with_a_cool_down(person: Athlete) -> None:
    for session in make_plan(person, (), TODAY, seek=False).sessions:
        kinds = [step.kind for step, _ in unrolled(session.parts)]
        if Demand.IMPACT in catalogue()[session.template].demands and session.backward:
            assert (kinds[0], kinds[-1]) == (StepKind.WARM_UP, StepKind.COOL_DOWN)


def test_the_goal_s_own_day_needs_no_minutes() -> None:
    friday = date(2027, 5, 7)
    plan = planned(**{**RUNNER, "goal": {"code": "mile", "date": friday}})
    assert plan.sessions[-1].date == friday
    assert athlete(**RUNNER).week[friday.weekday()].minutes == 0


def test_a_goal_that_is_over_leaves_nothing_to_plan() -> None:
    person = replace(athlete(), goal_date=TODAY - timedelta(days=1))
    plan = make_plan(person, (), TODAY, start=TODAY - timedelta(days=30))
    assert (plan.sessions, plan.outline.shortfalls) == ((), ())


@pytest.mark.parametrize(
    ("tables", "sentence"),
    [
        ({"health": {"conditions": ["heart"]}}, "heart trouble: running backwards is closed until"),
        ({"born": date(2015, 1, 31)}, "A child: an adult comes along"),
        ({"born": date(1950, 1, 31)}, "At 76 a fall costs more: head and wrist protection"),
    ],
    ids=["condition", "child", "older"],
)
def test_what_comes_first_is_said(tables: dict[str, Any], sentence: str) -> None:
    (warning,) = planned(**tables).outline.warnings
    assert said(warning).startswith(sentence)


def test_nothing_comes_first_for_an_adult_in_health() -> None:
    assert planned().outline.warnings == ()


def test_a_plan_without_a_session_says_so_and_why() -> None:
    goal = {"code": "first-100m", "date": TODAY + timedelta(days=5)}
    plan = planned(
        goal=goal, away={"days": [f"{TODAY}..{TODAY + timedelta(days=4)}"]}, experience={}, best=[]
    )
    assert plan.sessions == ()
    assert any(said(each).startswith("No session is planned") for each in plan.outline.warnings)


def test_a_pain_that_comes_again_and_again_is_said_once_with_its_newest_day() -> None:
    log = [
        LogEntry(TODAY - timedelta(days=each), backward=500.0 + each, pain=(Pain("back", 2.0),))
        for each in (20, 17, 13, 10, 6, 3, 1)
    ]
    plan = make_plan(athlete(), log, TODAY, seek=False)
    firsts = [each for each in plan.outline.warnings if "comes back" in said(each)]
    assert len(firsts) == 1
