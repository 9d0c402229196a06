"""The day of the goal obeys what training obeys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from sternway.text import say
from sternway.training.goals import goals
from sternway.training.log import Fall, LogEntry, Pain
from sternway.training.plan import Plan, PlannedSession
from sternway.training.planner import make_plan
from sternway.training.sessions import Kind
from tests.training.people import RUNNER, TODAY, athlete


def planned(log: tuple[LogEntry, ...] = (), **tables: Any) -> Plan:
    return make_plan(athlete(**{**RUNNER, **tables}), log, TODAY)


def races(plan: Plan) -> list[PlannedSession]:
    return [each for each in plan.sessions if each.kind is Kind.RACE]


def shortfall(plan: Plan) -> str:
    """What is said of the race that there is not, as one text."""
    return " ".join(
        say(notice) for each in plan.outline.shortfalls for notice in (*each.reasons, *each.instead)
    )


FORBIDS: dict[str, dict[str, Any]] = {
    "heart": {"health": {"conditions": ["heart"]}},
    "osteoporosis": {"health": {"conditions": ["osteoporosis"]}},
    "eyesight": {"health": {"conditions": ["eyesight"]}},
    "pregnancy": {"health": {"due": date(2027, 6, 1)}},
    "head": {"injury": [{"where": "head", "pain": 1}]},
    "achilles that nobody rated": {"injury": [{"where": "achilles"}]},
    "achilles": {"injury": [{"where": "achilles", "pain": 3}]},
    "knee operation": {"injury": [{"where": "knee", "operated": date(2026, 9, 1)}]},
}


def forbidden() -> Iterator[Any]:
    """All of it for one goal and two of it for each goal, by turns; the other pairs are slow."""
    racing = [code for code in goals().goals if code not in ("marathon", "balance")]
    for number, goal in enumerate(racing):
        for turn, what in enumerate(FORBIDS):
            is_quick = goal == "10km" or (number + turn) % 4 == 0
            yield pytest.param(
                goal, FORBIDS[what], id=f"{what}-{goal}", marks=() if is_quick else pytest.mark.slow
            )


@pytest.mark.parametrize(("goal", "tables"), [*forbidden()])
def test_nobody_races_with_what_forbids_the_training(goal: str, tables: dict[str, Any]) -> None:
    plan = planned(goal={"code": goal}, **tables)
    assert races(plan) == []
    assert not any(each.is_hard for each in plan.sessions)
    assert shortfall(plan)


def test_a_little_pain_puts_hard_sessions_off_and_not_the_race() -> None:
    sore = {"where": "calf", "pain": 2, "on": TODAY - timedelta(days=1)}
    plan = planned(injury=[sore])
    (race,) = races(plan)
    runs = [each.date for each in plan.sessions if each.template == "steady-run"]
    hard = [each.date for each in plan.sessions if each.is_hard]
    assert race.template == "race"
    assert min(runs) == TODAY + timedelta(days=19)
    assert min(hard) > TODAY + timedelta(days=27)
    assert plan.outline.warnings


def test_a_race_while_a_little_pain_settles_is_run_easily() -> None:
    sore = {"where": "knee", "pain": 1, "on": TODAY}
    plan = planned(injury=[sore], goal={"code": "mile", "date": TODAY + timedelta(days=20)})
    (run,) = races(plan)
    assert run.template == "goal-run"
    assert "at an easy speed, not a race" in shortfall(plan)


def test_pregnancy_is_not_sent_for_a_release_that_nobody_can_give() -> None:
    released = [{"of": "pregnancy", "by": "A. Example", "on": TODAY, "allows": "running"}]
    plan = planned(health={"due": TODAY + timedelta(weeks=26)}, release=released)
    assert "no release opens that" in shortfall(plan)
    assert "enter their name" not in shortfall(plan)


def test_a_released_knee_that_hurts_is_told_to_settle_and_not_to_be_released() -> None:
    knee = [{"where": "knee", "ligament": True, "pain": 3, "stage": "walking"}]
    released = [{"of": "knee", "by": "A. Example", "on": TODAY, "allows": "racing"}]
    said = shortfall(planned(injury=knee, release=released))
    assert "Knee: nothing that loads it opens" in said.replace("knee: n", "Knee: n")
    assert "enter their name" not in said


@pytest.mark.parametrize("condition", ["heart", "osteoporosis", "eyesight", "dizziness"])
def test_even_the_goal_of_walking_waits_for_a_release(condition: str) -> None:
    plan = planned(goal={"code": "balance"}, health={"conditions": [condition]})
    assert races(plan) == []
    assert shortfall(plan)


def test_a_refusal_names_who_may_release_the_race() -> None:
    plan = planned(health={"conditions": ["heart"]})
    assert "the physician who treats your heart" in shortfall(plan)
    assert "as a release in the log or the athlete file" in shortfall(plan)


def test_a_race_is_exchanged_for_an_easy_run_where_only_hard_efforts_are_closed() -> None:
    released = [{"of": "heart", "by": "Dr. A. Example", "on": TODAY, "allows": "running"}]
    plan = planned(health={"conditions": ["heart"]}, release=released, goal={"code": "mile"})
    (run,) = races(plan)
    assert run.template == "goal-run"
    assert not run.is_hard
    assert "at an easy speed, not a race" in shortfall(plan)


def test_nobody_races_all_out_without_a_hard_session_before() -> None:
    no_partner = {**RUNNER["places"], "train_at": ["path"], "partner": "never"}
    week = {"monday": 20, "thursday": 20, "saturday": 20}
    goal = {"code": "mile", "date": TODAY + timedelta(days=30)}
    plan = planned(places=no_partner, week=week, goal=goal)
    hard = [each for each in plan.sessions if each.is_hard and each.kind is not Kind.RACE]
    assert all(not each.is_hard for each in races(plan)) or hard


def test_the_race_of_a_healthy_runner_stays() -> None:
    (race,) = races(planned())
    assert race.template == "race"
    assert race.is_hard


@pytest.mark.parametrize(
    "entry",
    [
        LogEntry(TODAY, backward=500.0, pain=(Pain("calf", 6.0),)),
        LogEntry(TODAY, backward=500.0, fall=Fall.HEAD),
    ],
    ids=["pain", "head"],
)
def test_a_step_back_on_the_day_forbids_the_race(entry: LogEntry) -> None:
    goal = {"code": "mile", "date": TODAY + timedelta(days=10)}
    assert races(planned((entry,), goal=goal)) == []


def test_a_goal_that_needs_a_release_is_not_promised_for_another_day() -> None:
    goal = {"code": "10km", "date": TODAY + timedelta(days=60)}
    said = shortfall(planned(health={"conditions": ["heart"]}, goal=goal))
    assert "or choose" not in said


def test_a_missing_place_is_the_reason_and_not_the_minutes() -> None:
    goal = {"code": "10km", "date": TODAY + timedelta(days=120)}
    places = {**RUNNER["places"], "train_at": ["hall"]}
    said = shortfall(planned(goal=goal, places=places, week={"monday": 600, "friday": 600}))
    assert "a longer backward run cannot be trained where the athlete file says" in said
    assert "minutes" not in said


def test_pain_that_will_be_over_does_not_hide_the_first_day_that_would_do() -> None:
    goal = {"code": "mile", "date": TODAY + timedelta(days=10)}
    log = (LogEntry(TODAY, backward=500.0, pain=(Pain("calf", 4.0),)),)
    assert "or choose" in shortfall(planned(log, goal=goal))


@pytest.mark.parametrize("health", [{"conditions": ["heart"]}, {}])
def test_a_race_is_rehearsed_only_where_it_is_open(health: dict[str, Any]) -> None:
    plan = planned(health=health)
    rehearsals = [each for each in plan.sessions if each.template == "race-rehearsal"]
    assert bool(rehearsals) == bool(races(plan))


def test_who_is_old_is_told_of_the_release_and_not_of_more_minutes() -> None:
    goal = {"code": "400m", "date": date(2027, 3, 13)}
    person = athlete(born=date(1944, 6, 1), goal=goal)
    shortfalls = make_plan(person, (), TODAY).outline.shortfalls
    said = " ".join(say(each) for found in shortfalls for each in found.instead)
    assert "only a clinician can open that (your age)" in said
    assert "within two years" not in said
