"""What an athlete file and a plan already say is not asked again, and nothing more is believed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import PartialDate, Person
from sternway.safety import Outing, Situation, check_safety, question
from sternway.text import say
from sternway.training.codes import BrokenCode, OnFileCode, UrgentCode
from sternway.training.log import Fall, LogEntry, Pain
from sternway.training.plan import PlannedSession
from sternway.training.planner.make import make_plan
from sternway.training.profile import Athlete, Blackout, Experience, Injury, athlete_of
from sternway.training.sessions import BODY_PARTS, CONDITIONS, Kind
from sternway.training.situation import on_file, outing_of, runner_of
from tests.training.people import RUNNER, TODAY, document
from tests.training.random_people import athletes

DAY = date(2026, 11, 22)
ATHLETE = Athlete(
    person=Person("", born=PartialDate.of(date(1990, 1, 31))),
    goal="mile",
    goal_date=None,
    week=(),
    experience=Experience(12, 800.0),
)


def planned(kind: Kind) -> PlannedSession:
    return PlannedSession(
        "w01-tue", DAY, time(18), "x", "X", kind, "base", 1, (), False, "because", ()
    )


def test_age_sessions_and_distance_are_taken_over() -> None:
    runner = runner_of(ATHLETE, DAY)
    assert (runner.age, runner.sessions, runner.longest_m) == (36, 12, 800.0)


def test_what_is_not_listed_is_asked_about_and_not_taken_for_absent() -> None:
    runner = runner_of(ATHLETE, DAY)
    assert (runner.pain, runner.dizzy, runner.fragile, runner.heart) == (None,) * 4


@pytest.mark.parametrize(
    ("condition", "rule"),
    [
        ("dizziness", "dizzy"),
        ("eyesight", "dizzy"),
        ("osteoporosis", "fragile"),
        ("pregnancy", "fragile"),
        ("after-birth", "fragile"),
        ("after-concussion", "fragile"),
        ("blood-thinners", "fragile"),
        ("fracture", "fragile"),
        ("epilepsy", "fragile"),
        ("heart", "heart"),
        ("chest-pain", "heart"),
        ("hypertension", "heart"),
    ],
)
def test_every_listed_condition_is_a_reason_to_stop(condition: str, rule: str) -> None:
    runner = runner_of(replace(ATHLETE, conditions=frozenset({condition})), DAY)
    assert rule in {each.rule.name for each in check_safety(Situation(athlete=runner)).findings}


def test_only_what_hurts_now_counts_and_the_worst_of_it() -> None:
    injuries = (Injury("knee", True, 2), Injury("calf", True, 4), Injury("back", False, 0))
    assert runner_of(replace(ATHLETE, injuries=injuries), DAY).pain == 4


def test_a_distance_that_looks_back_from_another_day_is_asked_for_again() -> None:
    old = replace(ATHLETE, experience=Experience(12, 800.0, date(2026, 10, 1)))
    assert runner_of(old, DAY).longest_m is None


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(Kind.FAMILIARISATION, "walk"), (Kind.HILL, "hills"), (Kind.RACE, "race"), (Kind.CORE, None)],
)
def test_a_planned_session_gives_its_kind(kind: Kind, expected: str | None) -> None:
    assert outing_of(planned(kind)).kind == expected
    assert outing_of(planned(kind)).distance_m is None


def test_every_kind_that_is_mapped_is_one_of_the_sessions() -> None:
    known = {kind for kind in Kind if outing_of(planned(kind)).kind}
    assert len(known) == 8


@given(athletes(), st.dates(date(2026, 11, 22), date(2027, 6, 1)))
def test_every_athlete_can_be_checked(athlete: Athlete, day: date) -> None:
    check_safety(Situation(athlete=runner_of(athlete, day)))


CLOSED: dict[str, dict[str, Any]] = {
    **{name: {"health": {"conditions": [name]}} for name in CONDITIONS},
    **{
        f"{where} {pain}": {"injury": [{"where": where, "now": True, "pain": pain, "on": DAY}]}
        for where in BODY_PARTS
        for pain in (1, 4, 8)
    },
}


@pytest.mark.parametrize("kind", question("kind").choices)
@pytest.mark.parametrize("closed", CLOSED)
def test_every_kind_is_held_against_everything_that_closes(kind: str, closed: str) -> None:
    athlete = athlete_of(document(**{**RUNNER, **CLOSED[closed]}), DAY)
    for log in ((), (LogEntry(DAY, fall=Fall.HEAD),), (LogEntry(DAY, pain=(Pain("knee", 7),)),)):
        found = on_file(athlete, log, DAY, Outing(kind=kind))
        assert found.stops or not log
    if closed in CONDITIONS:
        assert on_file(athlete, (), DAY, Outing(kind=kind)).stops


def test_who_must_not_stumble_is_stopped_before_obstacles() -> None:
    hurts = CLOSED["achilles 1"]
    athlete = athlete_of(document(**{**RUNNER, **hurts}), DAY)
    assert not on_file(athlete, (), DAY, Outing(kind="walk")).stops
    older = athlete_of(document(**{**RUNNER, "born": date(1950, 1, 1)}), DAY)
    assert on_file(older, (), DAY, Outing(kind="obstacles")).stops
    assert not on_file(older, (), DAY, Outing(kind="easy")).stops


def test_while_a_knock_waits_no_day_and_no_metres_are_told() -> None:
    log = (LogEntry(DAY, fall=Fall.HEAD, pain=(Pain("knee", 7.0),)),)
    for athlete in (None, athlete_of(document(**RUNNER), DAY)):
        found = on_file(athlete, log, DAY, Outing(kind="easy", distance_m=2000))
        assert found.stops[0].code is UrgentCode.KNOCK
        said = " ".join(say(each) for each in (*found.stops, *found.cares))
        assert "up to" not in said
        assert "%" not in said


def test_a_step_back_stops_what_is_hard_or_too_far_and_tells_the_rest() -> None:
    athlete, log = athlete_of(document(**RUNNER), DAY), (LogEntry(DAY, fall=Fall.YES),)
    codes = {
        kind: [each.code for each in on_file(athlete, log, DAY, Outing(kind=kind)).stops]
        for kind in ("easy", "fast")
    }
    assert codes == {"easy": [], "fast": [OnFileCode.NOTHING_HARD]}
    far = on_file(athlete, log, DAY, Outing(kind="easy", distance_m=2500))
    assert [each.code for each in far.stops] == [BrokenCode.STEP_BACK]
    assert on_file(athlete, log, DAY, Outing(kind="easy", distance_m=500)).cares


def test_a_released_stage_stops_what_lies_above_it() -> None:
    release = [{"of": "heart", "by": "Dr. A. Example", "on": DAY, "allows": "walking"}]
    values = document(**{**RUNNER, "health": {"conditions": ["heart"]}, "release": release})
    athlete = athlete_of(values, DAY)
    assert on_file(athlete, (), DAY, Outing(kind="easy")).stops
    walk = on_file(athlete, (), DAY, Outing(kind="walk"))
    assert not walk.stops
    assert walk.cares


def test_who_is_ill_by_the_file_is_not_fit() -> None:
    ill = replace(ATHLETE, illnesses=(Blackout(DAY, DAY),))
    assert runner_of(ill, DAY).unfit
    assert runner_of(ATHLETE, DAY).unfit is None


@pytest.mark.parametrize("goal", ["team-speed", "sprint-championship", "balance", "add-to-week"])
def test_the_check_stops_nothing_of_a_childs_plan(goal: str) -> None:
    values = {**RUNNER, "born": date(2015, 1, 1), "goal": {"code": goal}, "best": []}
    child = athlete_of(document(**values), TODAY)
    plan = make_plan(child, (), TODAY)
    for session in plan.sessions:
        situation = Situation(session=outing_of(session), athlete=runner_of(child, session.date))
        found = [each.rule.name for each in check_safety(situation).findings]
        assert not [name for name in found if name.startswith(("child-", "young-"))], session.id
