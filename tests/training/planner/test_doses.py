"""First doses are small; one run is a share of its week; very long runs are rare."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sternway.direction import Direction
from sternway.training.limits import limits
from sternway.training.plan import Plan, PlannedSession, StepKind, unrolled
from sternway.training.planner import make_plan
from sternway.training.sessions import Kind, Zone, catalogue
from tests.training.people import RUNNER, TODAY, athlete

TIME = {"monday": 120, "tuesday": 120, "thursday": 120, "saturday": 500, "sunday": 120}


def planned(**tables: Any) -> Plan:
    return make_plan(athlete(**{**RUNNER, **tables}), (), TODAY)


def repetitions(session: PlannedSession, name: str) -> int:
    steps = [s for s in unrolled(session.parts) if s[0].name == name and s[0].kind is StepKind.WORK]
    return sum(times for _, times in steps)


@pytest.mark.parametrize(
    ("goal", "template", "first", "most"),
    [("marathon", "repeats-1000", 2, 8), ("mile", "repeats-200", 3, 8)],
)
def test_the_first_intervals_are_the_least_and_grow_one_at_a_time(
    goal: str, template: str, first: int, most: int
) -> None:
    (piece,) = catalogue()[template].pieces
    plan = planned(goal={"code": goal}, week=TIME)
    times = [repetitions(s, piece.name) for s in plan.sessions if s.template == template]
    assert times[0] == first
    assert max(times) <= most
    assert all(later <= max(times[: n + 1]) + 1 for n, later in enumerate(times[1:]))


def test_the_first_sprints_are_one_set_after_a_long_warm_up() -> None:
    plan = planned(
        goal={"code": "sprint-championship"},
        experience={"backward_sessions": 70, "longest_backward_30_days_m": 1500},
    )
    sprints = [each for each in plan.sessions if each.template == "sprints-7x20"]
    assert repetitions(sprints[0], "Fast and straight") == 7
    warm_up = [s for s, _ in unrolled(sprints[0].parts) if s.kind is StepKind.WARM_UP]
    assert sum(s.seconds for s in warm_up) >= 10 * 60
    assert {"Build-ups forwards", "Strides backwards"} <= {s.name for s in warm_up}


def test_a_child_never_has_more_than_a_set_of_sprints() -> None:
    plan = planned(
        born=date(2014, 6, 1),
        goal={"code": "sprint-championship"},
        experience={"backward_sessions": 70, "longest_backward_30_days_m": 1500},
    )
    most = limits().figure("children", "fast_repetitions")
    for session in plan.sessions:
        if session.kind is not Kind.RACE:
            fast = [times for step, times in unrolled(session.parts) if step.zone is Zone.FAST]
            assert sum(fast) <= most


@pytest.mark.parametrize("goal", ["sprint-championship", "200m", "add-to-week", "team-speed"])
def test_a_plan_for_a_child_stays_short_and_on_soft_ground(goal: str) -> None:
    plan = planned(
        born=date(2014, 6, 1),
        goal={"code": goal},
        experience={
            "backward_sessions": 70,
            "longest_backward_30_days_m": 3000,
            "forward_km_a_week": 30,
        },
        week={"tuesday": 60, "thursday": 60, "saturday": 90},
        places={"train_at": ["grass", "road", "treadmill", "hill"], "partner": "always"},
    )
    weeks: dict[date, float] = {}
    for session in plan.sessions:
        work = [s for s, _ in unrolled(session.parts) if s.direction is Direction.BACKWARD]
        assert session.backward <= 1000
        assert not session.is_hard or max(s.distance or 0.0 for s in work) <= 60
        if session.kind is not Kind.RACE:
            assert {"treadmill", "road"}.isdisjoint(session.places)
            monday = session.date - timedelta(days=session.date.weekday())
            weeks[monday] = weeks.get(monday, 0.0) + session.backward
    assert max(weeks.values()) <= 2000
    assert sum(session.backward > 0 for session in plan.sessions) > len(weeks)


def test_a_child_with_a_road_alone_trains_there() -> None:
    plan = planned(
        born=date(2014, 6, 1), goal={"code": "first-100m"}, places={"train_at": ["road"]}
    )
    assert any(session.places == ("road",) for session in plan.sessions)


def test_one_run_is_a_bounded_share_of_its_week() -> None:
    plan = planned(goal={"code": "marathon"}, week=TIME)
    share, least = limits().figure("share-of-week", "share"), 5000
    for session in plan.sessions:
        if session.kind is Kind.RACE or session.backward <= least:
            continue
        week = [s for s in plan.sessions if 0 <= (session.date - s.date).days < 7]
        assert session.backward <= share * sum(s.backward for s in week) + 1


def test_the_longest_run_of_a_marathon_plan_is_run_three_times_at_most() -> None:
    plan = planned(goal={"code": "marathon"}, week=TIME)
    runs = sorted(s.backward for s in plan.sessions if s.kind is not Kind.RACE)
    assert sum(run >= 0.9 * runs[-1] for run in runs) <= 3
    assert runs[-1] == pytest.approx(38_400)


def test_after_a_very_long_run_the_next_as_long_waits() -> None:
    plan = planned(goal={"code": "marathon"}, week=TIME)
    days = timedelta(days=limits().figure("peak", "days"))
    long = [s for s in plan.sessions if s.backward >= 20_000 and s.kind is not Kind.RACE]
    for run in long:
        soon = [s for s in plan.sessions if run.date < s.date <= run.date + days]
        longest = max(s.backward for s in plan.sessions if s.date <= run.date)
        if run.backward >= 0.9 * longest:
            assert all(s.backward <= 0.75 * run.backward for s in soon)
